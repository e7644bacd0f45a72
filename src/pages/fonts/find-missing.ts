// The characters that no face of a template has, from its fonts' cmap tables.
import { readFile } from "node:fs/promises";
import type { TemplateFace } from "../../issue/issue.ts";
import { type Coverage, covers, readCmap } from "./cmap.ts";
import { DAMAGED, type FaceFile, faceFault, findFaceFile, type Typecase } from "./face-file.ts";
import { openFont } from "./font-tables.ts";
import { readSlices } from "./slices.ts";

/**
 * Gives back the characters (code points, in order of first use) that no declared face has a glyph for: each is a
 * missing-glyph finding. White space and characters that are never drawn are not asked for. About 20 ms for 7 faces.
 * @throws Refusal 2 when a face's file is missing or damaged
 */
export async function findMissing(typecase: Typecase, characters: Iterable<string>): Promise<string[]> {
  const coverages = (await Promise.all(typecase.faces.map((face) => readCoverage(typecase, face)))).flat();
  return [...new Set(drawn(characters))].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code === LOST || !coverages.some((coverage) => covers(coverage, code));
  });
}

/** U+FFFD stands for a character that was lost: what a face draws for it, if anything, is no glyph of the text. */
const LOST = 0xfffd;

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
