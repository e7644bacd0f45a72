// From text operators to text marks: size and box of every string shown (ISO 32000-1, 9.4).
import { type PDFDict, PDFName, PDFStream } from "@cantoo/pdf-lib";
import type { Operand } from "./content-stream.ts";
import { type GlyphWidths, readGlyphWidths } from "./glyph-widths.ts";
import {
  type Box,
  boxOf,
  type GraphicsState,
  IDENTITY,
  isMatrix,
  type Matrix,
  multiply,
  overlap,
  type TextState,
  transform,
} from "./graphics-state.ts";
import { asDict, dictAt, nameAt, numbersAt, valueAt } from "./objects.ts";
import { nameOf, numeric } from "./set-colour.ts";
import { resource, type ShownGlyph } from "./walk.ts";
import type { Around } from "./walk-content.ts";

export interface TextWalker {
  /** The state after the operator; operators that are none of text leave it as it is. */
  take(operator: string, operands: readonly Operand[], state: GraphicsState): GraphicsState;
}

export function textWalker(around: Around): TextWalker {
  let line: Matrix = IDENTITY;
  let matrix: Matrix = IDENTITY;

  function take(operator: string, operands: readonly Operand[], state: GraphicsState): GraphicsState {
    const [first, second, third] = operands;
    if (operator === "BT") line = matrix = IDENTITY;
    else if (operator === "Tm") {
      const given = operands.map(numeric);
      if (isMatrix(given)) line = matrix = given;
    } else if (operator === "Td") next(numeric(first), numeric(second));
    else if (operator === "TD") {
      next(numeric(first), numeric(second));
      return withText(state, { leading: -numeric(second) });
    } else if (operator === "T*") next(0, -state.text.leading);
    else if (operator === "Tj") show(first, state);
    else if (operator === "TJ") show(first, state);
    else if (operator === "'") {
      next(0, -state.text.leading);
      show(first, state);
    } else if (operator === '"') {
      const spaced = withText(state, { wordSpacing: numeric(first), characterSpacing: numeric(second) });
      next(0, -state.text.leading);
      show(third, spaced);
      return spaced;
    } else return setText(operator, operands, state);
    return state;
  }

  function setText(operator: string, operands: readonly Operand[], state: GraphicsState): GraphicsState {
    const value = numeric(operands[0]);
    if (operator === "Tf") {
      const font = asDict(resource(around.resources, "Font", nameOf(operands[0])));
      return withText(state, { font, size: numeric(operands[1]) });
    }
    if (operator === "Tc") return withText(state, { characterSpacing: value });
    if (operator === "Tw") return withText(state, { wordSpacing: value });
    if (operator === "Tz") return withText(state, { scale: value / 100 });
    if (operator === "TL") return withText(state, { leading: value });
    if (operator === "Ts") return withText(state, { rise: value });
    if (operator === "Tr") return withText(state, { mode: value });
    return state;
  }

  function next(x: number, y: number): void {
    line = matrix = multiply([1, 0, 0, 1, x, y], line);
  }

  function show(operand: Operand | undefined, state: GraphicsState): void {
    const { font, size, scale, rise, mode } = state.text;
    if (around.coarse) {
      // Where it is does not matter: nothing is measured.
      const glyphs = () => [];
      const box = state.clip ?? EVERYWHERE;
      around.mark({ kind: "text", bytes: NOTHING, font, size, glyphs, state, box, level: around.level });
      if (mode % 4 !== 3 && state.fill.pattern) around.pattern(state.fill.pattern);
      if (font && nameAt(font, "Subtype") === "Type3") enterGlyphs(font, ALL_CODES, IDENTITY, state);
      return;
    }
    const parts = typeof operand === "object" && operand?.kind === "array" ? operand.items : [operand];
    const from = matrix;
    const shown: Uint8Array[] = [];
    for (const part of parts) {
      if (typeof part === "number") advance((-part / 1000) * size * scale);
      else if (typeof part === "object" && part?.kind === "string") {
        shown.push(part.bytes);
        advance(widthOf(part.bytes, state));
      }
    }
    const bytes = Buffer.concat(shown);
    if (bytes.length === 0) return;
    const width = Math.hypot(matrix[4] - from[4], matrix[5] - from[5]) / (Math.hypot(from[0], from[1]) || 1);
    const placed = multiply(from, state.ctm);
    // The em square from 0.12 below to 0.88 above the baseline holds Han characters, and Latin ones near enough.
    const box = overlap(boxOf(placed, 0, rise - 0.12 * size, width, rise + 0.88 * size), state.clip);
    const [x0, y0] = transform(placed, 0, 0);
    const [x1, y1] = transform(placed, 0, size);
    if (!box) return;
    const glyphs = () => placeGlyphs(parts, from, state);
    const onPage = Math.hypot(x1 - x0, y1 - y0);
    around.mark({ kind: "text", bytes, font, size: onPage, glyphs, state, box, level: around.level });
    if (mode % 4 !== 3 && state.fill.pattern) around.pattern(state.fill.pattern);
    if (font && nameAt(font, "Subtype") === "Type3") enterGlyphs(font, bytes, placed, state);
  }

  function advance(width: number): void {
    matrix = multiply([1, 0, 0, 1, width, 0], matrix);
  }

  function widthOf(bytes: Uint8Array, state: GraphicsState): number {
    const { font } = state.text;
    if (!font) return 0;
    const known = widthsOf(font);
    let total = 0;
    for (let at = 0; at < bytes.length; at += known.bytes) total += advanceOf(known, codeAt(bytes, at, known), state);
    return total;
  }

  function widthsOf(font: PDFDict): GlyphWidths {
    const known = widths.get(font) ?? readGlyphWidths(font);
    widths.set(font, known);
    return known;
  }

  function placeGlyphs(parts: readonly (Operand | undefined)[], from: Matrix, state: GraphicsState): ShownGlyph[] {
    const { font, size, scale, rise } = state.text;
    if (!font) return [];
    const known = widthsOf(font);
    const placed: ShownGlyph[] = [];
    let x = 0;
    for (const part of parts) {
      if (typeof part === "number") x -= (part / 1000) * size * scale;
      else if (typeof part === "object" && part?.kind === "string") {
        for (let at = 0; at < part.bytes.length; at += known.bytes) {
          const code = codeAt(part.bytes, at, known);
          const own = multiply([size * scale, 0, 0, size, x, rise], from);
          placed.push({ code, matrix: multiply(own, state.ctm) });
          x += advanceOf(known, code, state);
        }
      }
    }
    return placed;
  }

  function enterGlyphs(font: PDFDict, bytes: Uint8Array, placed: Matrix, state: GraphicsState): void {
    const procedures = dictAt(font, "CharProcs");
    const names = glyphNames(font);
    const own = numbersAt(font, "FontMatrix");
    const { size, scale } = state.text;
    const ctm = multiply(
      isMatrix(own) ? own : [0.001, 0, 0, 0.001, 0, 0],
      multiply([size * scale, 0, 0, size, 0, 0], placed),
    );
    for (const code of new Set(bytes)) {
      const procedure = procedures?.lookup(PDFName.of(names.get(code) ?? ""));
      if (procedure instanceof PDFStream) around.glyph(procedure, { ...state, ctm }, dictAt(font, "Resources"));
    }
  }

  return { take };
}

const NOTHING = new Uint8Array();
const ALL_CODES = Uint8Array.from({ length: 256 }, (_, code) => code);
const EVERYWHERE: Box = { left: -1e6, bottom: -1e6, right: 1e6, top: 1e6 };

/** By font, for all content streams that show it. */
const widths = new WeakMap<PDFDict, GlyphWidths>();

function codeAt(bytes: Uint8Array, at: number, { bytes: size }: GlyphWidths): number {
  return size === 2 ? ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
}

/** In unscaled units of text space. */
function advanceOf(widths: GlyphWidths, code: number, { text }: GraphicsState): number {
  const { size, scale, characterSpacing, wordSpacing } = text;
  const spaced = widths.bytes === 1 && code === 32 ? wordSpacing : 0;
  return (widths.widthOf(code) * size + characterSpacing + spaced) * scale;
}

function withText(state: GraphicsState, change: Partial<TextState>): GraphicsState {
  return { ...state, text: { ...state.text, ...change } };
}

/** The glyph names of a Type 3 font's /Differences, by code. */
function glyphNames(font: PDFDict): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const encoding = asDict(valueAt(font, "Encoding"));
  const differences = encoding && valueAt(encoding, "Differences");
  let code = 0;
  for (const part of differences && "asArray" in differences
    ? (differences as { asArray(): unknown[] }).asArray()
    : []) {
    if (part instanceof PDFName) names.set(code++, part.decodeText());
    else code = Number(String(part)) || 0;
  }
  return names;
}
