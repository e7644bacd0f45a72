// From a sheet to the marks around its bleed: crop and registration marks, colour bars, the slug line.
import { mmToPt } from "../base/units.ts";
import { numberText } from "../pdf/write-content.ts";
import { arrayOf, dictOf, type Job, register } from "./job.ts";
import type { Marks, Sheet } from "./sheet.ts";
import type { Shelf } from "./shelf.ts";
import type { SlugLine } from "./slug.ts";

export type { Marks } from "./sheet.ts";

/** Content that is painted after the page's own, in the sheet's coordinates. */
export type MarkSetter = (sheet: Sheet, page: number, shelf: Shelf) => string;

/** `slug` paints the line with its baseline starting at the given point. */
export function openMarks(job: Job, marks: Marks, slug: SlugLine | undefined): MarkSetter {
  const registration = register(job, registrationSpace(job));
  return (sheet, page, shelf) => {
    const name = shelf.put("ColorSpace", "QyAll", registration);
    const parts = [
      marks.includes("crop") ? cropMarks(sheet) : "",
      marks.includes("registration") ? registrationMarks(sheet) : "",
    ].join("");
    const lines = parts && `/${name} CS 1 SCN 0.25 w\n${parts}`;
    const bars = marks.includes("bars") ? colourBars(sheet) : "";
    const words = marks.includes("slug") && slug ? `/${name} cs 1 scn\n${slug(sheet, page)}` : "";
    return lines || bars || words ? `q\n${lines}${bars}${words}Q\n` : "";
  };
}

/** Prints on every plate. */
function registrationSpace(job: Job) {
  const tint = dictOf(job, { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 });
  return arrayOf(job, ["Separation", "All", "DeviceCMYK", tint]);
}

const GAP = mmToPt(1);
const LENGTH = mmToPt(5);

function cropMarks({ trim, bleed }: Sheet): string {
  const lines: string[] = [];
  for (const x of [trim.left, trim.right]) {
    lines.push(
      line(x, bleed.bottom - GAP, x, bleed.bottom - GAP - LENGTH),
      line(x, bleed.top + GAP, x, bleed.top + GAP + LENGTH),
    );
  }
  for (const y of [trim.bottom, trim.top]) {
    lines.push(
      line(bleed.left - GAP, y, bleed.left - GAP - LENGTH, y),
      line(bleed.right + GAP, y, bleed.right + GAP + LENGTH, y),
    );
  }
  return lines.join("");
}

/** A ring with a cross in the middle of each side, 6 mm from the bleed. */
function registrationMarks({ bleed }: Sheet): string {
  const off = mmToPt(6);
  const middle = { x: (bleed.left + bleed.right) / 2, y: (bleed.bottom + bleed.top) / 2 };
  const places = [
    [middle.x, bleed.bottom - off],
    [middle.x, bleed.top + off],
    [bleed.left - off, middle.y],
    [bleed.right + off, middle.y],
  ] as const;
  const arm = mmToPt(3);
  return places
    .map(([x, y]) => `${ring(x, y, mmToPt(1.75))}${line(x - arm, y, x + arm, y)}${line(x, y - arm, x, y + arm)}`)
    .join("");
}

/** Solids, 50 % tints, the three overprints and a gray balance patch: 4 mm each, above the page, left of the middle. */
function colourBars({ bleed }: Sheet): string {
  const size = mmToPt(4);
  const patches = [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [0.5, 0, 0, 0],
    [0, 0.5, 0, 0],
    [0, 0, 0.5, 0],
    [0, 0, 0, 0.5],
    [1, 1, 0, 0],
    [1, 0, 1, 0],
    [0, 1, 1, 0],
    [0.5, 0.4, 0.4, 0],
  ];
  const y = bleed.top + mmToPt(4);
  const x = bleed.left + mmToPt(12);
  return patches.map((inks, at) => `${inks.join(" ")} k ${numbers(x + at * size, y, size, size)} re f\n`).join("");
}

function line(x0: number, y0: number, x1: number, y1: number): string {
  return `${numbers(x0, y0)} m ${numbers(x1, y1)} l S\n`;
}

/** A circle of four curves. */
function ring(x: number, y: number, radius: number): string {
  const bow = radius * 0.5523;
  const curve = (...values: number[]) => `${numbers(...values)} c`;
  return [
    `${numbers(x + radius, y)} m`,
    curve(x + radius, y + bow, x + bow, y + radius, x, y + radius),
    curve(x - bow, y + radius, x - radius, y + bow, x - radius, y),
    curve(x - radius, y - bow, x - bow, y - radius, x, y - radius),
    curve(x + bow, y - radius, x + radius, y - bow, x + radius, y),
    "s\n",
  ].join(" ");
}

function numbers(...values: readonly number[]): string {
  return values.map((value) => numberText(value, 3)).join(" ");
}
