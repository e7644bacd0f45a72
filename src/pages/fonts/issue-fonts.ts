// Issue fonts: the faces as cut for an issue and the characters that none of them has; kept while a face builds again.
import { lstatSync } from "node:fs";
import type { Tools } from "../../base/tools.ts";
import { findFaceFile, type Typecase } from "./face-file.ts";
import { findMissing } from "./find-missing.ts";
import { type IssueFonts, subsetFaces } from "./subset-faces.ts";

export interface CutIssue {
  readonly fonts: IssueFonts;
  /** Characters that no face has. */
  readonly missing: readonly string[];
}

interface Known extends CutIssue {
  readonly typecase: Typecase;
  /** What the disk said, before they were read, of all files that it hangs on. */
  readonly stamps: ReadonlyMap<string, string>;
}

/**
 * Cuts the faces of a template to these characters. With a memory lent, what was cut for the same template (the same
 * object) and characters is given back as long as the disk says that no file has changed: 1 ms in place of 40.
 * @throws Refusal 2 when a face's file is missing or damaged
 */
export async function issueFonts(
  typecase: Typecase,
  characters: readonly string[],
  { cacheDir, memory }: Pick<Tools, "cacheDir" | "memory">,
): Promise<CutIssue> {
  const key = `issue fonts ${[...characters].sort().join("")}`;
  const known = memory?.get<Known>(key);
  if (known?.typecase === typecase && [...known.stamps].every(([path, stamp]) => stampOf(path) === stamp)) return known;
  const files = await Promise.all(typecase.faces.map((face) => findFaceFile(typecase, face)));
  const before = new Map(files.flatMap(({ read }) => read).map((path) => [path, stampOf(path)]));
  const [fonts, missing] = await Promise.all([
    subsetFaces(typecase, characters.join(""), {
      ...(cacheDir === undefined ? {} : { cacheDir }),
      ...(memory ? { memory } : {}),
    }),
    findMissing(typecase, characters),
  ]);
  // Slices are known only now; a package's are named by its version, a template's own by their bytes, in each build.
  const isWhole = fonts.read.every((path) => before.has(path)) || typecase.faces.every((face) => face.package);
  const stamps = new Map([...fonts.read.map((path) => [path, stampOf(path)] as const), ...before]);
  const made: Known = { fonts, missing, typecase, stamps };
  if (isWhole) memory?.keep(key, made);
  return made;
}

/** A file's identity, size and times; nothing of a file that is not there. */
function stampOf(path: string): string {
  const entry = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (!entry) return "";
  const { dev, ino, size, mtimeNs, ctimeNs } = entry;
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}
