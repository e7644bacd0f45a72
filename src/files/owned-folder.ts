// Owned folder: a temporary folder that says which process made it, so that the next program clears away what a killed one left.
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { hasEnded, isRunning, labelOf, readHolder, thisProcess } from "./holder.ts";
import { sweepOlder } from "./private-folder.ts";

const MARK = "holder.json";
/** Characters that mkdtemp puts at the end. */
const RANDOM = 6;
/** A folder whose mark is not written yet: its holder's label, see `labelOf`. */
const STAGED = /^([0-9a-f]{8}-\d+-[0-9a-f]{8})-/;
/** For folders without a mark, or of another machine on a shared disk: a preview may keep its browser for days. */
const WEEK = 7 * 86_400_000;

/**
 * Makes `prefix` and six more characters, and removes abandoned folders of the same prefix; before each of these `release`
 * is called with its absolute path, to end what may still work in it. Absolute path.
 */
export async function makeOwnedFolder(
  prefix: string,
  release: (abandoned: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const holder = await thisProcess();
  // Until the mark stands in it the folder's name says whose it is: a kill between the two leaves nothing that nobody owns.
  const staged = await mkdtemp(`${prefix}${labelOf(holder)}-`);
  await writeFile(join(staged, MARK), JSON.stringify(holder), { mode: 0o600 });
  const short = prefix + staged.slice(-RANDOM);
  const folder = await rename(staged, short).then(
    () => short,
    () => staged,
  );
  await sweepAbandoned(folder, basename(prefix), release).catch(() => undefined);
  return folder;
}

async function sweepAbandoned(
  own: string,
  prefix: string,
  release: (abandoned: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(own);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix) || name === basename(own)) continue;
    const mark = await readFile(join(parent, name, MARK), "utf8").catch(() => "");
    const holder = readHolder(mark);
    const label = STAGED.exec(name.slice(prefix.length))?.[1];
    if (holder ? (await isRunning(holder)) === false : label !== undefined && (await hasEnded(label))) {
      await release(join(parent, name)).catch(() => undefined);
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
  await sweepOlder(own, prefix, WEEK);
}
