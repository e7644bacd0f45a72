// Which glyphs a font puts in the place of others, one for one, from its GSUB table (OpenType 1.9, "GSUB", type 1).

/** Features that a browser applies unasked; fwid, trad and others change glyphs only by a style that nobody sets. */
const UNASKED = new Set(["ccmp", "locl", "rlig", "calt", "liga", "clig", "vert", "vrt2"]);

/**
 * The single substitutions of the features that apply unasked, as pairs of glyphs: — drawn by the glyph of ―, （ by that
 * of ︵ in vertical text. A table that cannot be read to its end gives what was read.
 */
export function readSubstitutions(gsub: Buffer | undefined): (readonly [from: number, to: number])[] {
  const pairs: (readonly [number, number])[] = [];
  if (!gsub) return pairs;
  try {
    const lookups = offsets(gsub, gsub.readUInt16BE(8));
    for (const lookup of [...unasked(gsub)].sort((a, b) => a - b).flatMap((index) => lookups[index] ?? [])) {
      const type = gsub.readUInt16BE(lookup);
      for (const subtable of offsets(gsub, lookup, 4)) {
        // Type 7 points on to a subtable of another type.
        const extended = type === 7;
        const own = extended ? gsub.readUInt16BE(subtable + 2) : type;
        if (own === 1) pairs.push(...singles(gsub, extended ? subtable + gsub.readUInt32BE(subtable + 4) : subtable));
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return pairs;
}

/** Numbers of the lookups that those features name. */
function unasked(gsub: Buffer): Set<number> {
  const list = gsub.readUInt16BE(6);
  const numbers = new Set<number>();
  for (let n = 0; n < gsub.readUInt16BE(list); n += 1) {
    const record = list + 2 + n * 6;
    if (!UNASKED.has(gsub.toString("latin1", record, record + 4))) continue;
    const feature = list + gsub.readUInt16BE(record + 4);
    for (let k = 0; k < gsub.readUInt16BE(feature + 2); k += 1) numbers.add(gsub.readUInt16BE(feature + 4 + k * 2));
  }
  return numbers;
}

/** Offsets of a counted list at `at + skip`, made absolute. */
function offsets(table: Buffer, at: number, skip = 0): number[] {
  const count = table.readUInt16BE(at + skip);
  return Array.from({ length: count }, (_, n) => at + table.readUInt16BE(at + skip + 2 + n * 2));
}

function singles(table: Buffer, at: number): (readonly [number, number])[] {
  const covered = coverage(table, at + table.readUInt16BE(at + 2));
  if (table.readUInt16BE(at) === 1) {
    const delta = table.readInt16BE(at + 4);
    return covered.map((glyph) => [glyph, (glyph + delta) & 0xffff] as const);
  }
  return covered.map((glyph, n) => [glyph, table.readUInt16BE(at + 6 + n * 2)] as const);
}

function coverage(table: Buffer, at: number): number[] {
  const count = table.readUInt16BE(at + 2);
  if (table.readUInt16BE(at) === 1) return Array.from({ length: count }, (_, n) => table.readUInt16BE(at + 4 + n * 2));
  return Array.from({ length: count }, (_, n) => at + 4 + n * 6).flatMap((range) => {
    const first = table.readUInt16BE(range);
    return Array.from({ length: table.readUInt16BE(range + 2) - first + 1 }, (_, n) => first + n);
  });
}
