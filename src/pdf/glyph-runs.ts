// From a page to its glyph runs: neighbouring glyphs of one font on one baseline, with their characters and their place.
import { type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import { eachOperation, type Operand, type Operation } from "./content-stream.ts";
import { type GlyphWidths, readGlyphWidths } from "./glyph-widths.ts";
import { IDENTITY, isMatrix, type Matrix, multiply } from "./graphics-state.ts";
import { type OpenMark, openMark } from "./marked-content.ts";
import { asDict, dictAt, nameAt, numbersAt, type PdfPage, pageContent, streamBytes } from "./objects.ts";
import type { PageBox } from "./page-sizes.ts";
import { FIRST_SHOWN, type ShownTextState, withParameter } from "./shown-text-state.ts";
import { type CharacterMap, readToUnicode } from "./to-unicode.ts";
import { resource } from "./walk.ts";

export interface GlyphRun extends OpenMark {
  text: string;
  /** Origins of the first glyph and behind the last, in the page's user space. */
  readonly start: readonly [number, number];
  end: readonly [number, number];
  /** Of the baseline, length 1. */
  readonly direction: readonly [number, number];
  /** Font size in the page's user space. */
  readonly size: number;
  readonly vertical: boolean;
  readonly font: string;
}

interface Font {
  readonly name: string;
  readonly widths: GlyphWidths;
  readonly characters: CharacterMap;
  readonly vertical: boolean;
}

/** Forms within forms: deeper ones are none of a page's text. */
const DEEPEST = 12;
/** em: glyphs further apart than this are two runs; less than a gutter, more than any spacing of a line. */
const WIDEST_GAP = 0.6;

/** Fonts are the file's: read once for all pages. */
const fonts = new WeakMap<PDFDict, Font>();

/** In content order. Glyphs whose origin lies outside `limit` are left out. */
export function readGlyphRuns(page: PdfPage, limit: PageBox): GlyphRun[] {
  const runs: GlyphRun[] = [];
  enter(pageContent(page), asDict(page.inherited("Resources")), IDENTITY, [], 0);
  return runs;

  function enter(
    bytes: Uint8Array,
    resources: PDFDict | undefined,
    ctm: Matrix,
    outer: readonly OpenMark[],
    depth: number,
  ): void {
    let state: ShownTextState<Font> = { ...FIRST_SHOWN, ctm };
    const saved: ShownTextState<Font>[] = [];
    const marks = [...outer];
    let line: Matrix = IDENTITY;
    let matrix: Matrix = IDENTITY;
    eachOperation(bytes, take);

    function take({ operator, operands }: Operation): void {
      const first = operands[0];
      const second = operands[1];
      switch (operator) {
        case "q":
          saved.push(state);
          return;
        case "Q":
          state = saved.pop() ?? state;
          return;
        case "cm": {
          const given = operands.map(numeric);
          if (isMatrix(given)) state = { ...state, ctm: multiply(given, state.ctm) };
          return;
        }
        case "Do": {
          const form = resource(resources, "XObject", nameOf(first));
          if (form instanceof PDFRawStream && nameAt(form.dict, "Subtype") === "Form" && depth < DEEPEST) {
            const own = numbersAt(form.dict, "Matrix");
            const inner = isMatrix(own) ? multiply(own, state.ctm) : state.ctm;
            enter(
              streamBytes(form) ?? new Uint8Array(),
              dictAt(form.dict, "Resources") ?? resources,
              inner,
              marks,
              depth + 1,
            );
          }
          return;
        }
        case "BMC":
        case "BDC":
          marks.push(openMark(operands, resources, marks.at(-1)));
          return;
        case "EMC":
          marks.pop();
          return;
        case "BT":
          line = matrix = IDENTITY;
          return;
        case "Tf":
          state = { ...state, font: fontOf(nameOf(first)), size: numeric(second) };
          return;
        case "Tm": {
          const given = operands.map(numeric);
          if (isMatrix(given)) line = matrix = given;
          return;
        }
        case "Td":
          next(numeric(first), numeric(second));
          return;
        case "TD":
          state = { ...state, leading: -numeric(second) };
          next(numeric(first), numeric(second));
          return;
        case "T*":
          next(0, -state.leading);
          return;
        case "Tj":
        case "TJ":
          show(first);
          return;
        case "'":
          next(0, -state.leading);
          show(first);
          return;
        case '"':
          state = { ...state, wordSpacing: numeric(first), characterSpacing: numeric(second) };
          next(0, -state.leading);
          show(operands[2]);
          return;
        default:
          state = withParameter(state, operator, numeric(first));
      }
    }

    function fontOf(name: string): Font | undefined {
      const dict = asDict(resource(resources, "Font", name));
      if (!dict) return undefined;
      const known = fonts.get(dict);
      if (known) return known;
      const font = {
        name,
        widths: readGlyphWidths(dict),
        characters: readToUnicode(dict),
        vertical: /-V$/.test(nameAt(dict, "Encoding") ?? ""),
      };
      fonts.set(dict, font);
      return font;
    }

    function next(x: number, y: number): void {
      const [a, b, c, d, e, f] = line;
      line = matrix = [a, b, c, d, x * a + y * c + e, x * b + y * d + f];
    }

    function show(operand: Operand | undefined): void {
      if (typeof operand === "object" && operand?.kind === "string") showBytes(operand.bytes);
      if (typeof operand !== "object" || operand?.kind !== "array") return;
      for (const part of operand.items) {
        if (typeof part === "number") advance((-part / 1000) * state.size * (state.font?.vertical ? 1 : state.scale));
        else if (typeof part === "object" && part?.kind === "string") showBytes(part.bytes);
      }
    }

    function showBytes(bytes: Uint8Array): void {
      const { font, size, scale, characterSpacing, wordSpacing, rise, ctm } = state;
      if (!font) return;
      const { bytes: width, widthOf } = font.widths;
      // Within a string only the place moves on; the rest of the matrix is the same for all its glyphs.
      // Written out: one glyph is one string in Chromium's files, so a call here is a glyph.
      const a = matrix[0] * ctm[0] + matrix[1] * ctm[2];
      const b = matrix[0] * ctm[1] + matrix[1] * ctm[3];
      const c = matrix[2] * ctm[0] + matrix[3] * ctm[2];
      const d = matrix[2] * ctm[1] + matrix[3] * ctm[3];
      const across = Math.sqrt(a * a + b * b) || 1;
      const line: BaseLine = {
        font,
        size: Math.sqrt(c * c + d * d) * size,
        direction: [a / across, b / across],
        mark: marks[marks.length - 1] ?? UNMARKED,
      };
      const alongE = font.vertical ? matrix[2] : matrix[0];
      const alongF = font.vertical ? matrix[3] : matrix[1];
      let e = matrix[4];
      let f = matrix[5];
      let x = rise * c + (e * ctm[0] + f * ctm[2] + ctm[4]);
      let y = rise * d + (e * ctm[1] + f * ctm[3] + ctm[5]);
      for (let at = 0; at + width <= bytes.length; at += width) {
        const code = width === 2 ? ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
        const spacing = characterSpacing + (width === 1 && code === 32 ? wordSpacing : 0);
        // 9.7.4.3: without W2 and DW2 a vertical glyph advances by one em, downwards.
        const step = font.vertical ? -size + spacing : (widthOf(code) * size + spacing) * scale;
        e += step * alongE;
        f += step * alongF;
        const endX = rise * c + (e * ctm[0] + f * ctm[2] + ctm[4]);
        const endY = rise * d + (e * ctm[1] + f * ctm[3] + ctm[5]);
        if (x >= limit.x0 && x <= limit.x1 && y >= limit.y0 && y <= limit.y1) add(line, code, x, y, [endX, endY]);
        x = endX;
        y = endY;
      }
      matrix = [matrix[0], matrix[1], matrix[2], matrix[3], e, f];
    }

    function advance(step: number): void {
      matrix = multiply(state.font?.vertical ? [1, 0, 0, 1, 0, step] : [1, 0, 0, 1, step, 0], matrix);
    }

    function add(line: BaseLine, code: number, x: number, y: number, end: readonly [number, number]): void {
      const { font, size, direction, mark } = line;
      const text = font.characters(code);
      const last = runs[runs.length - 1];
      if (last && last.font === font.name && isSame(last, mark) && goesOn(last, x, y, direction, size)) {
        last.text += text;
        last.end = end;
        return;
      }
      const { vertical, name } = font;
      runs.push({ text, start: [x, y], end, direction, size, vertical, font: name, ...mark });
    }
  }
}

/** What the glyphs of one string have in common; the size is that in the page's user space. */
interface BaseLine extends Pick<GlyphRun, "size" | "direction"> {
  readonly font: Font;
  readonly mark: OpenMark;
}

const UNMARKED: OpenMark = { artifact: false };

const isSame = (run: GlyphRun, mark: OpenMark): boolean => run.mcid === mark.mcid && run.artifact === mark.artifact;

/** The glyph stands behind the run's last one, on its baseline, in its size and direction. */
function goesOn(run: GlyphRun, x: number, y: number, direction: readonly [number, number], size: number): boolean {
  if (Math.abs(run.size - size) > 0.01 * size) return false;
  if (Math.abs(run.direction[0] - direction[0]) + Math.abs(run.direction[1] - direction[1]) > 0.001) return false;
  const dx = x - run.end[0];
  const dy = y - run.end[1];
  const along = dx * direction[0] + dy * direction[1];
  const beside = dy * direction[0] - dx * direction[1];
  if (run.vertical) return Math.hypot(dx, dy) < 0.1 * size;
  return Math.abs(along) < WIDEST_GAP * size && Math.abs(beside) < 0.05 * size;
}

const numeric = (operand: Operand | undefined): number => (typeof operand === "number" ? operand : 0);

const nameOf = (operand: Operand | undefined): string =>
  typeof operand === "object" && operand?.kind === "name" ? operand.name : "";
