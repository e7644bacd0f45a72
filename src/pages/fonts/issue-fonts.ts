// Issue fonts: the faces as cut for an issue and the characters that none of them has; kept while a face builds again.
import { lstatSync } from "node:fs";
import { stampOf } from "../../base/file-stamp.ts";
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
  if (known?.typecase === typecase && [...known.stamps].every(([path, stamp]) => stampAt(path) === stamp)) return known;
  const files = await Promise.all(typecase.faces.map((face) => findFaceFile(typecase, face)));
  const before = new Map(files.flatMap(({ read }) => read).map((path) => [path, stampAt(path)]));
  const [fonts, missing] = await Promise.all([
    subsetFaces(typecase, characters.join(""), {
      ...(cacheDir === undefined ? {} : { cacheDir }),
      ...(memory ? { memory } : {}),
    }),
    findMissing(typecase, characters),
  ]);
  // Which slices are read is known only now. A package's change with its package.json; a template's own may have changed
  // while they were read, and are looked at in each build.
  const isWhole = fonts.read.every((path) => before.has(path)) || typecase.faces.every((face) => face.package);
  const stamps = new Map([...fonts.read.map((path) => [path, stampAt(path)] as const), ...before]);
  const made: Known = { fonts, missing, typecase, stamps };
  if (isWhole) memory?.keep(key, made);
  return made;
}

/** Nothing of a file that is not there. */
function stampAt(path: string): string {
  const entry = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return entry ? stampOf(entry) : "";
}
