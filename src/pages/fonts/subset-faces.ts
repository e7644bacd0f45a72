// An issue's own fonts and their @font-face rules, from the template's faces and the characters that are set in them.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Memory } from "../../base/memory.ts";
import { type CacheStore, cacheKey, openCache, remembering } from "../../files/cache-store.ts";
import type { TemplateFace } from "../../issue/issue.ts";
import { type Coverage, covers } from "./cmap.ts";
import { type CutFont, cutFont } from "./cut-font.ts";
import { DAMAGED, type FaceFile, faceFault, findFaceFile, type Typecase } from "./face-file.ts";
import { drawn, readCoverage, readSlicesOf } from "./find-missing.ts";
import { type FontFaceRule, fontFaceCss, fontUrl } from "./font-face-css.ts";
import { isMark } from "./marks.ts";
import { ALWAYS, type Characters, faceKey, lenderOf, sortCharacters } from "./sort-characters.ts";

export interface IssueFonts {
  /** `path` is relative, such as "fonts/NotoSerifSC_400Regular-1f3a90c2.ttf"; equal bytes have equal paths. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** @font-face rules, for a style sheet that stands beside the folder "fonts". */
  readonly css: string;
  /** The same one by one. */
  readonly rules: readonly string[];
  /** Characters asked of a family that none of its faces has; the next family of the font stack sets them. */
  readonly missing: readonly { readonly character: string; readonly family: string }[];
  /** Hash of what the faces were cut from: as long as it stays, no character that they hold is set otherwise. */
  readonly source: string;
  /** One row a face, for issue.lock. */
  readonly lock: readonly LockedFace[];
  /** Absolute paths of all files that this hangs on, and of those that were looked for in vain. */
  readonly read: readonly string[];
}

export interface LockedFace {
  readonly family: string;
  readonly weight: number;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  readonly file: string;
  /** SHA-256 of the cut files, one after the other. */
  readonly sha256: string;
}

/** What one face adds to the issue. */
interface CutFace {
  readonly rules: readonly FontFaceRule[];
  readonly cuts: readonly CutFont[];
  readonly lock: LockedFace;
  /** What it was cut from. */
  readonly source: string;
  readonly read: readonly string[];
}

/**
 * Cuts each face to its characters: 20-75 ms a face, a sliced face 10 ms a slice; from the cache 10 ms a face.
 * @throws Refusal 2 when a face's file is missing or damaged
 */
export async function subsetFaces(
  typecase: Typecase,
  characters: Characters,
  options: { readonly cacheDir?: string; readonly memory?: Memory } = {},
): Promise<IssueFonts> {
  const { cacheDir, memory } = options;
  const cache = cacheDir === undefined ? undefined : remembering(openCache(join(cacheDir, "fonts")), memory);
  const needs = sortCharacters(typecase.faces, characters);
  const asked = typecase.faces.filter((face) => (needs.get(face)?.size ?? 0) > 0);
  const faces: CutFace[] = [];
  const files = new Map<string, Uint8Array>();
  const missing: { character: string; family: string }[] = [];
  const missed = new Set<string>();
  for (const face of asked) {
    const wanted = needs.get(face) ?? new Set();
    for (const character of absent(wanted, await readCoverage(typecase, face), face)) {
      if (missed.has(`${face.family} ${character}`)) continue;
      missed.add(`${face.family} ${character}`);
      missing.push({ character, family: face.family });
    }
    const cut = await cutFace(typecase, face, wanted, cache);
    faces.push(cut);
    for (const [index, { bytes }] of cut.cuts.entries()) files.set(cut.rules[index]?.path ?? "", bytes);
  }
  const rules = [...faces.flatMap((face) => face.rules), ...borrowedMarks(typecase.faces, faces, needs)];
  return {
    files: [...files].map(([path, bytes]) => ({ path, bytes })),
    css: fontFaceCss(rules),
    rules: rules.map((rule) => fontFaceCss([rule])),
    missing,
    source: cacheKey(...faces.map((face) => face.source), ...formsOf(rules)),
    lock: faces.map((face) => face.lock),
    read: [...new Set(faces.flatMap((face) => face.read))],
  };
}

/** What the rules say of any character: without the file, and the characters that it is for. */
const formsOf = (rules: readonly FontFaceRule[]): string[] =>
  [...new Set(rules.map(({ range: _, ...rule }) => fontFaceCss([{ ...rule, path: "" }])))].sort();

function absent(wanted: ReadonlySet<string>, coverages: readonly Coverage[], face: TemplateFace): string[] {
  const asked = drawn(wanted).filter((character) => !ALWAYS.includes(character));
  return asked.filter((character) => {
    if (face.marksFrom !== undefined && isMark(character)) return false;
    const code = character.codePointAt(0) ?? 0;
    return !coverages.some((coverage) => covers(coverage, code));
  });
}

async function cutFace(
  typecase: Typecase,
  face: TemplateFace,
  wanted: ReadonlySet<string>,
  cache: CacheStore | undefined,
): Promise<CutFace> {
  const file = await findFaceFile(typecase, face);
  const parts = face.slices ? await slicesFor(face, file, wanted) : [{ path: file.path, characters: wanted }];
  const cuts: CutFont[] = [];
  const rules: FontFaceRule[] = [];
  for (const part of parts) {
    const cut = await cutFont(part.path, part.characters, cache).catch((error: unknown) => {
      throw faceFault(
        face,
        DAMAGED,
        `${basename(part.path)}: ${error instanceof Error ? error.message : "unreadable"}`,
      );
    });
    cuts.push(cut);
    const range = face.slices ? part.characters : undefined;
    rules.push({
      family: face.family,
      weights: weightsOf(typecase.faces, face),
      path: fontUrl(part.path, cut.sha256),
      range,
    });
  }
  const { path: _, read, ...origin } = file;
  const sum = createHash("sha256");
  for (const cut of cuts) sum.update(cut.sha256);
  const sha256 = cuts.length === 1 ? (cuts[0]?.sha256 ?? "") : sum.digest("hex");
  const lock = { family: face.family, weight: face.weight, ...origin, file: face.file, sha256 };
  return {
    rules,
    cuts,
    lock,
    source: await sourceOf(typecase, face, file, cuts),
    read: [...read, ...parts.map(({ path }) => path)],
  };
}

/**
 * A package's slices are named by its version and their list, since an edit may need one more of them; a template's own
 * may be changed at any time, and each that is used is named by itself.
 */
async function sourceOf(
  { faces }: Typecase,
  face: TemplateFace,
  file: FaceFile,
  cuts: readonly CutFont[],
): Promise<string> {
  const { family, weight, marksFrom = "", slices } = face;
  const isVersioned = slices && face.package !== undefined;
  const parts = isVersioned
    ? [file.package, file.version, await readFile(file.path)]
    : [...new Set(cuts.map((cut) => cut.source))];
  return cacheKey(family, String(weight), weightsOf(faces, face), marksFrom, ...parts);
}

interface Part {
  readonly path: string;
  readonly characters: ReadonlySet<string>;
}

/** The slices that hold what is wanted, each with its share; the first slice that has a character sets it. */
async function slicesFor(face: TemplateFace, file: FaceFile, wanted: ReadonlySet<string>): Promise<Part[]> {
  const left = new Set([...wanted].filter((character) => !(face.marksFrom !== undefined && isMark(character))));
  const parts: Part[] = [];
  for (const slice of await readSlicesOf(face, file)) {
    const share = new Set([...left].filter((character) => covers(slice.coverage, character.codePointAt(0) ?? 0)));
    if (share.size === 0) continue;
    for (const character of share) left.delete(character);
    parts.push({ path: join(dirname(file.path), slice.file), characters: share });
  }
  return parts;
}

/**
 * The heaviest face of a family stands for all heavier weights too: asked for bold, Chromium would else smear the
 * light one, and a synthetic bold is Type 3 in the PDF.
 */
function weightsOf(faces: readonly TemplateFace[], face: TemplateFace): string {
  const heaviest = Math.max(...faces.filter((other) => other.family === face.family).map((other) => other.weight));
  return face.weight === heaviest && face.weight < 1000 ? `${face.weight} 1000` : String(face.weight);
}

/** The lender's own file once more, under the borrower's name: one font in the PDF, and its marks squeeze. */
function borrowedMarks(
  faces: readonly TemplateFace[],
  cut: readonly CutFace[],
  needs: ReadonlyMap<TemplateFace, ReadonlySet<string>>,
): FontFaceRule[] {
  return faces.flatMap((face) => {
    const lender = lenderOf(faces, face);
    const marks = new Set([...(needs.get(face) ?? [])].filter(isMark));
    const path = cut.find(({ lock }) => lender && faceKey(lock) === faceKey(lender))?.rules[0]?.path;
    if (path === undefined || marks.size === 0) return [];
    return [{ family: face.family, weights: weightsOf(faces, face), path, range: marks }];
  });
}
