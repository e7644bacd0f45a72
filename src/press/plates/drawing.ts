// What is in hand while plates are drawn: the graphics state with its clip, mask and pen; and what all content shares.
import type { PDFDict, PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import type { Operation } from "../../pdf/content-stream.ts";
import { firstState, type GraphicsState, type Matrix, multiply, scaleOf } from "../../pdf/graphics-state.ts";
import { both, type Coverage, cover, type Region } from "./coverage.ts";
import type { FontOutlines } from "./font-outlines.ts";
import { type Layer, lay, type Manner, type Mask, type PlateNames, type Source } from "./layer.ts";
import type { Picture } from "./picture.ts";
import type { Pen } from "./stroke.ts";

/** Shared by everything on a page. */
export interface Studio {
  readonly names: PlateNames;
  readonly fonts: Map<PDFDict, FontOutlines | undefined>;
  /** By image and fineness. */
  readonly pictures: Map<PDFRawStream, { readonly fine: string; readonly picture: Picture | undefined }>;
  readonly parsed: Map<PDFObject, readonly Operation[]>;
  /** What could not be drawn, in words for a finding. */
  readonly missing: Set<string>;
  /** Operations left for the page. */
  room: number;
  readonly signal: AbortSignal;
}

/** A content stream and where it draws. */
export interface Frame {
  readonly studio: Studio;
  readonly layer: Layer;
  readonly resources: PDFDict | undefined;
  /** From the stream's own space to the device: what patterns hang on. */
  readonly base: Matrix;
  readonly depth: number;
}

export interface Drawing {
  readonly state: GraphicsState;
  readonly clip: Coverage;
  readonly mask: Mask | undefined;
  readonly cap: number;
  readonly join: number;
  readonly miter: number;
  readonly dash: readonly number[];
  readonly phase: number;
}

export function firstDrawing(ctm: Matrix, region: Region): Drawing {
  const pen = { cap: 0, join: 0, miter: 10, dash: [], phase: 0 };
  return { state: firstState(ctm), clip: { region }, mask: undefined, ...pen };
}

export function penOf({ state, cap, join, miter, dash, phase }: Drawing): Pen {
  const scale = scaleOf(state.ctm);
  return {
    width: state.lineWidth * scale,
    cap,
    join,
    miter,
    dash: dash.map((length) => length * scale),
    phase: phase * scale,
  };
}

/** An empty clip lets nothing through. */
export function clipped(drawing: Drawing, outline: readonly Float64Array[], evenOdd: boolean): Drawing {
  const { region } = drawing.clip;
  const covered = cover(outline, evenOdd, region);
  const clip = covered && both(covered, drawing.clip);
  return { ...drawing, clip: clip ?? { region: { ...region, right: region.left, bottom: region.top } } };
}

export function fillWith(
  frame: Frame,
  drawing: Drawing,
  covered: Coverage | undefined,
  source: Source | undefined,
  side: "fill" | "stroke",
): void {
  const inside = covered && both(covered, drawing.clip);
  if (inside && source) lay(frame.layer, inside, source, mannerOf(drawing, side));
}

export function mannerOf({ state, mask }: Drawing, side: "fill" | "stroke"): Manner {
  return {
    alpha: state.alpha[side],
    blend: state.blend,
    overprint: state.overprint[side],
    mode: state.overprint.mode,
    mask,
  };
}

/** From device pixels back; undefined for what has no area. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const area = a * d - b * c;
  if (!Number.isFinite(area) || Math.abs(area) < 1e-12) return undefined;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

export function placedOutline(polygons: readonly Float64Array[], matrix: Matrix): Float64Array[] {
  const [a, b, c, d, e, f] = matrix;
  return polygons.map((polygon) => {
    const moved = new Float64Array(polygon.length);
    for (let at = 0; at + 1 < polygon.length; at += 2) {
      const [x = 0, y = 0] = [polygon[at], polygon[at + 1]];
      moved[at] = a * x + c * y + e;
      moved[at + 1] = b * x + d * y + f;
    }
    return moved;
  });
}

export function concat(drawing: Drawing, matrix: Matrix): Drawing {
  return { ...drawing, state: { ...drawing.state, ctm: multiply(matrix, drawing.state.ctm) } };
}
