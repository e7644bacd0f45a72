// From a cut font to one in which no two characters share a glyph, so that the PDF can tell each as it was written.
import { readGlyphs } from "./cmap.ts";
import { readSfnt, writeSfnt } from "./sfnt.ts";
import { readSubstitutions } from "./substitutions.ts";

/**
 * Fonts draw •, · and ‧, or ⼀ and 一, with one glyph, and — with that of ― where the language asks for it; a PDF's
 * ToUnicode can then give back only one of them, and a reader who copies the text, or the proof of conservation, gets
 * another character than the manuscript's. Each further character gets a copy of the outline and its advances. The copy
 * has no part in GSUB and GPOS: the character that is its own compatibility form (一, ·) keeps the first glyph, and one
 * whose glyph also stands in for another's leaves it. A font in which nothing is shared comes back as it is.
 * @throws Error when a table is missing, RangeError when one is cut short
 */
export function partGlyphs(bytes: Uint8Array): Uint8Array {
  const tables = readSfnt(bytes);
  const cmap = tables.get("cmap");
  if (!cmap) return bytes;
  const characters = readGlyphs(cmap);
  const copies = sharing(characters, readSubstitutions(tables.get("GSUB")));
  if (copies.length === 0) return bytes;
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new Error(`no table ${tag}`);
    return Buffer.from(found);
  };
  const maxp = table("maxp");
  const count = maxp.readUInt16BE(4);
  if (count + copies.length > 0xffff) return bytes;
  const glyphs = copies.map(({ glyph }) => glyph);
  maxp.writeUInt16BE(count + copies.length, 4);
  tables.set("maxp", maxp);
  const head = table("head");
  const outlines = withCopies(table("glyf"), table("loca"), head.readInt16BE(50) === 1, glyphs);
  head.writeInt16BE(1, 50);
  tables.set("head", head).set("glyf", outlines.glyf).set("loca", outlines.loca);
  for (const [header, metrics] of [
    ["hhea", "hmtx"],
    ["vhea", "vmtx"],
  ] as const) {
    if (!tables.has(header) || !tables.has(metrics)) continue;
    const changed = table(header);
    tables.set(metrics, withMetrics(table(metrics), changed.readUInt16BE(34), count, glyphs));
    changed.writeUInt16BE(count + copies.length, 34);
    tables.set(header, changed);
  }
  const parted = new Map(characters);
  for (const [n, { code }] of copies.entries()) parted.set(code, count + n);
  tables.set("cmap", writeCmap(parted));
  tables.set("post", withoutNames(table("post")));
  tables.delete("DSIG");
  return writeSfnt(tables);
}

/** The characters that need a glyph of their own, in order of their code points. */
function sharing(
  characters: ReadonlyMap<number, number>,
  substitutions: readonly (readonly [number, number])[],
): { readonly code: number; readonly glyph: number }[] {
  const keeper = new Map<number, number>();
  const drawn = [...characters].filter(([code]) => !UNDRAWN.test(String.fromCodePoint(code)));
  const byRank = drawn.sort(([a], [b]) => rank(a) - rank(b) || a - b);
  for (const [code, glyph] of byRank) if (!keeper.has(glyph)) keeper.set(glyph, code);
  const standIns = new Set(substitutions.flatMap(([from, to]) => (from !== to && keeper.has(from) ? [to] : [])));
  return byRank
    .filter(([code, glyph]) => keeper.get(glyph) !== code || standIns.has(glyph))
    .map(([code, glyph]) => ({ code, glyph }))
    .sort((a, b) => a.code - b.code);
}

/** Blanks and characters that are never drawn may share what they do not print. */
const UNDRAWN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Radicals, compatibility ideographs and signs such as Ω (ohm) come after the character that they stand for. */
const rank = (code: number): number =>
  String.fromCodePoint(code).normalize("NFKC") === String.fromCodePoint(code) ? 0 : 1;

/** Copies stand after all outlines; offsets are written long (head.indexToLocFormat 1). */
function withCopies(
  glyf: Buffer,
  loca: Buffer,
  long: boolean,
  glyphs: readonly number[],
): { readonly glyf: Buffer; readonly loca: Buffer } {
  const offsets = Array.from({ length: loca.length / (long ? 4 : 2) }, (_, n) =>
    long ? loca.readUInt32BE(n * 4) : loca.readUInt16BE(n * 2) * 2,
  );
  const parts = [glyf];
  let end = offsets.at(-1) ?? glyf.length;
  for (const glyph of glyphs) {
    const outline = glyf.subarray(offsets[glyph] ?? 0, offsets[glyph + 1] ?? 0);
    parts.push(outline, Buffer.alloc(-outline.length & 3));
    end += outline.length + (-outline.length & 3);
    offsets.push(end);
  }
  parts[0] = glyf.subarray(0, offsets[offsets.length - 1 - glyphs.length] ?? glyf.length);
  const written = Buffer.alloc(offsets.length * 4);
  for (const [n, offset] of offsets.entries()) written.writeUInt32BE(offset, n * 4);
  return { glyf: Buffer.concat(parts), loca: written };
}

/** Advance and side bearing of every glyph, spelled out (hmtx ends with bearings only), then those of the copies. */
function withMetrics(metrics: Buffer, full: number, count: number, glyphs: readonly number[]): Buffer {
  const record = (glyph: number): Buffer => {
    if (glyph < full) return metrics.subarray(glyph * 4, glyph * 4 + 4);
    const bearing = full * 4 + (glyph - full) * 2;
    return Buffer.concat([metrics.subarray(full * 4 - 4, full * 4 - 2), metrics.subarray(bearing, bearing + 2)]);
  };
  return Buffer.concat([...Array.from({ length: count }, (_, glyph) => glyph), ...glyphs].map(record));
}

/** One subtable of format 12 for platforms 0/4 and 3/10, groups of one character each joined where both run on. */
function writeCmap(characters: ReadonlyMap<number, number>): Buffer {
  const groups: { first: number; last: number; glyph: number }[] = [];
  for (const [code, glyph] of [...characters].sort(([a], [b]) => a - b)) {
    const open = groups.at(-1);
    if (open && open.last + 1 === code && open.glyph + code - open.first === glyph) open.last = code;
    else groups.push({ first: code, last: code, glyph });
  }
  const subtable = Buffer.alloc(16 + groups.length * 12);
  subtable.writeUInt16BE(12, 0);
  subtable.writeUInt32BE(subtable.length, 4);
  subtable.writeUInt32BE(groups.length, 12);
  for (const [n, { first, last, glyph }] of groups.entries())
    for (const [field, value] of [first, last, glyph].entries()) subtable.writeUInt32BE(value, 16 + n * 12 + field * 4);
  const header = Buffer.alloc(20);
  header.writeUInt16BE(2, 2);
  for (const [n, [platform, encoding]] of (
    [
      [0, 4],
      [3, 10],
    ] as const
  ).entries()) {
    header.writeUInt16BE(platform, 4 + n * 8);
    header.writeUInt16BE(encoding, 6 + n * 8);
    header.writeUInt32BE(header.length, 8 + n * 8);
  }
  return Buffer.concat([header, subtable]);
}

/** post of version 3: no glyph names, which would have to match the number of glyphs. */
function withoutNames(post: Buffer): Buffer {
  const written = Buffer.from(post.subarray(0, 32));
  written.writeUInt32BE(0x00030000, 0);
  return written;
}
