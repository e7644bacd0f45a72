// An issue's fonts hold its characters with their features, and the rules name what each file is for.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { Refusal } from "../../../src/base/finding.ts";
import type { TemplateFace } from "../../../src/issue/issue.ts";
import { covers, readCmap } from "../../../src/pages/fonts/cmap.ts";
import { openFont } from "../../../src/pages/fonts/font-tables.ts";
import { faceKey } from "../../../src/pages/fonts/sort-characters.ts";
import { type IssueFonts, subsetFaces } from "../../../src/pages/fonts/subset-faces.ts";
import { typecase } from "./typecase.ts";

const TEXT = "清样，“印刷”——杂志……（一）《甲》䶮";
let dir: string;
let fonts: IssueFonts;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-test-"));
  fonts = await subsetFaces(typecase, TEXT);
});

async function tables(bytes: Uint8Array) {
  const path = join(dir, "font.ttf");
  await writeFile(path, bytes);
  const font = await openFont(path);
  const [cmap, gpos, gsub, fpgm] = await Promise.all(["cmap", "GPOS", "GSUB", "fpgm"].map(font.table));
  await font.close();
  return { cmap: readCmap(cmap ?? Buffer.alloc(4)), features: featuresOf(gpos) + featuresOf(gsub), hints: fpgm };
}

/** Tags of the feature list (OpenType 1.9, "Feature List Table"). */
function featuresOf(table: Buffer | undefined): string {
  if (!table) return "";
  const list = table.readUInt16BE(6);
  const count = table.readUInt16BE(list);
  return Array.from({ length: count }, (_, n) => table.toString("latin1", list + 2 + n * 6, list + 6 + n * 6)).join(
    " ",
  );
}

const fileOf = (name: string): Uint8Array =>
  fonts.files.find(({ path }) => path.includes(name))?.bytes ?? new Uint8Array();

test("a complete face is cut to the text, digits and blanks, and keeps what squeezes and turns its marks", async () => {
  const song = await tables(fileOf("NotoSerifSC_400Regular"));
  const has = (character: string): boolean => covers(song.cmap, character.codePointAt(0) ?? 0);
  expect([...`${TEXT}0a　•`].filter((character) => !has(character))).toEqual([]);
  expect(["龙", "国"].some(has)).toBe(false);
  for (const feature of ["halt", "chws", "vert", "vhal", "vchw"]) expect(song.features).toContain(feature);
  expect(song.hints).toBeUndefined();
  expect(fileOf("NotoSerifSC_400Regular").length).toBeLessThan(200_000);
});

test("the Kai's slices hold its letters only; its marks come from one file, the Song's", async () => {
  const rules = fonts.css.split("@font-face").filter((rule) => rule.includes('"Test Kai"'));
  const marks = rules.filter((rule) => rule.includes("NotoSerifSC_400Regular"));
  expect(marks).toHaveLength(1);
  expect(marks[0]).toContain("U+2014, U+201C-201D, U+2026, U+300A-300B, U+FF08-FF09, U+FF0C;");
  const slices = rules.filter((rule) => rule.includes("lxgwwenkai"));
  expect(slices.length).toBeGreaterThan(1);
  expect(slices.join()).not.toMatch(/U\+(2014|201C|FF0C)/);
  for (const rule of slices) {
    const bytes = fileOf(/fonts\/([^"]+)/.exec(rule)?.[1] ?? "none");
    const { cmap } = await tables(bytes);
    const codes = [...(/unicode-range: ([^;]+)/.exec(rule)?.[1] ?? "").matchAll(/[0-9A-F]{2,6}/g)];
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter(([hex]) => !covers(cmap, Number.parseInt(hex, 16)))).toEqual([]);
  }
});

test("what a family lacks is told; the same character is no fault of a family that has it", () => {
  expect(fonts.missing).toEqual([{ character: "䶮", family: "Test Kai" }]);
});

test("every face keeps the baseline grid, and the heaviest stands for bolder, so that none is smeared", () => {
  const rules = fonts.css.split("@font-face").slice(1);
  expect(
    rules.every((rule) => /ascent-override: 88%;\s+descent-override: 12%;\s+line-gap-override: 0%/.test(rule)),
  ).toBe(true);
  const weights = (family: string) =>
    new Set(rules.filter((rule) => rule.includes(family)).map((rule) => /font-weight: ([^;]+)/.exec(rule)?.[1]));
  expect(weights("Test Song")).toEqual(new Set(["400", "700", "900 1000"]));
  expect(weights("Test Kai")).toEqual(new Set(["400 1000"]));
});

test("every file is named by a rule, and every rule names a file", () => {
  const named = [...fonts.css.matchAll(/url\("([^"]+)"\)/g)].map(([, path]) => path);
  expect(new Set(named)).toEqual(new Set(fonts.files.map(({ path }) => path)));
});

test("the lock names package, version, licence and hash of each face", () => {
  expect(fonts.lock).toHaveLength(7);
  expect(fonts.lock[0]).toMatchObject({
    family: "Test Song",
    weight: 400,
    package: "@expo-google-fonts/noto-serif-sc",
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    licence: "MIT AND OFL-1.1",
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("equal characters give equal bytes in any order, from the cache or not", async () => {
  const cacheDir = join(dir, "cache");
  const backwards = [...TEXT].reverse().join("");
  for (let n = 0; n < 2; n += 1) {
    const again = await subsetFaces(typecase, backwards, { cacheDir });
    expect(again.lock).toEqual(fonts.lock);
    expect(again.css).toBe(fonts.css);
  }
  expect((await readdir(join(cacheDir, "fonts"))).length).toBeGreaterThan(0);
  await rm(cacheDir, { recursive: true });
});

test("each face may have its own text; one without is left out, and a lender gets the borrower's marks", async () => {
  const [song, kai] = [typecase.faces[0], typecase.faces[6]];
  if (!song || !kai) throw new Error("typecase");
  const own = await subsetFaces(typecase, new Map([[faceKey(kai), "样，"]]));
  expect(own.lock.map(faceKey)).toEqual([faceKey(song), faceKey(kai)]);
  const { cmap } = await tables(own.files.find(({ path }) => path.includes("Serif"))?.bytes ?? new Uint8Array());
  expect([covers(cmap, 0xff0c), covers(cmap, 0x6837)]).toEqual([true, false]);
});

test("a package or file that is missing, outside, or no TrueType is refused before layout", async () => {
  await writeFile(join(dir, "text.ttf"), "this is not a font at all, not a bit of it");
  await writeFile(join(dir, "cut.ttf"), fileOf("NotoSansSC_400Regular").subarray(0, 5000));
  await writeFile(join(dir, "none.css"), "body {}");
  const face = { family: "X", weight: 400 };
  const faults: [TemplateFace, string][] = [
    [{ ...face, package: "@nobody/no-font", file: "a.ttf" }, "not installed"],
    [{ ...face, package: "subset-font", file: "none.ttf" }, "not there"],
    [{ ...face, package: "subset-font", file: "../puppeteer/package.json" }, "outside"],
    [{ ...face, file: "none.ttf" }, "not there"],
    [{ ...face, file: "text.ttf" }, "damaged"],
    [{ ...face, file: "cut.ttf" }, "damaged"],
    [{ ...face, file: "none.css", slices: true }, "damaged"],
  ];
  for (const [bad, words] of faults) {
    const thrown: unknown = await subsetFaces({ dir, faces: [bad] }, "甲").catch((error: unknown) => error);
    if (!(thrown instanceof Refusal)) throw new Error(`${words}: not refused`);
    expect(thrown).toMatchObject({ exit: 2, findings: [{ rule: "font-file" }] });
    expect(thrown.message).toContain(words);
  }
});
