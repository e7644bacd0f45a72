// The characters that no face of a template has, from its fonts' cmap tables.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TemplateFace } from "../../issue/issue.ts";
import { type Coverage, covers, readCmap } from "./cmap.ts";
import { cutFont } from "./cut-font.ts";
import { DAMAGED, type FaceFile, faceFault, findFaceFile, type Typecase } from "./face-file.ts";
import { openFont } from "./font-tables.ts";
import { readSfnt } from "./sfnt.ts";
import { readSlices } from "./slices.ts";

/**
 * Gives back the characters (code points, in order of first use) that no declared face has a glyph for: each is a
 * missing-glyph finding. White space and characters that are never drawn are not asked for. About 20 ms for 7 faces.
 * @throws Refusal 2 when a face's file is missing or damaged
 */
export async function findMissing(typecase: Typecase, characters: Iterable<string>): Promise<string[]> {
  const asked = [...new Set(drawn(characters))];
  const isIn = (coverages: readonly Coverage[]) => (character: string) => {
    const code = character.codePointAt(0) ?? 0;
    return coverages.some((coverage) => covers(coverage, code));
  };
  const whole = typecase.faces.filter((face) => !face.slices);
  const hasWhole = isIn((await Promise.all(whole.map((face) => readCoverage(typecase, face)))).flat());
  const left = asked.filter((character) => character === LOST || !hasWhole(character));
  const open = left.filter((character) => character !== LOST);
  const sliced = typecase.faces.filter((face) => face.slices);
  const found = new Set((await Promise.all(sliced.map((face) => drawnInSlices(typecase, face, open)))).flat());
  return left.filter((character) => !found.has(character));
}

/**
 * A style sheet declares stretches for its slices, and their files lack some of what it declares (the Kai's 706 characters, ⁻ among
 * them). So the files are asked, for the few characters that no whole face has.
 */
async function drawnInSlices(typecase: Typecase, face: TemplateFace, characters: readonly string[]): Promise<string[]> {
  if (characters.length === 0) return [];
  const file = await findFaceFile(typecase, face);
  const found: string[] = [];
  for (const { file: name, coverage } of await readSlicesOf(face, file)) {
    const declared = characters.filter((character) => covers(coverage, character.codePointAt(0) ?? 0));
    if (declared.length === 0) continue;
    const cmap = readSfnt((await cutFont(join(dirname(file.path), name), declared)).bytes).get("cmap");
    // Of a file that has none of them the cutter leaves a cmap without tables.
    if (!cmap || cmap.readUInt16BE(2) === 0) continue;
    const own = readCmap(cmap);
    found.push(...declared.filter((character) => covers(own, character.codePointAt(0) ?? 0)));
  }
  return found;
}

/** U+FFFD stands for a character that was lost: what a face draws for it, if anything, is no glyph of the text. */
const LOST = "\ufffd";

/** Single code points that print: no space, control, or character that is ignored when no font has it (UAX 44). */
export function drawn(characters: Iterable<string>): string[] {
  return [...characters].flatMap((text) => [...text]).filter((character) => !UNDRAWN.test(character));
}

const UNDRAWN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

/** What a face has: one set of stretches for a complete file, one for each slice. Read once for each loaded template. */
export function readCoverage(typecase: Typecase, face: TemplateFace): Promise<Coverage[]> {
  const known = coverages.get(face) ?? coverageOf(typecase, face);
  coverages.set(face, known);
  return known;
}

/** A template is loaded anew for each build, so a file that has changed meanwhile is read again. */
const coverages = new WeakMap<TemplateFace, Promise<Coverage[]>>();

async function coverageOf(typecase: Typecase, face: TemplateFace): Promise<Coverage[]> {
  const file = await findFaceFile(typecase, face);
  if (face.slices) return (await readSlicesOf(face, file)).map((slice) => slice.coverage);
  try {
    const font = await openFont(file.path);
    try {
      const cmap = await font.table("cmap");
      if (!cmap || !(await hasOutlines(font.table))) throw new Error("no glyf outlines");
      return [readCmap(cmap)];
    } finally {
      await font.close();
    }
  } catch (error) {
    throw faceFault(face, DAMAGED, `${face.file}: ${error instanceof Error ? error.message : "unreadable"}`);
  }
}

/** The slices of a face's style sheet; none at all is a fault of the template. */
export async function readSlicesOf(face: TemplateFace, file: FaceFile): Promise<ReturnType<typeof readSlices>> {
  const slices = readSlices(await readFile(file.path, "utf8"), face.weight);
  if (slices.length === 0) throw faceFault(face, DAMAGED, `${face.file}: no slices of weight ${face.weight}`);
  return slices;
}

/** glyf outlines become CID TrueType in the PDF; a variable font (fvar) would become Type 3. */
async function hasOutlines(table: (tag: string) => Promise<Buffer | undefined>): Promise<boolean> {
  return (await table("loca")) !== undefined && (await table("fvar")) === undefined;
}
