// Run cache: what the tabs made of a run, kept by the hash of all that it hangs on, and given back in place of making it again.
import { join } from "node:path";
import type { Tools } from "../base/tools.ts";
import { cacheKey, openCache } from "../files/cache-store.ts";
import { packEntry, unpackEntry } from "../files/packed-entry.ts";
import type { Product } from "../files/parcel.ts";
import { textDigest } from "../files/text-digest.ts";
import type { Tabs } from "./session.ts";

export interface RunCache {
  /** What was kept for these parts, or undefined. `parts` are JSON's business: what differs there differs in the key. */
  readonly get: <T>(kind: string, parts: unknown) => Promise<Kept<T> | undefined>;
  /** Remembers a product; nothing is written before `settle`. */
  readonly put: <T>(kind: string, parts: unknown, product: Kept<T>) => void;
  /** Says that the product of these parts belongs to the shard that is at work. */
  readonly claim: (kind: string, parts: unknown) => void;
  /** What was claimed, as far as it is known; nothing when a tab asked for a file that it may not have. */
  readonly claimed: () => Promise<readonly Product[]>;
  /** Writes what was remembered, unless a tab asked for a file that it may not have: that finding belongs to each build. */
  readonly settle: () => Promise<void>;
}

export interface Kept<T> {
  readonly data: T;
  /** Beside the data: the run's PDF. */
  readonly bytes?: Uint8Array;
}

/** Part of each key: raise it when a product's form changes. What is in the tab's program is in the key anyway. */
const MANNER = "run 3";
/** Characters; a longer text stands in a key by its digest. */
const LONG = 1000;
/** Kinds that hang on where things stand; a PDF holds glyphs by their number in the font as it was cut. */
const LAID_OUT = new Set(["made up", "readings"]);
/** Bytes on the disk; the runs used longest ago go first. */
const LIMIT = 512e6;

/**
 * Keys hang on the engine, the tabs' document (program, style sheets with the geometry, fonts) and `parts`: the run's
 * HTML, which names its photos by their hash. Where a character stands is a matter of its own glyph, so a layout is
 * kept when an edit brings a character that the fonts were not cut for before; what is printed is not. Without a cache folder nothing is kept; what shards have made is
 * taken where it fits.
 * @throws Refusal when what was carried here was made by another engine
 */
export function openRunCache(
  tabs: Tabs,
  { cacheDir, carried, memory }: Pick<Tools, "cacheDir" | "carried" | "memory">,
): RunCache {
  carried?.accept({ chromium: tabs.browser.version, document: tabs.document });
  const store = cacheDir === undefined ? undefined : openCache(join(cacheDir, "runs"), LIMIT);
  // A face that builds again has most runs and pages as they were: each is digested once.
  const digested = (_: string, part: unknown): unknown =>
    typeof part === "string" && part.length > LONG ? textDigest(part, memory) : part;
  const keyOf = (kind: string, parts: unknown): string => {
    const hangsOn = LAID_OUT.has(kind) ? tabs.layout : tabs.document;
    return cacheKey(MANNER, tabs.browser.version, hangsOn, kind, JSON.stringify(parts, digested));
  };
  // A face that shows pages before they are kept packs them afterwards.
  const waiting = new Map<string, () => Uint8Array>();
  const claims = new Set<string>();
  const fresh = new Map<string, Kept<unknown>>();
  const find = async (key: string): Promise<Uint8Array | undefined> =>
    waiting.get(key)?.() ?? (await store?.get(key)) ?? (await carried?.get(key));
  return {
    get: async <T>(kind: string, parts: unknown) => {
      if (!store && !carried && !memory) return undefined;
      const key = keyOf(kind, parts);
      const known = memory?.get<Kept<T>>(key);
      if (known) return known;
      const bytes = await find(key);
      if (!bytes) return undefined;
      const { data, bytes: more } = unpackEntry<T>(bytes);
      const kept = more.length === 0 ? { data } : { data, bytes: more };
      memory?.keep(key, kept);
      return kept;
    },
    put: (kind, parts, product) => {
      const key = keyOf(kind, parts);
      if (memory) fresh.set(key, product);
      if (!store && !claims.has(key)) return;
      const pack = (): Uint8Array => packEntry(product.data, product.bytes);
      const packed = memory ? undefined : pack();
      waiting.set(key, packed ? () => packed : pack);
    },
    claim: (kind, parts) => void claims.add(keyOf(kind, parts)),
    claimed: async () => {
      if (tabs.refused().length > 0) return [];
      const found = [...claims].map(async (key) => ({ key, bytes: await find(key) }));
      return (await Promise.all(found)).flatMap(({ key, bytes }) => (bytes ? [{ key, bytes }] : []));
    },
    settle: async () => {
      if (tabs.refused().length > 0) return;
      for (const [key, product] of fresh) memory?.keep(key, product);
      if (!store) return;
      await Promise.all([...waiting].map(([key, packed]) => store.put(key, packed())));
    },
  };
}
