// A folder that only its owner can read and that is there whole or not at all, from a function that fills it.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { platform, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./made-folder.ts";

/** What the folder holds: file (relative, with "/") and its SHA-256, as it was when filled. */
export type Contents = Readonly<Record<string, string>>;

const LIST = "contents.json";
/** The facts of the files when their hashes were last found right. */
const SEEN = "seen.json";
const HOUR = 3_600_000;

/**
 * Gives back `path` when it is private and its files still have the hashes recorded; else fills a temporary sibling,
 * records the hashes and renames it to `path`. Two programs may do so at once: the first to rename wins.
 * @param fill writes the files into the folder it gets and returns their hashes
 * @throws the file system's own error when the folder can't be made
 */
export async function fillPrivateFolder(path: string, fill: (folder: string) => Promise<Contents>): Promise<string> {
  if (await isIntact(path)) return path;
  await makeFolder(dirname(path), 0o700);
  const prefix = `.${basename(path)}-part-`;
  const part = await mkdtemp(join(dirname(path), prefix));
  try {
    await sweepOlder(part, prefix, HOUR);
    const contents = await fill(part);
    await writeFile(join(part, LIST), JSON.stringify(contents, null, 1), { mode: 0o600 });
    await putInPlace(part, path);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return path;
}

/**
 * Removes what killed programs left beside `part`: names with `prefix` that are older than `age` (ms) by the disk's own
 * clock, measured against the part just made.
 */
export async function sweepOlder(part: string, prefix: string, age: number): Promise<void> {
  const now = (await stat(part)).mtimeMs;
  for (const name of await readdir(dirname(part))) {
    if (!name.startsWith(prefix) || name === basename(part)) continue;
    const other = join(dirname(part), name);
    const facts = await lstat(other).catch(() => undefined);
    const old = facts?.isDirectory() && now - facts.mtimeMs > age;
    if (old) await rm(other, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Hashes are taken when a file's facts are not those of the last time: nothing can write to a file and leave its change
 * time as it was. The facts are read before the hash, so that a write in between is seen next time.
 */
async function isIntact(path: string): Promise<boolean> {
  try {
    if (!(await isPrivate(path))) return false;
    const contents: Contents = JSON.parse(await readFile(join(path, LIST), "utf8"));
    const files = Object.entries(contents);
    const facts = JSON.stringify([contents, await Promise.all(files.map(([name]) => factsOf(placeOf(path, name))))]);
    if ((await readFile(join(path, SEEN), "utf8").catch(() => "")) === facts) return true;
    const right = files.map(async ([name, sha256]) => (await hashFile(placeOf(path, name))) === sha256);
    if (files.length === 0 || !(await Promise.all(right)).every(Boolean)) return false;
    // Half written, or not at all on a read-only disk: then the hashes are taken again.
    await writeFile(join(path, SEEN), facts, { mode: 0o600 }).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

const placeOf = (path: string, name: string): string => join(path, ...name.split("/"));

/** What changes with every write: the file itself, its length, and the times that the disk sets. */
async function factsOf(path: string): Promise<string> {
  const { dev, ino, size, mode, mtimeNs, ctimeNs } = await lstat(path, { bigint: true });
  return [dev, ino, size, mode, mtimeNs, ctimeNs].join(" ");
}

/** Ours, a real folder, closed to group and others. Windows keeps the user's folders by access lists instead. */
async function isPrivate(path: string): Promise<boolean> {
  const facts = await lstat(path);
  if (!facts.isDirectory()) return false;
  return platform() === "win32" || (facts.uid === userInfo().uid && (facts.mode & 0o077) === 0);
}

/** Piece by piece: the largest file has 180 MB. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}

async function putInPlace(part: string, path: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await rename(part, path);
      return;
    } catch (error) {
      // Somebody else was first, or something unfit stands there: keep the former, set the latter aside.
      if (await isIntact(path)) return;
      if (tries === 3) throw error;
      await rename(path, `${part}-old${tries}`).catch(() => undefined);
      await rm(`${part}-old${tries}`, { recursive: true, force: true });
    }
  }
}
