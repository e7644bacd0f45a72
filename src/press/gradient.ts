// From the colour functions of a gradient to functions that give inks: sampled between the stops, exact at the stops.
import type { PDFObject } from "@cantoo/pdf-lib";
import type { ColourSpace } from "../pdf/colour-space.ts";
import type { PdfFunction } from "../pdf/function.ts";
import { type Inks, isNeutral } from "./colour.ts";
import { arrayOf, dictOf, type Job, type Mode, register, streamOf } from "./job.ts";
import { luminance, rgbOf } from "./rgb.ts";

/** Steps between two stops: finer than a plate's 256 tones for the ramps that a page holds. */
const STEPS = 64;
/** Cells of a function of two variables, each way. */
const CELLS = 384;

/** One function of one input: sampled from bound to bound and stitched. Undefined when the colours cannot be read. */
export function convertRamp(job: Job, functions: readonly PdfFunction[], space: ColourSpace, mode: Mode): PDFObject {
  const first = functions[0];
  const [low = 0, high = 1] = first?.domain ?? [];
  const inner = [...new Set(functions.flatMap((part) => part.bounds))]
    .filter((bound) => bound > low && bound < high)
    .sort((a, b) => a - b);
  const edges = [low, ...inner, high];
  const colourAt = (x: number) =>
    rgbOf(
      job.colour,
      space,
      functions.flatMap((part) => part.evaluate([x])),
    );
  const parts = edges.slice(1).map((end, at) => {
    const start = edges[at] ?? low;
    // A function may jump at its bound: stay a hair inside.
    const last = at === inner.length ? end : end - (end - start) * 1e-6;
    const stops = Array.from({ length: STEPS + 1 }, (_, step) => colourAt(start + ((last - start) * step) / STEPS));
    return register(job, sampled(job, convertStops(job, stops, mode), [0, 1], [STEPS + 1], mode));
  });
  if (parts.length === 1 && low === 0 && high === 1) return parts[0] ?? arrayOf(job, []);
  const stitched = dictOf(job, {
    FunctionType: 3,
    Domain: [low, high],
    Functions: arrayOf(job, parts),
    Bounds: inner,
    Encode: parts.flatMap(() => [0, 1]),
  });
  return register(job, stitched);
}

/** A function of two inputs, as conic and repeating gradients have it: a grid over its domain. */
export function convertField(
  job: Job,
  functions: readonly PdfFunction[],
  space: ColourSpace,
  mode: Mode,
  domain: readonly number[],
): PDFObject {
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = domain;
  const columns = cells(x1 - x0);
  const rows = cells(y1 - y0);
  const values: number[][] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = [x0 + ((x1 - x0) * column) / (columns - 1), y0 + ((y1 - y0) * row) / (rows - 1)];
      const rgb = rgbOf(
        job.colour,
        space,
        functions.flatMap((part) => part.evaluate(at)),
      );
      values.push(mode === "gray" ? [luminance(rgb)] : [...job.palette.tintOf(...rgb).inks]);
    }
  }
  return register(job, sampled(job, values, domain, [columns, rows], mode));
}

function cells(length: number): number {
  return Math.max(2, Math.min(CELLS, Math.ceil(Math.abs(length)) || 2));
}

type Rgb = readonly [number, number, number];

/**
 * At the stops the colour is what it would be as a flat tint (brand ink, K alone); between them it follows the
 * profile, moved by the two stops' differences, so that no step shows beside a stop. Neutral ramps stay on K.
 */
function convertStops(job: Job, stops: readonly Rgb[], mode: Mode): number[][] {
  if (mode === "gray") return stops.map((rgb) => [luminance(rgb)]);
  if (stops.every((rgb) => isNeutral(...rgb))) return stops.map((rgb) => [...job.colour.inksOf(...rgb)]);
  const shift = (rgb: Rgb | undefined) => {
    const flat = job.palette.tintOf(...(rgb ?? [0, 0, 0])).inks;
    const profiled = job.colour.profiled(...(rgb ?? [0, 0, 0]));
    return flat.map((ink, at) => ink - (profiled[at] ?? 0));
  };
  const [start, end] = [shift(stops[0]), shift(stops.at(-1))];
  return stops.map((rgb, step) => {
    const share = step / Math.max(1, stops.length - 1);
    const [c = 0, m = 0, y = 0, k = 0] = job.colour.profiled(...rgb).map((ink, at) => {
      const moved = ink + (start[at] ?? 0) * (1 - share) + (end[at] ?? 0) * share;
      return Math.min(1, Math.max(0, moved));
    });
    const inks: Inks = [c, m, y, k];
    return [...job.colour.within(inks)];
  });
}

/** Type 0 with 16 bits a sample. */
function sampled(
  job: Job,
  values: readonly (readonly number[])[],
  domain: readonly number[],
  size: readonly number[],
  mode: Mode,
): PDFObject {
  const outputs = mode === "gray" ? 1 : 4;
  const bytes = Buffer.alloc(values.length * outputs * 2);
  for (const [at, value] of values.entries()) {
    for (let ink = 0; ink < outputs; ink += 1)
      bytes.writeUInt16BE(Math.round((value[ink] ?? 0) * 65535), 2 * (at * outputs + ink));
  }
  return streamOf(job, bytes, {
    FunctionType: 0,
    Domain: domain,
    Range: Array.from({ length: outputs }, () => [0, 1]).flat(),
    Size: size,
    BitsPerSample: 16,
  });
}
