// Which characters a font has and by which glyphs, from its cmap table (OpenType 1.9, "cmap", formats 4 and 12).

/** First and last code points of stretches that have glyphs, one after the other: [0x20, 0x7e, 0xa0, …]. */
export type Coverage = Uint32Array;

/** Reads the best Unicode subtable. @throws Error when there is none that we can read */
export function readCmap(cmap: Buffer): Coverage {
  const ranges: number[] = [];
  const add = (first: number, last: number): void => {
    if (ranges.length > 0 && ranges[ranges.length - 1] === first - 1) ranges[ranges.length - 1] = last;
    else ranges.push(first, last);
  };
  const best = subtable(cmap);
  // By whole groups: a face has 30,000 characters.
  if (best?.format === 12) eachGroup(cmap, best.at, (first, last) => add(first, last));
  else for (const [code] of mappings(cmap)) add(code, code);
  return Uint32Array.from(ranges);
}

/** Glyph of each code point that has one; of a font that was cut to characters it does not have there are none. */
export const readGlyphs = (cmap: Buffer): Map<number, number> => new Map(subtable(cmap) ? mappings(cmap) : []);

/** Whether a code point lies in one of the stretches (binary search). */
export function covers(coverage: Coverage, codePoint: number): boolean {
  let low = 0;
  let high = coverage.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (coverage[middle * 2] ?? 0)) high = middle - 1;
    else if (codePoint > (coverage[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Code points in order, each with its glyph; those of .notdef are left out. */
function mappings(cmap: Buffer): Iterable<[code: number, glyph: number]> {
  const best = subtable(cmap);
  if (!best) throw new Error("no Unicode cmap of format 4 or 12");
  return best.format === 12 ? readFormat12(cmap, best.at) : readFormat4(cmap, best.at);
}

function subtable(cmap: Buffer): { format: number; at: number } | undefined {
  const count = cmap.readUInt16BE(2);
  let best: { format: number; at: number } | undefined;
  for (let n = 0; n < count; n += 1) {
    const platform = cmap.readUInt16BE(4 + n * 8);
    const encoding = cmap.readUInt16BE(6 + n * 8);
    const at = cmap.readUInt32BE(8 + n * 8);
    // Unicode (0), or Windows with the BMP (3, 1) or all of Unicode (3, 10).
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue;
    const format = cmap.readUInt16BE(at);
    if (format === 12 || (format === 4 && best?.format !== 12)) best = { format, at };
  }
  return best;
}

function readFormat12(cmap: Buffer, at: number): [number, number][] {
  const found: [number, number][] = [];
  eachGroup(cmap, at, (first, last, glyph) => {
    for (let code = first; code <= last; code += 1) found.push([code, glyph + code - first]);
  });
  return found;
}

/** The groups of format 12: first and last code point, and the glyph of the first. The one that is .notdef is left out. */
function eachGroup(cmap: Buffer, at: number, take: (first: number, last: number, glyph: number) => void): void {
  const groups = cmap.readUInt32BE(at + 12);
  for (let n = 0; n < groups; n += 1) {
    const group = at + 16 + n * 12;
    const first = cmap.readUInt32BE(group);
    const last = Math.min(cmap.readUInt32BE(group + 4), 0x10ffff);
    const glyph = cmap.readUInt32BE(group + 8);
    const skipped = glyph === 0 ? 1 : 0;
    if (first + skipped <= last) take(first + skipped, last, glyph + skipped);
  }
}

function* readFormat4(cmap: Buffer, at: number): Generator<[number, number]> {
  const double = cmap.readUInt16BE(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + double, at + 16 + 2 * double, at + 16 + 3 * double];
  for (let n = 0; n < double; n += 2) {
    const first = cmap.readUInt16BE(starts + n);
    const last = cmap.readUInt16BE(ends + n);
    const delta = cmap.readUInt16BE(deltas + n);
    const offset = cmap.readUInt16BE(offsets + n);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const entry = offsets + n + offset + (code - first) * 2;
      const listed = offset === 0 ? code : entry + 2 <= cmap.length ? cmap.readUInt16BE(entry) : 0;
      // A listed 0 is .notdef whatever the delta.
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) yield [code, glyph];
    }
  }
}
