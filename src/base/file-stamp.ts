// File stamp: from a path below a folder to what the disk says of the file that it leads to, without reading it.
import { type BigIntStats, lstatSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Memory } from "./memory.ts";
import { type SafePath, safePath } from "./safe-path.ts";

/**
 * Which file a written path leads to, its size and its times; of what is not there, or may not be read, nothing. Equal
 * stamps: the same bytes, as far as a disk tells. Without waiting where every part of the path stands there as written
 * and none is a link (0.02 ms; a queue of threads takes ten times as long for a call).
 */
export async function fileStamp(root: string, written: string): Promise<string> {
  const plain = plainStamp(root, written);
  if (plain !== undefined) return plain;
  const found = await safePath(root, written);
  if (!found.ok) return "";
  return `${found.path} ${stampOf(await stat(found.path, { bigint: true }))}`;
}

/** A file's identity, its size, and its times to the nanosecond, of which nobody can set the second one back. */
export const stampOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(" ");

/** safePath, which a face that builds again asks only where the disk tells something new. */
export async function safePathOnce(root: string, written: string, memory: Memory | undefined): Promise<SafePath> {
  const stamp = memory && plainStamp(root, written);
  if (stamp === undefined) return safePath(root, written);
  const key = `safe path ${root} ${written} ${stamp}`;
  const known = memory?.get<SafePath>(key) ?? (await safePath(root, written));
  memory?.keep(key, known);
  return known;
}

function plainStamp(root: string, written: string): string | undefined {
  const parts = written.split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) return undefined;
  let path = root;
  try {
    for (const part of parts.slice(0, -1)) {
      path = join(path, part);
      if (!lstatSync(path).isDirectory()) return undefined;
    }
    path = join(path, parts.at(-1) ?? "");
    const entry = lstatSync(path, { bigint: true });
    if (!entry.isFile()) return undefined;
    return `${path} ${stampOf(entry)}`;
  } catch {
    return undefined;
  }
}
