// Run cache: what the tabs made of a run, kept by the hash of all that it hangs on, and given back in place of making it again.
import { join } from "node:path";
import type { Tools } from "../base/tools.ts";
import { cacheKey, openCache } from "../files/cache-store.ts";
import { packEntry, unpackEntry } from "../files/packed-entry.ts";
import type { Tabs } from "./session.ts";

export interface RunCache {
  /** What was kept for these parts, or undefined. `parts` are JSON's business: what differs there differs in the key. */
  readonly get: <T>(kind: string, parts: unknown) => Promise<Kept<T> | undefined>;
  /** Remembers a product; nothing is written before `settle`. */
  readonly put: <T>(kind: string, parts: unknown, product: Kept<T>) => void;
  /** Writes what was remembered, unless a tab asked for a file that it may not have: that finding belongs to each build. */
  readonly settle: () => Promise<void>;
}

export interface Kept<T> {
  readonly data: T;
  /** Beside the data: the run's PDF. */
  readonly bytes?: Uint8Array;
}

/** Part of each key: raise it when a product's form changes. What is in the tab's program is in the key anyway. */
const MANNER = "run 1";
/** Bytes on the disk; the runs used longest ago go first. */
const LIMIT = 512e6;

/**
 * Keys hang on the engine, the tabs' document (program, style sheets with the geometry, the fonts as cut) and `parts`:
 * the run's HTML, which names its photos by their hash. Without a cache folder nothing is kept.
 */
export function openRunCache(tabs: Tabs, cacheDir: Tools["cacheDir"]): RunCache {
  if (cacheDir === undefined) {
    return { get: () => Promise.resolve(undefined), put: () => undefined, settle: () => Promise.resolve() };
  }
  const store = openCache(join(cacheDir, "runs"), LIMIT);
  const keyOf = (kind: string, parts: unknown): string =>
    cacheKey(MANNER, tabs.browser.version, tabs.document, kind, JSON.stringify(parts));
  const waiting: { readonly key: string; readonly bytes: Uint8Array }[] = [];
  return {
    get: async <T>(kind: string, parts: unknown) => {
      const bytes = await store.get(keyOf(kind, parts));
      if (!bytes) return undefined;
      const kept = unpackEntry<T>(bytes);
      return kept.bytes.length === 0 ? { data: kept.data } : kept;
    },
    put: (kind, parts, product) =>
      void waiting.push({ key: keyOf(kind, parts), bytes: packEntry(product.data, product.bytes) }),
    settle: async () => {
      if (tabs.refused().length > 0) return;
      await Promise.all(waiting.map(({ key, bytes }) => store.put(key, bytes)));
    },
  };
}
