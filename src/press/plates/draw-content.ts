// From the operations of a content stream to inks on a layer: paths, clips, pictures, gradients, forms; text by draw-text.
import { PDFRawStream } from "@cantoo/pdf-lib";
import type { Operand, Operation } from "../../pdf/content-stream.ts";
import { applyParameters } from "../../pdf/ext-graphics-state.ts";
import { isMatrix, type Paint } from "../../pdf/graphics-state.ts";
import { inlineStream } from "../../pdf/inline-image.ts";
import { asDict, nameAt, valueAt } from "../../pdf/objects.ts";
import { pathBuilder } from "../../pdf/path.ts";
import { nameOf, numeric, setColour } from "../../pdf/set-colour.ts";
import { resource } from "../../pdf/walk.ts";
import { PAINTS } from "../../pdf/walk-content.ts";
import { cover } from "./coverage.ts";
import { drawForm, softMask } from "./draw-form.ts";
import { textDrawer } from "./draw-text.ts";
import { clipped, concat, type Drawing, type Frame, fillWith, penOf, placedOutline } from "./drawing.ts";
import { sourceOf } from "./paint-source.ts";
import { fineness, pictureSource, readPicture } from "./picture.ts";
import { shadingSource } from "./shading-source.ts";
import { strokeOutline } from "./stroke.ts";

/** Draws until the operations or the page's room end. */
export async function drawContent(operations: readonly Operation[], start: Drawing, frame: Frame): Promise<void> {
  const { studio, resources } = frame;
  const saved: Drawing[] = [];
  const path = pathBuilder();
  const text = textDrawer(frame);
  let drawing = start;
  let clipping: "W" | "W*" | undefined;

  for (const operation of operations) {
    studio.room -= 1;
    if (studio.room < 0) {
      studio.missing.add("more than a million operations");
      return;
    }
    const { operator, operands } = operation;
    if (operator === "q") {
      if (saved.length < 512) saved.push(drawing);
    } else if (operator === "Q") drawing = saved.pop() ?? drawing;
    else if (operator === "cm") {
      const matrix = operands.map(numeric);
      if (isMatrix(matrix)) drawing = concat(drawing, matrix);
    } else if (path.take(operator, operands, drawing.state.ctm)) continue;
    else if (operator === "W" || operator === "W*") clipping = operator;
    else if (PAINTS.has(operator)) await paintPath(operator);
    else if (operator === "gs") drawing = await withParameters(operands[0]);
    else if (operator === "Do") await paintObject(operands[0]);
    else if (operator === "sh") paintShading(operands[0]);
    else if (operator === "BI" && operation.image) await paintImage(inlineStream(operation.image, resources));
    else
      drawing =
        penned(operator, operands, drawing) ??
        coloured(operator, operands) ??
        (await text.take(operator, operands, drawing));
  }

  function coloured(operator: string, operands: readonly Operand[]): Drawing | undefined {
    const state = setColour(operator, operands, drawing.state, resources);
    return state && { ...drawing, state };
  }

  async function paintPath(operator: string): Promise<void> {
    const [fills, strokes, evenOdd] = PAINTS.get(operator) ?? [false, false, false];
    const outline = path.outline();
    if (fills) await paint(outline, evenOdd, "fill");
    if (strokes) {
      const closing = operator === "s" || operator.startsWith("b");
      const closed = path.closed().map((own) => own || closing);
      await paint(strokeOutline(outline, closed, penOf(drawing)), false, "stroke");
    }
    if (clipping) drawing = clipped(drawing, outline, clipping === "W*");
    clipping = undefined;
    path.clear();
  }

  async function paint(outline: readonly Float64Array[], evenOdd: boolean, side: "fill" | "stroke"): Promise<void> {
    const covered = cover(outline, evenOdd, drawing.clip.region);
    if (covered) fillWith(frame, drawing, covered, await source(drawing.state[side]), side);
  }

  function source(own: Paint) {
    return sourceOf(own, frame);
  }

  async function paintObject(name: Operand | undefined): Promise<void> {
    const object = resource(resources, "XObject", nameOf(name));
    if (!(object instanceof PDFRawStream)) return;
    const subtype = nameAt(object.dict, "Subtype");
    if (subtype === "Image") await paintImage(object);
    else if (subtype === "Form") await drawForm(object, drawing, frame);
  }

  async function paintImage(image: PDFRawStream): Promise<void> {
    studio.signal.throwIfAborted();
    const { ctm } = drawing.state;
    const covered = cover(placedOutline([UNIT], ctm), false, drawing.clip.region);
    if (!covered) return;
    const fine = fineness(ctm);
    const key = fine.map(Math.round).join(" ");
    let known = studio.pictures.get(image);
    if (known?.fine !== key) {
      known = { fine: key, picture: await readPicture(image, resources, fine, studio.names) };
      studio.pictures.set(image, known);
    }
    if (!known.picture) studio.missing.add(`image ${String(valueAt(image.dict, "ColorSpace") ?? "").slice(0, 40)}`);
    else fillWith(frame, drawing, covered, pictureSource(known.picture, ctm, await source(drawing.state.fill)), "fill");
  }

  function paintShading(name: Operand | undefined): void {
    const shading = resource(resources, "Shading", nameOf(name));
    const own = shadingSource(shading, drawing.state.ctm, studio.names, false);
    if (!own) studio.missing.add("shading");
    fillWith(frame, drawing, { region: drawing.clip.region }, own, "fill");
  }

  async function withParameters(name: Operand | undefined): Promise<Drawing> {
    const parameters = asDict(resource(resources, "ExtGState", nameOf(name)));
    if (!parameters) return drawing;
    const state = applyParameters(parameters, drawing.state);
    const mask = valueAt(parameters, "SMask");
    if (mask === undefined) return { ...drawing, state };
    return { ...drawing, state, mask: await softMask(asDict(mask), { ...drawing, state }, frame) };
  }
}

const UNIT = Float64Array.of(0, 0, 1, 0, 1, 1, 0, 1);

/** Line width, cap, join, miter limit and dash. */
function penned(operator: string, operands: readonly Operand[], drawing: Drawing): Drawing | undefined {
  const value = numeric(operands[0]);
  if (operator === "w") return { ...drawing, state: { ...drawing.state, lineWidth: Math.max(0, value) } };
  if (operator === "J") return { ...drawing, cap: value };
  if (operator === "j") return { ...drawing, join: value };
  if (operator === "M") return { ...drawing, miter: value };
  if (operator !== "d") return undefined;
  const [list] = operands;
  const dash = typeof list === "object" && list?.kind === "array" ? list.items.map(numeric) : [];
  return { ...drawing, dash: dash.map((length) => Math.max(0, length)), phase: numeric(operands[1]) };
}
