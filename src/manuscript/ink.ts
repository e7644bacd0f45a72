// Ink: what the independent scanner says of a file's characters. Nothing here knows remark or a YAML library.

export interface Ink {
  /** Offset in the file, and the character (as printed) that stands there. */
  readonly at: number;
  readonly character: string;
  /** `must` be in a flow; `may` be in one (picture texts in a line, entities in link targets). */
  readonly must: boolean;
}

/** What Markdown may use as syntax: compared by no one, since an asterisk may be a mark or a star. */
export const isAsciiMark = (character: string): boolean => /^[!-/:-@[-`{-~]$/.test(character);

const BLANK = /^[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]$/u;

export const isStrict = (character: string): boolean => !BLANK.test(character) && !isAsciiMark(character);

/** Adds every strict character of text[start, end). */
export function addInk(inks: Ink[], text: string, start: number, end: number, must = true): void {
  let at = start;
  while (at < end) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 32);
    if (isStrict(character)) inks.push({ at, character, must });
    at += character.length;
  }
}

/** A character reference as long as HTML allows; its character is not compared (the names' table is remark's). */
export const REFERENCE = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/y;

/** Like addInk, with character references left open: they may print as a character or as written. */
export function addDecodedInk(inks: Ink[], text: string, start: number, end: number, must = true): void {
  let at = start;
  while (at < end) {
    REFERENCE.lastIndex = at;
    const reference = text[at] === "&" ? REFERENCE.exec(text) : null;
    if (reference && at + reference[0].length <= end) {
      addReference(inks, text, at, at + reference[0].length);
      at += reference[0].length;
    } else {
      const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      addInk(inks, text, at, at + length, must);
      at += length;
    }
  }
}

/** The empty character stands for any one or two characters. */
export function addReference(inks: Ink[], text: string, start: number, end: number): void {
  inks.push({ at: start, character: "", must: false });
  addInk(inks, text, start, end, false);
}
