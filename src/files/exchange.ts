// Exchange: from a part that holds new files to a folder that has them all in place of the former ones, or is as it was.
import { copyFile, link, lstat, readFile, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "./made-folder.ts";
import { renamePatiently } from "./patient-rename.ts";
import { syncFolder, writeSynced } from "./synced.ts";

/** Where a part keeps what is to come and what was there. */
const NEW = "new";
const OLD = "old";
/** While it is there the exchange is under way: who finds it after a crash undoes what was done. */
const RECORD = "exchange.json";

interface ExchangeRecord {
  /** Relative paths of files that were there before; they have a name in `old` too. */
  readonly replaced: readonly string[];
  readonly added: readonly string[];
}

/** Where the new file `path` is to be written before the exchange. */
export const newIn = (part: string, path: string): string => join(part, NEW, path);

/**
 * Puts the part's new files into `folder`, one rename each. A reader may meet new beside former files for some
 * milliseconds, never half a file.
 * @param at is told each path before it is touched
 * @throws the file system's own error; then everything in `folder` is as it was
 */
export async function exchange(
  folder: string,
  part: string,
  paths: readonly string[],
  at: (path: string) => void,
): Promise<void> {
  const replaced: string[] = [];
  for (const path of paths) {
    at(path);
    if (await keep(join(folder, path), join(part, OLD, path))) replaced.push(path);
  }
  const record: ExchangeRecord = { replaced, added: paths.filter((path) => !replaced.includes(path)) };
  await writeSynced(join(part, `${RECORD}.new`), JSON.stringify(record));
  await rename(join(part, `${RECORD}.new`), join(part, RECORD));
  await syncFolder(part);
  try {
    for (const path of paths) {
      at(path);
      await makeFolder(dirname(join(folder, path)));
      await renamePatiently(newIn(part, path), join(folder, path));
    }
    for (const dir of new Set(["", ...paths.map((path) => dirname(path))])) await syncFolder(join(folder, dir));
    await rm(join(part, RECORD));
  } catch (error) {
    await rollBack(folder, part);
    throw error;
  }
}

/**
 * Undoes an exchange that did not come to its end; nothing to do for a part without one. What could not be undone now is
 * left to the next call: the part must then stay (removePart).
 */
export async function rollBack(folder: string, part: string): Promise<void> {
  const text = await readFile(join(part, RECORD), "utf8").catch(() => undefined);
  if (text === undefined) return;
  const { replaced, added } = JSON.parse(text) as ExchangeRecord;
  let whole = true;
  for (const path of replaced) whole = (await restore(join(part, OLD, path), join(folder, path))) && whole;
  for (const path of added) {
    // Still waiting in the part: it has not come.
    if (await exists(newIn(part, path))) continue;
    whole = (await remove(folder, path)) && whole;
  }
  await syncFolder(folder);
  if (whole) await rm(join(part, RECORD), { force: true });
}

/** Removes a part, unless an exchange is to be undone from it. */
export async function removePart(part: string): Promise<void> {
  if (!(await exists(join(part, RECORD)))) await rm(part, { recursive: true, force: true });
}

/** A second name for a file that will be replaced; false when there is none. */
async function keep(place: string, old: string): Promise<boolean> {
  await makeFolder(dirname(old));
  try {
    await link(place, old).catch((error: unknown) => {
      // Some disks have no second names, and systems forbid them for other people's files.
      if (!NO_LINK.has(codeOf(error))) throw error;
      return copyFile(place, old);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

const NO_LINK: ReadonlySet<string> = new Set(["EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

async function restore(old: string, place: string): Promise<boolean> {
  try {
    await renamePatiently(old, place);
    return true;
  } catch (error) {
    // Put back already; or never replaced, and the folder that would not take the new file does not take this one.
    if (codeOf(error) === "ENOENT") return true;
    const [kept, there] = await Promise.all([lstat(old), lstat(place)].map((facts) => facts.catch(() => undefined)));
    return kept !== undefined && kept.ino === there?.ino && kept.dev === there.dev;
  }
}

async function remove(folder: string, path: string): Promise<boolean> {
  const gone = await rm(join(folder, path), { force: true }).then(
    () => true,
    () => false,
  );
  // Its folder may have been made for it.
  for (let dir = dirname(path); dir !== "."; dir = dirname(dir)) {
    const empty = await rmdir(join(folder, dir)).then(
      () => true,
      () => false,
    );
    if (!empty) break;
  }
  return gone;
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
