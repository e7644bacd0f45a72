// The two portraits: woodcut heads of an invented chairman and an invented professor, lit from the left.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { lines, rings } from "./gouge.mjs";
import { disc, flat, glow, outline, panel, poly, shade, shape, stroke } from "./shapes.mjs";

// where the light from the left no longer reaches: brow, socket, the nose's side, cheek, under the lip, jaw
const dusk = "M560 270 C640 290 676 390 662 502 C660 590 650 650 622 712 C596 764 556 798 512 802 C538 776 548 752 534 734 C556 716 574 700 570 676 C560 664 538 664 524 656 C548 640 546 612 530 596 C516 560 512 530 516 508 C540 500 548 486 590 480 C606 440 590 360 560 270 Z";

const skull = "M338 500 C326 380 372 268 500 262 C632 264 676 384 662 502 C660 590 650 650 622 712 C596 764 550 800 502 802 C452 800 404 766 378 712 C350 652 342 590 338 500 Z";
const ears = "M344 506 C318 486 304 510 312 548 C318 586 332 606 352 600 Z M656 506 C682 486 696 510 688 548 C682 586 668 606 648 600 Z";
const neck = "M412 740 C416 810 410 850 392 884 L500 980 L612 884 C592 850 586 810 590 740 Z";
const throat = "M404 752 C440 800 470 812 504 812 C548 808 580 784 594 750 C590 820 596 856 614 886 L520 970 C500 900 470 850 404 800 Z";

function eye(x, side) {
  const s = side;
  return (
    shape(`M${x - 38 * s} 534 C${x - 20 * s} 512 ${x + 18 * s} 510 ${x + 38 * s} 530 C${x + 20 * s} 520 ${x - 16 * s} 522 ${x - 38 * s} 534 Z`) +
    disc(x + 2 * s, 531, 12.5) + disc(x - 3, 527, 3.6, 0) + stroke(`M${x - 30 * s} 546 Q${x} 558 ${x + 30 * s} 544`, 3) + stroke(`M${x - 34 * s} 508 Q${x} 490 ${x + 38 * s} 508`, 4)
  );
}

function features({ brows, age, smile }) {
  return [
    shape(`M374 482 C396 ${462 - brows} 430 ${462 - brows} 466 476 C430 ${474 - brows * 0.4} 400 ${476 - brows * 0.3} 374 490 Z`), shape(`M534 476 C570 ${460 - brows} 606 ${462 - brows} 630 484 C606 ${476 - brows * 0.4} 570 ${474 - brows * 0.4} 534 482 Z`),
    eye(422, 1), eye(578, -1),
    shape("M466 618 C454 634 460 650 476 648 C484 642 492 652 504 654 C518 652 524 642 536 646 C546 640 544 628 538 620 C540 634 528 640 520 636 C510 646 490 644 484 636 C474 640 466 632 466 618 Z"), stroke("M484 520 C480 556 472 590 464 618", 3.4),
    shape(`M430 ${706 - smile} C456 700 484 694 502 700 C524 694 552 700 578 ${704 - smile} C552 ${714} 528 716 504 714 C480 718 452 714 430 ${706 - smile} Z`), stroke("M462 738 Q504 752 546 736", 5), stroke("M486 768 Q504 776 522 768", 4),
    stroke(`M448 620 C428 640 414 664 ${412 - smile} 690`, 4 + age), stroke(`M556 618 C580 640 592 664 ${594 + smile} 690`, 4 + age),
    age ? stroke("M420 390 Q500 374 586 390 M412 424 Q500 410 592 424 M440 358 Q500 348 566 358", 4) + stroke("M364 560 L340 548 M366 572 L344 580", 3.4) + stroke("M398 572 Q424 584 448 570 M552 572 Q580 584 606 572", 3) : "",
  ].join("");
}

function head(inks, back) {
  const { hair, garment, face, extra, over = [] } = back;
  const bust = shape(skull) + shape(ears) + shape(neck) + garment.body + hair;
  return [
    { ink: inks.tint, gouge: lines(0.95, -18, { stroke: 12 }), art: glow(panel(0, 0, 1000, 1250), [330, 420, 860], [[0, 0.3], [0.45, 0.6], [1, 0.98]]) },
    { ink: "key", gouge: lines(1, -18, { stroke: 8 }), art: glow(panel(0, 0, 1000, 1250), [300, 420, 1000], [[0, 0], [0.55, 0.02], [0.85, 0.55], [1, 0.9]]) },
    { ink: inks.tint, art: flat(bust, 0, 16) },
    { ink: "key", art: flat(bust, 0, 18) },
    { ink: inks.tint, gouge: lines(0.9, 72, { stroke: 10 }), art: garment.tint },
    { ink: inks.skin, gouge: rings(300, 470, 0.8, { stroke: 6 }), art: [neck, ears, skull].map((part) => shade(outline(part), [330, 0, 670, 0], [[0, 0.2], [0.3, 0.42], [0.6, 0.86], [1, 1]])).join("") },
    { ink: "key", gouge: rings(230, 500, 0.92, { stroke: 7 }), art: shade(outline(dusk), [516, 0, 670, 0], [[0, 0.3], [0.5, 0.56], [1, 0.92]]) + shade(outline(throat), [404, 0, 600, 0], [[0, 0.55], [1, 0.98]]) },
    { ink: "key", gouge: lines(0.8, 80), art: shade(outline("M350 640 C360 700 392 752 440 786 C410 740 384 700 372 640 Z"), [340, 0, 440, 0], [[0, 0.75], [1, 0.3]]) },
    { ink: "key", art: stroke(skull.replace("Z", ""), 4.5) + stroke("M344 506 C318 486 304 510 312 548 C318 586 332 606 352 600 M656 506 C682 486 696 510 688 548 C682 586 668 606 648 600 M326 524 Q336 540 330 572", 4.5) + stroke("M412 760 C416 810 410 850 392 884 M590 752 C586 810 592 850 612 884", 5) },
    { ink: "key", art: features(face) },
    ...over,
    { ink: "key", gouge: garment.gouge, art: garment.key },
    { ink: "key", art: garment.edges },
    ...extra,
  ];
}

/** @type {import("./press.mjs").Scene} */
export const chairman = {
  name: "leader", width: 760, height: 950, mm: 60, seed: 301, paper: "#f6eddb", rough: 0.7,
  inks: { red: { color: "#b5452f", shift: [0.2, -0.1] }, skin: { color: "#e3a878", shift: [-0.15, 0.1] }, key: { color: "#241f22", shift: [0, 0], starve: 0.6 } },
  layers: head({ tint: "red", skin: "skin" }, {
    face: { brows: 4, age: 1, smile: 6 },
    hair: shape("M330 470 C316 340 356 236 500 226 C650 232 690 350 668 474 C660 420 648 392 626 366 C560 330 470 320 380 362 C352 396 340 430 330 470 Z"),
    garment: {
      body: shape("M-10 1260 C0 1080 60 1000 180 960 C280 928 350 910 396 876 L500 980 L606 876 C650 912 730 930 820 962 C940 1004 1000 1090 1010 1260 Z"),
      tint: "",
      gouge: lines(1, 66, { stroke: 9 }),
      key: shade(outline("M-10 1260 C0 1080 60 1000 180 960 C280 928 350 910 396 876 L500 1010 L606 876 C650 912 730 930 820 962 C940 1004 1000 1090 1010 1260 Z"), [0, 900, 900, 1250], [[0, 0.42], [0.5, 0.82], [1, 1]]),
      edges: shape("M396 872 L500 1000 L470 1090 L330 930 Z", 0) + shape("M608 872 L504 1000 L540 1090 L680 930 Z", 0) + stroke("M396 872 L500 1000 L470 1090 L330 930 Z M608 872 L504 1000 L540 1090 L680 930 Z", 8) + stroke("M504 1010 L506 1260", 5) + disc(520, 1120, 11, 0) + disc(520, 1210, 11, 0) + stroke("M690 1080 L860 1070 L866 1130 L694 1142", 6, 0),
    },
    extra: [
      { ink: "skin", art: shape("M330 478 C316 340 356 236 500 226 C650 232 690 350 668 478 C662 430 652 408 630 380 C590 352 540 350 500 344 C450 346 410 362 384 372 C352 400 342 440 330 478 Z", 0) },
      { ink: "key", gouge: lines(0.75, 96, { stroke: 5 }), art: shade(outline("M330 478 C316 340 356 236 500 226 C650 232 690 350 668 478 C662 430 652 408 630 380 C590 352 540 350 500 344 C450 346 410 362 384 372 C352 400 342 440 330 478 Z"), [330, 300, 670, 300], [[0, 0.42], [0.4, 0.72], [1, 0.98]]) },
      { ink: "key", gouge: lines(0.8, -14), art: shape("M344 924 L484 1080 L470 1090 L330 930 Z M668 924 L528 1080 L540 1090 L680 930 Z", 0.6) },
    ],
  }),
};

/** @type {import("./press.mjs").Scene} */
export const professor = {
  name: "professor", width: 760, height: 950, mm: 60, seed: 311, paper: "#f5eedf", rough: 0.7,
  inks: { blue: { color: "#3f7191", shift: [0.2, -0.1] }, skin: { color: "#e6b48c", shift: [-0.15, 0.1] }, key: { color: "#1d2430", shift: [0, 0], starve: 0.6 } },
  layers: head({ tint: "blue", skin: "skin" }, {
    face: { brows: 0, age: 0, smile: 8 },
    hair: shape("M300 640 C262 470 290 226 506 206 C730 222 742 470 706 650 C696 700 672 724 652 700 C668 620 668 520 650 440 C600 420 560 380 536 330 C500 390 420 430 356 446 C336 520 340 620 352 694 C334 716 310 690 300 640 Z"),
    garment: {
      body: shape("M-10 1260 C20 1080 90 1010 200 966 C290 932 360 916 400 880 L500 985 L604 880 C650 918 720 934 806 968 C920 1010 990 1090 1010 1260 Z"),
      tint: shade(outline("M-10 1260 C20 1080 90 1010 200 966 C290 932 360 916 400 880 L500 1010 L604 880 C650 918 720 934 806 968 C920 1010 990 1090 1010 1260 Z"), [0, 900, 900, 1250], [[0, 0.6], [1, 1]]),
      gouge: lines(1.05, 108, { stroke: 9 }),
      key: shade(outline("M500 1260 L470 1090 L330 936 C290 932 230 950 200 966 C90 1010 20 1080 -10 1260 Z"), [0, 900, 500, 1250], [[0, 0.2], [1, 0.7]]) + shade(outline("M520 1260 L540 1090 L676 936 C720 934 760 950 806 968 C920 1010 990 1090 1010 1260 Z"), [520, 0, 1000, 0], [[0, 0.6], [1, 0.98]]),
      edges: stroke("M398 876 C370 900 340 916 326 930 L470 1110 L500 1260 M606 876 C634 900 664 916 680 930 L540 1110 L506 1260 M398 890 L500 1010 L606 890", 7) + stroke("M398 876 L440 1060 M606 876 L566 1060", 4),
    },
    over: [],
    extra: [
      { ink: "skin", art: flat(shape("M300 640 C262 470 290 226 506 206 C730 222 742 470 706 650 C696 700 672 724 652 700 C668 620 668 520 650 440 C600 420 560 380 536 330 C500 390 420 430 356 446 C336 520 340 620 352 694 C334 716 310 690 300 640 Z"), 0) },
      { ink: "key", art: flat(shape("M300 640 C262 470 290 226 506 206 C730 222 742 470 706 650 C696 700 672 724 652 700 C668 620 668 520 650 440 C600 420 560 380 536 330 C500 390 420 430 356 446 C336 520 340 620 352 694 C334 716 310 690 300 640 Z"), 0) },
      { ink: "key", gouge: rings(560, 660, 0.85, { stroke: 9 }), art: shade(outline("M300 640 C262 470 290 226 506 206 C730 222 742 470 706 650 C696 700 672 724 652 700 C668 620 668 520 650 440 C600 420 560 380 536 330 C500 390 420 430 356 446 C336 520 340 620 352 694 C334 716 310 690 300 640 Z"), [290, 0, 710, 0], [[0, 0.62], [0.35, 0.7], [0.6, 0.9], [1, 1]]) },
      { ink: "blue", art: poly([0, 0, 0, 0, 0, 0]) },
      { ink: "key", art: `<g fill="none" stroke="black" stroke-width="8"><rect x="362" y="494" width="124" height="88" rx="36"/><rect x="516" y="494" width="124" height="88" rx="36"/></g>${stroke("M486 526 Q501 514 516 526 M362 524 L336 516 M640 524 L664 516", 7)}${stroke("M384 566 L412 510 M540 566 L566 512", 3.5, 0)}` },
    ],
  }),
};
