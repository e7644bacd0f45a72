// From a form XObject to inks on a layer: straight, or as a group that is laid as one; and soft masks from groups.
import { type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import { type Operation, readContent } from "../../pdf/content-stream.ts";
import { readFunction } from "../../pdf/function.ts";
import { isMatrix, type Matrix, multiply } from "../../pdf/graphics-state.ts";
import { dictAt, nameAt, numbersAt, valueAt } from "../../pdf/objects.ts";
import { streamData } from "../../pdf/stream-data.ts";
import type { Coverage } from "./coverage.ts";
import { drawContent } from "./draw-content.ts";
import { clipped, type Drawing, type Frame, mannerOf, placedOutline, type Studio } from "./drawing.ts";
import { type Layer, lay, type Mask, newLayer, sizeOf, sourceOfLayer } from "./layer.ts";

const DEEPEST = 16;
const MOST_CONTENT = 1 << 27;

export async function drawForm(form: PDFRawStream, drawing: Drawing, frame: Frame): Promise<void> {
  const inner = enter(form, drawing);
  if (!inner || frame.depth > DEEPEST) return;
  const group = dictAt(form.dict, "Group");
  const { alpha, blend } = drawing.state;
  // A group that nothing is done to as a whole, and that sees what lies below it, is what it holds.
  const plain = alpha.fill === 1 && blend === "Normal" && drawing.mask === undefined;
  const alone = group && nameAt(group, "S") === "Transparency" && (!plain || String(valueAt(group, "I")) === "true");
  if (!alone) return drawInside(form, inner, frame, frame.layer);
  const layer = newLayer(inner.clip.region, true);
  if (sizeOf(layer.region) <= 0) return;
  await drawInside(form, asGroup(inner), frame, layer);
  lay(frame.layer, drawingClip(drawing.clip, layer), sourceOfLayer(layer), mannerOf(drawing, "fill"));
}

/** The clip outside counts when the group is laid; inside only its region and the form's own box do. */
function drawingClip(clip: Coverage, { region }: Layer): Coverage {
  return clip.values ? clip : { region };
}

/** 11.6.6: a group starts opaque, with Normal and without mask; its content is clipped once, when it is laid. */
function asGroup(drawing: Drawing): Drawing {
  const { state } = drawing;
  return {
    ...drawing,
    clip: { region: drawing.clip.region },
    mask: undefined,
    state: { ...state, alpha: { fill: 1, stroke: 1 }, blend: "Normal" },
  };
}

function enter(form: PDFRawStream, drawing: Drawing): Drawing | undefined {
  const given = numbersAt(form.dict, "Matrix");
  const ctm: Matrix = isMatrix(given) ? multiply(given, drawing.state.ctm) : drawing.state.ctm;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersAt(form.dict, "BBox") ?? [];
  const box = placedOutline([Float64Array.of(x0, y0, x1, y0, x1, y1, x0, y1)], ctm);
  const inner = clipped({ ...drawing, state: { ...drawing.state, ctm } }, box, false);
  return sizeOf(inner.clip.region) > 0 ? inner : undefined;
}

async function drawInside(form: PDFRawStream, drawing: Drawing, frame: Frame, layer: Layer): Promise<void> {
  const operations = operationsOf(form, frame.studio);
  frame.studio.room -= 100;
  await drawContent(operations, drawing, {
    ...frame,
    layer,
    resources: dictAt(form.dict, "Resources") ?? frame.resources,
    base: drawing.state.ctm,
    depth: frame.depth + 1,
  });
}

export function operationsOf(stream: PDFRawStream, studio: Studio): readonly Operation[] {
  const known = studio.parsed.get(stream);
  if (known) return known;
  const data = streamData(stream, MOST_CONTENT);
  const operations = data ? readContent(data.bytes, 1_000_000) : [];
  studio.parsed.set(stream, operations);
  return operations;
}

/** 11.6.5.2: from a group's luminosity or alpha. Undefined for None and for what cannot be read. */
export async function softMask(mask: PDFDict | undefined, drawing: Drawing, frame: Frame): Promise<Mask | undefined> {
  const form = mask && valueAt(mask, "G");
  if (!mask || !(form instanceof PDFRawStream) || frame.depth > DEEPEST) return undefined;
  const whole = { ...drawing, clip: { region: frame.layer.region } };
  const inner = enter(form, whole);
  const transfer = readFunction(valueAt(mask, "TR"));
  const through = (value: number): number => transfer?.evaluate([value])[0] ?? value;
  const luminous = nameAt(mask, "S") !== "Alpha";
  const ground = luminous ? backdrop(mask, form) : 0;
  const beyond = through(ground);
  if (!inner) return { region: { left: 0, top: 0, right: 0, bottom: 0 }, values: new Float32Array(), beyond };
  const layer = newLayer(inner.clip.region, true);
  await drawInside(form, asGroup(inner), frame, layer);
  const values = new Float32Array(sizeOf(layer.region));
  for (let at = 0; at < values.length; at += 1) {
    const alpha = layer.alpha?.[at] ?? 0;
    values[at] = through(luminous ? alpha * lightOf(layer, at) + (1 - alpha) * ground : alpha);
  }
  return { region: layer.region, values, beyond };
}

function lightOf({ plates }: Layer, at: number): number {
  const ink = (plate: number): number => plates[plate]?.[at] ?? 0;
  return 1 - Math.min(1, 0.3 * ink(0) + 0.59 * ink(1) + 0.11 * ink(2) + ink(3));
}

/** The luminosity of /BC in the group's colour space; black without it. */
function backdrop(mask: PDFDict, form: PDFRawStream): number {
  const given = numbersAt(mask, "BC");
  if (!given) return 0;
  const [a = 0, b = 0, c = 0, k = 0] = given;
  const group = dictAt(form.dict, "Group");
  if (given.length === 1 || (group && nameAt(group, "CS") === "DeviceGray")) return a;
  return given.length === 3 ? 0.3 * a + 0.59 * b + 0.11 * c : 1 - Math.min(1, 0.3 * a + 0.59 * b + 0.11 * c + k);
}
