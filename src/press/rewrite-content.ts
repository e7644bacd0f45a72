// From the operations of a content stream to the same operations in inks: colours, overprint, resources, no tags.
import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { type ColourSpace, firstColour, GRAY, readColourSpace } from "../pdf/colour-space.ts";
import type { Operand, Operation } from "../pdf/content-stream.ts";
import { inlineStream } from "../pdf/inline-image.ts";
import { hiddenParts, layersOf } from "../pdf/layers.ts";
import { asDict, dictAt, nameAt, valueAt } from "../pdf/objects.ts";
import { resource } from "../pdf/walk.ts";
import { PAINTS } from "../pdf/walk-content.ts";
import { writeContent } from "../pdf/write-content.ts";
import { type Drawing, drawingState, type Side } from "./drawing-state.ts";
import type { Job, Mode } from "./job.ts";
import { luminance, rgbOf } from "./rgb.ts";
import type { Shelf } from "./shelf.ts";

export interface Scope {
  readonly job: Job;
  readonly mode: Mode;
  /** The source's resources, by which its names are read. */
  readonly resources: PDFDict | undefined;
  /** Takes what the content uses into the resources of the result. */
  readonly shelf: Shelf;
}

type Step = Pick<Operation, "operator" | "operands" | "image">;

/** Decoded bytes of a content stream with q and Q in balance. */
export function rewriteContent(operations: readonly Operation[], scope: Scope): Uint8Array {
  const { job, mode, shelf } = scope;
  const out: Step[] = [];
  const state = drawingState();
  const tags: boolean[] = [];
  const hidden = hiddenParts(layersOf(job.source));
  const emit = (operator: string, ...operands: readonly Operand[]) => void out.push({ operator, operands });

  for (const operation of operations) {
    const { operator, operands } = operation;
    if (operator === "q") {
      state.save();
      emit("q");
    } else if (operator === "Q") {
      if (state.restore()) emit("Q");
    } else if (DEVICE.has(operator)) setDevice(operator, operands);
    else if (operator === "cs" || operator === "CS") setSpace(operator, operands);
    else if (SPECIAL.has(operator)) setValues(operator, operands);
    else if (operator === "gs") setParameters(operands);
    else if (operator === "Tf") setFont(operands);
    else if (hidden.now() && PAINTS.has(operator)) emit("n");
    else if (hidden.now() && (operator === "Do" || operator === "sh" || operator === "BI")) continue;
    else if (hidden.now() && SHOWS.has(operator)) move(operation);
    else if (operator === "Do") useNamed("XObject", operator, operands);
    else if (operator === "sh") useNamed("Shading", operator, operands);
    else if (operator === "Tr") {
      state.now().render = typeof operands[0] === "number" ? operands[0] : 0;
      emit(operator, ...operands);
    } else if (SHOWS.has(operator)) {
      overprint(state.wantsOverprint());
      emit(operator, ...operands);
    } else if (operator === "ET") {
      emit(operator);
      overprint(false);
    } else if (operator === "BDC" || operator === "BMC") openTag(operator, operands);
    else if (operator === "EMC") {
      hidden.close();
      if (tags.pop()) emit("EMC");
    } else if (operator === "BI" && operation.image) {
      const name = shelf.image(inlineStream(operation.image, scope.resources));
      if (name) emit("Do", { kind: "name", name });
    } else if (!DROPPED.has(operator)) emit(operator, ...operands);
  }
  while (tags.length > 0) if (tags.pop()) emit("EMC");
  while (state.restore()) emit("Q");
  return writeContent(out);

  function setDevice(operator: string, operands: readonly Operand[]): void {
    const [name, side] = DEVICE.get(operator) ?? ["DeviceGray", "fill"];
    paint(side, readColourSpace(PDFName.of(name), undefined) ?? GRAY, operands.filter(isNumber));
  }

  function setSpace(operator: string, operands: readonly Operand[]): void {
    const side: Side = operator === "cs" ? "fill" : "stroke";
    const name = isNamed(operands[0]) ? operands[0].name : "DeviceGray";
    const space = readColourSpace(PDFName.of(name), scope.resources) ?? GRAY;
    state.now()[side] = { space, black: false };
    if (isKept(space) && mode === "ink") {
      const kept = space.family === "Pattern" && !space.base ? "Pattern" : shelf.space(name);
      if (kept) emit(operator, { kind: "name", name: kept });
    } else if (space.family === "Pattern") emit(operator, { kind: "name", name: "Pattern" });
    else paint(side, space, firstColour(space));
  }

  function setValues(operator: string, operands: readonly Operand[]): void {
    const side: Side = operator === "sc" || operator === "scn" ? "fill" : "stroke";
    const { space } = state.now()[side];
    const last = operands.at(-1);
    const numbers = operands.filter(isNumber);
    if (isNamed(last)) {
      const name = shelf.pattern(last.name);
      if (!name) return;
      const under = space.family === "Pattern" && space.base ? inked(space.base, numbers) : [];
      state.now()[side] = { space, black: false };
      emit(operator, ...under, { kind: "name", name });
    } else if (isKept(space) && mode === "ink") {
      state.now()[side] = { space, black: false };
      emit(operator, ...numbers);
    } else paint(side, space, numbers);
  }

  function paint(side: Side, space: ColourSpace, values: readonly number[]): void {
    const fill = side === "fill";
    if (mode === "gray") {
      emit(fill ? "g" : "G", short(luminance(rgbOf(job.colour, space, values))));
      state.now()[side] = { space, black: false };
      return;
    }
    if (job.supplied && isGray(space)) {
      emit(fill ? "g" : "G", values[0] ?? 0);
      state.now()[side] = { space, black: false };
      return;
    }
    const spot = spotOf(space, values);
    if (spot) {
      emit(fill ? "cs" : "CS", { kind: "name", name: shelf.spot(spot) });
      emit(fill ? "scn" : "SCN", 1);
      state.now()[side] = { space, black: false };
      return;
    }
    const inks = inked(space, values);
    emit(fill ? "k" : "K", ...inks);
    state.now()[side] = { space, black: inks[3] === 1 && inks[0] === 0 && inks[1] === 0 && inks[2] === 0 };
  }

  function spotOf(space: ColourSpace, values: readonly number[]): string | undefined {
    return isCmyk(space) ? undefined : job.palette.tintOf(...rgbOf(job.colour, space, values)).spot;
  }

  function inked(space: ColourSpace, values: readonly number[]): number[] {
    if (isCmyk(space)) return Array.from({ length: 4 }, (_, at) => values[at] ?? 0);
    return job.palette.tintOf(...rgbOf(job.colour, space, values)).inks.map(short);
  }

  function setParameters(operands: readonly Operand[]): void {
    const name = isNamed(operands[0]) ? operands[0].name : "";
    const states = scope.resources && dictAt(scope.resources, "ExtGState");
    const parameters = states && asDict(valueAt(states, name));
    const kept = shelf.parameters(name);
    if (!parameters || !kept) return;
    state.apply(parameters);
    emit("gs", { kind: "name", name: kept });
  }

  function setFont(operands: readonly Operand[]): void {
    const font = asDict(resource(scope.resources, "Font", isNamed(operands[0]) ? operands[0].name : ""));
    state.now().type3 = font !== undefined && nameAt(font, "Subtype") === "Type3";
    useNamed("Font", "Tf", operands);
  }

  function useNamed(kind: "Font" | "XObject" | "Shading", operator: string, operands: readonly Operand[]): void {
    const name = isNamed(operands[0]) ? operands[0].name : "";
    const kept = shelf.take(kind, name);
    if (kept) emit(operator, { kind: "name", name: kept }, ...operands.slice(1));
  }

  function overprint(wanted: boolean): void {
    const drawing: Drawing = state.now();
    if (drawing.overprints === wanted || mode === "gray" || job.supplied) return;
    drawing.overprints = wanted;
    emit("gs", { kind: "name", name: shelf.overprint(wanted) });
  }

  /** Text of a hidden layer still moves what is shown behind it; glyphs of Type 3 would paint whatever the mode. */
  function move({ operator, operands }: Operation): void {
    const { render, type3 } = state.now();
    if (type3) return;
    emit("Tr", render < 4 ? 3 : 7);
    emit(operator, ...operands);
    emit("Tr", render);
  }

  /** Tags are dropped with the structure tree, layers with what they hide; the text behind a glyph is kept. */
  function openTag(operator: string, operands: readonly Operand[]): void {
    const [tag, properties] = operands;
    const layer = isNamed(tag) && tag.name === "OC" && isNamed(properties);
    hidden.open(layer ? resource(scope.resources, "Properties", properties.name) : undefined);
    const kept =
      operator === "BDC" && isDictionary(properties) && properties.entries.some(([key]) => key === "ActualText");
    tags.push(kept);
    if (kept)
      emit(operator, tag ?? null, { kind: "dict", entries: properties.entries.filter(([key]) => key !== "MCID") });
  }
}

const DEVICE = new Map<string, readonly [string, Side]>([
  ["g", ["DeviceGray", "fill"]],
  ["G", ["DeviceGray", "stroke"]],
  ["rg", ["DeviceRGB", "fill"]],
  ["RG", ["DeviceRGB", "stroke"]],
  ["k", ["DeviceCMYK", "fill"]],
  ["K", ["DeviceCMYK", "stroke"]],
]);
const SPECIAL = new Set(["sc", "scn", "SC", "SCN"]);
const SHOWS = new Set(["Tj", "TJ", "'", '"']);

/** Points of marked content, compatibility sections, and what Distiller alone understood. */
const DROPPED = new Set(["MP", "DP", "BX", "EX", "PS", "BI"]);

function isKept(space: ColourSpace): boolean {
  return space.family === "Separation" || space.family === "DeviceN" || space.family === "Pattern";
}

function isCmyk(space: ColourSpace): boolean {
  return space.family === "DeviceCMYK" || (space.family === "ICCBased" && space.components === 4);
}

function isGray(space: ColourSpace): boolean {
  return space.family === "DeviceGray" || (space.family === "ICCBased" && space.components === 1);
}

function isNumber(operand: Operand): operand is number {
  return typeof operand === "number";
}

function isNamed(operand: Operand | undefined): operand is { readonly kind: "name"; readonly name: string } {
  return typeof operand === "object" && operand !== null && operand.kind === "name";
}

function isDictionary(operand: Operand | undefined): operand is Extract<Operand, { readonly kind: "dict" }> {
  return typeof operand === "object" && operand !== null && operand.kind === "dict";
}

function short(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
