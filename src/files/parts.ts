// Parts: temporary folders beside what they will become, named after the process that makes them, and what to do with those of the dead.
import { mkdtemp, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { removePart, rollBack } from "./exchange.ts";
import { hasEnded, labelOf, thisProcess } from "./holder.ts";
import { sweepOlder } from "./private-folder.ts";

const PART = ".qingyang-part-";
/** Of another machine on a shared disk nothing is known: no write takes a week. */
const WEEK = 7 * 86_400_000;

/** A new empty folder in `dir`, on the same disk, so that what is written there takes its place by rename. */
export const makePart = async (dir: string): Promise<string> =>
  mkdtemp(join(dir, `${PART}${labelOf(await thisProcess())}-`));

/**
 * Removes every part in `dir`, and undoes the exchange that a killed build was in the middle of. Call it only while
 * holding `dir` (hold-folder.ts).
 */
export async function sweepParts(dir: string): Promise<void> {
  for (const name of await partsIn(dir)) await clear(dir, join(dir, name));
}

/** The same for parts of processes that have ended, where others may be writing beside. `own` is one of ours. */
export async function sweepDeadParts(dir: string, own?: string): Promise<void> {
  const others = (await partsIn(dir)).filter((name) => own === undefined || name !== basename(own));
  for (const name of others) if (await hasEnded(name.slice(PART.length))) await clear(dir, join(dir, name));
  if (own !== undefined && others.length > 0) await sweepOlder(own, PART, WEEK);
}

async function clear(dir: string, part: string): Promise<void> {
  await rollBack(dir, part);
  await removePart(part);
}

async function partsIn(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => name.startsWith(PART));
}
