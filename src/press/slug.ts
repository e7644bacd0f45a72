// From the issue's title, number, date and the page's folio to the slug line as outlines: it is read by people, not by text search.
import { mmToPt } from "../base/units.ts";
import { numberText } from "../pdf/write-content.ts";
import { type GlyphOutlines, openOutlines } from "./glyph-outlines.ts";
import type { Sheet } from "./sheet.ts";

export interface SlugFacts {
  readonly title: string;
  readonly issue: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** A static TrueType face that has the characters; without it no line is set. */
  readonly font?: Uint8Array;
}

/** Content for one page: the line below the bleed, in the colour in force; the plates' names each on its own plate. */
export type SlugLine = (sheet: Sheet, page: number) => string;

/** Points. */
const SIZE = 6.5;

/** Undefined when the font cannot be read. Characters it lacks leave a gap. */
export function openSlug(facts: SlugFacts, folios: readonly string[]): SlugLine | undefined {
  const face = facts.font && openOutlines(facts.font);
  if (!face) return undefined;
  return (sheet, page) => {
    const folio = folios[page] ?? String(page + 1);
    const words = [facts.title, facts.issue, folio, facts.date].filter((word) => word !== "").join("  ·  ");
    const y = sheet.bleed.bottom - mmToPt(9);
    const start = sheet.bleed.left + mmToPt(12);
    const line = setWords(face, words, start, y);
    let x = line.end + 2 * SIZE;
    const names = PLATES.map(([name, paint]) => {
      const word = setWords(face, name, x, y);
      x = word.end + SIZE;
      return `${paint}\n${word.content}`;
    });
    return `${line.content}${names.join("")}`;
  };
}

const PLATES = [
  ["C", "1 0 0 0 k"],
  ["M", "0 1 0 0 k"],
  ["Y", "0 0 1 0 k"],
  ["K", "0 0 0 1 k"],
] as const;

/** Outlines from a baseline's start, filled in the colour in force; `size` in points. */
export function setWords(
  face: GlyphOutlines,
  words: string,
  x: number,
  y: number,
  size = SIZE,
): { readonly content: string; readonly end: number } {
  const scale = size / face.unitsPerEm;
  let at = x;
  let content = "";
  for (const character of words) {
    const { advance, contours } = face.glyph(character.codePointAt(0) ?? 0);
    const point = (px: number, py: number) => `${numberText(at + px * scale, 3)} ${numberText(y + py * scale, 3)}`;
    for (const contour of contours) {
      const [first, ...rest] = contour;
      if (!first) continue;
      content += `${point(first.x, first.y)} m\n`;
      let from = first;
      for (const next of rest) {
        // PDF has cubic curves only: a quadratic one raised by a degree.
        if (next.control) {
          const { control } = next;
          const one = point(from.x + (2 / 3) * (control.x - from.x), from.y + (2 / 3) * (control.y - from.y));
          const two = point(next.x + (2 / 3) * (control.x - next.x), next.y + (2 / 3) * (control.y - next.y));
          content += `${one} ${two} ${point(next.x, next.y)} c\n`;
        } else content += `${point(next.x, next.y)} l\n`;
        from = next;
      }
      content += "h\n";
    }
    if (contours.length > 0) content += "f\n";
    at += advance * scale;
  }
  return { content, end: at };
}
