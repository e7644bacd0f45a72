// From a function dictionary to something that can be evaluated (ISO 32000-1, 7.10): sampled, exponential, stitched, calculator.
import { type PDFDict, type PDFObject, PDFStream } from "@cantoo/pdf-lib";
import { readCalculator } from "./calculator.ts";
import { arrayAt, asDict, items, numberAt, numbersAt } from "./objects.ts";
import { streamData } from "./stream-data.ts";

export interface PdfFunction {
  readonly inputs: number;
  readonly outputs: number;
  /** Pairs of least and greatest, one pair an input. */
  readonly domain: readonly number[];
  /** Inputs where it may bend or jump: what a resampling has to keep. Only for functions of one input. */
  readonly bounds: readonly number[];
  /** Inputs are clipped to the domain; outputs that cannot be had are 0. */
  evaluate(inputs: readonly number[]): number[];
}

/** Undefined when the dictionary is none, or is damaged. */
export function readFunction(object: PDFObject | undefined, depth = 0): PdfFunction | undefined {
  const dict = asDict(object);
  if (!dict || depth > 8) return undefined;
  const domain = numbersAt(dict, "Domain");
  if (!domain || domain.length < 2 || domain.length > 64) return undefined;
  const rules = numbersAt(dict, "Range");
  const type = numberAt(dict, "FunctionType");
  const made = makeFunction(type, dict, object, domain, rules, depth);
  if (!made) return undefined;
  const inputs = domain.length >> 1;
  const evaluate = (values: readonly number[]): number[] => {
    const clipped = Array.from({ length: inputs }, (_, at) =>
      clip(values[at] ?? 0, domain[2 * at] ?? 0, domain[2 * at + 1] ?? 1),
    );
    const result = made.evaluate(clipped);
    return Array.from({ length: made.outputs }, (_, at) => {
      const value = finite(result[at]);
      return rules ? clip(value, rules[2 * at] ?? 0, rules[2 * at + 1] ?? 1) : value;
    });
  };
  return { inputs, outputs: made.outputs, domain, bounds: made.bounds ?? [], evaluate };
}

interface Raw {
  readonly outputs: number;
  readonly bounds?: readonly number[];
  evaluate(inputs: readonly number[]): readonly number[];
}

function makeFunction(
  type: number | undefined,
  dict: PDFDict,
  object: PDFObject | undefined,
  domain: readonly number[],
  range: readonly number[] | undefined,
  depth: number,
): Raw | undefined {
  if (type === 0 && range) return sampled(dict, object, domain, range);
  if (type === 2) return exponential(dict);
  if (type === 3) return stitched(dict, domain, depth);
  if (type === 4 && range && object instanceof PDFStream) {
    const program = readCalculator(streamData(object, 1 << 20)?.bytes ?? new Uint8Array());
    return program && { outputs: range.length >> 1, evaluate: (inputs) => program(inputs).slice(-(range.length >> 1)) };
  }
  return undefined;
}

function exponential(dict: PDFDict): Raw {
  const from = numbersAt(dict, "C0") ?? [0];
  const to = numbersAt(dict, "C1") ?? [1];
  const exponent = numberAt(dict, "N") ?? 1;
  return {
    outputs: Math.min(from.length, to.length),
    evaluate: ([x = 0]) => from.map((start, at) => start + x ** exponent * ((to[at] ?? 0) - start)),
  };
}

function stitched(dict: PDFDict, domain: readonly number[], depth: number): Raw | undefined {
  const parts = items(arrayAt(dict, "Functions"))
    .slice(0, 1024)
    .map((part) => readFunction(part, depth + 1));
  const bounds = numbersAt(dict, "Bounds") ?? [];
  const encode = numbersAt(dict, "Encode") ?? [];
  const first = parts[0];
  if (!first || parts.some((part) => part === undefined)) return undefined;
  const [low = 0, high = 1] = domain;
  return {
    outputs: first.outputs,
    bounds,
    evaluate: ([x = 0]) => {
      let at = bounds.findIndex((bound) => x < bound);
      if (at < 0) at = parts.length - 1;
      at = Math.min(at, parts.length - 1);
      const start = at === 0 ? low : (bounds[at - 1] ?? low);
      const end = at < bounds.length ? (bounds[at] ?? high) : high;
      const [from, to] = [encode[2 * at] ?? 0, encode[2 * at + 1] ?? 1];
      const inner = end > start ? from + ((x - start) / (end - start)) * (to - from) : from;
      return parts[at]?.evaluate([inner]) ?? [];
    },
  };
}

function sampled(
  dict: PDFDict,
  object: PDFObject | undefined,
  domain: readonly number[],
  range: readonly number[],
): Raw | undefined {
  const size = numbersAt(dict, "Size");
  const bits = numberAt(dict, "BitsPerSample") ?? 8;
  const inputs = domain.length >> 1;
  const outputs = range.length >> 1;
  if (!size || size.length < inputs || inputs > 4 || ![1, 2, 4, 8, 12, 16, 24, 32].includes(bits)) return undefined;
  const bytes = streamData(object, 1 << 26)?.bytes;
  if (!bytes || size.some((length) => !Number.isInteger(length) || length < 1)) return undefined;
  const encode = numbersAt(dict, "Encode") ?? size.flatMap((length) => [0, length - 1]);
  const decode = numbersAt(dict, "Decode") ?? range;
  const most = 2 ** bits - 1;
  const sample = (index: number, output: number): number => {
    const raw = bitsAt(bytes, (index * outputs + output) * bits, bits) / most;
    const [low, high] = [decode[2 * output] ?? 0, decode[2 * output + 1] ?? 1];
    return low + raw * (high - low);
  };
  return { outputs, evaluate: (values) => interpolate(values, { domain, encode, size, inputs, outputs, sample }) };
}

interface Grid {
  readonly domain: readonly number[];
  readonly encode: readonly number[];
  readonly size: readonly number[];
  readonly inputs: number;
  readonly outputs: number;
  sample(index: number, output: number): number;
}

/** Multilinear interpolation between the 2^n corners around the point. */
function interpolate(values: readonly number[], grid: Grid): number[] {
  const place = values.map((value, at) => {
    const [low, high] = [grid.domain[2 * at] ?? 0, grid.domain[2 * at + 1] ?? 1];
    const [from, to] = [grid.encode[2 * at] ?? 0, grid.encode[2 * at + 1] ?? 1];
    const share = high > low ? (value - low) / (high - low) : 0;
    return clip(from + share * (to - from), 0, (grid.size[at] ?? 1) - 1);
  });
  const result = new Array<number>(grid.outputs).fill(0);
  for (let corner = 0; corner < 1 << grid.inputs; corner += 1) {
    let weight = 1;
    let index = 0;
    let stride = 1;
    for (let at = 0; at < grid.inputs; at += 1) {
      const position = place[at] ?? 0;
      const length = grid.size[at] ?? 1;
      const base = Math.min(Math.floor(position), length - 1);
      const upper = (corner >> at) & 1;
      weight *= upper ? position - base : 1 - (position - base);
      index += Math.min(base + upper, length - 1) * stride;
      stride *= length;
    }
    if (weight === 0) continue;
    for (let output = 0; output < grid.outputs; output += 1) {
      result[output] = (result[output] ?? 0) + weight * grid.sample(index, output);
    }
  }
  return result;
}

function bitsAt(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let bit = from; bit < from + count; ) {
    const left = 8 - (bit & 7);
    const take = Math.min(left, from + count - bit);
    const part = ((bytes[bit >> 3] ?? 0) >> (left - take)) & ((1 << take) - 1);
    value = value * 2 ** take + part;
    bit += take;
  }
  return value;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(finite(value), low), high);
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
