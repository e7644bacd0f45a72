// What to cut: from an article's pages too many to the characters that take them away, and the paragraphs where few do.
import type { Wording } from "../base/finding.ts";
import type { PageMap } from "./page-rule.ts";

type Column = PageMap["readings"][number]["set"][number];

export interface Excess {
  readonly file: string;
  /** Folios that the article is to leave. */
  readonly folios: ReadonlySet<number>;
}

export interface Shortened {
  /** Line of the manuscript. */
  readonly line: number;
  /** By which the paragraph loses one printed line. */
  readonly characters: number;
}

export interface ToCut {
  /** Lines of one column that stand on the folios. */
  readonly lines: number;
  /** So many in a row take all the lines away, wherever the last line of their paragraph ends. */
  readonly characters: number;
  /** One paragraph has as many; otherwise the cut goes on from one into the next. */
  readonly inOne: boolean;
  /** Paragraphs that lose a line soonest, as many as there are lines, at most three. */
  readonly soonest: readonly Shortened[];
}

const MOST_NAMED = 3;
/** Beside what stands in a paragraph's last line: its other lines may have been set closer than they will be. */
const SPARE = 1;

/** A cut helps only where a paragraph loses a line: each by what stands in its last one. Undefined where nothing is to cut. */
export function whatToCut(map: PageMap, { file, folios }: Excess): ToCut | undefined {
  const own = map.readings.flatMap((reading) =>
    reading.set
      .filter(({ article }) => article === file)
      .map((column) => ({ column, gone: folios.has(reading.folio) })),
  );
  const lines = own.reduce((sum, { column, gone }) => sum + (gone ? heldLines(column, map.lineHeight) : 0), 0);
  const full = Math.max(0, ...own.map(({ column }) => map.measures[column.count - 1]?.characters ?? 0));
  if (lines === 0 || full === 0) return undefined;
  const paragraphs = paragraphsOf(own.map(({ column }) => column));
  const inOne = paragraphs.some(({ characters }) => characters.length > lines + 1);
  const soonest = paragraphs
    .filter(({ characters }) => characters.length > 1)
    .map(({ line, characters }) => ({ line, characters: (characters.at(-1) ?? 0) + SPARE }))
    .sort((a, b) => a.characters - b.characters || a.line - b.line)
    .slice(0, Math.min(lines, MOST_NAMED));
  // Two paragraphs that a cut leaves the ends of may keep a line more than one.
  return { lines, characters: (inOne ? lines : lines + 1) * full, inOne, soonest };
}

/** In the editor's units, paragraphs by their lines of the manuscript. */
export function toldToCut({ lines, characters, inOne, soonest }: ToCut): Wording {
  const zh = soonest.map((one) => `第 ${one.line} 行那段删 ${one.characters} 字`).join("、");
  const en = soonest.map((one) => `${one.characters} at line ${one.line}`).join(", ");
  const all = soonest.length === lines;
  return {
    zh: `${inOne ? "在一段里" : "连着"}删 ${characters} 字（${lines} 行）${zh && `，或${zh}${all ? "" : "……"}（各少 1 行${all ? "" : `，共须少 ${lines} 行`}）`}`,
    en: `cut ${characters} characters (${lines} lines) ${inOne ? "of one paragraph" : "in a row"}${en && `, or ${en}${all ? "" : ", …"} (a line less each${all ? "" : `, ${lines} are needed`})`}`,
  };
}

/** From the column's head to the foot of its text and photos, and its notes. */
function heldLines({ rect, blocks }: Column, lineHeight: number): number {
  const body = blocks.filter(({ kind }) => kind !== "note");
  const notes = blocks.filter(({ kind }) => kind === "note");
  const height = Math.max(0, ...body.map(({ bottom }) => bottom - rect.y));
  return Math.round((height + notes.reduce((sum, { top, bottom }) => sum + bottom - top, 0)) / lineHeight);
}

/** Body paragraphs of running text, each with the characters of its lines; parts in several columns are one. */
function paragraphsOf(columns: readonly Column[]): { readonly line: number; readonly characters: number[] }[] {
  const found = new Map<string, { readonly line: number; readonly characters: number[] }>();
  for (const { blocks } of columns) {
    for (const { source, body, lines } of blocks
      .filter(({ kind }) => kind === "text")
      .flatMap((one) => one.paragraphs)) {
      const line = Number(/:(\d+):\d+$/.exec(source)?.[1]);
      if (!body || !(line > 0)) continue;
      const one = found.get(source) ?? { line, characters: [] };
      one.characters.push(...lines.map(({ characters }) => characters));
      found.set(source, one);
    }
  }
  return [...found.values()];
}
