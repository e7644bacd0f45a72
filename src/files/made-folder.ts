// Made folder: a folder with those that lead to it; and those made for a file that did not come, removed while they are empty.
import { mkdir, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes `folder` and what leads to it; gives back the first that it made, if any, as mkdir with `recursive` does. That one
 * never ends, and takes a whole processor, where a file system says of a folder whose parent is there that there is no such
 * thing (/proc, drives that have gone); nor can it be interrupted.
 */
export async function makeFolder(folder: string, mode = 0o777, tries = 5): Promise<string | undefined> {
  const refused = await makeOne(folder, mode);
  if (refused === undefined) return folder;
  if (await isFolder(folder)) return undefined;
  const parent = dirname(folder);
  if (refused.code !== "ENOENT" || parent === folder) throw refused;
  const made = await makeFolder(parent, mode);
  const again = await makeOne(folder, mode);
  if (again === undefined) return made ?? folder;
  // Another process was quicker.
  if (await isFolder(folder)) return made;
  // Or took the parent away again, being done with it: a few times, and not for ever.
  if (again.code === "ENOENT" && tries > 1) return (await makeFolder(folder, mode, tries - 1)) ?? made;
  await removeEmpty(parent, made);
  throw again;
}

const makeOne = (folder: string, mode: number): Promise<NodeJS.ErrnoException | undefined> =>
  mkdir(folder, { mode }).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  );

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** From `folder` up to `made`, which is what makeFolder gave back. */
export async function removeEmpty(folder: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let at = folder; at.length >= made.length; at = dirname(at)) {
    const gone = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!gone) return;
  }
}
