// From a page to every mark it makes, in painting order, each with the graphics state it was made in.
import { PDFArray, type PDFDict, type PDFObject, PDFRawStream, PDFStream } from "@cantoo/pdf-lib";
import { type Operation, readContent } from "./content-stream.ts";
import {
  type Box,
  boxOf,
  firstState,
  type GraphicsState,
  IDENTITY,
  isMatrix,
  type Matrix,
  multiply,
  overlap,
} from "./graphics-state.ts";
import { layersOf } from "./layers.ts";
import { asDict, dictAt, items, nameAt, numbersAt, type PdfPage, valueAt } from "./objects.ts";
import { streamData } from "./stream-data.ts";
import { type Around, walkContent } from "./walk-content.ts";

/** Where the mark stands: straight on the page, or in what the page draws. */
export type Level = "page" | "form" | "pattern" | "glyph" | "mask";

interface MarkParts {
  readonly state: GraphicsState;
  /** Clipped, in points of the page's user space. */
  readonly box: Box;
  readonly level: Level;
}

export interface ShownGlyph {
  readonly code: number;
  readonly matrix: Matrix;
}

export type Mark =
  | (MarkParts & {
      readonly kind: "path";
      readonly paint: "fill" | "stroke" | "both";
      readonly evenOdd: boolean;
      readonly outline: readonly Float64Array[];
    })
  | (MarkParts & {
      readonly kind: "text";
      readonly bytes: Uint8Array;
      readonly font: PDFDict | undefined;
      /** Points on the page. */
      readonly size: number;
      /** Each code with the matrix from its em to the page; made on demand. */
      readonly glyphs: () => readonly ShownGlyph[];
    })
  | (MarkParts & {
      readonly kind: "image";
      readonly image: PDFRawStream;
      readonly inline: boolean;
      readonly resources: PDFDict | undefined;
    })
  | (MarkParts & { readonly kind: "shading"; readonly shading: PDFObject })
  | (MarkParts & { readonly kind: "group"; readonly group: PDFDict })
  | (MarkParts & { readonly kind: "state"; readonly parameters: PDFDict });

export interface WalkLimits {
  /** Operations left; shared by all pages of a file and counted down. */
  operations: number;
  /** Set when a limit was met: what lies behind it was not seen. */
  met: boolean;
}

/** Ten million operations are some five hundred full pages; forms that multiply are stopped on their page. */
export const walkLimits = (): WalkLimits => ({ operations: 10_000_000, met: false });

/** What one page may take of it, and what entering a form counts for. */
const MOST_ON_PAGE = 1_000_000;
const ENTRY = 100;

/** Calls `mark` for each; `coarse` measures no text, which is most of the work. Never throws on malformed content; stops at the limits. */
export function walkPage(page: PdfPage, mark: (mark: Mark) => void, limits: WalkLimits, coarse = false): void {
  const resources = asDict(page.inherited("Resources"));
  const group = dictAt(page.dict, "Group");
  const state = firstState(IDENTITY);
  if (group) mark({ kind: "group", group, state, box: EVERYWHERE, level: "page" });
  const layers = layersOf(page.dict.context);
  const walked = new Map<PDFObject, number>();
  const entered = new Set<PDFObject>();
  const parsed = new Map<PDFObject, readonly Operation[] | undefined>();
  // The page's share; what it leaves goes back.
  const own = { operations: Math.min(limits.operations, MOST_ON_PAGE), met: false };
  const before = own.operations;
  enter({ operations: read(contentOf(page)), resources, state, level: "page", depth: 0 });
  limits.operations -= before - Math.max(0, own.operations);
  limits.met ||= own.met;

  function enter(part: Part): void {
    own.operations -= ENTRY;
    if (part.depth > DEEPEST || own.operations < 0) {
      own.met = true;
      return;
    }
    const around: Around = {
      mark: (made) => mark(made),
      level: part.level,
      resources: part.resources,
      limits: own,
      layers,
      coarse,
      form: (form, at) => enterForm(form, at, part),
      pattern: (pattern) => enterPattern(pattern, part),
      mask: (form, at) => enterForm(form, at, { ...part, level: "mask" }),
      glyph: (procedure, at, fontResources) => enterGlyph(procedure, at, fontResources, part),
    };
    walkContent(part.operations, part.state, around);
  }

  function enterForm(form: PDFRawStream, state: GraphicsState, from: Part): void {
    const matrix = numbersAt(form.dict, "Matrix");
    const ctm = isMatrix(matrix) ? multiply(matrix, state.ctm) : state.ctm;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersAt(form.dict, "BBox") ?? [];
    const clip = overlap(boxOf(ctm, x0, y0, x1, y1), state.clip);
    if (!clip) return;
    const level = from.level === "page" ? "form" : from.level;
    const group = dictAt(form.dict, "Group");
    if (group && nameAt(group, "S") === "Transparency") mark({ kind: "group", group, state, box: clip, level });
    const operations = operationsOf(form);
    // A form inside itself is an error (8.10.1), and endless.
    if (!operations || entered.has(form)) {
      own.met ||= entered.has(form);
      return;
    }
    entered.add(form);
    // 11.6.6: a group starts with Normal, opaque and no soft mask; it is painted with what was there before.
    const inner = { ...state, ctm, clip };
    enter({
      operations,
      resources: dictAt(form.dict, "Resources") ?? from.resources,
      state: inner,
      level,
      depth: from.depth + 1,
    });
    entered.delete(form);
  }

  /** No more operations than the page may take: what lies beyond would not be walked. */
  function read(bytes: Uint8Array): readonly Operation[] {
    const operations = readContent(bytes, MOST_ON_PAGE);
    own.met ||= operations.length >= MOST_ON_PAGE;
    return operations;
  }

  function operationsOf(stream: PDFObject): readonly Operation[] | undefined {
    if (parsed.has(stream)) return parsed.get(stream);
    const data = streamData(stream, MOST_CONTENT);
    const operations = data && read(data.bytes);
    parsed.set(stream, operations);
    return operations;
  }

  function enterPattern(pattern: PDFObject, from: Part): void {
    if (!(pattern instanceof PDFRawStream) || !once(pattern)) return;
    const matrix = numbersAt(pattern.dict, "Matrix");
    const base: Matrix = isMatrix(matrix) ? multiply(matrix, from.state.ctm) : from.state.ctm;
    const operations = operationsOf(pattern);
    if (operations)
      enter({
        operations,
        resources: dictAt(pattern.dict, "Resources"),
        state: firstState(base),
        level: "pattern",
        depth: from.depth + 1,
      });
  }

  function enterGlyph(
    procedure: PDFObject,
    state: GraphicsState,
    fontResources: PDFDict | undefined,
    from: Part,
  ): void {
    if (!(procedure instanceof PDFStream) || !once(procedure)) return;
    const operations = operationsOf(procedure);
    if (operations)
      enter({
        operations,
        resources: fontResources ?? from.resources,
        state,
        level: "glyph",
        depth: from.depth + 1,
      });
  }

  /** Patterns and glyphs repeat without end: the first time on a page is enough. */
  function once(object: PDFObject): boolean {
    const times = (walked.get(object) ?? 0) + 1;
    walked.set(object, times);
    return times === 1;
  }
}

interface Part {
  readonly operations: readonly Operation[];
  readonly resources: PDFDict | undefined;
  readonly state: GraphicsState;
  readonly level: Level;
  readonly depth: number;
}

const DEEPEST = 24;
const MOST_CONTENT = 1 << 27;
const EVERYWHERE: Box = { left: -1e6, bottom: -1e6, right: 1e6, top: 1e6 };

/** As objects.ts joins them, but no more than a page may hold. */
function contentOf(page: PdfPage): Uint8Array {
  const contents = valueAt(page.dict, "Contents");
  const streams = contents instanceof PDFArray ? items(contents) : [contents];
  const parts: Uint8Array[] = [];
  let room = MOST_CONTENT;
  for (const stream of streams) {
    const bytes = streamData(stream, room)?.bytes;
    if (!bytes) continue;
    parts.push(bytes, Uint8Array.of(10));
    room -= bytes.length;
    if (room <= 0) break;
  }
  return Buffer.concat(parts);
}

/** The resource of that kind and name, references resolved. */
export function resource(resources: PDFDict | undefined, kind: string, name: string): PDFObject | undefined {
  const group = resources && dictAt(resources, kind);
  return group && valueAt(group, name);
}
