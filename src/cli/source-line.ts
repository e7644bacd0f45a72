// Source line: the words that a finding is about with carets below, which line up under full-width text.
import type { Place } from "../base/finding.ts";

/** Characters shown before the place, and in all. */
const BEFORE = 16;
const WHOLE = 40;

/** Two lines, indented; "" when the place is not in the text. A caret below a full-width character is full-width too. */
export function sourceLine(text: string, place: Omit<Place, "file">): string {
  const source = text.split(/\r\n|\r|\n/)[place.line - 1];
  if (source === undefined || place.column - 1 > source.length) return "";
  const at = place.column - 1;
  const last =
    place.endLine === undefined || place.endLine === place.line ? (place.endColumn ?? at + 1) - 1 : source.length;
  const from = wholeCharacter(source, Math.max(0, at - BEFORE));
  const to = wholeCharacter(source, Math.min(source.length, from + WHOLE));
  const head = from > 0 ? "…" : "";
  const shown = source.slice(from, to).replaceAll("\t", " ");
  let carets = head === "" ? "" : " ";
  let unit = from;
  for (const character of shown) {
    const marked = unit >= at && unit < Math.max(last, at + 1);
    carets += isWide(character) ? (marked ? "＾" : "\u3000") : isZero(character) ? "" : marked ? "^" : " ";
    unit += character.length;
  }
  if (at >= to) carets += "^";
  return `    ${head}${shown}${to < source.length ? "…" : ""}\n    ${carets.trimEnd()}\n`;
}

/** Never between the halves of a surrogate pair. */
const wholeCharacter = (text: string, offset: number): number =>
  /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset - 1 : offset;

/** East Asian Wide and Fullwidth (UAX 11); ambiguous ones such as “ ” are narrow in today's terminals. */
const isWide = (character: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u.test(
    character,
  );

const isZero = (character: string): boolean =>
  /[\p{Mn}\p{Me}\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u.test(character);
