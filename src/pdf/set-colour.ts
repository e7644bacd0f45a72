// From a colour operator to the graphics state with that colour (ISO 32000-1, 8.6.8).
import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { CMYK, type ColourSpace, firstColour, GRAY, RGB, readColourSpace } from "./colour-space.ts";
import type { Operand } from "./content-stream.ts";
import type { GraphicsState, Paint } from "./graphics-state.ts";
import { resource } from "./walk.ts";

/** Undefined when the operator sets no colour. */
export function setColour(
  operator: string,
  operands: readonly Operand[],
  state: GraphicsState,
  resources: PDFDict | undefined,
): GraphicsState | undefined {
  const device = DEVICE.get(operator);
  if (device) return withPaint(state, device[1], { space: device[0], values: operands.map(numeric) });
  if (operator === "cs" || operator === "CS") {
    const space = readColourSpace(PDFName.of(nameOf(operands[0])), resources) ?? GRAY;
    return withPaint(state, operator === "cs" ? "fill" : "stroke", { space, values: firstColour(space) });
  }
  const side = SIDES.get(operator);
  if (!side) return undefined;
  const last = operands.at(-1);
  const pattern = isName(last) ? resource(resources, "Pattern", last.name) : undefined;
  const values = operands.filter((operand) => typeof operand === "number");
  return withPaint(state, side, { space: state[side].space, values, pattern });
}

type Side = "fill" | "stroke";

const SIDES = new Map<string, Side>([
  ["sc", "fill"],
  ["scn", "fill"],
  ["SC", "stroke"],
  ["SCN", "stroke"],
]);

const DEVICE = new Map<string, readonly [ColourSpace, Side]>([
  ["g", [GRAY, "fill"]],
  ["G", [GRAY, "stroke"]],
  ["rg", [RGB, "fill"]],
  ["RG", [RGB, "stroke"]],
  ["k", [CMYK, "fill"]],
  ["K", [CMYK, "stroke"]],
]);

function withPaint(state: GraphicsState, side: Side, paint: Paint): GraphicsState {
  return side === "fill" ? { ...state, fill: paint } : { ...state, stroke: paint };
}

export function numeric(operand: Operand | undefined): number {
  return typeof operand === "number" ? operand : 0;
}

export function isName(operand: Operand | undefined): operand is { readonly kind: "name"; readonly name: string } {
  return typeof operand === "object" && operand !== null && operand.kind === "name";
}

export function nameOf(operand: Operand | undefined): string {
  return isName(operand) ? operand.name : "";
}
