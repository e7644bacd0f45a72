// From the colour functions of a gradient to functions that give inks: sampled between the stops, exact at the stops.
import type { PDFObject } from "@cantoo/pdf-lib";
import type { ColourSpace } from "../pdf/colour-space.ts";
import type { PdfFunction } from "../pdf/function.ts";
import type { Matrix } from "../pdf/graphics-state.ts";
import { type Inks, isNeutral } from "./colour.ts";
import { arrayOf, dictOf, type Job, type Mode, register, streamOf } from "./job.ts";
import { luminance, type Rgb, rgbOf } from "./rgb.ts";

/** Steps between two stops: finer than a plate's 256 tones for the ramps that a page holds. */
const STEPS = 64;
/** Cells of a function of two inputs, each way. */
const CELLS = 256;
const MOST_IN_ROW = 16_384;

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

/**
 * A function of two inputs, as conic and repeating gradients have it: a grid over its domain, as fine as the pattern's
 * matrix makes the domain large. Where only the first input counts (repeating gradients), one row is fine enough for hard edges.
 */
export function convertField(job: Job, field: Field, mode: Mode): PDFObject {
  const { functions, space, domain, matrix } = field;
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = domain;
  const colourAt = (across: number, down: number) => {
    const at = [x0 + (x1 - x0) * across, y0 + (y1 - y0) * down];
    return rgbOf(
      job.colour,
      space,
      functions.flatMap((part) => part.evaluate(at)),
    );
  };
  const [a, b, c, d] = matrix;
  const flat = PROBES.every(
    (across) => same(colourAt(across, 0), colourAt(across, 1)) && same(colourAt(across, 0.37), colourAt(across, 0.83)),
  );
  const columns = cells((x1 - x0) * Math.hypot(a, b), flat ? MOST_IN_ROW : CELLS);
  const rows = flat ? 2 : cells((y1 - y0) * Math.hypot(c, d), CELLS);
  const values: number[][] = [];
  for (let row = 0; row < rows; row += 1) {
    const line = Array.from({ length: columns }, (_, column) => colourAt(column / (columns - 1), row / (rows - 1)));
    values.push(...convertLine(job, line, mode));
  }
  return register(job, sampled(job, values, domain, [columns, rows], mode));
}

export interface Field {
  readonly functions: readonly PdfFunction[];
  readonly space: ColourSpace;
  readonly domain: readonly number[];
  /** Of the pattern that paints it, for its size. */
  readonly matrix: Matrix;
}

/** Odd places, so that no period hits all of them alike. */
const PROBES = [0.0131, 0.1117, 0.2339, 0.3571, 0.5003, 0.6427, 0.7753, 0.8911, 0.9907];

function same(one: Rgb, other: Rgb): boolean {
  return one.every((share, at) => Math.abs(share - (other[at] ?? 0)) < 1e-6);
}

function cells(length: number, most: number): number {
  const wanted = Math.ceil(Math.abs(length));
  return Number.isFinite(wanted) ? Math.max(2, Math.min(most, wanted)) : most;
}

/** Flat stretches print as flat tints do (brand inks, K alone), ramps by the profile, neutral lines on K alone. */
function convertLine(job: Job, line: readonly Rgb[], mode: Mode): number[][] {
  if (mode === "gray") return line.map((rgb) => [luminance(rgb)]);
  const neutral = line.every((rgb) => isNeutral(...rgb));
  const profiled = job.colour.profiled(line);
  return line.map((rgb, at) => {
    const beside = [line[at - 1], line[at + 1]];
    const flat = neutral || beside.some((other) => other && same(rgb, other));
    return [...(flat ? job.palette.tintOf(...rgb).inks : (profiled[at] ?? []))];
  });
}

/**
 * At the stops the colour is what it would be as a flat tint (brand ink, K alone); between them it follows the
 * profile, moved by the two stops' differences, so that no step shows beside a stop. Neutral ramps stay on K.
 */
function convertStops(job: Job, stops: readonly Rgb[], mode: Mode): number[][] {
  if (mode === "gray") return stops.map((rgb) => [luminance(rgb)]);
  if (stops.every((rgb) => isNeutral(...rgb))) return stops.map((rgb) => [...job.colour.inksOf(...rgb)]);
  const shift = (rgb: Rgb | undefined) => {
    const flat = job.palette.tintOf(...(rgb ?? [0, 0, 0])).inks;
    const [profiled = flat] = job.colour.profiled([rgb ?? [0, 0, 0]]);
    return flat.map((ink, at) => ink - (profiled[at] ?? 0));
  };
  const [start, end] = [shift(stops[0]), shift(stops.at(-1))];
  return job.colour.profiled(stops).map((between, step) => {
    const share = step / Math.max(1, stops.length - 1);
    const [c = 0, m = 0, y = 0, k = 0] = between.map((ink, at) => {
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
