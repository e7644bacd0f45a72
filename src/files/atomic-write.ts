// A file that is there whole or not at all, from its bytes: temporary beside it, fsync, rename.
import { type FileHandle, mkdir, mkdtemp, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

const PART = ".qingyang-part-";

/**
 * Writes `bytes` to `path` (absolute), making its folder when needed. A reader sees the old file or the new one.
 * @throws the file system's own error (ENOSPC, EACCES, EROFS, EISDIR); no partial file is left behind.
 */
export async function writeAtomically(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A folder of its own on the same disk: two writers never share a temporary, and rename stays atomic.
  const part = await mkdtemp(join(dirname(path), PART));
  try {
    const temporary = join(part, "file");
    await writeAndSync(await open(temporary, "wx", mode), bytes);
    await rename(temporary, path);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Removes what a build that was killed left in `dir`. Call it only while holding `dir` (hold-folder.ts). */
export async function sweepParts(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names) if (name.startsWith(PART)) await rm(join(dir, name), { recursive: true, force: true });
}

async function writeAndSync(file: FileHandle, bytes: Uint8Array | string): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
