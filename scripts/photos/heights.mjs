// Three of the album's four pictures: turbines in the mist, roofers on old tiles, the crane driver above the town.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { lines, rays, waves } from "./gouge.mjs";
import { crowd, stander, walker } from "./people.mjs";
import { bar, box, chain, disc, flat, glow, outline, panel, poly, put, shade, shape, stroke } from "./shapes.mjs";

const gang = () => crowd([[700, 600, 96, stander({ arm: "point" })], [880, 592, 90, walker({ bag: true, step: 0.8 }), true], [250, 606, 84, walker({ bag: true })], [200, 604, 80, walker({ step: 0.7 })]]);
const near = "M-10 452 C200 430 500 424 1010 470 L1010 680 L-10 680 Z";
const eaves = (x, y, w) => `M${x - w * 0.66} ${y + 54} Q${x - w * 0.46} ${y + 46} ${x - w * 0.4} ${y} L${x + w * 0.4} ${y} Q${x + w * 0.46} ${y + 46} ${x + w * 0.66} ${y + 54}`;
const roofline = (row, tone) => row.map(([x, y, w]) => shape(`${eaves(x, y, w)} Z`, tone)).join("");
const walls = (row) => row.map(([x, y, w]) => box(x - w * 0.5, y + 50, w, 120, 0) + [-0.3, 0, 0.3].map((at) => box(x + w * at - 9, y + 76, 18, 30, 1)).join("")).join("");
const far = [[60, 250, 150], [240, 224, 170], [440, 244, 160], [640, 222, 150], [840, 246, 170], [990, 228, 140]];
const middle = [[-20, 330, 200], [210, 306, 220], [470, 330, 210], [720, 304, 220], [960, 328, 210]];
const roofers = () =>
  crowd([[720, 520, 250, walker({ step: 0.9, hat: "cap" }), true], [300, 470, 190, stander({ arm: "akimbo" })]]) +
  chain([[560, 470, 25], [590, 540, 17], [540, 560, 12]]) + chain([[552, 474, 24], [510, 540, 17], [500, 576, 12]]) + shape("M530 486 C520 430 500 390 452 372 C430 372 424 396 436 412 C470 440 500 470 530 500 C560 510 586 496 584 470 Z") + chain([[462, 390, 15], [452, 450, 12], [420, 496, 9]]) + chain([[448, 386, 14], [410, 430, 12], [392, 480, 9]]) + disc(424, 370, 24, 1, 26) + shape("M398 362 C398 334 448 332 452 360 L388 376 Z") + poly([372, 488, 430, 480, 434, 494, 378, 504]);

function turbine(turn) {
  const blade = shape("M-5 -4 C-12 -40 -6 -110 0 -150 C5 -110 9 -40 5 -4 Z");
  return poly([-5, 0, 5, 0, 9, 300, -9, 300]) + box(-10, -9, 30, 16) + [0, 120, 240].map((a) => put(blade, 0, 0, 1, a + turn)).join("") + disc(0, 0, 10);
}

/** @type {import("./press.mjs").Scene} */
export const turbines = {
  name: "turbines", width: 1080, height: 720, mm: 86, seed: 181, paper: "#f4ecd6",
  inks: { clay: { color: "#dd9a58", shift: [0.2, -0.1] }, green: { color: "#5d8a6a", shift: [-0.2, 0.15] }, key: { color: "#22302f", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "clay", gouge: lines(1.1, 0, { stroke: 18 }), art: shade(panel(0, 0, 1000, 460), [0, 0, 0, 440], [[0, 0.05], [1, 0.7]]) },
    { ink: "clay", art: disc(250, 190, 66, 0) + disc(250, 190, 58) },
    { ink: "green", gouge: lines(1, -6, { stroke: 14 }), art: shape("M0 420 C140 350 240 340 360 380 C520 320 640 330 760 370 C860 340 940 340 1000 350 L1000 520 L0 520 Z", 0.5) },
    { ink: "green", art: flat(put(turbine(14), 470, 200, 0.55) + put(turbine(52), 600, 210, 0.5) + put(turbine(86), 130, 260, 0.42), 0.9) },
    ...["green", "clay"].map((ink) => ({ ink, gouge: waves(1.3, { stroke: 16 }), art: shade(outline("M0 400 C160 380 300 430 480 404 C660 380 820 420 1000 390 L1000 470 C820 480 640 450 460 474 C300 490 140 450 0 470 Z"), [0, 390, 0, 474], [[0, 0.25], [0.5, 0.02], [1, 0.25]]) })),
    { ink: "green", gouge: lines(1.2, 14, { stroke: 14 }), art: shape("M0 470 C160 430 320 440 470 500 C640 560 820 520 1000 460 L1000 680 L0 680 Z", 0.85) },
    { ink: "clay", gouge: lines(1.2, 14, { stroke: 14 }), art: shape("M0 470 C160 430 320 440 470 500 C400 560 300 620 200 680 L0 680 Z", 0.5) },
    { ink: "key", gouge: lines(1.3, 20, { stroke: 12 }), art: shade(outline("M0 540 C160 500 320 500 470 560 C640 620 820 590 1000 540 L1000 680 L0 680 Z"), [0, 500, 0, 680], [[0, 0.3], [1, 0.95]]) },
    ...["green", "clay", "key"].map((ink) => ({ ink, art: flat(put(turbine(30), 790, 210, 1.24), 0, 7) })),
    { ink: "key", gouge: lines(0.9, 88, { stroke: 9 }), art: put(turbine(30), 790, 210, 1.24) },
    ...["green", "clay", "key"].map((ink) => ({ ink, art: flat(gang(), 0, 6) })),
    { ink: "key", art: gang() + box(740, 566, 100, 14) },
  ],
};

/** @type {import("./press.mjs").Scene} */
export const roofs = {
  name: "roofs", width: 1080, height: 720, mm: 86, seed: 182, paper: "#f5ebd6",
  inks: { clay: { color: "#cf8258", shift: [0.2, -0.1] }, slate: { color: "#6b8791", shift: [-0.2, 0.15] }, key: { color: "#25272f", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "clay", gouge: rays(760, 150, 2.6, { stroke: 12 }), art: glow(panel(0, 0, 1000, 380), [760, 150, 560], [[0, 0], [0.14, 0.1], [0.3, 0.5], [1, 0.2]]) },
    { ink: "slate", gouge: lines(1.1, 0, { stroke: 16 }), art: shade(panel(0, 0, 1000, 300), [0, 0, 0, 260], [[0, 0.7], [1, 0]]) },
    { ink: "slate", art: disc(760, 150, 62, 0) },
    { ink: "clay", art: disc(760, 150, 62, 0) + disc(760, 150, 52) },
    ...["slate", "clay"].map((ink) => ({ ink, art: flat(walls(far) + roofline(far, 1), 0) })),
    { ink: "slate", gouge: lines(0.9, 90), art: walls(far).replace(/fill="rgb\(255,255,255\)"/g, 'fill="rgb(190,190,190)"') + roofline(far, 0.85) },
    ...["slate", "clay"].map((ink) => ({ ink, art: flat(walls(middle) + roofline(middle, 1), 0) })),
    { ink: "clay", gouge: lines(1, 90), art: roofline(middle, 0.9) },
    { ink: "key", art: walls(middle) },
    { ink: "slate", gouge: lines(1, 30), art: middle.map(([x, y, w]) => shade(panel(x - w * 0.5, y + 50, w, 120), [0, y + 50, 0, y + 110], [[0, 0.8], [0.5, 0.1], [1, 0]])).join("") },
    { ink: "key", gouge: lines(1.05, 90, { stroke: 6 }), art: roofline(middle, 0.5) },
    { ink: "key", art: middle.map(([x, y, w]) => stroke(eaves(x, y, w), 6) + stroke(`M${x - w * 0.66} ${y + 54} L${x + w * 0.66} ${y + 54}`, 4)).join("") },
    // the near roof: rows of tiles
    ...["clay", "slate", "key"].map((ink) => ({ ink, art: shape(near, 0) })),
    { ink: "clay", gouge: lines(1.1, 62, { stroke: 16 }), art: shade(outline(near), [0, 420, 1000, 667], [[0, 0.95], [0.6, 0.55], [1, 0.85]]) },
    { ink: "slate", gouge: lines(1.1, 62), art: shade(outline(near), [0, 420, 700, 667], [[0, 0], [1, 0.55]]) },
    { ink: "key", art: tiles() + stroke("M-10 452 C200 430 500 424 1010 470", 12) + stroke("M-10 470 C200 448 500 442 1010 488", 4) + shape("M-10 440 C30 430 40 400 20 380 C60 392 70 430 60 446 Z") },
    ...["clay", "slate", "key"].map((ink) => ({ ink, art: flat(roofers(), 0, 8) })),
    { ink: "key", gouge: lines(0.95, 78, { stroke: 6 }), art: roofers() },
  ],
};

function tiles() {
  const parts = [];
  for (let row = 0; row < 7; row++) {
    for (let i = -2; i < 26; i++) {
      const s = 1 + row * 0.16;
      const x = i * 44 * s - row * 46 + (row % 2) * 20;
      const y = 476 + row * 30 * (1 + row * 0.06) + Math.abs(x - 450) * 0.022;
      parts.push(stroke(`M${x} ${y} q${11 * s} ${24 * s} ${22 * s} 1 q${11 * s} ${-13 * s} ${22 * s} 0`, 3.6 + row * 0.5));
    }
  }
  return parts.join("");
}

/** @type {import("./press.mjs").Scene} */
export const towerCrane = {
  name: "tower-crane", width: 1080, height: 720, mm: 86, seed: 183, paper: "#f4ecd8",
  inks: { clay: { color: "#dd9a58", shift: [0.2, -0.1] }, blue: { color: "#64869a", shift: [-0.2, 0.15] }, key: { color: "#222733", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "blue", gouge: lines(1.2, -12, { stroke: 22 }), art: shade(panel(0, 0, 1000, 520), [0, 0, 300, 520], [[0, 0.9], [0.5, 0.5], [1, 0.02]]) },
    { ink: "clay", gouge: lines(1.2, -12, { stroke: 18 }), art: shade(panel(0, 200, 1000, 360), [0, 200, 0, 540], [[0, 0.02], [1, 0.7]]) },
    ...["blue", "clay"].map((ink) => ({ ink, gouge: lines(1.2, -8, { sway: 1.2 }), art: shape("M560 130 C600 90 660 90 690 116 C730 86 800 100 812 138 C860 136 880 170 850 186 L560 190 C520 180 520 140 560 130 Z", 0.08) })),
    // the town far below
    { ink: "clay", art: [...Array(20).keys()].map((i) => box(i * 52 - 8, 500 - ((i * 47) % 90), 44, 200, 0)).join("") },
    { ink: "blue", gouge: lines(0.9, 90), art: [...Array(20).keys()].map((i) => box(i * 52 - 8, 500 - ((i * 47) % 90), 44, 200, 0.7)).join("") },
    { ink: "blue", art: [...Array(14).keys()].map((i) => box(i * 76 - 20, 560 - ((i * 61) % 70), 56, 200, 0)).join("") },
    { ink: "clay", gouge: lines(0.9, 0), art: [...Array(14).keys()].map((i) => box(i * 76 - 20, 560 - ((i * 61) % 70), 56, 200, 0.8)).join("") },
    ...["blue", "clay"].map((ink) => ({ ink, art: [...Array(9).keys()].map((i) => box(i * 124 - 40, 622 - ((i * 53) % 60), 84, 200, 0)).join("") })),
    { ink: "key", gouge: lines(1, 90, { stroke: 8 }), art: [...Array(9).keys()].map((i) => box(i * 124 - 40, 622 - ((i * 53) % 60), 84, 200, 0.75)).join("") },
    { ink: "key", art: [...Array(9).keys()].map((i) => [0, 1, 2].map((j) => box(i * 124 - 26 + j * 22, 640 - ((i * 53) % 60), 11, 14, 0)).join("")).join("") },
    { ink: "key", gouge: lines(1, 0), art: put(mast(), 300, 680, 0.42) },
    ...["blue", "clay", "key"].map((ink) => ({ ink, art: flat(giant(), 0, 6) })),
    { ink: "key", art: giant() },
    { ink: "clay", art: poly([604, 206, 676, 206, 676, 270, 604, 270], 1) },
    { ink: "key", art: poly([610, 212, 670, 212, 670, 262, 610, 262], 0) + stroke("M604 206 L676 206 L676 276 L604 276 Z", 7) + disc(640, 234, 10) + shape("M622 262 q18 -32 36 0 Z") },
  ],
};

function mast() {
  const parts = [bar(-20, 0, -20, -700, 7), bar(20, 0, 20, -700, 7)];
  for (let y = 0; y < 700; y += 40) parts.push(bar(-20, -y, 20, -y - 40, 3), bar(20, -y, -20, -y - 40, 3), bar(-20, -y, 20, -y, 3));
  const jib = [bar(-220, -700, 560, -700, 7), bar(-60, -730, 540, -716, 5)];
  for (let x = -40; x < 540; x += 36) jib.push(bar(x, -700, x + 18, -722, 3), bar(x + 18, -722, x + 36, -700, 3));
  return parts.join("") + jib.join("") + poly([-20, -700, 20, -700, 6, -800, -6, -800]) + stroke("M0 -800 L420 -722 M0 -800 L-210 -704", 4) + box(-220, -704, 70, 50) + stroke("M380 -700 L380 -480", 3) + box(350, -480, 60, 16);
}

function giant() {
  const parts = [bar(560, 680, 560, 280, 12), bar(612, 680, 612, 280, 12)];
  for (let y = 290; y < 680; y += 52) parts.push(bar(560, y, 612, y + 52, 5), bar(612, y, 560, y + 52, 5), bar(560, y, 612, y, 5));
  const jib = [bar(-10, 150, 590, 236, 9), bar(-10, 200, 590, 276, 9)];
  for (let i = 0; i < 15; i++) jib.push(bar(i * 40, 157 + i * 5.7, 20 + i * 40, 203 + i * 5.2, 4), bar(20 + i * 40, 203 + i * 5.2, 40 + i * 40, 163 + i * 5.7, 4));
  const tail = bar(590, 250, 860, 290, 9) + bar(600, 282, 860, 316, 7) + box(780, 300, 90, 66) + poly([560, 270, 612, 270, 594, 40, 578, 40]) + stroke("M586 44 L150 176 M586 44 L850 288", 4);
  return parts.join("") + jib.join("") + tail + poly([540, 262, 632, 262, 632, 292, 540, 292]) + stroke("M210 228 L210 420", 4) + stroke("M210 420 L150 470 M210 420 L270 470", 3) + box(130, 470, 160, 16) + box(140, 452, 140, 16) + poly([604, 206, 676, 206, 676, 276, 604, 276], 0) + stroke("M604 206 L676 206 L676 276 L604 276 Z", 7);
}
