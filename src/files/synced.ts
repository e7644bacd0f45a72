// Synced: bytes and folder entries that are on the disk when the call returns, not only in the system's memory.
import { open } from "node:fs/promises";

/** Writes a file that must not be there yet. @throws the file system's own error */
export async function writeSynced(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file has its name on the disk only when its folder is synced too. Not every system lets one be: never throws. */
export async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close().catch(() => undefined);
}
