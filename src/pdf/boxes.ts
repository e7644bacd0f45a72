// From a page as Chromium printed it to one with exact boxes: the content's top-left corner is the bleed's.
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, members, numbersAt } from "./objects.ts";
import { numberText } from "./write-content.ts";

/** Lengths in pt. */
export interface PageBoxes {
  readonly trim: { readonly width: number; readonly height: number };
  /** On all four sides. */
  readonly bleed: number;
}

/** Height of the MediaBox, which is the BleedBox: trim and bleed. */
export function sheetHeight({ trim, bleed }: PageBoxes): number {
  return trim.height + 2 * bleed;
}

export interface BoxWriter {
  /** Sets the boxes and moves content, patterns and annotations; returns by how much (pt, upwards). */
  write(page: PDFDict): number;
}

/** MediaBox = BleedBox from 0 0; CropBox = TrimBox, so that a reader sees the trimmed page. */
export function writeBoxes(context: PDFContext, boxes: PageBoxes): BoxWriter {
  const shifts = new Map<string, PDFRef>();
  const patterns = new Map<string, PDFRef>();
  const { trim, bleed } = boxes;
  const media = [0, 0, trim.width + 2 * bleed, sheetHeight(boxes)];
  const inner = [bleed, bleed, bleed + trim.width, bleed + trim.height];

  function write(page: PDFDict): number {
    const printed = numbersAt(page, "MediaBox") ?? media;
    const dx = -Math.min(printed[0] ?? 0, printed[2] ?? 0);
    const dy = round(sheetHeight(boxes) - Math.max(printed[1] ?? 0, printed[3] ?? 0));
    if (dx !== 0 || dy !== 0) {
      moveContent(page, dx, dy);
      movePatterns(page, dx, dy);
      for (const annotation of items(arrayAt(page, "Annots"))) moveAnnotation(asDict(annotation), dx, dy);
    }
    for (const key of ["MediaBox", "BleedBox"]) page.set(PDFName.of(key), rectangle(context, media));
    for (const key of ["TrimBox", "CropBox"]) page.set(PDFName.of(key), rectangle(context, inner));
    page.delete(PDFName.of("ArtBox"));
    return dy;
  }

  /** A stream in front, shared by all pages that move alike; what Chromium wrote stays as it is. */
  function moveContent(page: PDFDict, dx: number, dy: number): void {
    const text = `1 0 0 1 ${numberText(dx, 4)} ${numberText(dy, 4)} cm\n`;
    const shift = shifts.get(text) ?? context.register(context.stream(text));
    shifts.set(text, shift);
    const contents = page.get(PDFName.of("Contents"));
    const streams = contents && context.lookup(contents) instanceof PDFArray ? arrayAt(page, "Contents") : undefined;
    page.set(
      PDFName.of("Contents"),
      context.obj([shift, ...(streams ? members(streams) : contents ? [contents] : [])]),
    );
  }

  /** Pattern space hangs on the page's own space and not on cm (8.7.3.1), so the page's patterns move by themselves. */
  function movePatterns(page: PDFDict, dx: number, dy: number): void {
    const resources = dictAt(page, "Resources");
    const used = resources && dictAt(resources, "Pattern");
    if (!resources || !used) return;
    const moved = PDFDict.withContext(context);
    for (const [name, value] of used.entries()) {
      const key = `${value} ${dx} ${dy}`;
      const ref = (value instanceof PDFRef && patterns.get(key)) || context.register(movedPattern(value, dx, dy));
      patterns.set(key, ref);
      moved.set(name, ref);
    }
    const own = resources.clone(context);
    own.set(PDFName.of("Pattern"), moved);
    page.set(PDFName.of("Resources"), own);
  }

  function movedPattern(value: PDFObject, dx: number, dy: number): PDFObject {
    const pattern = context.lookup(value)?.clone(context);
    const dict = asDict(pattern);
    if (!pattern || !dict) return value;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersAt(dict, "Matrix") ?? [];
    dict.set(PDFName.of("Matrix"), numbers(context, [a, b, c, d, e + dx, f + dy]));
    return pattern;
  }

  return { write };
}

/** Moves the destination's point, an array [page /XYZ x y zoom], in place. */
export function moveDestination(destination: PDFArray, dx: number, dy: number): void {
  if (items(destination)[1] !== PDFName.of("XYZ")) return;
  for (const [index, by] of [dx, dy].entries()) {
    const value = items(destination)[index + 2];
    if (value instanceof PDFNumber) destination.set(index + 2, PDFNumber.of(round(value.asNumber() + by)));
  }
}

export function rectangle(context: PDFContext, values: readonly number[]): PDFArray {
  return numbers(context, values.map(round));
}

function numbers(context: PDFContext, values: readonly number[]): PDFArray {
  const array = PDFArray.withContext(context);
  for (const value of values) array.push(PDFNumber.of(value));
  return array;
}

function moveAnnotation(annotation: PDFDict | undefined, dx: number, dy: number): void {
  if (!annotation) return;
  for (const key of ["Rect", "QuadPoints"]) {
    const values = numbersAt(annotation, key);
    if (!values) continue;
    const moved = values.map((value, index) => value + (index % 2 === 0 ? dx : dy));
    annotation.set(PDFName.of(key), rectangle(annotation.context, moved));
  }
}

/** A ten-thousandth of a point: 35 nm. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
