// What the press must know of the graphics state while it rewrites: the colours in hand, and whether black text may overprint.
import type { PDFDict } from "@cantoo/pdf-lib";
import { type ColourSpace, GRAY } from "../pdf/colour-space.ts";
import { asDict, nameAt, numberAt, valueAt } from "../pdf/objects.ts";

export type Side = "fill" | "stroke";

export interface Drawing {
  fill: { readonly space: ColourSpace; readonly black: boolean };
  stroke: { readonly space: ColourSpace; readonly black: boolean };
  /** Tr. */
  render: number;
  /** The font is Type 3. */
  type3: boolean;
  alpha: { fill: number; stroke: number };
  normal: boolean;
  masked: boolean;
  /** The source sets overprint itself: it is left alone. */
  foreign: boolean;
  /** What the press last asked for. */
  overprints: boolean;
}

export interface DrawingState {
  now(): Drawing;
  save(): void;
  /** False when there is nothing to restore: the Q is too many. */
  restore(): boolean;
  /** Takes over an ExtGState of the source. */
  apply(parameters: PDFDict): void;
  wantsOverprint(): boolean;
}

export function drawingState(): DrawingState {
  const saved: Drawing[] = [];
  // A form takes over its caller's colours, which are not known here; a page's content starts by setting black.
  const black = { space: GRAY, black: false };
  let drawing: Drawing = {
    fill: black,
    stroke: black,
    render: 0,
    type3: false,
    alpha: { fill: 1, stroke: 1 },
    normal: true,
    masked: false,
    foreign: false,
    overprints: false,
  };

  function apply(parameters: PDFDict): void {
    const blend = nameAt(parameters, "BM");
    if (valueAt(parameters, "BM") !== undefined) drawing.normal = blend === "Normal" || blend === "Compatible";
    drawing.alpha = {
      fill: numberAt(parameters, "ca") ?? drawing.alpha.fill,
      stroke: numberAt(parameters, "CA") ?? drawing.alpha.stroke,
    };
    const mask = valueAt(parameters, "SMask");
    if (mask !== undefined) drawing.masked = asDict(mask) !== undefined;
    if (["OP", "op", "OPM"].some((key) => valueAt(parameters, key) !== undefined)) drawing.foreign = true;
  }

  function wantsOverprint(): boolean {
    const { render, fill, stroke, normal, masked, foreign } = drawing;
    const [fills, strokes] = [render % 4 === 0 || render % 4 === 2, render % 4 === 1 || render % 4 === 2];
    const black = (!fills || fill.black) && (!strokes || stroke.black);
    if (foreign) return drawing.overprints;
    return black && (fills || strokes) && normal && !masked && !clear(drawing);
  }

  return {
    now: () => drawing,
    save: () => void saved.push({ ...drawing, alpha: { ...drawing.alpha } }),
    restore: () => {
      const last = saved.pop();
      if (last) drawing = last;
      return last !== undefined;
    },
    apply,
    wantsOverprint,
  };
}

function clear({ alpha }: Drawing): boolean {
  return alpha.fill < 1 || alpha.stroke < 1;
}
