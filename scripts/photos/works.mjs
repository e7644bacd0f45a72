// Pictures from indoors: the bench, the lathe at the window, the control room at night, the canteen in steam.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { lines, rays, rings, waves } from "./gouge.mjs";
import { crowd, sitter, stander, walker } from "./people.mjs";
import { bar, box, chain, disc, flat, glow, limb, outline, panel, poly, put, shade, shape, stroke } from "./shapes.mjs";

const viseBody = "M220 300 L330 292 L336 330 L360 330 L364 290 L470 286 L476 344 L440 356 L430 390 L470 400 L476 424 L420 430 L416 470 L470 486 L476 516 L196 520 L200 490 L256 472 L258 400 L214 392 L210 344 L232 338 Z";
const vise = () => shape(viseBody) + poly([476, 396, 560, 394, 560, 414, 476, 416]) + limb(540, 350, 5, 546, 460, 5) + disc(540, 348, 9) + disc(546, 462, 9);
const file = () => shape("M520 488 L640 494 L690 484 L760 480 C776 480 780 496 764 500 L692 506 L640 504 L520 512 Z");
const mug = () => shape("M820 402 L912 402 L904 512 L830 512 Z");
const bed = "M120 800 L120 860 L150 870 L150 1090 L110 1130 L300 1130 L280 1090 L280 880 L660 876 L660 1090 L620 1130 L980 1130 L960 1080 L960 800 Z";
const headstock = "M640 650 L960 640 L960 800 L640 800 Z";
const back = "M286 890 C280 800 262 720 272 630 C280 560 322 506 372 490 C412 484 446 500 456 544 C468 620 440 700 436 760 C434 810 446 850 448 890 Z";
const face = "M356 398 C352 350 380 318 420 318 C462 320 478 350 474 384 L486 412 L472 420 L470 446 C462 460 446 460 434 458 L424 480 L366 480 C362 450 356 430 356 398 Z";
const machine = () => shape(bed) + shape(headstock) + box(470, 716, 170, 40) + box(440, 756, 110, 46) + box(596, 690, 50, 90);
const chuck = () => box(596, 690, 50, 90) + [704, 728, 752].map((y) => bar(600, y, 642, y, 4, 0)).join("") + disc(800, 720, 34) + disc(800, 720, 22, 0) + disc(800, 720, 10) + disc(900, 690, 14) + disc(900, 750, 14) + bar(900, 690, 930, 660, 7);
const bits = () => box(470, 716, 126, 36) + box(470, 722, 126, 7, 0) + box(440, 756, 110, 46) + poly([540, 756, 580, 742, 584, 754, 550, 770]) + bar(430, 826, 330, 826, 6) + disc(500, 828, 30) + disc(500, 828, 20, 0) + bar(500, 800, 500, 856, 5) + bar(472, 828, 528, 828, 5);
const curls = () => [...Array(9).keys()].map((i) => stroke(`M${582 + i * 2} ${752} q${-20 + i * 9} ${20 + i * 6} ${-6 + i * 8} ${52 + i * 10} q14 18 24 2 q4 -16 -12 -14`, 5)).join("");
const plantLights = () => [[90, 360], [150, 316], [210, 376], [256, 200], [256, 250], [346, 240], [460, 336], [490, 350], [795, 262], [795, 310], [890, 326], [910, 370], [120, 400], [400, 390], [830, 380]].map(([x, y]) => disc(x, y, 5)).join("");
const chair = () => shape("M404 700 L412 556 C416 530 584 530 588 556 L596 700 Z");
const steam = "M320 404 C270 350 330 320 330 270 C330 210 380 200 372 150 C366 110 400 80 440 96 C470 60 540 70 536 130 C600 120 620 190 570 230 C610 280 590 330 560 350 C550 376 548 390 530 404 Z";
const potBody = "M292 412 L304 540 L548 538 L558 412 C540 440 320 442 292 412 Z";
const pot = () => shape(potBody) + disc(425, 410, 135, 1, 24);
const bowls = () => [[655, 486], [792, 482], [912, 480]].map(([x, y]) => bowl(x, y)).join("");
const bowl = (x, y) => shape(`M${x - 34} ${y - 26} L${x + 34} ${y - 26} C${x + 30} ${y - 4} ${x + 16} ${y} ${x + 12} ${y + 2} L${x - 12} ${y + 2} C${x - 16} ${y} ${x - 30} ${y - 4} ${x - 34} ${y - 26} Z`);
const drivers = () => crowd([[650, 600, 340, stander({ hat: "none" })], [790, 606, 352, walker({ hat: "cap", step: 0.4 }), true], [918, 600, 340, stander({ hat: "none" })]]);
const cookBack = "M104 680 C112 620 126 560 128 510 C112 450 106 400 124 372 C146 340 184 336 204 334 C244 336 276 344 292 376 C306 412 300 470 290 512 C294 560 312 620 318 680 Z";
const cook = () => shape(cookBack) + disc(214, 262, 50, 1, 56) + shape("M160 262 C150 204 176 186 214 184 C254 186 276 206 268 258 C250 246 236 242 214 244 C190 244 176 250 160 262 Z") + chain([[268, 372, 32], [330, 420, 25], [388, 372, 18]]) + bar(386, 372, 440, 420, 8);

/** @type {import("./press.mjs").Scene} */
export const bench = {
  name: "bench", width: 1080, height: 720, mm: 88, seed: 401, paper: "#f5ecd8",
  inks: { straw: { color: "#dcae62", shift: [0.2, -0.15] }, moss: { color: "#5e7a66", shift: [-0.2, 0.2] }, key: { color: "#23262a", shift: [0, 0], starve: 0.8 } },
  layers: [
    { ink: "moss", gouge: lines(1, 90, { stroke: 14 }), art: shade(panel(0, 0, 1000, 460), [0, 0, 1000, 300], [[0, 0.95], [0.5, 0.5], [1, 0.9]]) },
    ...["moss"].map((ink) => ({ ink, gouge: lines(1.2, 34, { stroke: 16 }), art: shade(outline("M230 0 L480 0 L880 460 L420 460 Z"), [300, 0, 700, 460], [[0, 0.02], [1, 0.3]]) })),
    { ink: "straw", gouge: lines(1.2, 34, { stroke: 16 }), art: shade(outline("M230 0 L480 0 L880 460 L420 460 Z"), [300, 0, 700, 460], [[0, 0.35], [1, 0.75]]) },
    { ink: "key", art: poly([40, 84, 960, 76, 960, 92, 40, 100]) },
    { ink: "moss", art: flat(tools(), 0, 7) },
    { ink: "key", gouge: lines(0.8, 90, { stroke: 7 }), art: tools() },
    // the bench
    { ink: "straw", gouge: lines(1, 1, { stroke: 18 }), art: shade(panel(0, 452, 1000, 110), [0, 0, 1000, 0], [[0, 0.9], [0.6, 0.45], [1, 0.95]]) },
    { ink: "moss", art: panel(0, 452, 1000, 220)("white") },
    { ink: "straw", art: box(0, 556, 1000, 120, 1) },
    { ink: "key", gouge: lines(1.2, 1, { stroke: 20 }), art: shade(panel(0, 462, 1000, 100), [0, 462, 0, 562], [[0, 0.1], [1, 0.4]]) + shade(panel(0, 560, 1000, 110), [0, 560, 0, 660], [[0, 0.8], [1, 1]]) },
    { ink: "key", art: bar(0, 556, 1000, 553, 8) + bar(0, 452, 1000, 450, 3) },
    ...["moss", "straw"].map((ink) => ({ ink, art: flat(vise() + file() + mug(), 0, 8) })),
    { ink: "key", art: flat(vise() + file() + mug(), 0, 6) },
    { ink: "moss", gouge: lines(0.9, 80), art: vise() + mug() },
    { ink: "straw", art: shape("M640 494 L690 484 L760 480 C776 480 780 496 764 500 L692 506 L640 504 Z") },
    { ink: "key", gouge: lines(0.95, 80, { stroke: 7 }), art: shade(outline(viseBody), [170, 0, 560, 0], [[0, 0.98], [0.55, 0.8], [1, 0.3]]) + shade(outline("M820 402 L912 402 L904 512 L830 512 Z"), [820, 0, 912, 0], [[0, 0.9], [1, 0.3]]) },
    { ink: "key", gouge: lines(0.6, 60), art: shape("M560 492 L900 470 L640 504 Z M520 488 L640 494 L640 504 L520 512 Z", 0.6) },
    { ink: "key", art: stroke(viseBody, 4) + stroke("M520 488 L640 494 L640 504 L520 512 Z M640 494 L690 484 L760 480 C776 480 780 496 764 500 L692 506 L640 504", 4) + stroke("M912 424 q34 4 28 36 q-6 24 -36 22", 8) + stroke("M838 386 q-10 -20 6 -36 q12 -14 0 -34 M874 386 q-10 -20 6 -36 q12 -14 0 -34", 3.4) },
    { ink: "key", art: [60, 92, 120, 600, 650, 700, 956].map((x, i) => stroke(`M${x} ${528 + (i % 3) * 6} q8 -12 18 0 q-4 10 -12 4`, 3)).join("") },
  ],
};

function tools() {
  const hammer = box(-6, 0, 12, 190) + shape("M-52 -6 L30 -10 L52 4 L52 20 L-52 26 Z");
  const spanner = limb(0, 40, 8, 0, 190, 9) + shape("M-24 6 C-30 36 -16 54 0 56 C16 54 30 36 24 6 L8 0 L8 26 L-8 26 L-8 0 Z") + disc(0, 204, 20) + disc(0, 204, 9, 0);
  const saw = stroke("M-20 0 L-20 -20 L150 -20 L150 20", 8) + bar(-20, 14, 150, 14, 3) + shape("M150 -6 L190 -16 L196 10 L176 40 L150 26 Z");
  const divider = stroke("M0 0 L-34 190 M0 0 L34 190", 6) + disc(0, -2, 13) + stroke("M-20 120 Q0 104 20 120", 4);
  const rasp = shape("M-9 0 L9 0 L7 150 L-7 150 Z") + shape("M-12 150 L12 150 L10 214 C8 226 -8 226 -10 214 Z");
  return put(hammer, 120, 108) + put(spanner, 226, 100) + put(rasp, 306, 100) + put(rasp, 350, 100, 0.86) + put(divider, 560, 108, 0.9) + put(saw, 660, 150) + put(spanner, 910, 100, 0.8);
}

/** @type {import("./press.mjs").Scene} */
export const lathe = {
  name: "lathe", width: 1500, height: 1900, mm: 124, seed: 411, paper: "#f6ecd7",
  inks: { light: { color: "#e9b872", shift: [0.25, -0.15] }, red: { color: "#ad4632", shift: [-0.2, 0.2] }, key: { color: "#231f24", shift: [0, 0], starve: 0.75 } },
  layers: [
    { ink: "red", gouge: lines(1.2, 90, { stroke: 20 }), art: shade(panel(0, 0, 1000, 1010), [0, 0, 1000, 0], [[0, 0.98], [0.4, 0.75], [1, 0.98]]) },
    { ink: "key", gouge: lines(1.3, 90, { stroke: 16 }), art: shade(panel(0, 0, 1000, 1010), [0, 0, 1000, 0], [[0, 0.94], [0.3, 0.35], [0.75, 0.4], [1, 0.96]]) },
    // the window
    ...["red", "key"].map((ink) => ({ ink, art: poly([200, 60, 760, 40, 760, 720, 200, 730], 0) })),
    { ink: "light", gouge: rays(560, 210, 2.6, { stroke: 20 }), art: glow(panel(200, 40, 560, 690), [560, 210, 560], [[0, 0], [0.16, 0.05], [0.3, 0.5], [1, 0.85]]) },
    { ink: "red", gouge: lines(1.1, 0), art: poly([200, 560, 260, 560, 260, 500, 330, 470, 400, 500, 400, 540, 470, 540, 470, 400, 500, 400, 500, 540, 580, 540, 580, 500, 660, 470, 740, 500, 760, 500, 760, 730, 200, 730], 0.5) },
    { ink: "key", art: stroke("M200 60 L760 40 L760 720 L200 730 Z", 20) + [1, 2, 3].map((i) => bar(200 + i * 140, 54, 200 + i * 140, 726, 9)).join("") + [1, 2, 3, 4].map((i) => bar(200, 60 + i * 134, 760, 42 + i * 136, 9)).join("") },
    // light falling in
    ...["red", "key"].map((ink) => ({ ink, gouge: lines(1.5, 58, { stroke: 22 }), art: shade(outline("M200 500 L200 730 L330 1010 L780 1010 L760 720 L760 560 L1010 960 L1010 1010 L330 1010 Z"), [0, 700, 0, 1010], [[0, 0.35], [1, 0.6]]) })),
    { ink: "light", gouge: lines(1.5, 58, { stroke: 22 }), art: shape("M760 300 L1010 640 L1010 1010 L300 1010 L200 730 L760 720 Z", 0.72) },
    // lamp and belt overhead
    { ink: "key", art: bar(880, 0, 880, 196, 5) + shape("M820 250 C826 210 850 196 880 194 C910 196 934 210 940 250 Z") },
    ...["red", "key"].map((ink) => ({ ink, gouge: rays(880, 220, 3.4), art: shade(outline("M824 252 L936 252 L1010 520 L740 560 Z"), [0, 252, 0, 560], [[0, 0.05], [1, 0.7]]) })),
    { ink: "light", gouge: rays(880, 220, 3.4), art: shade(outline("M824 252 L936 252 L1010 520 L740 560 Z"), [0, 252, 0, 560], [[0, 0.6], [1, 0.3]]) },
    // the floor
    { ink: "red", gouge: lines(1.4, -2), art: shade(panel(0, 1004, 1000, 270), [0, 1004, 0, 1260], [[0, 0.5], [1, 1]]) },
    { ink: "key", gouge: rays(560, 500, 1.6, { stroke: 18 }), art: shade(panel(0, 1004, 1000, 270), [0, 1004, 0, 1250], [[0, 0.3], [1, 0.95]]) },
    ...["red", "key", "light"].map((ink) => ({ ink, art: flat(machine() + turner(), 0, 9) })),
    { ink: "red", gouge: lines(1.1, 2, { stroke: 14 }), art: flat(machine(), 0.9) },
    { ink: "key", gouge: lines(1.25, 2, { stroke: 14 }), art: shade(outline(bed), [0, 800, 0, 1130], [[0, 0.4], [0.5, 0.75], [1, 1]]) + shade(outline(headstock), [580, 640, 960, 900], [[0, 0.3], [1, 1]]) },
    { ink: "key", art: stroke(bed, 5) + stroke(headstock, 6) + chuck() + bits() },
    { ink: "key", gouge: lines(1.1, 66, { stroke: 10 }), art: turner() },
    { ink: "red", art: flat(turner(), 0) },
    { ink: "red", gouge: lines(1, 66), art: shade(outline(back), [230, 0, 480, 0], [[0, 0.95], [1, 0.1]]) },
    { ink: "key", gouge: lines(1.15, 66, { stroke: 10 }), art: shade(outline(back), [230, 0, 500, 0], [[0, 1], [0.5, 0.85], [1, 0.28]]) + shade(outline("M300 890 L444 890 L450 1110 L300 1110 Z"), [300, 0, 440, 0], [[0, 1], [1, 0.7]]) },
    { ink: "key", art: put(shape(face) + shape("M346 380 C342 320 380 296 424 298 C466 300 484 330 480 360 L520 372 C524 380 512 384 500 382 L400 372 C370 376 360 380 346 380 Z"), 0, 22) },
    { ink: "light", art: put(stroke("M474 388 L482 410 L472 418 L469 442 C462 454 450 456 438 454", 9), 0, 22) },
    { ink: "key", art: put(stroke("M474 388 L482 410 L472 418 L469 442 C462 454 450 456 438 454", 6, 0) + stroke("M350 372 C380 368 460 366 500 378", 5, 0) + stroke("M392 404 q-14 6 -8 24 q10 8 14 -4", 4, 0), 0, 22) },
    { ink: "key", art: flat(curls(), 0) },
    { ink: "light", art: curls() },
  ],
};

function turner() {
  return (
    shape(back) + chain([[338, 880, 50], [326, 1000, 38], [318, 1120, 27]]) + chain([[398, 880, 48], [430, 1000, 37], [436, 1120, 26]]) + shape("M290 1110 L344 1110 L384 1140 L384 1152 L288 1152 Z M410 1112 L462 1112 L506 1142 L506 1154 L408 1154 Z") +
    chain([[418, 546, 38], [470, 652, 30], [556, 704, 20]]) + disc(566, 704, 24) + chain([[340, 556, 38], [392, 690, 31], [486, 736, 21]]) + disc(496, 738, 22) + chain([[396, 500, 38], [408, 450, 36]]) +
    put(shape(face), 0, 22)
  );
}

/** @type {import("./press.mjs").Scene} */
export const nightDesk = {
  name: "night-desk", width: 1440, height: 960, mm: 114, seed: 421, paper: "#f1ead8",
  inks: { lamp: { color: "#e3b65a", shift: [0.2, -0.15] }, blue: { color: "#3c6f93", shift: [-0.2, 0.2] }, key: { color: "#141c2b", shift: [0, 0], starve: 0.75 } },
  layers: [
    { ink: "blue", gouge: rings(660, 130, 1.3, { stroke: 14 }), art: glow(panel(60, 30, 880, 400), [660, 130, 560], [[0, 0.05], [0.2, 0.35], [1, 0.95]]) },
    { ink: "key", gouge: rings(660, 130, 1.4, { stroke: 14 }), art: glow(panel(60, 30, 880, 400), [660, 130, 760], [[0, 0], [0.3, 0.02], [0.9, 0.85]]) },
    ...["blue", "key"].map((ink) => ({ ink, art: disc(660, 130, 52, 0) })),
    { ink: "lamp", gouge: rings(620, 110, 1.2), art: disc(660, 130, 50, 0.62) },
    // plant outside
    { ink: "key", gouge: lines(1.1, 90), art: poly([60, 430, 60, 330, 120, 330, 120, 290, 180, 290, 180, 350, 240, 350, 246, 180, 268, 180, 274, 350, 330, 350, 336, 220, 356, 220, 362, 350, 430, 350, 430, 310, 520, 310, 520, 360, 780, 340, 786, 240, 804, 240, 810, 340, 860, 340, 860, 300, 940, 300, 940, 430], 0.93) },
    { ink: "blue", gouge: lines(1.1, 90), art: shape("M560 400 C600 340 604 290 592 230 L706 230 C694 290 700 340 738 400 Z", 0.9) },
    { ink: "key", gouge: lines(1.1, 90), art: shade(outline("M560 400 C600 340 604 290 592 230 L706 230 C694 290 700 340 738 400 Z"), [560, 0, 738, 0], [[0, 0.9], [0.5, 0.4], [1, 0.85]]) },
    ...["blue", "key"].map((ink) => ({ ink, art: flat(plantLights(), 0) })),
    { ink: "lamp", art: plantLights() },
    // room
    { ink: "key", art: poly([0, 0, 1000, 0, 1000, 32, 0, 32]) + poly([0, 0, 62, 0, 62, 440, 0, 440]) + poly([938, 0, 1000, 0, 1000, 440, 938, 440]) + bar(350, 30, 350, 430, 14) + bar(644, 30, 644, 430, 14) },
    { ink: "blue", art: box(0, 426, 1000, 250, 1) },
    { ink: "key", gouge: lines(1.2, 0, { stroke: 14 }), art: shade(panel(0, 426, 1000, 250), [0, 426, 0, 660], [[0, 0.7], [1, 1]]) },
    ...["key", "blue"].map((ink) => ({ ink, gouge: rays(500, 400, 3, { stroke: 10 }), art: glow(panel(120, 440, 760, 230), [500, 470, 380], [[0, 0.25], [1, 1]]) })),
    { ink: "lamp", gouge: rays(500, 400, 3, { stroke: 10 }), art: glow(panel(120, 440, 760, 230), [500, 470, 380], [[0, 0.8], [0.9, 0.02], [1, 0]]) },
    { ink: "key", art: poly([60, 486, 940, 486, 1000, 540, 0, 540]) + poly([0, 540, 1000, 540, 1000, 560, 0, 560]) },
    ...screens(),
    ...["blue", "lamp"].map((ink) => ({ ink, art: flat(put(sitter(), 500, 690, 4.4) + chair(), 0, 8) })),
    { ink: "key", art: flat(put(sitter(), 500, 690, 4.4), 0, 2.4) },
    { ink: "key", gouge: lines(1.1, 84, { stroke: 7 }), art: put(sitter(), 500, 690, 4.4) },
    { ink: "key", gouge: lines(1.05, 80, { stroke: 6 }), art: shade(outline("M438 660 C426 560 430 470 446 424 C470 396 530 396 554 424 C570 470 574 560 562 660 Z"), [430, 0, 570, 0], [[0, 0.5], [0.2, 0.96], [0.8, 0.98], [1, 0.55]]) },
    { ink: "key", art: flat(chair(), 0, 7) + chair() },
    { ink: "key", art: stroke("M456 346 C454 300 546 300 544 346", 7) + disc(455, 352, 13, 1, 18) + disc(545, 352, 13, 1, 18) },
    ...["key", "blue"].map((ink) => ({ ink, art: poly([726, 494, 766, 493, 762, 532, 730, 533], 0) })),
    { ink: "key", art: stroke("M726 494 L766 493 L762 532 L730 533 Z M766 502 q16 3 13 14 q-4 8 -15 6", 5) },
  ],
};

function screens() {
  const frame = (x, y, w, h, skew) => [x, y + skew, x + w, y - skew, x + w, y + h + skew, x, y + h - skew];
  const all = [[120, 366, 210, 116, -9], [672, 366, 210, 116, 9], [390, 352, 220, 116, 0]];
  const trace = (x, y, w, i) => stroke(`M${x + 14} ${y + 70} ${[...Array(8).keys()].map((n) => `L${x + 20 + (n * (w - 40)) / 7} ${y + 64 - ((n * 29 + i * 17) % 40)}`).join(" ")}`, 4);
  return all.flatMap(([x, y, w, h, s], i) => [
    ...["blue", "key"].map((ink) => ({ ink, art: poly(frame(x, y, w, h, s), 0) })),
    { ink: "lamp", gouge: lines(0.9, 0), art: poly(frame(x, y, w, h, s), 0.5) },
    { ink: "key", art: `<polygon points="${frame(x, y, w, h, s).join(" ")}" fill="none" stroke="black" stroke-width="10"/>${trace(x, y, w, i)}${trace(x, y + 26, w, i + 3)}${bar(x + w / 2, y + h, x + w / 2, y + h + 26, 14)}` },
    { ink: "blue", art: trace(x, y + 26, w, i + 3) },
  ]);
}

/** @type {import("./press.mjs").Scene} */
export const canteen = {
  name: "canteen", width: 1440, height: 960, mm: 114, seed: 431, paper: "#f6ebd2",
  inks: { lamp: { color: "#e9ab3f", shift: [0.25, -0.1] }, rust: { color: "#a9532f", shift: [-0.2, 0.2] }, key: { color: "#1f1d22", shift: [0, 0], starve: 0.75 } },
  layers: [
    { ink: "lamp", gouge: rings(420, 120, 1.2, { stroke: 12 }), art: glow(panel(0, 0, 1000, 667), [420, 120, 760], [[0, 0.2], [0.2, 0.7], [0.4, 1]]) },
    { ink: "rust", gouge: rings(420, 120, 1.2, { stroke: 12 }), art: glow(panel(0, 0, 1000, 667), [420, 120, 760], [[0, 0], [0.25, 0.05], [0.6, 0.6], [1, 0.98]]) },
    { ink: "key", gouge: rings(420, 120, 1.25, { stroke: 10 }), art: glow(panel(0, 0, 1000, 667), [420, 120, 860], [[0, 0], [0.5, 0.02], [0.75, 0.5], [1, 0.95]]) },
    // hatch to the night, with moon
    { ink: "key", art: poly([700, 90, 940, 78, 940, 300, 700, 306]) },
    { ink: "lamp", art: poly([712, 102, 928, 90, 928, 290, 712, 296], 0) },
    ...["key", "rust"].map((ink) => ({ ink, art: disc(870, 150, 30, 0) })),
    { ink: "key", art: bar(820, 90, 820, 300, 9, 0) + bar(700, 198, 940, 190, 9, 0) + stroke("M704 94 L936 82 L936 298 L704 304 Z", 8, 0) + bar(420, 0, 420, 60, 6) + shape("M350 116 C356 76 384 60 420 58 C456 60 484 76 490 116 Z") },
    ...["rust", "key"].map((ink) => ({ ink, art: disc(420, 122, 26, 0, 14) })),
    // steam
    ...["lamp", "rust", "key"].map((ink, i) => ({ ink, gouge: waves(1.3, { angle: 80, sway: 2, stroke: 10 }), art: shade(outline(steam), [0, 60, 0, 420], [[0, [0.45, 0.3, 0.2][i]], [0.5, 0.14], [1, 0]]) })),
    // counter and drivers beyond
    ...["rust", "lamp"].map((ink) => ({ ink, art: flat(drivers(), 0, 7) })),
    { ink: "key", art: flat(drivers(), 0, 6) },
    { ink: "key", gouge: lines(1.1, 80, { stroke: 6 }), art: drivers() },
    { ink: "lamp", art: poly([540, 470, 1000, 460, 1000, 680, 540, 680], 1) },
    { ink: "key", art: poly([540, 470, 1000, 460, 1000, 680, 540, 680], 0) },
    { ink: "rust", gouge: lines(1, -1, { stroke: 12 }), art: poly([540, 470, 1000, 460, 1000, 500, 540, 506], 0.5) + poly([540, 506, 1000, 500, 1000, 680, 540, 680], 1) },
    { ink: "key", gouge: lines(1.1, -1), art: shade(outline("M540 500 L1010 494 L1010 680 L540 680 Z"), [0, 500, 0, 667], [[0, 0.7], [1, 1]]) },
    { ink: "key", art: stroke("M540 470 L1000 460 M540 504 L1000 498", 5) },
    ...["rust", "lamp", "key"].map((ink) => ({ ink, art: flat(bowls(), 0, 7) })),
    { ink: "key", art: bowls().replace(/fill="[^"]*"/g, 'fill="none" stroke="black" stroke-width="5"') },
    { ink: "rust", gouge: lines(0.9, 90), art: flat(bowls(), 0.5) },
    ...["key"].map((ink) => ({ ink, art: [655, 792, 912].map((x) => stroke(`M${x - 8} 440 q-9 -14 4 -28 q9 -12 -2 -26 M${x + 10} 440 q-8 -14 4 -28`, 4, 0)).join("") })),
    // stove and pot
    { ink: "key", gouge: lines(1.2, 0), art: shade(panel(0, 540, 560, 130), [0, 540, 0, 660], [[0, 0.8], [1, 1]]) },
    { ink: "key", art: bar(0, 540, 560, 536, 10) },
    ...["rust", "lamp", "key"].map((ink) => ({ ink, art: flat(pot(), 0, 6) })),
    { ink: "rust", gouge: lines(1, 90), art: shade(outline(potBody), [290, 0, 560, 0], [[0, 0.95], [0.4, 0.2], [1, 0.9]]) },
    { ink: "key", gouge: lines(1.05, 90, { stroke: 8 }), art: shade(outline(potBody), [290, 0, 560, 0], [[0, 0.9], [0.35, 0.12], [0.6, 0.3], [1, 0.96]]) },
    { ink: "key", art: `${stroke(potBody, 5)}<ellipse cx="425" cy="410" rx="132" ry="22" fill="none" stroke="black" stroke-width="7"/>${stroke("M290 450 q-26 2 -24 30 q6 16 26 12 M560 450 q26 2 24 30 q-6 16 -26 12", 8)}` },
    { ink: "key", art: disc(425, 410, 122, 0, 15) },
    // the cook
    ...["rust", "lamp", "key"].map((ink) => ({ ink, art: flat(cook(), 0, 9) })),
    { ink: "rust", gouge: lines(1, 74), art: shape(cookBack, 0.55) },
    { ink: "key", gouge: lines(1.15, 74, { stroke: 9 }), art: shade(outline(cookBack), [80, 0, 330, 0], [[0, 1], [0.5, 0.7], [1, 0.08]]) },
    { ink: "key", art: stroke(cookBack, 5) + chain([[268, 372, 32], [330, 420, 25], [388, 372, 18]]) + bar(386, 372, 440, 420, 8) },
    { ink: "key", gouge: lines(0.9, 20), art: shade((f) => `<path d="M262 344 L300 372 L332 404 L384 356 L398 370 L340 438 Z" fill="${f}"/>`, [0, 344, 0, 440], [[0, 0.1], [1, 0.7]]) },
    { ink: "key", art: disc(214, 262, 47, 1, 54) + stroke("M196 300 L192 344 M234 300 L238 344", 34) },
    { ink: "key", gouge: lines(0.9, 60), art: shade((f) => `<path d="M236 232 C262 240 268 280 250 304 L232 300 Z" fill="${f}"/>`, [230, 0, 268, 0], [[0, 0.9], [1, 0.1]]) },
    { ink: "rust", art: shape("M160 262 C150 204 176 186 214 184 C254 186 276 206 268 258 C250 246 236 242 214 244 C190 244 176 250 160 262 Z", 0) },
    { ink: "lamp", art: shape("M160 262 C150 204 176 186 214 184 C254 186 276 206 268 258 C250 246 236 242 214 244 C190 244 176 250 160 262 Z", 0) },
    { ink: "key", gouge: lines(1, 88), art: shade(outline("M160 262 C150 204 176 186 214 184 C254 186 276 206 268 258 C250 246 236 242 214 244 C190 244 176 250 160 262 Z"), [140, 0, 286, 0], [[0, 0.75], [0.6, 0.1], [1, 0.02]]) },
    { ink: "key", art: stroke("M160 262 C150 204 176 186 214 184 C254 186 276 206 268 258 C250 246 236 242 214 244 C190 244 176 250 160 262 Z", 5) + stroke("M126 508 Q210 526 292 506", 9) + stroke("M206 516 q-30 30 -38 84 M214 516 q26 30 28 84", 6) + stroke("M150 366 Q206 420 270 366", 6) + shape("M150 258 l-26 26 l8 14 l-22 18 l28 8 l20 -50 Z") },
  ],
};
