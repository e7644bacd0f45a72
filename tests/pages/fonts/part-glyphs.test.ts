// Characters that a font draws with one glyph come to have one each, with outline and advance, and nothing else changes.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import { describe, expect, it } from "vitest";
import { readGlyphs } from "../../../src/pages/fonts/cmap.ts";
import { partGlyphs } from "../../../src/pages/fonts/part-glyphs.ts";
import { readSfnt, writeSfnt } from "../../../src/pages/fonts/sfnt.ts";
import { readSubstitutions } from "../../../src/pages/fonts/substitutions.ts";

const path = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
);
const cut = async (text: string): Promise<Uint8Array> =>
  subsetFont(await readFile(path), text, { targetFormat: "truetype", noHinting: true });

const glyphsOf = (bytes: Uint8Array): Map<number, number> => readGlyphs(readSfnt(bytes).get("cmap") ?? Buffer.alloc(4));
const codes = (text: string): number[] => [...text].map((one) => one.codePointAt(0) ?? 0);

/** Outline and advances of a character, read by the letter of the specification, not by the code under test. */
function drawing(bytes: Uint8Array, code: number) {
  const tables = readSfnt(bytes);
  const table = (tag: string): Buffer => tables.get(tag) ?? Buffer.alloc(0);
  const glyph = glyphsOf(bytes).get(code) ?? 0;
  const long = table("head").readInt16BE(50) === 1;
  const offset = (n: number): number =>
    long ? table("loca").readUInt32BE(n * 4) : table("loca").readUInt16BE(n * 2) * 2;
  const metric = (header: string, metrics: string) => {
    const full = table(header).readUInt16BE(34);
    const last = Math.min(glyph, full - 1);
    const bearing = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2;
    return [table(metrics).readUInt16BE(last * 4), table(metrics).readInt16BE(bearing)];
  };
  const outline = table("glyf").subarray(offset(glyph), offset(glyph + 1));
  return {
    outline: outline.toString("hex").replace(/(00)*$/, ""),
    across: metric("hhea", "hmtx"),
    down: metric("vhea", "vmtx"),
  };
}

describe("parted glyphs", () => {
  const SHARED = "·•⼀一高⾼清样";

  it("part what the font draws alike", async () => {
    const before = await cut(SHARED);
    const after = partGlyphs(before);
    const [had, has] = [glyphsOf(before), glyphsOf(after)];
    expect(had.get(0x2f00)).toBe(had.get(0x4e00));
    expect([...has.keys()].sort()).toEqual([...had.keys()].sort());
    for (const code of codes(SHARED)) expect(drawing(after, code)).toEqual(drawing(before, code));
    const printed = codes(SHARED).map((code) => has.get(code));
    expect(new Set(printed).size).toBe(printed.length);
    // The unified character keeps the glyph that has the features.
    for (const code of codes("一高·清样")) expect(has.get(code)).toBe(had.get(code));
  });

  it("part what stands in for another by the language's wish", async () => {
    const before = await cut("—―");
    const standIns = new Set(readSubstitutions(readSfnt(before).get("GSUB")).map(([, to]) => to));
    expect(standIns.has(glyphsOf(before).get(0x2015) ?? 0)).toBe(true);
    const after = partGlyphs(before);
    expect(standIns.has(glyphsOf(after).get(0x2015) ?? 0)).toBe(false);
    expect(drawing(after, 0x2015)).toEqual(drawing(before, 0x2015));
    expect(drawing(after, 0x2014)).toEqual(drawing(before, 0x2014));
  });

  it("leave a font alone in which nothing is shared", async () => {
    const before = await cut("清样，印刷。");
    expect(partGlyphs(before)).toBe(before);
  });

  it("write a file whose checksums hold", async () => {
    const after = Buffer.from(partGlyphs(await cut(SHARED)));
    let sum = 0;
    for (let at = 0; at < after.length; at += 4) sum = (sum + after.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect(writeSfnt(readSfnt(after)).equals(after)).toBe(true);
  });
});

describe("substitutions", () => {
  it("are none in a table that is missing or cut short", () => {
    expect(readSubstitutions(undefined)).toEqual([]);
    expect(readSubstitutions(Buffer.alloc(9))).toEqual([]);
  });
});
