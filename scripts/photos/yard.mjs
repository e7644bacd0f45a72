// The shipyard's three pictures: the slipway at first light, the welder, the gauge on the seam.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { lines, rays, rings, } from "./gouge.mjs";
import { crowd, stander, walker, welder } from "./people.mjs";
import { bar, box, disc, flat, glow, outline, panel, poly, put, shade, shape, stroke } from "./shapes.mjs";

const bow = "M395 452 C372 360 352 250 318 128 L352 118 C470 92 640 78 1010 62 L1010 452 Z";
const bowLit = "M395 452 C372 360 352 250 318 128 L352 118 C400 240 436 360 470 452 Z";

function scaffold(x, top, foot, w) {
  const parts = [bar(x, top, x, foot, 3), bar(x + w, top, x + w, foot, 3)];
  for (let y = top + 8; y < foot; y += 34) parts.push(bar(x - 5, y, x + w + 5, y, 3.4), bar(x, y, x + w, y + 34, 1.6));
  return parts.join("");
}

function gantry(x, y, s) {
  return put(
    [poly([-150, -190, 150, -190, 150, -164, -150, -164]), poly([-128, -166, -112, -166, -104, 0, -118, 0]), poly([-112, -166, -128, -166, -146, 0, -134, 0]), poly([112, -166, 126, -166, 136, 0, 124, 0]), poly([126, -166, 112, -166, 100, 0, 112, 0]), box(-150, -4, 54, 8), box(94, -4, 50, 8), box(-30, -204, 40, 16), stroke("M-10 -166 L-10 -96", 2), box(-26, -98, 32, 14), stroke("M-140 -60 L-108 -60 M104 -60 L132 -60", 4)].join(""),
    x, y, s,
  );
}

/** @type {import("./press.mjs").Scene} */
export const slipway = {
  name: "slipway", width: 2360, height: 1040, top: 58, mm: 184, seed: 901, paper: "#f4ead4",
  inks: { ochre: { color: "#e2a44e", shift: [0.25, -0.15] }, rust: { color: "#b4552d", shift: [-0.2, 0.2] }, key: { color: "#22242b", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "ochre", gouge: rays(120, 330, 2.1), art: glow(panel(0, 0, 1000, 500), [120, 330, 820], [[0, 0.02], [0.13, 0.25], [0.5, 0.62], [1, 0.95]]) },
    { ink: "ochre", art: disc(120, 330, 44, 0) },
    { ink: "ochre", gouge: lines(1.1), art: shade(panel(0, 392, 1000, 120), [0, 392, 0, 500], [[0, 0.25], [1, 0.8]]) },
    { ink: "rust", gouge: lines(0.9), art: shade(panel(0, 0, 1000, 120), [0, 0, 0, 120], [[0, 0.6], [1, 0]]) },
    { ink: "rust", gouge: lines(0.8, 90), art: flat(gantry(205, 396, 0.86), 0.78) },
    { ink: "rust", gouge: lines(0.9), art: poly([0, 372, 60, 360, 60, 344, 74, 344, 74, 362, 130, 366, 130, 352, 170, 352, 170, 370, 330, 376, 330, 398, 0, 398], 0.7) },
    // the hull: rust above the boot-top, carved along its plates
    { ink: "rust", gouge: lines(1.25, -4, { stroke: 14, sway: 0.2 }), art: shade(outline(bow), [330, 0, 1000, 0], [[0, 0.62], [0.3, 0.8], [1, 0.97]]) },
    { ink: "rust", gouge: lines(1.2, 74, { sway: 0.2 }), art: shade(outline(bowLit), [318, 0, 470, 0], [[0, 0.12], [0.6, 0.3], [1, 0.62]]) },
    { ink: "ochre", art: shape(bow, 1) },
    { ink: "ochre", gouge: lines(1.2, 74), art: shape(bowLit, 0.55) },
    { ink: "key", gouge: lines(1.3, -4, { stroke: 16, sway: 0.2 }), art: shade(outline("M470 452 C440 370 420 300 404 236 C560 206 760 190 1010 182 L1010 452 Z"), [0, 190, 0, 452], [[0, 0.28], [0.55, 0.66], [1, 0.97]]) },
    { ink: "key", gouge: lines(1.3, 80), art: shade(outline("M395 452 C388 420 380 380 372 344 L410 338 C420 380 440 420 452 452 Z"), [370, 0, 452, 0], [[0, 0.6], [1, 0.9]]) },
    { ink: "key", art: stroke("M318 128 C470 92 640 78 1010 62", 5) + stroke("M336 164 C480 132 700 112 1010 102", 2) + stroke("M318 128 C352 250 372 360 395 452", 3.4) + stroke("M560 96 L588 446 M700 84 L716 446 M860 72 L866 446", 1.6) + stroke("M470 420 L1010 400 M440 340 L1010 314 M420 272 L1010 246", 1.4) },
    { ink: "key", art: box(352, 96, 3, 26) + box(380, 90, 3, 26) + box(410, 84, 3, 26) + box(446, 78, 3, 26) + box(490, 73, 3, 26) + stroke("M352 98 C400 86 450 78 540 70", 1.8) + shape("M372 186 C380 180 392 182 396 192 L392 212 L384 226 L376 210 Z") + stroke("M384 190 L386 236", 4) + stroke("M374 232 Q386 244 398 230", 4) },
    { ink: "key", art: scaffold(520, 96, 462, 52) + scaffold(742, 80, 462, 58) + scaffold(900, 68, 462, 54) },
    { ink: "key", art: crowd([[546, 128, 30, stander()], [768, 182, 30, stander({ arm: "point" })], [790, 182, 29, stander()], [926, 136, 30, stander({ arm: "akimbo" })], [548, 264, 30, stander({ arm: "point" })]]) },
    // ground, keel blocks, rails
    { ink: "rust", gouge: lines(1.3, -3), art: shade(panel(0, 452, 1000, 60), [0, 452, 0, 500], [[0, 0.4], [1, 0.9]]) },
    { ink: "key", gouge: lines(1.5, -4, { stroke: 12 }), art: shade(outline("M0 470 C300 452 600 450 1000 448 L1000 500 L0 500 Z"), [0, 450, 900, 500], [[0, 0.35], [0.4, 0.75], [1, 0.98]]) },
    { ink: "key", art: [430, 500, 570, 640, 710, 780, 850, 920].map((x) => poly([x, 440, x + 34, 440, x + 40, 466, x - 6, 466])).join("") },
    { ink: "rust", art: flat(crowd([[66, 492, 118, walker({ bag: true })], [138, 488, 108, walker({ hat: "cap", step: 0.8 })], [232, 480, 86, walker()], [262, 478, 82, walker({ step: 0.7 })], [322, 472, 66, walker({ step: 0.8 })]]), 0, 5) },
    { ink: "key", art: flat(crowd([[66, 492, 118, walker({ bag: true })], [138, 488, 108, walker({ hat: "cap", step: 0.8 })]]), 0, 4) },
    { ink: "key", art: crowd([[66, 494, 118, walker({ bag: true })], [138, 490, 108, walker({ hat: "cap", step: 0.8 })], [232, 480, 86, walker()], [262, 478, 82, walker({ step: 0.7 })], [322, 472, 66, walker({ step: 0.8 })], [352, 468, 54, walker({ step: 0.7 })]]) },
  ],
};

/** @type {import("./press.mjs").Scene} */
export const welding = {
  name: "welder", width: 1440, height: 960, mm: 114, seed: 911, paper: "#f6ecd6",
  inks: { ochre: { color: "#edb04f", shift: [0.25, 0.1] }, rust: { color: "#b24a2a", shift: [-0.2, 0.15] }, key: { color: "#1d2028", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "ochre", gouge: rays(580, 478, 3), art: glow(panel(0, 0, 1000, 670), [580, 478, 640], [[0, 0], [0.1, 0.05], [0.3, 0.7], [0.6, 1]]) },
    { ink: "rust", gouge: rings(580, 478, 1.1), art: glow(panel(0, 0, 1000, 670), [580, 478, 760], [[0, 0], [0.12, 0.05], [0.35, 0.6], [0.7, 0.97]]) },
    { ink: "key", gouge: rings(580, 478, 1.15, { stroke: 7 }), art: glow(panel(0, 0, 1000, 670), [580, 478, 820], [[0, 0], [0.22, 0.04], [0.45, 0.62], [0.75, 0.98]]) },
    // frames of the hull
    { ink: "key", gouge: rings(640, 1200, 1.2), art: [0, 1, 2, 3].map((i) => shade(outline(`M${-60 + i * 20} 670 C${20 + i * 85} 420 ${40 + i * 100} 200 ${150 + i * 120} -10 L${192 + i * 120} -10 C${90 + i * 100} 200 ${70 + i * 85} 420 ${-10 + i * 22} 670 Z`), [0, 0, 560, 0], [[0, 0.99], [0.7, 0.8], [1, 0.5]])).join("") },
    { ink: "key", gouge: rings(640, 1300, 1.2), art: [0, 1, 2].map((i) => shade(outline(`M${1060 - i * 20} 670 C${980 - i * 60} 420 ${960 - i * 70} 200 ${860 - i * 80} -10 L${900 - i * 80} -10 C${1000 - i * 70} 200 ${1020 - i * 60} 420 ${1100 - i * 20} 670 Z`), [700, 0, 1000, 0], [[0, 0.5], [0.4, 0.85], [1, 1]])).join("") },
    { ink: "key", art: stroke("M0 150 C300 190 700 190 1000 130", 9) + stroke("M0 320 C260 350 420 350 520 340", 6) },
    // floor plate and seam
    { ink: "key", gouge: rays(640, 500, 2.4), art: glow(panel(0, 560, 1000, 110), [640, 545, 420], [[0, 0.1], [0.4, 0.6], [1, 0.99]]) },
    { ink: "rust", gouge: rays(640, 500, 2.4), art: glow(panel(0, 560, 1000, 110), [640, 545, 300], [[0, 0], [0.3, 0.3], [1, 0.9]]) },
    { ink: "key", art: poly([560, 548, 1000, 526, 1000, 570, 560, 572]) + box(600, 480, 18, 80) },
    { ink: "rust", art: flat(put(welder(), 380, 596, 4.1), 0, 1.4) },
    { ink: "key", art: flat(put(welder(), 384, 594, 4.1), 0, 1.5) },
    { ink: "key", gouge: rays(580, 478, 2.2, { stroke: 9 }), art: put(welder(), 376, 598, 4.1) },
    { ink: "key", gouge: lines(1, 62, { stroke: 5 }), art: put(shade(outline("M6 -72 C13 -74 16 -69 15 -62 C12 -53 7 -45 5 -34 L-2 -36 C0 -50 2 -62 6 -72 Z"), [-2, 0, 15, 0], [[0, 0.98], [1, 0.35]]) + shade(outline("M14 -29 L20 -28 L20 -6 L15 -6 Z M16 -91 C22 -90 25 -86 25 -80 L23.6 -69 L19 -69 Z"), [12, 0, 26, 0], [[0, 0.95], [1, 0.25]]), 376, 598, 4.1) },
    ...sparks(),
  ],
};

function sparks() {
  const arcs = [];
  for (let i = 0; i < 54; i++) {
    const turn = -2.2 + (i / 54) * 2.5 + Math.sin(i * 7.3) * 0.12;
    const far = 120 + ((i * 61) % 290);
    const x = 580 + Math.cos(turn) * far;
    const y = 478 + Math.sin(turn) * far * 0.82;
    const mid = 0.55;
    arcs.push(stroke(`M${580 + Math.cos(turn) * far * 0.25} ${478 + Math.sin(turn) * far * 0.2} Q${580 + Math.cos(turn) * far * mid} ${478 + Math.sin(turn) * far * mid - 26} ${x} ${y + far * 0.16}`, 2.2 + (i % 3) * 0.9, 0));
    if (i % 2) arcs.push(disc(x + 5, y + far * 0.2, 3.4, 0));
  }
  const art = arcs.join("") + disc(578, 476, 22, 0) + [0, 1, 2, 3, 4, 5].map((i) => put(poly([0, -6, 62, 0, 0, 6], 0), 578, 476, 1, i * 60 + 12)).join("");
  return ["key", "rust"].map((ink) => ({ ink, art })).concat({ ink: "ochre", art: disc(578, 476, 34, 0) });
}

/** @type {import("./press.mjs").Scene} */
export const gauge = {
  name: "gauge", width: 720, height: 540, mm: 54, seed: 921, paper: "#f4ead4",
  inks: { ochre: { color: "#e6ab55", shift: [0.2, -0.1] }, key: { color: "#262427", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "ochre", gouge: lines(1, 28), art: shade(panel(0, 0, 1000, 750), [0, 0, 1000, 700], [[0, 0.95], [0.45, 0.2], [1, 0.9]]) },
    { ink: "ochre", art: poly([0, 70, 0, 190, 620, 520, 700, 400], 0) },
    { ink: "key", gouge: lines(0.9, 28, { stroke: 8 }), art: shade(outline("M0 190 L640 520 L1000 690 L1000 750 L0 750 Z"), [200, 300, 0, 750], [[0, 0.35], [1, 1]]) + shade(outline("M0 0 L0 60 L740 400 L1000 500 L1000 0 Z"), [500, 320, 760, 0], [[0, 0.15], [0.5, 0.7], [1, 1]]) },
    { ink: "key", art: [...Array(13).keys()].map((i) => stroke(`M${60 + i * 72} ${190 + i * 38} q40 6 44 52 q-6 34 -40 42`, 8)).join("") + stroke("M0 262 L1000 790", 6) + stroke("M30 130 L1000 640", 4) },
    { ink: "key", art: flat(poly([520, 180, 800, 250, 770, 360, 690, 350, 660, 430, 600, 410, 600, 330, 490, 300]), 0, 16) },
    { ink: "ochre", art: poly([520, 180, 800, 250, 770, 360, 690, 350, 660, 430, 600, 410, 600, 330, 490, 300], 0.6) },
    { ink: "key", gouge: lines(0.8, 14), art: poly([520, 180, 800, 250, 770, 360, 690, 350, 660, 430, 600, 410, 600, 330, 490, 300], 0.34) },
    { ink: "key", art: stroke("M520 180 L800 250 L770 360 L690 350 L660 430 L600 410 L600 330 L490 300 Z", 7) + [0, 1, 2, 3, 4, 5, 6, 7].map((i) => bar(548 + i * 30, 192 + i * 7.5, 543 + i * 30, i % 2 ? 212 + i * 7.5 : 226 + i * 7.5, 5)).join("") + disc(720, 300, 20) + disc(720, 300, 9, 0) },
    // the torch that lights the seam from the side
    ...["ochre", "key"].map((ink) => ({ ink, art: flat(torch(), 0, 12) })),
    { ink: "key", gouge: lines(0.9, 28, { stroke: 8 }), art: shade(outline("M-10 -20 L96 40 L60 118 L-10 84 Z M96 20 L150 66 L110 156 L52 128 Z"), [100, 30, 40, 140], [[0, 0.35], [1, 1]]) },
    { ink: "key", art: stroke("M-10 -20 L96 40 M60 118 L-10 84 M96 20 L150 66 L110 156 L52 128 Z", 6) },
  ],
};

function torch() {
  return shape("M-10 -20 L96 40 L60 118 L-10 84 Z") + shape("M96 20 L150 66 L110 156 L52 128 Z");
}
