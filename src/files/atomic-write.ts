// A file that is there whole or not at all, from its bytes: temporary beside it, fsync, rename.
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder, removeEmpty } from "./made-folder.ts";
import { makePart, sweepDeadParts } from "./parts.ts";
import { renamePatiently } from "./patient-rename.ts";
import { syncFolder, writeSynced } from "./synced.ts";

/**
 * Writes `bytes` to `path` (absolute), making its folder when needed, and clears away what killed programs left there.
 * A reader sees the old file or the new one.
 * @throws the file system's own error (ENOSPC, EACCES, EROFS, EISDIR); no partial file is left behind
 */
export async function writeAtomically(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  await write(path, async (temporary) => {
    await writeSynced(temporary, bytes, mode);
  });
  await syncFolder(dirname(path));
}

/** The same for what checks itself when it is read: nothing waits for the disk, and a power cut may lose it. */
export const writeQuickly = (path: string, bytes: Uint8Array, mode: number): Promise<void> =>
  write(path, (temporary) => writeFile(temporary, bytes, { mode, flag: "wx" }));

async function write(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  let made = await makeFolder(folder);
  let part: string | undefined;
  try {
    // A folder of its own on the same disk: two writers never share a temporary, and rename stays atomic.
    part = await makePart(folder);
    await fill(join(part, "file"));
    await renamePatiently(join(part, "file"), path);
    made = undefined;
    await sweepDeadParts(folder, part).catch(() => undefined);
  } finally {
    if (part !== undefined) await rm(part, { recursive: true, force: true });
    await removeEmpty(folder, made);
  }
}
