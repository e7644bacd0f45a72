// From a paint to what is laid on the plates: a colour, a gradient, or a tile that repeats.
import { PDFRawStream } from "@cantoo/pdf-lib";
import { IDENTITY, isMatrix, type Matrix, multiply, type Paint, transform } from "../../pdf/graphics-state.ts";
import { asDict, dictAt, numberAt, numbersAt, valueAt } from "../../pdf/objects.ts";
import { drawContent } from "./draw-content.ts";
import { operationsOf } from "./draw-form.ts";
import { type Frame, firstDrawing, inverse } from "./drawing.ts";
import { flatSource } from "./flat-source.ts";
import { newLayer, type Source, sourceOfLayer } from "./layer.ts";
import { shadingSource } from "./shading-source.ts";

/** Undefined, and told, for what cannot be drawn: colours that are no inks, meshes. */
export async function sourceOf(paint: Paint, frame: Frame): Promise<Source | undefined> {
  const { studio } = frame;
  const { pattern, space, values } = paint;
  const made = pattern ? await patternSource(paint, frame) : flatSource(space, values, studio.names);
  if (!made) studio.missing.add(pattern ? "pattern" : `colour ${space.family}`);
  return made;
}

async function patternSource(paint: Paint, frame: Frame): Promise<Source | undefined> {
  const { pattern } = paint;
  const dict = asDict(pattern);
  if (!dict) return undefined;
  const given = numbersAt(dict, "Matrix");
  const matrix: Matrix = multiply(isMatrix(given) ? given : IDENTITY, frame.base);
  if (numberAt(dict, "PatternType") === 2)
    return shadingSource(valueAt(dict, "Shading"), matrix, frame.studio.names, true);
  return pattern instanceof PDFRawStream ? tileSource(pattern, matrix, paint, frame) : undefined;
}

/** No tile needs more pixels each way. */
const MOST = 4096;

async function tileSource(
  pattern: PDFRawStream,
  matrix: Matrix,
  paint: Paint,
  frame: Frame,
): Promise<Source | undefined> {
  const { dict } = pattern;
  const [x0 = 0, y0 = 0] = numbersAt(dict, "BBox") ?? [];
  const [across, up] = [Math.abs(numberAt(dict, "XStep") ?? 0), Math.abs(numberAt(dict, "YStep") ?? 0)];
  const back = inverse(matrix);
  if (!back || across === 0 || up === 0 || frame.depth > 8) return undefined;
  const width = pixels(across * Math.hypot(matrix[0], matrix[1]));
  const height = pixels(up * Math.hypot(matrix[2], matrix[3]));
  const layer = newLayer({ left: 0, top: 0, right: width, bottom: height }, true);
  const base: Matrix = [width / across, 0, 0, height / up, (-x0 * width) / across, (-y0 * height) / up];
  const start = firstDrawing(base, layer.region);
  const { space } = paint;
  const own = space.family === "Pattern" && space.base ? { space: space.base, values: paint.values } : undefined;
  const state = own && numberAt(dict, "PaintType") === 2 ? { ...start.state, fill: own, stroke: own } : start.state;
  const resources = dictAt(dict, "Resources");
  await drawContent(
    operationsOf(pattern, frame.studio),
    { ...start, state },
    { ...frame, layer, resources, base, depth: frame.depth + 1 },
  );
  const tile = sourceOfLayer(layer);
  const at = (x: number, y: number, out: Float32Array): number => {
    const [u, v] = transform(back, x + 0.5, y + 0.5);
    const column = Math.floor(share((u - x0) / across) * width);
    const row = Math.floor(share((v - y0) / up) * height);
    return tile.at(Math.min(width - 1, column), Math.min(height - 1, row), out);
  };
  return { at, flat: false, speaks: "all", device: false };
}

const pixels = (length: number): number => Math.min(MOST, Math.max(1, Math.round(length)));
const share = (steps: number): number => steps - Math.floor(steps);
