// From a shading to what is laid on the plates: axial, radial and function-based gradients (ISO 32000-1, 8.7.4.5).
import { type PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { type ColourSpace, readColourSpace } from "../../pdf/colour-space.ts";
import { readFunction } from "../../pdf/function.ts";
import { isMatrix, type Matrix, transform } from "../../pdf/graphics-state.ts";
import { arrayAt, asDict, items, numberAt, numbersAt, valueAt } from "../../pdf/objects.ts";
import { inverse } from "./drawing.ts";
import { type PlateInks, plateInks } from "./flat-source.ts";
import type { PlateNames, Source } from "./layer.ts";

/** `matrix` goes from the shading's space to the device. Undefined for meshes and for colours that are not inks. */
export function shadingSource(
  shading: PDFObject | undefined,
  matrix: Matrix,
  names: PlateNames,
  background: boolean,
): Source | undefined {
  const dict = asDict(shading);
  const space = dict && readColourSpace(dict.lookup(PDFName.of("ColorSpace")), undefined);
  const back = inverse(matrix);
  if (!dict || !space || !back) return undefined;
  const colour = colours(dict, space, names);
  const ground = background ? numbersAt(dict, "Background") : undefined;
  const behind = ground && plateInks(space, ground, names);
  const look = lookOf(dict, colour);
  const sample = colour([0, 0]);
  if (!look || !sample) return undefined;
  const box = numbersAt(dict, "BBox");
  const at = (x: number, y: number, out: Float32Array): number => {
    const [u, v] = transform(back, x + 0.5, y + 0.5);
    if (box && (u < (box[0] ?? 0) || u > (box[2] ?? 0) || v < (box[1] ?? 0) || v > (box[3] ?? 0))) return 0;
    const inks = look(u, v) ?? behind;
    if (!inks) return 0;
    out.set(inks.shares);
    return 1;
  };
  return { at, flat: false, speaks: sample.speaks, device: false };
}

type Colours = (inputs: readonly number[]) => PlateInks | undefined;
type Look = (u: number, v: number) => PlateInks | undefined;

function colours(dict: PDFDict, space: ColourSpace, names: PlateNames): Colours {
  const list = arrayAt(dict, "Function") ? items(arrayAt(dict, "Function")) : [valueAt(dict, "Function")];
  const functions = list.map((part) => readFunction(part)).filter((part) => part !== undefined);
  return (inputs) => {
    const values = functions.flatMap((part) => part.evaluate(inputs));
    return plateInks(space, values.length > 0 ? values : inputs, names);
  };
}

function lookOf(dict: PDFDict, colour: Colours): Look | undefined {
  const type = numberAt(dict, "ShadingType");
  const coords = numbersAt(dict, "Coords") ?? [];
  if (type === 1) return byPlace(dict, colour);
  if (type === 2 && coords.length >= 4) return alongLine(dict, coords, colour);
  return type === 3 && coords.length >= 6 ? betweenCircles(dict, coords, colour) : undefined;
}

function byPlace(dict: PDFDict, colour: Colours): Look | undefined {
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = numbersAt(dict, "Domain") ?? [];
  const given = numbersAt(dict, "Matrix");
  const back = isMatrix(given) ? inverse(given) : ([1, 0, 0, 1, 0, 0] as const);
  if (!back) return undefined;
  return (u, v) => {
    const [x, y] = transform(back, u, v);
    return x < x0 || x > x1 || y < y0 || y > y1 ? undefined : colour([x, y]);
  };
}

const STEPS = 1024;

/** The colour at a share of the way; beyond the ends only where the gradient extends. */
function ramp(dict: PDFDict, colour: Colours): (share: number) => PlateInks | undefined {
  const [from = 0, to = 1] = numbersAt(dict, "Domain") ?? [];
  const extend = items(arrayAt(dict, "Extend")).map((end) => String(end) === "true");
  const known = new Map<number, PlateInks | undefined>();
  return (share) => {
    if ((share < 0 && !extend[0]) || (share > 1 && !extend[1])) return undefined;
    const step = Math.round(Math.min(1, Math.max(0, share)) * STEPS);
    if (!known.has(step)) known.set(step, colour([from + ((to - from) * step) / STEPS]));
    return known.get(step);
  };
}

function alongLine(dict: PDFDict, coords: readonly number[], colour: Colours): Look {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = coords;
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const at = ramp(dict, colour);
  return (u, v) => (length === 0 ? undefined : at(((u - x0) * dx + (v - y0) * dy) / length));
}

/** The circle with the greatest share that goes through the point is on top (8.7.4.5.4). */
function betweenCircles(dict: PDFDict, coords: readonly number[], colour: Colours): Look {
  const [x0 = 0, y0 = 0, r0 = 0, x1 = 0, y1 = 0, r1 = 0] = coords;
  const [dx, dy, dr] = [x1 - x0, y1 - y0, r1 - r0];
  const a = dx * dx + dy * dy - dr * dr;
  const at = ramp(dict, colour);
  return (u, v) => {
    const [px, py] = [u - x0, v - y0];
    const b = px * dx + py * dy + r0 * dr;
    const c = px * px + py * py - r0 * r0;
    const shares: number[] = [];
    if (Math.abs(a) < 1e-9) {
      if (b !== 0) shares.push(c / (2 * b));
    } else {
      const root = b * b - a * c;
      if (root < 0) return undefined;
      shares.push((b + Math.sqrt(root)) / a, (b - Math.sqrt(root)) / a);
    }
    for (const share of shares.sort((one, other) => other - one)) {
      const inks = r0 + share * dr >= 0 ? at(share) : undefined;
      if (inks) return inks;
    }
    return undefined;
  };
}
