// The slices of a web font, from its style sheet: each file with the characters it is declared for.
import type { Coverage } from "./cmap.ts";

export interface Slice {
  /** Relative to the style sheet. */
  readonly file: string;
  readonly coverage: Coverage;
}

/** Reads the @font-face rules of one weight; rules without a unicode-range or a local file are passed over. */
export function readSlices(css: string, weight: number): Slice[] {
  const slices: Slice[] = [];
  for (const [, body = ""] of css.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const file = /url\(\s*["']?\.?\/?([^"')]+\.woff2)["']?\s*\)/.exec(body)?.[1];
    const range = /unicode-range:\s*([^;}]+)/i.exec(body)?.[1];
    const declared = Number(/font-weight:\s*(\d+)/.exec(body)?.[1] ?? 400);
    if (file && range && declared === weight) slices.push({ file, coverage: readRange(range) });
  }
  return slices;
}

/** CSS Fonts 4, section 4.5: U+26, U+0-7F, U+4??. */
function readRange(text: string): Coverage {
  const ranges: [number, number][] = [];
  for (const [, first = "", last] of text.matchAll(/U\+([0-9a-f?]{1,6})(?:-([0-9a-f]{1,6}))?/gi)) {
    const low = Number.parseInt(first.replace(/\?/g, "0"), 16);
    ranges.push([low, Number.parseInt(last ?? first.replace(/\?/g, "f"), 16)]);
  }
  return Uint32Array.from(ranges.sort((a, b) => a[0] - b[0]).flat());
}

/** Writes a set of characters as a unicode-range, in code-point order. */
export function writeRange(characters: Iterable<string>): string {
  const codes = [...new Set([...characters].map((character) => character.codePointAt(0) ?? 0))].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  const hex = (code: number): string => code.toString(16).toUpperCase();
  return ranges.map(([low, high]) => `U+${hex(low)}${low === high ? "" : `-${hex(high)}`}`).join(", ");
}
