// Stale files: from the files that the last build read to whether one of them has changed since, whatever the system told.
import { stat } from "node:fs/promises";

export interface StaleFiles {
  /** Remembers the files as they stand; call it before they are read. */
  readonly remember: (paths: readonly string[]) => Promise<void>;
  /** True when one was written, made or removed since. A few stats: cheap enough to ask every second. */
  readonly isStale: () => Promise<boolean>;
}

/** File systems lose events under load, and those of a network send none: the watch alone is not enough. */
export function staleFiles(): StaleFiles {
  let known = new Map<string, string>();
  return {
    remember: async (paths) => {
      known = await read(paths);
    },
    isStale: async () => {
      const before = known;
      const now = await read([...before.keys()]);
      return before === known && [...now].some(([path, facts]) => before.get(path) !== facts);
    },
  };
}

async function read(paths: readonly string[]): Promise<Map<string, string>> {
  const facts = paths.map(async (path) => {
    const entry = await stat(path).catch(() => undefined);
    return [path, entry ? `${entry.size} ${entry.mtimeMs} ${entry.ino}` : "gone"] as const;
  });
  return new Map(await Promise.all(facts));
}
