// The pictures of roads and rivers: riders on the bridge, the bridge gang, buses at midnight, the stop in the rain.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { lines, rays, rings, waves } from "./gouge.mjs";
import { crowd, cyclist, stander, walker } from "./people.mjs";
import { bar, box, disc, flat, glow, outline, panel, poly, put, shade, shape, stroke } from "./shapes.mjs";

const front = () => crowd([[860, 690, 320, cyclist({ bag: true })], [430, 700, 340, cyclist({ hat: "none", pedal: 1.3 })], [40, 706, 346, cyclist({ hat: "helmet", pedal: 2.4, bag: true })]]);
const behind = () => crowd([[660, 640, 200, cyclist({ hat: "helmet", pedal: 0.7 })], [250, 644, 206, cyclist({ pedal: 2 })]]);

/** @type {import("./press.mjs").Scene} */
export const commute = {
  name: "commute", width: 2240, height: 1680, mm: 184, seed: 201, paper: "#f5ead0",
  inks: { sun: { color: "#e8894a", shift: [0.3, -0.2] }, mist: { color: "#5f93a0", shift: [-0.25, 0.2] }, key: { color: "#20283a", shift: [0, 0], starve: 0.7 } },
  layers: [
    { ink: "mist", gouge: lines(1.7, 0, { stroke: 22 }), art: shade(panel(0, 0, 1000, 460), [0, 0, 0, 430], [[0, 0.97], [0.35, 0.5], [0.7, 0.05], [1, 0]]) },
    { ink: "sun", gouge: rays(560, 392, 1.7, { stroke: 30 }), art: glow(panel(0, 0, 1000, 500), [560, 392, 640], [[0, 0], [0.18, 0.1], [0.3, 0.6], [0.75, 0.3], [1, 0.05]]) },
    { ink: "mist", art: disc(560, 392, 122, 0) },
    { ink: "sun", art: disc(560, 392, 122, 0) + disc(560, 392, 108, 1) },
    // works on the east bank: chimneys, sawtooth roofs
    { ink: "mist", gouge: lines(1.1, 90), art: poly([0, 470, 0, 404, 40, 380, 40, 404, 80, 380, 80, 404, 120, 380, 120, 404, 160, 380, 160, 404, 200, 380, 200, 470], 0.85) + poly([90, 384, 98, 214, 112, 214, 120, 384], 0.9) + poly([214, 430, 220, 268, 232, 268, 238, 430], 0.85) + poly([700, 470, 700, 396, 748, 368, 748, 396, 796, 368, 796, 396, 844, 368, 844, 396, 892, 368, 892, 396, 1000, 396, 1000, 470], 0.85) + poly([900, 400, 908, 190, 926, 190, 934, 400], 0.9) + poly([962, 400, 968, 250, 982, 250, 988, 400], 0.85) },
    { ink: "mist", gouge: lines(1.4, -20, { sway: 1.3, stroke: 10 }), art: shape("M98 212 C92 180 70 176 60 150 C48 120 90 108 84 76 C80 50 116 50 124 66 C150 56 160 90 142 104 C160 126 132 142 128 160 C124 180 114 190 112 212 Z", 0.45) + shape("M908 188 C898 160 876 152 874 124 C872 92 910 92 908 60 C922 34 960 46 958 74 C980 90 962 120 948 128 C950 152 930 166 926 188 Z", 0.45) },
    { ink: "mist", gouge: waves(1.5), art: shade(panel(0, 440, 1000, 130), [0, 440, 0, 560], [[0, 0.3], [1, 0.9]]) },
    { ink: "sun", gouge: waves(1.5, { stroke: 7 }), art: shade(panel(360, 440, 420, 130), [0, 440, 0, 560], [[0, 0.8], [1, 0.25]]) },
    // the bridge's rail and truss
    { ink: "key", gouge: lines(1.3, 90), art: poly([0, 548, 1000, 536, 1000, 552, 0, 566], 0.95) + [...Array(26).keys()].map((i) => poly([i * 40 + 6, 552, i * 40 + 12, 552, i * 40 + 12, 640, i * 40 + 6, 640], 0.9)).join("") + poly([0, 600, 1000, 592, 1000, 600, 0, 610], 0.9) },
    { ink: "mist", art: poly([0, 634, 1000, 622, 1000, 760, 0, 760], 0) },
    { ink: "sun", art: poly([0, 634, 1000, 622, 1000, 760, 0, 760], 0) },
    { ink: "mist", gouge: lines(1.7, -1, { stroke: 22 }), art: shade(outline("M0 634 L1000 622 L1000 760 L0 760 Z"), [0, 624, 0, 750], [[0, 0.2], [1, 0.9]]) },
    { ink: "sun", gouge: lines(1.7, -1, { stroke: 18 }), art: shade(outline("M0 634 L1000 622 L1000 760 L0 760 Z"), [0, 0, 1000, 0], [[0, 0.2], [0.55, 0.8], [1, 0.25]]) },
    { ink: "key", gouge: lines(1.8, -1, { stroke: 16 }), art: shade(outline("M0 634 L1000 622 L1000 760 L0 760 Z"), [0, 650, 0, 750], [[0, 0.05], [1, 0.9]]) },
    { ink: "key", gouge: lines(1.1, 84), art: flat(behind(), 0.93) },
    ...["sun", "mist", "key"].map((ink) => ({ ink, art: put(flat(front(), 0), -3, -4) + flat(front(), 0) })),
    { ink: "key", gouge: lines(1.4, 76, { stroke: 8 }), art: put(front(), 2, 3) },
    { ink: "key", gouge: waves(1.8, { stroke: 14 }), art: [860, 430, 40].map((x, i) => shade(outline(`M${x - 150} ${700 + i * 4} L${x + 150} ${694 + i * 4} L${x + 60} 740 L${x - 190} 744 Z`), [0, 690, 0, 744], [[0, 0.95], [1, 0.5]])).join("") },
  ],
};

/** @type {import("./press.mjs").Scene} */
export const bridge = {
  name: "bridge", width: 1440, height: 960, mm: 114, seed: 211, paper: "#f5ecd8",
  inks: { brick: { color: "#c9553f", shift: [0.25, -0.1] }, slate: { color: "#7d97a0", shift: [-0.2, 0.2] }, key: { color: "#2a2426", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "slate", gouge: lines(1.3, -8, { stroke: 18 }), art: shade(panel(0, 0, 1000, 420), [0, 0, 500, 420], [[0, 0.85], [1, 0.05]]) },
    { ink: "slate", gouge: lines(1.1), art: shape("M0 520 L0 448 C120 420 190 404 300 430 C420 456 470 420 600 432 C740 446 860 410 1000 426 L1000 520 Z", 0.6) },
    { ink: "slate", gouge: waves(1.4), art: shade(panel(0, 500, 1000, 170), [0, 500, 0, 667], [[0, 0.3], [1, 0.95]]) },
    { ink: "brick", gouge: waves(1.5), art: shade(panel(0, 500, 1000, 170), [0, 0, 1000, 0], [[0, 0.05], [0.35, 0.3], [1, 0]]) },
    { ink: "slate", art: disc(800, 170, 84, 0) },
    { ink: "brick", gouge: lines(1.2, -8, { stroke: 14 }), art: disc(800, 170, 74, 0.82) },
    // tower and stays
    { ink: "brick", gouge: lines(1.2, 90, { stroke: 12 }), art: shade(outline("M300 640 L344 -10 L384 -10 L376 640 Z"), [300, 0, 384, 0], [[0, 0.3], [1, 1]]) + shade(outline("M470 640 L440 -10 L478 -10 L552 640 Z"), [440, 0, 552, 0], [[0, 0.5], [1, 1]]) + poly([330, 200, 470, 200, 472, 236, 328, 236], 0.9) },
    { ink: "slate", art: shape("M300 640 L344 -10 L384 -10 L376 640 Z M470 640 L440 -10 L478 -10 L552 640 Z M330 200 L470 200 L472 236 L328 236 Z", 0) },
    { ink: "key", gouge: lines(1.2, 90, { stroke: 12 }), art: shade(outline("M344 640 L364 -10 L384 -10 L376 640 Z M516 640 L462 -10 L478 -10 L552 640 Z"), [0, 0, 0, 640], [[0, 0.5], [1, 0.95]]) },
    { ink: "key", art: [...Array(12).keys()].map((i) => bar(460, 10 + i * 16, 560 + i * 46, 392 + i * 1.5, 2.6) + bar(362, 10 + i * 16, 300 - i * 44, 400 - i, 2.6)).join("") },
    { ink: "brick", art: poly([-10, 396, 1010, 380, 1010, 424, -10, 442], 1) },
    { ink: "slate", art: poly([-10, 396, 1010, 380, 1010, 424, -10, 442], 0) },
    { ink: "key", gouge: lines(1.1, -1, { stroke: 14 }), art: shade(outline("M-10 410 L1010 394 L1010 426 L-10 444 Z"), [0, 400, 0, 442], [[0, 0.5], [1, 1]]) },
    { ink: "key", art: poly([-10, 392, 1010, 376, 1010, 384, -10, 400]) + [...Array(34).keys()].map((i) => bar(i * 30, 372 - i * 0.5, i * 30, 396 - i * 0.5, 2)).join("") + stroke("M0 372 L1000 356", 2.6) },
    ...["slate", "brick", "key"].map((ink) => ({ ink, art: poly([276, 600, 576, 592, 590, 680, 264, 680], 0) })),
    { ink: "slate", gouge: lines(1, 0), art: poly([276, 600, 576, 592, 590, 680, 264, 680], 0.6) },
    { ink: "key", gouge: lines(1.1, 0), art: shade(outline("M276 600 L576 592 L590 680 L264 680 Z"), [264, 0, 590, 0], [[0, 0.3], [1, 0.95]]) },
    // the hung platform
    ...["slate", "brick"].map((ink) => ({ ink, art: flat(platform(), 0, 6) })),
    { ink: "key", art: flat(platform(), 0, 5) + platform() },
    { ink: "brick", gouge: lines(0.9, 90), art: poly([606, 590, 900, 584, 900, 606, 606, 612], 0.9) },
    { ink: "key", art: put(shape("M-20 -6 C-12 -12 -4 -8 0 0 C6 -9 14 -13 24 -8 C14 -8 6 -2 1 5 C-4 -3 -12 -7 -20 -6 Z"), 170, 150, 1.2) + put(shape("M-20 -6 C-12 -12 -4 -8 0 0 C6 -9 14 -13 24 -8 C14 -8 6 -2 1 5 C-4 -3 -12 -7 -20 -6 Z"), 230, 190, 0.8) },
  ],
};

function platform() {
  return (
    stroke("M620 420 L620 596 M886 416 L886 590", 4) + poly([600, 590, 906, 584, 906, 594, 600, 600]) + poly([600, 608, 906, 602, 906, 608, 600, 614]) + [...Array(11).keys()].map((i) => bar(606 + i * 29, 596, 620 + i * 29, 608, 3)).join("") +
    stroke("M600 540 L906 534 M600 566 L906 560", 3) + [606, 680, 754, 828, 900].map((x) => bar(x, 538, x, 594, 3)).join("") +
    crowd([[660, 592, 138, stander({ arm: "point" })], [730, 590, 132, walker({ step: 0.5 })], [800, 590, 136, stander({ arm: "akimbo" })], [856, 588, 130, walker({ step: 0.45 }), true]])
  );
}

/** @type {import("./press.mjs").Scene} */
export const nightBus = {
  name: "night-bus", width: 2560, height: 1440, top: 88, mm: 216, seed: 221, paper: "#f3e8cc",
  inks: { lamp: { color: "#e9ab3f", shift: [0.3, -0.15] }, dusk: { color: "#3b6478", shift: [-0.3, 0.25] }, key: { color: "#141b29", shift: [0, 0], starve: 0.7 } },
  layers: [
    { ink: "dusk", gouge: rings(770, 196, 2, { stroke: 26 }), art: glow(panel(0, 0, 1000, 460), [770, 196, 820], [[0, 0.1], [0.14, 0.35], [0.4, 0.85], [0.8, 0.98]]) },
    { ink: "key", gouge: rings(770, 196, 2.1, { stroke: 26 }), art: glow(panel(0, 0, 1000, 460), [770, 196, 940], [[0, 0], [0.2, 0], [0.5, 0.5], [0.9, 0.92]]) },
    ...["dusk", "key"].map((ink) => ({ ink, art: disc(770, 196, 74, 0) })),
    { ink: "lamp", gouge: rings(770, 196, 1.5), art: glow((f) => `<circle cx="770" cy="196" r="70" fill="${f}"/>`, [790, 186, 90], [[0, 0.15], [1, 0.7]]) },
    // sleeping town
    { ink: "key", gouge: lines(1.7, 90, { stroke: 12 }), art: poly([0, 440, 0, 300, 70, 300, 70, 262, 130, 262, 130, 322, 190, 322, 190, 240, 250, 240, 250, 300, 340, 300, 340, 340, 460, 340, 460, 290, 520, 290, 520, 330, 640, 330, 640, 280, 700, 280, 700, 320, 860, 320, 860, 270, 930, 270, 930, 310, 1000, 310, 1000, 440], 0.92) },
    ...["dusk", "key"].map((ink) => ({ ink, art: flat(townLights(), 0) })),
    { ink: "lamp", art: townLights() },
    // ground of the yard
    { ink: "dusk", gouge: lines(1.9, 0, { stroke: 20 }), art: shade(panel(0, 430, 1000, 270), [0, 430, 0, 690], [[0, 0.9], [1, 1]]) },
    { ink: "key", gouge: lines(2, 1, { stroke: 16 }), art: shade(panel(0, 430, 1000, 270), [0, 430, 0, 690], [[0, 0.75], [0.4, 0.55], [1, 0.95]]) },
    ...canteenHouse(),
    ...bus(556, 436, 0.52),
    ...bus(396, 464, 0.8),
    ...bus(170, 520, 1.3),
    { ink: "key", art: stroke("M0 120 C300 160 700 154 1000 108 M0 142 C300 184 700 176 1000 134", 2.4) + poly([606, 440, 610, 140, 617, 140, 622, 440]) + stroke("M560 158 L668 152", 3.4) },
    ...["dusk", "key"].map((ink) => ({ ink, art: flat(drivers(), 0, 5) })),
    { ink: "lamp", art: flat(drivers(), 0.0, 5) },
    { ink: "key", art: drivers() },
  ],
};

function drivers() {
  return crowd([[742, 632, 166, walker({ hat: "cap", bag: true })], [690, 600, 132, walker({ hat: "cap", step: 0.8 })], [842, 560, 104, stander({ hat: "none" })]]);
}

function townLights() {
  return [[20, 330], [44, 372], [96, 300], [150, 350], [212, 280], [228, 340], [300, 330], [490, 330], [560, 364], [668, 310], [672, 370], [884, 300], [960, 350], [740, 350]].map(([x, y]) => box(x, y, 9, 12)).join("");
}

function canteenHouse() {
  const house = "M770 560 L770 440 L1010 428 L1010 580 Z";
  const panes = poly([800, 470, 862, 466, 862, 528, 800, 530]) + poly([884, 465, 950, 461, 950, 527, 884, 529]) + poly([968, 460, 1010, 458, 1010, 582, 968, 574]);
  const steam = "M880 420 C860 390 890 372 872 344 C858 318 890 300 884 276 C912 296 890 322 906 344 C922 372 896 392 910 418 Z";
  return [
    { ink: "key", art: shape(house) + poly([752, 446, 1010, 424, 1010, 438, 752, 460]) },
    ...["key", "dusk"].map((ink) => ({ ink, art: flat(panes, 0) })),
    { ink: "lamp", art: panes },
    ...["key", "dusk"].map((ink) => ({ ink, gouge: waves(1.2, { angle: 84, stroke: 8 }), art: shape(steam, 0.12) })),
    ...["key", "dusk"].map((ink) => ({ ink, gouge: rays(900, 470, 2.4, { stroke: 16 }), art: shade(outline("M780 566 L1010 582 L1010 700 L560 700 Z"), [0, 560, 0, 690], [[0, 0.05], [1, 0.75]]) })),
    { ink: "lamp", gouge: rays(900, 470, 2.4, { stroke: 16 }), art: shade(outline("M780 566 L1010 582 L1010 700 L560 700 Z"), [0, 560, 0, 690], [[0, 0.95], [1, 0.25]]) },
    { ink: "key", art: bar(832, 468, 832, 530, 3) + bar(917, 464, 917, 528, 3) + bar(800, 498, 950, 492, 3) + disc(906, 506, 12) + shape("M886 529 q20 -26 42 -1 Z") },
  ];
}

/** A bus coming to us, its long side to the left; the front's foot at x, y. */
function bus(x, y, s) {
  const nose = "M0 0 L0 -148 C2 -160 10 -164 22 -164 L104 -164 C118 -164 124 -158 126 -146 L126 0 Z";
  const side = "M0 0 L0 -150 C2 -160 8 -164 16 -164 L-190 -140 C-200 -138 -204 -132 -204 -124 L-204 -26 Z";
  const glass = poly([10, -140, 116, -140, 118, -70, 8, -70]);
  const panes = [0, 1, 2, 3].map((i) => poly([-8 - i * 48, -136 + i * 4.4, -46 - i * 46, -132 + i * 4.4, -46 - i * 46, -84 + i * 3, -8 - i * 48, -80])).join("");
  const lampsArt = disc(22, -30, 10) + disc(104, -30, 10);
  const beam = "M14 -32 L30 -28 L180 110 L-60 110 Z M96 -32 L112 -28 L290 110 L60 110 Z";
  return [
    ...["dusk", "key", "lamp"].map((ink) => ({ ink, art: put(shape(nose, 0) + shape(side, 0), x, y, s) })),
    ...["dusk", "key"].map((ink) => ({ ink, gouge: rays(x + 60 * s, y - 60 * s, 2.6, { stroke: 12 }), art: put(shade(outline(beam), [0, -20, 0, 110], [[0, 0.02], [1, 0.7]]), x, y, s) })),
    { ink: "lamp", gouge: rays(x + 60 * s, y - 60 * s, 2.6, { stroke: 12 }), art: put(shade(outline(beam), [0, -20, 0, 110], [[0, 0.85], [1, 0.15]]), x, y, s) },
    { ink: "lamp", art: put(shape("M0 -64 L126 -64 L126 0 L0 0 Z", 1) + poly([0, -64, -204, -66, -204, -26, 0, 0], 1), x, y, s) },
    { ink: "dusk", gouge: lines(1.4, 7, { stroke: 12 }), art: put(shade(outline(side), [-204, 0, 0, 0], [[0, 1], [1, 0.75]]), x, y, s) },
    { ink: "key", gouge: lines(1.4, 7, { stroke: 12 }), art: put(shade(outline(side), [-204, 0, 0, 0], [[0, 0.96], [1, 0.5]]), x, y, s) },
    { ink: "key", gouge: lines(1.4, 90), art: put(shape("M0 -30 L126 -30 L126 0 L0 0 Z", 0.8), x, y, s) },
    { ink: "dusk", art: put(flat(panes, 0) + poly([8, -70, 10, -140, 116, -140, 118, -70], 0.0), x, y, s) },
    { ink: "lamp", art: put(flat(panes, 1) + flat(lampsArt, 0) + box(26, -160, 76, 14, 1), x, y, s) },
    { ink: "key", art: put(flat(panes, 0) + stroke(nose, 4.4) + stroke("M-204 -26 L0 0", 6) + flat(glass, 0.0), x, y, s) },
    { ink: "key", gouge: lines(1.3, 62), art: put(shade(outline("M10 -140 L116 -140 L118 -70 L8 -70 Z"), [10, -140, 118, -70], [[0, 0.98], [0.6, 0.8], [1, 0.35]]), x, y, s) },
    { ink: "key", art: put(stroke("M10 -140 L116 -140 L118 -70 L8 -70 Z M63 -140 L63 -70", 3.4) + stroke("M-8 -4 L-12 -118 M-60 -8 L-62 -130", 2) + disc(-150, -22, 19, 1, 22) + disc(-40, -8, 21, 1, 25) + flat(lampsArt, 0) + box(26, -160, 76, 14, 1) + box(30, -157, 68, 8, 0) + poly([-12, -112, -2, -112, -2, -84, -12, -86]) + poly([128, -112, 140, -110, 140, -84, 128, -84]), x, y, s) },
  ];
}

/** @type {import("./press.mjs").Scene} */
export const rainStop = {
  name: "rain-stop", width: 720, height: 900, mm: 54, seed: 231, paper: "#f2e8cf",
  inks: { lamp: { color: "#e9ab3f", shift: [0.2, -0.1] }, dusk: { color: "#4a7386", shift: [-0.2, 0.15] }, key: { color: "#18202c", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "dusk", gouge: lines(1, 72, { stroke: 9 }), art: glow(panel(0, 0, 1000, 1000), [330, 330, 900], [[0, 0.02], [0.25, 0.3], [0.8, 0.95]]) },
    { ink: "lamp", gouge: lines(1, 72, { stroke: 9 }), art: glow(panel(0, 0, 1000, 1000), [330, 330, 560], [[0, 1], [0.4, 0.6], [1, 0]]) },
    { ink: "key", gouge: lines(1.1, 72, { stroke: 7 }), art: glow(panel(0, 0, 1000, 1000), [330, 330, 1000], [[0, 0], [0.4, 0.02], [0.65, 0.5], [1, 0.95]]) },
    { ink: "dusk", gouge: lines(1.1, 0), art: shade(panel(0, 960, 1000, 300), [0, 960, 0, 1250], [[0, 0.6], [1, 1]]) },
    { ink: "lamp", gouge: lines(1.1, 0, { stroke: 5 }), art: shade(outline("M180 960 L560 960 L640 1260 L120 1260 Z"), [0, 960, 0, 1250], [[0, 0.9], [1, 0.3]]) },
    { ink: "key", gouge: lines(1.2, 0, { stroke: 6 }), art: shade(panel(0, 960, 1000, 300), [0, 960, 0, 1250], [[0, 0.25], [1, 0.85]]) },
    { ink: "key", art: poly([40, 190, 900, 150, 930, 196, 40, 236]) + poly([92, 226, 116, 226, 116, 980, 92, 980]) + poly([800, 196, 826, 196, 826, 980, 800, 980]) + poly([140, 760, 560, 752, 560, 782, 140, 790]) + bar(190, 780, 190, 970, 14) + bar(520, 776, 520, 966, 14) },
    ...["dusk", "lamp"].map((ink) => ({ ink, art: poly([806, 320, 950, 320, 950, 560, 806, 560], 0) })),
    { ink: "key", art: poly([826, 320, 950, 320, 950, 560, 826, 560], 0) + stroke("M826 320 L950 320 L950 560 L826 560 Z", 8) + [360, 396, 432, 468, 504].map((y) => bar(844, y, 930, y, 7)).join("") },
    ...["dusk", "lamp", "key"].map((ink) => ({ ink, art: flat(waiting(), 0, 1.6) })),
    { ink: "key", gouge: lines(1, 76, { stroke: 6 }), art: waiting() },
    { ink: "lamp", art: put(disc(0, 0, 44), 330, 300) },
    { ink: "key", art: stroke("M330 216 L330 262", 6) + shape("M270 290 C280 258 380 258 390 290 Z") },
    ...["dusk", "key"].map((ink) => ({ ink, art: rain() })),
  ],
};

function waiting() {
  return (
    crowd([[640, 1060, 560, stander({ hat: "none" })], [330, 1000, 450, walker({ hat: "cap", bag: true, step: 0.35 })]]) +
    stroke("M742 820 L742 520", 9) + shape("M500 560 C520 440 640 396 742 402 C850 398 960 452 984 566 C948 540 914 540 888 562 C860 536 822 534 790 556 C758 532 720 532 690 556 C662 534 626 534 596 558 C570 540 530 540 500 560 Z")
  );
}

function rain() {
  return [...Array(70).keys()].map((i) => {
    const x = (i * 173) % 1080;
    const y = (i * 317) % 1240;
    return bar(x, y, x - 16, y + 52 + (i % 4) * 14, 2.6, 0);
  }).join("");
}
