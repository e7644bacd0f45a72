// Watched files: from folders and files of an issue to a call for every change that may alter its pages.
import { basename, sep } from "node:path";
import { watch } from "chokidar";
import { settledFiles } from "./settled-files.ts";

export interface FileWatch {
  /** Watches these too, and no longer what is not among them. Absolute paths. */
  readonly follow: (paths: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** What editors, systems and this program leave beside manuscripts: swap files, backups, locks, parts of atomic writes. */
const ASIDE =
  /^(\.|#.*#$|~\$)|~$|\.(swp|swx|swo|tmp|temp|bak|part|crdownload)$|^4913$|^(Thumbs\.db|desktop\.ini|issue\.lock)$/i;
/** Folders that hold no source of a page. */
const FOLDERS = new Set(["node_modules", "dist", "proofs"]);

/** A change of a file with this name can't alter a page. */
export function isAside(path: string, root: string): boolean {
  const below = isBelow(path, root) ? path.slice(root.length) : basename(path);
  const parts = below.split(sep).filter((part) => part !== "");
  return parts.some((part, at) => ASIDE.test(part) || (at === 0 && FOLDERS.has(part)));
}

/**
 * Calls `changed` with the absolute path of each file that is written, made, renamed or removed below `roots`.
 * Links are not followed: an issue's files lie in its folder. Resolves when the watch is on.
 */
export async function watchFiles(
  roots: readonly string[],
  changed: (path: string) => void,
  failed: (error: unknown) => void,
): Promise<FileWatch> {
  let followed = new Set(roots);
  const rootOf = (path: string): string | undefined =>
    [...followed].filter((root) => isBelow(path, root)).sort((a, b) => b.length - a.length)[0];
  const watcher = watch([...followed], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => isAside(path, rootOf(path) ?? ""),
    ignorePermissionErrors: true,
  });
  // A folder that is no longer followed may still be told for a while.
  const files = settledFiles((path) => {
    if (rootOf(path) !== undefined) changed(path);
  });
  watcher.on("all", (_, path) => files.touched(path));
  watcher.on("error", failed);
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return {
    follow: (paths) => {
      const next = new Set(paths);
      const [more, less] = [
        [...next].filter((one) => !followed.has(one)),
        [...followed].filter((one) => !next.has(one)),
      ];
      followed = new Set([...followed, ...next]);
      if (more.length > 0) watcher.add(more);
      if (less.length > 0) watcher.unwatch(less);
      followed = next;
    },
    close: () => {
      files.close();
      return watcher.close();
    },
  };
}

const isBelow = (path: string, root: string): boolean => path === root || path.startsWith(root + sep);
