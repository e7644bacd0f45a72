// A font file with only the characters that are used, from a complete one.

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import subsetFont from "subset-font";
import { stampOf } from "../../base/file-stamp.ts";
import { type CacheStore, cacheKey } from "../../files/cache-store.ts";
import { partGlyphs } from "./part-glyphs.ts";

/** Part of each cache key: raise it when the cutting changes. */
const MANNER = "cut-font 4, subset-font 2.9, truetype, all features, no hints";

export interface CutFont {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** SHA-256 of the file that it was cut from, and the manner of cutting: two cuts of one source set a character alike. */
  readonly source: string;
}

/**
 * Cuts `path` (TrueType or WOFF2) to `text` with all its features (halt, chws, vert, vhal, kern, ruby …) and their
 * glyphs. Always TrueType: 20-75 ms a face, as WOFF2 1.7-2.5 s; the PDF is the same. Hints are dropped, since
 * nothing is set with hinting. Equal characters give equal bytes whatever their order.
 * @throws Error when the file is not a font
 */
export async function cutFont(path: string, characters: Iterable<string>, cache?: CacheStore): Promise<CutFont> {
  const text = [...new Set(characters)].sort(byCodePoint).join("");
  const source = await openSource(path, cache);
  const key = cacheKey(MANNER, source.sha256, text);
  const kept = await cache?.get(key);
  const bytes = kept ?? (await cut(await source.read(), text));
  if (!kept) await cache?.put(key, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, source: cacheKey(MANNER, source.sha256) };
}

interface Source {
  readonly sha256: string;
  readonly read: () => Promise<Buffer>;
}

/**
 * A source has 10 MB: to read and hash eight of them takes longer than all that a build without changes has to do. So its
 * hash is kept by what the file system says of the file: place, inode, size, and the times of its last change to the
 * nanosecond, of which nobody can set the second one back.
 */
async function openSource(path: string, cache: CacheStore | undefined): Promise<Source> {
  const key = cacheKey("font source", path, stampOf(await stat(path, { bigint: true })));
  const known = await cache?.get(key);
  if (known) return { sha256: Buffer.from(known).toString("latin1"), read: () => readFile(path) };
  const bytes = await readFile(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await cache?.put(key, Buffer.from(sha256, "latin1"));
  return { sha256, read: async () => bytes };
}

async function cut(source: Buffer, text: string): Promise<Uint8Array> {
  const bytes = await subsetFont(source, text, { targetFormat: "truetype", noHinting: true });
  return partGlyphs(bytes);
}

const byCodePoint = (a: string, b: string): number => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
