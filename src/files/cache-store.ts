// A cache of bytes by content key in a folder: bounded, self-checking, safe when several builds share it.
import { createHash } from "node:crypto";
import { open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Memory } from "../base/memory.ts";
import { writeQuickly } from "./atomic-write.ts";

export interface CacheStore {
  /** The bytes put under `key`, or undefined when there are none or they are damaged. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  /** Keeps the bytes; a full or read-only disk is not an error, the cache then simply forgets. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** Removes the entries used longest ago until the folder holds at most its limit. */
  readonly trim: () => Promise<void>;
}

const GIGABYTE = 1024 ** 3;
const DIGEST_BYTES = 32;
/** Looking at the whole folder costs time: it is trimmed after each 1/20 of its limit that was put. */
const TRIM_SHARE = 20;

/** Makes a key from parts; a part may hold any character. Bytes are hashed, so a key is always 64 hex digits. */
export function cacheKey(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(createHash("sha256").update(part).digest());
  return hash.digest("hex");
}

/** Opens the cache in `dir` (absolute; made when the first entry is put). `limit` in bytes. Keys are from cacheKey. */
export function openCache(dir: string, limit = GIGABYTE): CacheStore {
  let sinceTrim = 0;
  const place = (key: string): string => join(dir, key.slice(0, 2), key);
  const trim = (): Promise<void> => trimFolder(dir, limit);
  return {
    get: (key) => readEntry(place(key)),
    put: async (key, bytes) => {
      const digest = createHash("sha256").update(bytes).digest();
      try {
        await writeQuickly(place(key), Buffer.concat([digest, bytes]), 0o600);
      } catch {
        return;
      }
      sinceTrim += bytes.length + DIGEST_BYTES;
      if (sinceTrim < limit / TRIM_SHARE) return;
      sinceTrim = 0;
      await trim();
    },
    trim,
  };
}

/** The store, which reads from the disk only what a face does not remember of its last build. */
export function remembering(store: CacheStore, memory: Memory | undefined): CacheStore {
  if (!memory) return store;
  return {
    ...store,
    get: async (key) => {
      const known = memory.get<Uint8Array>(key) ?? (await store.get(key));
      if (known) memory.keep(key, known);
      return known;
    },
    put: async (key, bytes) => {
      memory.keep(key, bytes);
      await store.put(key, bytes);
    },
  };
}

async function readEntry(path: string): Promise<Uint8Array | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return undefined;
  }
  const content = bytes.subarray(DIGEST_BYTES);
  const digest = createHash("sha256").update(content).digest();
  if (bytes.length < DIGEST_BYTES || !digest.equals(bytes.subarray(0, DIGEST_BYTES))) {
    await rm(path, { force: true }).catch(() => undefined);
    return undefined;
  }
  await markUsed(path, bytes);
  return content;
}

/** Oldest means used longest ago: writing the first byte again makes the disk set the time; stations have no clock. */
async function markUsed(path: string, firstByte: Uint8Array): Promise<void> {
  const file = await open(path, "r+").catch(() => undefined);
  await file?.write(firstByte, 0, 1, 0).catch(() => undefined);
  await file?.close();
}

async function trimFolder(dir: string, limit: number): Promise<void> {
  const entries = (await Promise.all((await list(dir)).map((shelf) => listShelf(join(dir, shelf))))).flat();
  entries.sort((a, b) => a.used - b.used || (a.path < b.path ? -1 : 1));
  let total = entries.reduce((sum, entry) => sum + entry.size, 0);
  for (const entry of entries) {
    if (total <= limit) return;
    // Another build may have removed it already; either way it is gone.
    await rm(entry.path, { force: true }).catch(() => undefined);
    total -= entry.size;
  }
}

async function listShelf(shelf: string): Promise<{ path: string; size: number; used: number }[]> {
  const found = [];
  for (const name of await list(shelf)) {
    const path = join(shelf, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile()) found.push({ path, size: facts.size, used: facts.mtimeMs });
  }
  return found;
}

const list = (dir: string): Promise<string[]> => readdir(dir).catch(() => []);
