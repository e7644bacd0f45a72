// The harbour's pictures: the cover at sunrise, the ferry on the back cover, the waiting barges.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { lines, rays, rings, waves } from "./gouge.mjs";
import { crowd, stander, walker } from "./people.mjs";
import { bar, box, disc, flat, glow, outline, panel, poly, put, shade, shape, stroke } from "./shapes.mjs";

const gull = (x, y, s) => put(shape("M-20 -6 C-12 -12 -4 -8 0 0 C6 -9 14 -13 24 -8 C14 -8 6 -2 1 5 C-4 -3 -12 -7 -20 -6 Z"), x, y, s);
const ship = "M-20 1010 L-20 884 L356 884 L350 850 L404 842 L420 886 L470 890 C452 930 440 968 430 1010 Z";

/** A ship-to-shore crane, its boom over the water to the left; feet at the origin, 300 high. */
function crane(hook = 60, load = true) {
  const legs = poly([-6, -150, 6, -150, 10, 0, -10, 0]) + poly([84, -150, 96, -150, 102, 0, 82, 0]) + bar(-6, -62, 92, -62, 8) + bar(0, -148, 90, -66, 4) + bar(-14, -2, 14, -2, 9) + bar(76, -2, 108, -2, 9);
  const boom = poly([-190, -158, 150, -158, 150, -146, -190, -150]) + bar(-186, -154, 150, -150, 3) + [...Array(16).keys()].map((i) => bar(-180 + i * 20, -150, -170 + i * 20, -164, 1.8)).join("") + bar(-186, -164, 148, -166, 2.2);
  const mast = poly([-2, -150, 6, -150, 34, -262, 28, -262]) + poly([92, -150, 84, -150, 29, -262, 34, -262]) + stroke("M31 -262 L-180 -160 M31 -262 L-96 -160 M31 -262 L146 -162", 2.4) + box(24, -272, 14, 14) + box(104, -190, 40, 32);
  const cab = box(-hook - 9, -148, 18, 13) + (load ? stroke(`M${-hook - 7} -140 L${-hook - 10} -74 M${-hook + 7} -140 L${-hook + 10} -74`, 1.3) + box(-hook - 24, -76, 48, 21) : "");
  return legs + boom + mast + cab;
}

function containers(x, y, cols, heights, w = 40, h = 17) {
  return heights.slice(0, cols).map((n, i) => [...Array(n).keys()].map((j) => box(x + i * w, y - (j + 1) * h, w - 2, h - 1.6)).join("")).join("");
}

/** @type {import("./press.mjs").Scene} */
export const cover = {
  name: "cover", width: 2560, height: 3449, mm: 216, seed: 101, paper: "#f4e8cd",
  inks: { sun: { color: "#e2583a", shift: [0.35, -0.2] }, sea: { color: "#4f8a9a", shift: [-0.3, 0.25] }, key: { color: "#182032", shift: [0, 0], starve: 0.5 } },
  layers: [
    { ink: "sea", gouge: lines(2.1, 0, { stroke: 30, sway: 0.8 }), art: shade(panel(0, 0, 1000, 900), [0, 0, 0, 900], [[0, 0.97], [0.2, 0.86], [0.55, 0.4], [0.85, 0.04], [1, 0]]) },
    { ink: "sun", gouge: rays(640, 800, 1.5, { stroke: 34, play: 2.4 }), art: glow(panel(0, 0, 1000, 930), [640, 800, 760], [[0, 0.05], [0.3, 0.08], [0.4, 0.6], [0.6, 0.3], [0.8, 0.08], [0.96, 0]]) },
    { ink: "sea", art: disc(640, 800, 226, 0) },
    { ink: "sun", art: disc(640, 800, 226, 0) + disc(640, 800, 206, 1) },
    // far shore
    { ink: "sea", gouge: lines(1.4, 0), art: shape("M0 926 L0 880 L60 872 L60 846 L72 846 L72 872 L150 866 C240 850 300 872 380 862 L540 872 L620 858 L760 872 L860 850 L1000 862 L1000 926 Z", 0.72) },
    { ink: "sun", gouge: lines(1.2), art: shade(panel(0, 856, 1000, 70), [0, 856, 0, 926], [[0, 0.1], [1, 0.6]]) },
    // water
    { ink: "sea", gouge: waves(2.3, { stroke: 18 }), art: shade(panel(0, 922, 1000, 430), [0, 922, 0, 1300], [[0, 0.5], [0.5, 0.85], [1, 1]]) },
    ...["sea", "sun"].map((ink) => ({ ink, art: path(640, 934, 1116, 10, 160, 100, ink === "sun" ? 1 : 0) })),
    // cranes in three planes
    { ink: "sea", gouge: lines(1.1, 90), art: flat(put(crane(100, false), 300, 930, 0.66) + put(crane(40, false), 440, 930, 0.6), 0.9) },
    { ink: "key", gouge: lines(1.5, 88, { stroke: 10 }), art: flat(put(crane(96), 690, 952, 1.02), 0.88) },
    { ink: "key", art: flat(put(crane(118), 860, 1010, 1.75), 1) },
    // the far quay that they stand on
    { ink: "sun", art: poly([640, 950, 1010, 950, 1010, 1024, 780, 1024, 640, 966], 0) },
    { ink: "sea", art: poly([640, 950, 1010, 950, 1010, 1024, 780, 1024, 640, 966], 1) },
    { ink: "key", gouge: lines(1.5, 90, { stroke: 8 }), art: poly([640, 956, 1010, 956, 1010, 1024, 780, 1024, 640, 966], 0.88) },
    { ink: "key", art: poly([636, 948, 1010, 948, 1010, 958, 636, 958]) + poly([776, 1004, 1010, 1004, 1010, 1016, 776, 1016]) },
    // the ship under the cranes
    { ink: "sun", art: flat(containers(20, 884, 8, [5, 6, 6, 4, 5, 6, 3, 2], 41, 19), 0) },
    { ink: "sea", art: flat(containers(20, 884, 8, [5, 6, 6, 4, 5, 6, 3, 2], 41, 19), 0) },
    { ink: "sun", gouge: lines(1, 90), art: box(20, 846, 38, 17, 0.8) + box(61, 808, 38, 17, 0.9) + box(102, 865, 38, 17, 0.8) + box(143, 827, 38, 17, 0.9) + box(184, 789, 38, 17, 0.8) + box(225, 846, 38, 17, 0.9) + box(266, 865, 38, 17, 0.8) + box(184, 846, 38, 17, 0.8) + box(61, 770, 38, 17, 0.8) },
    { ink: "sea", gouge: lines(1, 90), art: box(20, 827, 38, 17, 0.8) + box(61, 846, 38, 17, 0.8) + box(102, 770, 38, 17, 0.8) + box(143, 865, 38, 17, 0.8) + box(225, 808, 38, 17, 0.9) + box(184, 865, 38, 17, 0.9) + box(266, 827, 38, 17, 0.8) },
    { ink: "key", art: containers(20, 884, 8, [5, 6, 6, 4, 5, 6, 3, 2], 41, 19).replace(/fill="[^"]*"/g, 'fill="none" stroke="black" stroke-width="3"') },
    { ink: "sea", art: shape(ship, 0) },
    { ink: "sun", gouge: lines(1.6, 0, { stroke: 20 }), art: shade(outline(ship), [0, 880, 0, 1010], [[0, 1], [1, 0.7]]) },
    { ink: "key", gouge: lines(1.7, 0, { stroke: 20 }), art: shade(outline("M-20 1010 L-20 912 L456 916 C446 950 436 980 430 1010 Z"), [0, 912, 400, 1000], [[0, 0.99], [0.6, 0.9], [1, 0.55]]) },
    { ink: "key", art: stroke("M-20 884 L356 884 L350 850 L404 842 L420 886 L470 890 C452 930 440 968 430 1010", 4) + stroke("M380 846 L380 780 M380 800 L420 886", 3) },
    { ink: "key", gouge: waves(2, { stroke: 14 }), art: shade(outline("M-20 1008 L432 1008 C470 1030 420 1060 460 1090 L-20 1120 Z"), [0, 1008, 0, 1110], [[0, 0.9], [1, 0.15]]) },
    { ink: "key", gouge: waves(2.2, { stroke: 14 }), art: shade(outline("M690 1012 L1000 1012 L1000 1140 L740 1120 C720 1080 720 1050 690 1012 Z"), [0, 1012, 0, 1140], [[0, 0.75], [1, 0.25]]) },
    // the quay and the gang
    { ink: "sun", art: shape("M0 1180 L1000 1112 L1000 1360 L0 1360 Z", 0) },
    { ink: "sea", gouge: lines(2, -4), art: shade(outline("M0 1180 L1000 1112 L1000 1360 L0 1360 Z"), [0, 1112, 0, 1340], [[0, 0.35], [1, 0.98]]) },
    { ink: "sun", gouge: rays(640, 880, 1.6, { stroke: 14 }), art: shade(outline("M420 1152 L860 1122 L1000 1360 L240 1360 Z"), [0, 1130, 0, 1350], [[0, 0.7], [1, 0.15]]) },
    { ink: "key", gouge: rays(640, 700, 1.1, { stroke: 12 }), art: shade(outline("M0 1180 L1000 1112 L1000 1360 L0 1360 Z"), [0, 1120, 0, 1350], [[0, 0.12], [0.4, 0.5], [1, 0.97]]) },
    { ink: "key", art: poly([0, 1176, 1000, 1108, 1000, 1120, 0, 1190]) + put(shape("M-22 0 L-16 -34 L-26 -38 L-26 -50 L26 -50 L26 -38 L16 -34 L22 0 Z"), 90, 1200, 1.1) + put(shape("M-22 0 L-16 -34 L-26 -38 L-26 -50 L26 -50 L26 -38 L16 -34 L22 0 Z"), 930, 1140, 0.9) },
    { ink: "sun", art: flat(gang(), 0, 1.6) },
    { ink: "sea", art: flat(gang(), 0, 1.6) },
    { ink: "key", art: flat(gang(), 0, 1.6) },
    { ink: "key", gouge: lines(1.4, 80, { stroke: 9 }), art: put(gang(), 3, 5) },
    { ink: "key", art: gull(210, 560, 1.2) + gull(300, 600, 0.8) + gull(160, 640, 0.7) + gull(860, 420, 0.8) },
  ],
};

function gang() {
  return crowd([[300, 1318, 250, stander({ arm: "akimbo" })], [452, 1330, 268, stander({ arm: "point" })], [640, 1302, 236, walker({ bag: true, step: 0.8 })], [748, 1262, 190, walker({ step: 0.8 })]]);
}

/** @type {import("./press.mjs").Scene} */
export const back = {
  name: "back", width: 2560, height: 3449, mm: 216, seed: 171, paper: "#f1e7cf",
  inks: { moon: { color: "#d9a441", shift: [0.3, 0.2] }, night: { color: "#2f6078", shift: [-0.3, 0.2] }, key: { color: "#161f30", shift: [0, 0], starve: 0.7 } },
  layers: [
    { ink: "night", gouge: rings(690, 330, 2.2, { stroke: 26 }), art: glow(panel(0, 0, 1000, 800), [690, 330, 760], [[0, 0.1], [0.16, 0.25], [0.4, 0.8], [0.8, 0.98]]) },
    { ink: "key", gouge: rings(690, 330, 2.3, { stroke: 26 }), art: glow(panel(0, 0, 1000, 780), [690, 330, 900], [[0, 0], [0.25, 0.02], [0.5, 0.45], [0.9, 0.9]]) },
    { ink: "night", art: disc(690, 330, 106, 0) },
    { ink: "key", art: disc(690, 330, 112, 0) },
    { ink: "moon", art: disc(690, 330, 104, 1) },
    { ink: "moon", gouge: rings(690, 330, 1.6), art: glow((f) => `<circle cx="690" cy="330" r="190" fill="${f}"/>`, [690, 330, 190], [[0, 1], [0.54, 1], [0.56, 0.5], [1, 0.02]]) },
    // the bridge far off
    { ink: "key", gouge: lines(1.6, 90), art: farBridge() },
    { ink: "night", art: flat(farBridge(), 1) },
    // the town's hills and lights
    { ink: "key", gouge: lines(1.7, 0, { stroke: 14 }), art: shape("M0 800 L0 706 C80 690 130 660 220 676 C300 690 330 720 420 724 C560 730 620 700 720 704 C820 706 900 680 1000 690 L1000 800 Z", 0.88) },
    { ink: "moon", art: lamps(730, 22) },
    { ink: "night", art: lamps(730, 22).replace(/fill="[^"]*"/g, 'fill="white"') },
    { ink: "key", art: lamps(730, 22).replace(/fill="[^"]*"/g, 'fill="white"') },
    // the river
    { ink: "night", gouge: waves(2.4, { stroke: 20 }), art: shade(panel(0, 782, 1000, 580), [0, 782, 0, 1340], [[0, 0.7], [0.6, 0.95], [1, 1]]) },
    { ink: "key", gouge: waves(2.6, { stroke: 18 }), art: shade(panel(0, 782, 1000, 580), [0, 782, 0, 1340], [[0, 0.25], [0.4, 0.55], [1, 0.96]]) },
    ...["night", "key", "moon"].map((ink) => ({ ink, art: path(690, 792, 1344, 22, 52, 150, ink === "moon" ? 1 : 0) })),
    ...ferry(),
  ],
};

/** Light lying on the water: lenses that widen or narrow towards us. */
function path(x, top, foot, count, first, last, tone) {
  return [...Array(count).keys()]
    .map((i) => {
      const y = top + ((foot - top) * i) / (count - 1);
      const reach = (first + ((last - first) * i) / (count - 1)) * (0.62 + 0.38 * Math.abs(Math.sin(i * 2.3)));
      const off = Math.sin(i * 1.7) * reach * 0.22;
      const thick = 3.4 + ((foot - top) / count) * 0.16 + (i / count) * 2;
      const lens = `M${x + off - reach} ${y} Q${x + off} ${y - thick * 1.6} ${x + off + reach} ${y + 2} Q${x + off} ${y + thick * 1.7} ${x + off - reach} ${y} Z`;
      const crumb = i % 2 ? `M${x + off + reach + 12} ${y + 3} q14 -6 34 0 q-18 7 -34 0 Z` : `M${x + off - reach - 44} ${y - 2} q14 -6 30 1 q-16 6 -30 -1 Z`;
      return shape(`${lens} ${crumb}`, tone);
    })
    .join("");
}

function farBridge() {
  const tower = (x) => poly([x - 12, 770, x - 5, 500, x + 5, 500, x + 12, 770], 0.9);
  const stays = (x) => [...Array(9).keys()].map((i) => bar(x, 508 + i * 10, x - 36 - i * 24, 742, 1.7) + bar(x, 508 + i * 10, x + 36 + i * 24, 742, 1.7)).join("");
  return tower(190) + tower(560) + stays(190) + stays(560) + poly([-10, 738, 1010, 728, 1010, 742, -10, 752], 0.95);
}

function lamps(y, count) {
  return [...Array(count).keys()].map((i) => disc(20 + i * 46 + ((i * 37) % 23), y + ((i * 53) % 40), 2.6 + (i % 3), 1)).join("");
}

function ferry() {
  const hull = "M120 1010 L850 1000 C838 1044 812 1076 780 1092 L210 1098 C168 1084 136 1054 120 1010 Z";
  const house = "M262 1008 L262 900 L700 896 L700 1004 Z";
  const deck = "M300 900 L300 836 L610 832 L620 896 Z";
  const windows = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => box(284 + i * 51, 924, 36, 40)).join("") + [0, 1, 2, 3].map((i) => box(330 + i * 66, 850, 46, 28)).join("");
  const people = crowd([[780, 1006, 118, stander()], [822, 1004, 108, walker({ bag: true, step: 0.5 })], [742, 1006, 112, stander({ hat: "none" })], [230, 1012, 114, walker({ hat: "cap", step: 0.4 }), true], [176, 1014, 110, stander({ hat: "none" })]]);
  const heads = [0, 2, 3, 5, 6].map((i) => disc(302 + i * 51, 950, 8) + shape(`M${288 + i * 51} 966 q14 -16 28 0 Z`)).join("");
  const rail = stroke("M700 976 L846 968 M140 984 L262 978", 2.6) + [720, 756, 800, 838, 150, 200, 240].map((x) => bar(x, 972, x, 1006, 2)).join("");
  const body = shape(hull) + shape(house) + shape(deck) + poly([250, 894, 720, 888, 720, 900, 250, 906]) + poly([290, 828, 624, 824, 624, 836, 290, 840]) + poly([500, 828, 506, 760, 546, 758, 552, 826]) + bar(360, 830, 360, 730, 4) + stroke("M360 740 L230 900 M360 740 L500 826", 1.6);
  return [
    { ink: "moon", art: flat(body, 0, 8) },
    { ink: "night", art: flat(body + people, 0, 8) },
    { ink: "key", art: flat(body + people, 0, 8) },
    { ink: "night", gouge: lines(1.6, 0, { stroke: 20 }), art: shade(outline(hull), [120, 0, 850, 0], [[0, 0.98], [0.6, 0.85], [1, 0.3]]) + flat(poly([500, 828, 506, 760, 546, 758, 552, 826]), 0.8) },
    { ink: "key", gouge: lines(1.8, -1, { stroke: 22 }), art: shade(outline(hull), [0, 1000, 0, 1098], [[0, 0.72], [1, 1]]) },
    { ink: "key", gouge: lines(1.5, 90), art: shade(outline(house), [262, 0, 700, 0], [[0, 0.98], [1, 0.72]]) + shade(outline(deck), [300, 0, 620, 0], [[0, 0.98], [1, 0.7]]) },
    { ink: "key", art: poly([250, 894, 720, 888, 720, 900, 250, 906]) + poly([290, 828, 624, 824, 624, 836, 290, 840]) + poly([500, 828, 506, 760, 546, 758, 552, 826]) + bar(360, 830, 360, 730, 4) + stroke("M360 740 L230 900 M360 740 L500 826", 1.6) + flat(windows, 0) + rail },
    { ink: "night", art: flat(windows, 0) },
    { ink: "moon", art: flat(windows, 1) + disc(360, 730, 8) },
    { ink: "moon", art: [0, 2, 4, 6].map((i) => shape(`M${288 + i * 51} 1100 l40 0 c8 60 -14 90 4 140 l-50 0 c14 -60 -10 -90 6 -140 Z`)).join("") },
    ...["key", "night"].map((ink) => ({ ink, gouge: waves(2.4, { stroke: 8 }), art: [0, 2, 4, 6].map((i) => shade(outline(`M${288 + i * 51} 1100 l40 0 c8 60 -14 90 4 140 l-50 0 c14 -60 -10 -90 6 -140 Z`), [0, 1100, 0, 1240], [[0, 0.25], [1, 0.8]])).join("") })),
    { ink: "key", art: people + heads },
  ];
}

/** @type {import("./press.mjs").Scene} */
export const barges = {
  name: "barges", width: 1080, height: 720, mm: 86, seed: 184, paper: "#f3ead3",
  inks: { clay: { color: "#d98d5c", shift: [0.2, -0.1] }, water: { color: "#4d7f80", shift: [-0.2, 0.15] }, key: { color: "#242a33", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "clay", gouge: lines(1.1, 0, { stroke: 16 }), art: shade(panel(0, 0, 1000, 320), [0, 0, 0, 300], [[0, 0.1], [1, 0.75]]) },
    { ink: "water", gouge: lines(1.1, 0, { stroke: 16 }), art: shade(panel(0, 0, 1000, 200), [0, 0, 0, 200], [[0, 0.75], [1, 0]]) },
    { ink: "water", gouge: lines(0.9), art: shape("M0 300 L0 250 C120 222 220 236 330 250 C500 228 700 240 1000 214 L1000 300 Z", 0.7) },
    { ink: "water", gouge: waves(1.2), art: shade(panel(0, 292, 1000, 380), [0, 292, 0, 660], [[0, 0.25], [1, 0.9]]) },
    { ink: "clay", gouge: waves(1.3), art: shade(panel(0, 292, 1000, 380), [0, 292, 0, 500], [[0, 0.5], [1, 0]]) },
    ...[[640, 330, 0.5], [250, 372, 0.72], [730, 450, 1.05], [240, 570, 1.5]].flatMap(([x, y, s]) => barge(x, y, s)),
    { ink: "clay", art: bar(930, 300, 930, 640, 16, 1) },
    { ink: "water", art: bar(930, 300, 930, 640, 16, 0) },
    { ink: "key", art: stroke("M922 300 L922 640 M938 300 L938 640", 3) + box(918, 560, 24, 90) },
  ],
};

function barge(x, y, s) {
  const hull = "M-190 -10 C-150 -2 120 -2 196 -26 C188 0 170 26 150 32 L-160 34 C-178 24 -188 8 -190 -10 Z";
  const cabin = "M-160 -12 L-160 -64 L-84 -64 L-80 -10 Z";
  const wash = stroke("M-70 -52 L70 -58", 2) + [-54, -30, -4, 22, 46].map((at, i) => poly([at, -52 - i * 0.6, at + 16, -53, at + 17, -30 - (i % 2) * 6, at - 1, -29]));
  const gear = bar(70, -60, 70, -4, 4) + bar(-70, -54, -70, -8, 3) + crowd([[104, -10, 46, stander({ hat: "none" })], [-14, -6, 44, walker({ hat: "cap", step: 0.5 })]]);
  const all = shape(hull) + shape(cabin);
  return [
    { ink: "water", art: put(flat(all, 0, 8), x, y, s) },
    { ink: "clay", art: put(flat(all, 0.02, 8), x, y, s) },
    { ink: "clay", gouge: lines(0.9, 90), art: put(shade(outline(cabin), [-160, 0, -80, 0], [[0, 0.5], [1, 0.95]]) + shape(hull, 0.8) + flat(String(wash), 0.9), x, y, s) },
    { ink: "key", gouge: lines(1, 3, { stroke: 9 }), art: put(shade(outline(hull), [0, -20, 0, 34], [[0, 0.45], [0.6, 0.9], [1, 1]]), x, y, s) },
    { ink: "key", art: put(stroke("M-190 -10 C-150 -2 120 -2 196 -26", 5) + poly([-168, -72, -76, -72, -78, -62, -166, -62]) + box(-146, -52, 22, 18) + box(-114, -52, 20, 18) + gear + stroke("M-70 -52 L70 -58", 1.8), x, y, s) },
    { ink: "key", gouge: waves(1), art: put(shade(outline("M-160 34 L150 32 C170 50 130 60 150 76 L-140 80 C-170 60 -140 50 -160 34 Z"), [0, 32, 0, 80], [[0, 0.85], [1, 0.1]]), x, y, s) },
  ];
}
