// Kept tree: a manuscript's tree as it was read before, by its text, its limits and the program that read it.
import { join } from "node:path";
import type { Limits } from "../base/limits.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Tools } from "../base/tools.ts";
import { cacheKey, openCache } from "../files/cache-store.ts";
import { packEntry, unpackEntry } from "../files/packed-entry.ts";
import { programName } from "../files/program-name.ts";
import { readInTime, type TreeRead } from "./read-in-time.ts";

/** Bytes on the disk; a manuscript of 5,000 characters takes 30 KB. */
const LIMIT = 128e6;

/**
 * Read, or as it was read before. A tree is JSON and nothing else, and stations change it: so each reading gets one of its
 * own. What could not be read, or took too long, is read again.
 */
export async function readTreeOnce(
  index: LineIndex,
  limits: Limits,
  { cacheDir, memory }: Pick<Tools, "cacheDir" | "memory">,
): Promise<TreeRead> {
  const program = cacheDir === undefined ? undefined : await programName();
  if (cacheDir === undefined || program === undefined) return readInTime(index, limits);
  const store = openCache(join(cacheDir, "trees"), LIMIT);
  const key = cacheKey("tree", program, JSON.stringify(limits), index.file, index.text);
  const kept = await store.get(key);
  if (kept) return unpackEntry<TreeRead>(kept).data;
  const read = readInTime(index, limits);
  const written = read.tree && store.put(key, packEntry(read));
  // Who lends a memory has somebody who waits for the pages, and a process that goes on.
  if (!memory) await written;
  return read;
}
