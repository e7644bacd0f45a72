// The file of a face on this disk, from what the template declares.
import { readFile, realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { isAbsolute, join, relative } from "node:path";
import { finding, Refusal } from "../../base/finding.ts";
import type { Template, TemplateFace } from "../../issue/issue.ts";

/** What these files need of a template: its folder and its faces. */
export type Typecase = Pick<Template, "dir" | "faces">;

export interface FaceFile {
  /** Real absolute path. */
  readonly path: string;
  /** What was read to find it, and what was looked for before: absolute paths. */
  readonly read: readonly string[];
  /** For issue.lock: the npm package and its version, or "template". */
  readonly package: string;
  readonly version: string;
  /** SPDX expression of the package, "see template" for the template's own files. */
  readonly licence: string;
}

/**
 * Packages are looked for from the template, then from this program, so that a template may bring its own and
 * Qingyang may itself be installed in somebody's node_modules.
 * @throws Refusal 2 when the package or the file is not there, or lies outside its folder
 */
export async function findFaceFile(typecase: Typecase, face: TemplateFace): Promise<FaceFile> {
  if (face.package === undefined) {
    const path = await fileWithin(typecase.dir, face);
    return { path, read: [path], package: "template", version: "", licence: "see template" };
  }
  const facts = await findPackage(typecase.dir, face.package);
  if (!facts) throw faceFault(face, MISSING_PACKAGE, face.package);
  const path = await fileWithin(facts.folder, face);
  const { version, licence, read } = facts;
  return { path, read: [...read, path], package: face.package, version, licence };
}

/** A Refusal 2 about one face; a system font never takes its place. */
export function faceFault(face: TemplateFace, kind: FaceFault, actual: string): Refusal {
  return new Refusal(2, [
    finding({
      rule: "font-file",
      level: "error",
      message: {
        zh: `字体“${face.family}”（${face.weight}）${kind.zh}`,
        en: `the face ${face.family} ${face.weight} ${kind.en}`,
      },
      actual,
      hint: {
        zh: "运行 npm ci 重装字体包，或改正模板中的字体表",
        en: "run npm ci to install the font packages again, or correct the template's list of faces",
      },
      ...(face.place ? { place: face.place } : {}),
    }),
  ]);
}

export interface FaceFault {
  readonly zh: string;
  readonly en: string;
}
const MISSING_PACKAGE: FaceFault = { zh: "的字体包没有安装", en: "comes from a package that is not installed" };
const MISSING_FILE: FaceFault = { zh: "的文件不存在", en: "names a file that is not there" };
const OUTSIDE: FaceFault = { zh: "的文件在包或模板的文件夹之外", en: "names a file outside its package or template" };
export const DAMAGED: FaceFault = {
  zh: "的文件已损坏或不是 TrueType",
  en: "has a file that is damaged or not TrueType",
};

async function fileWithin(folder: string, face: TemplateFace): Promise<string> {
  const root = await realpath(folder);
  const path = await realpath(join(root, face.file)).catch(() => undefined);
  if (path === undefined) throw faceFault(face, MISSING_FILE, face.file);
  const inside = relative(root, path);
  if (inside.startsWith("..") || isAbsolute(inside)) throw faceFault(face, OUTSIDE, face.file);
  return path;
}

interface PackageFacts {
  readonly folder: string;
  readonly read: readonly string[];
  readonly version: string;
  readonly licence: string;
}

/** By node's own search path: `require.resolve` would need the package to export its package.json. */
async function findPackage(templateDir: string, name: string): Promise<PackageFacts | undefined> {
  const read: string[] = [];
  for (const from of [join(templateDir, "template.yaml"), import.meta.url]) {
    for (const modules of createRequire(from).resolve.paths(name) ?? []) {
      const folder = join(modules, name);
      read.push(join(folder, "package.json"));
      const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
      if (text === undefined) continue;
      const facts: { version?: unknown; license?: unknown } = JSON.parse(text);
      return { folder, read, version: String(facts.version ?? ""), licence: String(facts.license ?? "") };
    }
  }
  return undefined;
}
