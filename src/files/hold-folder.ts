// Held folder: a folder that one build at a time writes to, by a lock file beside it.
import { createHash } from "node:crypto";
import { open, readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { finding, Refusal } from "../base/finding.ts";
import { type Holder, isRunning, readHolder, thisProcess } from "./holder.ts";
import { makeFolder, removeEmpty } from "./made-folder.ts";
import { sweepDeadParts, sweepParts } from "./parts.ts";
import { writeFault } from "./write-folder.ts";

export interface Hold {
  /** Lets others in; removes the folders that were made for the lock alone. Never throws. */
  readonly release: () => Promise<void>;
}

const LOCK = ".qingyang-lock-";
const CLAIM = ".qingyang-claim-";
/** Between making a lock and writing into it a process has this long (ms), five times; then it was killed there. */
const PAUSE = 100;

/**
 * Takes the lock on `folder` (absolute; it need not be there) and clears away what killed builds left in it. A lock whose
 * process has ended counts for nothing.
 * @throws Refusal 2 with rule `issue-held` when another build has it, 6 when nothing can be written there
 */
export async function holdFolder(folder: string): Promise<Hold> {
  const lock = join(dirname(folder), LOCK + basename(folder));
  const own = JSON.stringify(await thisProcess());
  let made: string | undefined;
  const release = async (): Promise<void> => {
    if ((await readFile(lock, "utf8").catch(() => "")) === own) await rm(lock, { force: true }).catch(() => undefined);
    await removeEmpty(dirname(folder), made);
  };
  try {
    made = await makeFolder(dirname(folder));
    for (let tries = 0; !(await create(lock, own)); tries += 1) {
      const other = await readLock(lock);
      if (other === undefined) continue;
      const holder = readHolder(other);
      if (tries === 9 || (holder && (await isRunning(holder)) !== false)) throw held(lock, holder, await since(lock));
      if (await takeOver(lock, other, own)) break;
      await wait(tries * 20);
    }
    await sweepClaims(lock);
    await sweepParts(folder);
    await sweepDeadParts(dirname(folder));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    await release();
    throw new Refusal(6, [writeFault(lock, error)]);
  }
  return { release };
}

/** Folders in `parent` that have a lock, of a process that runs or does not. */
export async function lockedIn(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names.filter((name) => name.startsWith(LOCK)).map((name) => join(parent, name.slice(LOCK.length)));
}

/** False when there is a lock already. */
async function create(lock: string, text: string): Promise<boolean> {
  const file = await open(lock, "wx").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") return undefined;
    throw error;
  });
  if (!file) return false;
  try {
    await file.writeFile(text);
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return true;
}

/** Undefined when it is gone meanwhile. */
async function readLock(lock: string): Promise<string | undefined> {
  let text: string | undefined;
  for (let look = 0; look < 5; look += 1) {
    text = await readFile(lock, "utf8").catch(() => undefined);
    if (text !== "") return text;
    await wait(PAUSE);
  }
  return text;
}

/**
 * Takes the place of a dead lock; false when another was quicker. Several may find the same dead lock, and what the second removed
 * would be the first one's new lock: so only who holds the claim on just this text may remove it, and the claim goes when the new
 * lock is there. A claim whose own process has ended is passed over by a claim on both. A lock's text never comes again.
 */
async function takeOver(lock: string, dead: string, own: string): Promise<boolean> {
  const passed: string[] = [];
  let claimed = dead;
  for (let generation = 0; generation < 5; generation += 1) {
    const claim = claimOn(lock, claimed);
    if (await create(claim, own)) {
      try {
        if ((await readLock(lock)) !== dead) return false;
        await rm(lock, { force: true });
        return await create(lock, own);
      } finally {
        for (const one of [claim, ...passed]) await rm(one, { force: true });
      }
    }
    const other = await readLock(claim);
    if (other === undefined) return false;
    const holder = readHolder(other);
    if (holder && (await isRunning(holder)) !== false) return false;
    passed.push(claim);
    claimed += other;
  }
  return false;
}

const claimsOf = (lock: string): string => `${CLAIM}${basename(lock).slice(LOCK.length)}-`;
const claimOn = (lock: string, text: string): string =>
  join(dirname(lock), claimsOf(lock) + createHash("sha256").update(text).digest("hex").slice(0, 16));

/** Who holds the lock clears away the claims of processes that were killed: on the lock that is there now none of them bears. */
async function sweepClaims(lock: string): Promise<void> {
  const folder = dirname(lock);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(claimsOf(lock))) continue;
    const holder = readHolder(await readFile(join(folder, name), "utf8").catch(() => ""));
    if (!holder || (await isRunning(holder)) === false) await rm(join(folder, name), { force: true });
  }
}

const since = (lock: string): Promise<string> =>
  stat(lock).then(
    (facts) => facts.mtime.toISOString().slice(0, 19).replace("T", " "),
    () => "",
  );

function held(lock: string, holder: Holder | undefined, time: string): Refusal {
  const who = holder ? `${holder.host}, ${holder.pid}` : "?";
  return new Refusal(2, [
    finding({
      rule: "issue-held",
      level: "error",
      message: {
        zh: `另一个 build 正在排这一期（主机与进程号 ${who}，自 ${time} UTC）`,
        en: `another build is at this issue (host and process ${who}, since ${time} UTC)`,
      },
      actual: who,
      hint: {
        zh: `等它做完再来；若那台机器已停，删去 ${lock}`,
        en: `wait for it to end; when its machine has stopped, delete ${lock}`,
      },
    }),
  ]);
}
