// Settled files: from a file that is being written to one call when it can be read, and another when it is written on.
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface SettledFiles {
  /** Something happened to the file. Cheap: ten thousand calls for one file look at it once at a time. */
  readonly touched: (path: string) => void;
  /** Nothing is told any more. */
  readonly close: () => void;
}

/** Milliseconds. */
interface Patience {
  /** Between two looks. */
  readonly look: number;
  /** A file has stood still for so long when it is told. */
  readonly still: number;
  /** The same of one that is gone: an editor may be about to put another in its place. */
  readonly gone: number;
}

/**
 * An editor writes a text at one go, so it is told at once: should more come, it is told again and what was begun is dropped
 * (preview.ts). A photo that is being copied grows for a while.
 */
const TEXT: Patience = { look: 4, still: 0, gone: 12 };
const OTHER: Patience = { look: 20, still: 60, gone: 60 };
/** Emptied by an editor that is about to write it. */
const EMPTY = 150;
/** It is looked at for so long after it was told: the system may join the event of a second write with that of the first. */
const AFTER = 150;
const TEXTS = new Set([".md", ".yaml", ".yml", ".css", ".json"]);

/** Calls `changed` with the path of each touched file when it is there to be read, or is gone. */
export function settledFiles(changed: (path: string) => void): SettledFiles {
  const watched = new Set<string>();
  let closed = false;
  const follow = async (path: string): Promise<void> => {
    const { look, still, gone } = TEXTS.has(extname(path).toLowerCase()) ? TEXT : OTHER;
    let facts = await factsOf(path);
    let since = performance.now();
    let told = false;
    while (!closed) {
      const stood = performance.now() - since;
      if (!told && stood >= (facts.size === undefined ? gone : facts.size === 0 ? EMPTY : still)) {
        told = true;
        changed(path);
      }
      if (told && stood >= AFTER) break;
      await wait(look);
      const now = await factsOf(path);
      if (now.stamp === facts.stamp) continue;
      facts = now;
      since = performance.now();
      told = false;
    }
  };
  return {
    touched: (path) => {
      if (closed || watched.has(path)) return;
      watched.add(path);
      void follow(path).finally(() => watched.delete(path));
    },
    close: () => {
      closed = true;
    },
  };
}

/** Of a file that is gone, neither changes. */
async function factsOf(path: string): Promise<{ readonly stamp: string; readonly size: number | undefined }> {
  const entry = await stat(path, { bigint: true }).catch(() => undefined);
  if (!entry) return { stamp: "gone", size: undefined };
  return { stamp: `${entry.ino} ${entry.size} ${entry.mtimeNs}`, size: Number(entry.size) };
}
