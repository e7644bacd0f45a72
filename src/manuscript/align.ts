// Alignment: from a decoded text to the places of its characters in the source (escapes, entities, dropped line ends).

/** Start and end offsets in the source for every UTF-16 unit of the text. */
export interface Alignment {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Aligns `value` with source[start, end). `literal`: no escapes or entities (code). Undefined when they don't fit:
 * the caller then keeps the text as one piece.
 */
export function align(
  source: string,
  start: number,
  end: number,
  value: string,
  literal = false,
): Alignment | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = start;
  let done = 0;
  const take = (units: number, length: number): void => {
    for (let unit = 0; unit < units; unit += 1) {
      starts.push(at);
      ends.push(at + length);
    }
    done += units;
    at += length;
  };
  while (done < value.length) {
    if (at >= end) return undefined;
    const wanted = value[done] ?? "";
    const here = source[at] ?? "";
    if (!literal && here === "\\" && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? "") && source[at + 1] === wanted) {
      take(1, 2);
      continue;
    }
    const reference = !literal && here === "&" ? REFERENCE.exec(source.slice(at, Math.min(end, at + 40))) : null;
    if (reference) {
      const units = decodedUnits(reference[0], value, done, source[at + reference[0].length]);
      if (units > 0) {
        take(units, reference[0].length);
        continue;
      }
    }
    if (here === wanted) {
      take(1, 1);
    } else if (isLineEnd(here)) {
      // A line end: in the value a newline, a space or nothing; then the next line's prefix (indent, > of quotes).
      const after = /^(?:\r\n|\r|\n)[ \t]*(?:>[ \t]*)*/.exec(source.slice(at, end))?.[0] ?? here;
      if (wanted === "\n" || wanted === " ") take(1, after.length);
      else at += after.length;
    } else if (here === " " || here === "\t" || here === ">" || (literal && here === "`")) {
      at += 1;
    } else return undefined;
  }
  return { starts, ends };
}

const REFERENCE = /^&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{0,31});/;
const isLineEnd = (character: string): boolean => character === "\n" || character === "\r";

/** UTF-16 units that a character reference became; 0 when it is unknown and stands as written. */
function decodedUnits(reference: string, value: string, at: number, next: string | undefined): number {
  const number = /^&#(?:[xX]([0-9a-fA-F]+)|(\d+));$/.exec(reference);
  if (number) {
    const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
    return code > 0xffff && code <= 0x10ffff ? 2 : 1;
  }
  if (/^&(amp|AMP);$/.test(reference)) return 1;
  if (value.startsWith(reference, at)) return 0;
  const first = (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  // A few names stand for two characters: see whether the source goes on one later.
  if (next !== undefined && value[at + first] !== next && value[at + first + 1] === next) return first + 1;
  return first;
}
