// Safe path: from a path as written in a manuscript or issue.yaml to a real file below the folder.
import { lstat, readdir, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Wording } from "./finding.ts";

export type SafePath =
  | {
      readonly ok: true;
      readonly path: string;
      readonly size: number /** Name on disk when it is spelt otherwise. */;
      readonly spelt?: string;
    }
  | { readonly ok: false; readonly fault: "unsafe" | "missing" | "not-a-file"; readonly message: Wording };

/** Never opens the file. `root` must be a real path. A different case or NFD spelling is found and told. */
export async function safePath(root: string, written: string): Promise<SafePath> {
  const unsafe = unsafeReason(written);
  if (unsafe) return { ok: false, fault: "unsafe", message: unsafe };
  const found = await onDisk(root, resolve(root, written));
  if (!found)
    return { ok: false, fault: "missing", message: { zh: `找不到文件 ${written}`, en: `no such file: ${written}` } };
  let real: string;
  try {
    real = await realpath(found.path);
  } catch {
    return {
      ok: false,
      fault: "missing",
      message: { zh: `链接 ${written} 指向不存在的文件`, en: `${written} is a link to nothing` },
    };
  }
  const inside = relative(root, real);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    return {
      ok: false,
      fault: "unsafe",
      message: { zh: `${written} 指向本期文件夹之外`, en: `${written} leads out of the issue's folder` },
    };
  }
  const entry = await lstat(real);
  if (!entry.isFile()) {
    return {
      ok: false,
      fault: "not-a-file",
      message: { zh: `${written} 不是普通文件`, en: `${written} is not a regular file` },
    };
  }
  return { ok: true, path: real, size: entry.size, ...(found.spelt ? { spelt: found.spelt } : {}) };
}

function unsafeReason(written: string): Wording | undefined {
  if (written.includes("\u0000") || /%00/.test(written))
    return { zh: "路径含 NUL 字符", en: "the path holds a NUL character" };
  const decoded = decodeURIComponentSafely(written);
  for (const path of [written, decoded]) {
    if (/^[a-z]:/i.test(path)) return { zh: `${written} 是带盘符的路径`, en: `${written} has a drive letter` };
    if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return { zh: `${written} 不是文件路径`, en: `${written} is not a path` };
    if (/^[\\/]/.test(path)) return { zh: `${written} 是绝对路径`, en: `${written} is an absolute path` };
    if (path.includes("\\")) return { zh: `${written} 含反斜线，请用 /`, en: `${written} has a backslash: use /` };
    if (path.split("/").includes(".."))
      return { zh: `${written} 用 .. 走出文件夹`, en: `${written} climbs out with ..` };
  }
  return undefined;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The path as it is, or each part matched by NFC and case: file systems differ, the issue must not. */
async function onDisk(root: string, path: string): Promise<{ path: string; spelt?: string } | undefined> {
  const parts = relative(root, path).split(sep);
  let at = root;
  let changed = false;
  for (const part of parts) {
    const names: string[] = await readdir(at).catch(() => []);
    if (!names.includes(part)) {
      const folded = fold(part);
      const near = names.filter((name) => fold(name) === folded).sort()[0];
      if (near === undefined) return undefined;
      changed = true;
      at = join(at, near);
    } else at = join(at, part);
  }
  return changed ? { path: at, spelt: relative(root, at).split(sep).join("/") } : { path: at };
}

const fold = (name: string): string => name.normalize("NFC").toLowerCase();

/** Names in a folder that end so; sorted by code point. For "did you mean". */
export async function siblings(root: string, written: string): Promise<readonly string[]> {
  const folder = dirname(resolve(root, written));
  const names: string[] = await readdir(folder).catch(() => []);
  const ending = /\.[^.]+$/.exec(basename(written))?.[0];
  const near = relative(root, folder).split(sep).filter(Boolean);
  return names
    .filter((name) => ending === undefined || name.toLowerCase().endsWith(ending.toLowerCase()))
    .sort()
    .map((name) => [...near, name].join("/"));
}
