// Held folder: a folder that one build at a time writes to, by a lock file beside it.
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { finding, Refusal } from "../base/finding.ts";
import { removePart } from "./exchange.ts";
import { type Holder, isRunning, readHolder, thisProcess } from "./holder.ts";
import { removeEmpty } from "./made-folder.ts";
import { makePart, sweepDeadParts, sweepParts } from "./parts.ts";
import { writeFault } from "./write-folder.ts";

export interface Hold {
  /** Lets others in; removes the folders that were made for the lock alone. Never throws. */
  readonly release: () => Promise<void>;
}

const LOCK = ".qingyang-lock-";
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
    made = await mkdir(dirname(folder), { recursive: true });
    for (let tries = 0; !(await create(lock, own)); tries += 1) {
      const other = await readLock(lock);
      if (other === undefined) continue;
      const holder = readHolder(other);
      if (tries === 9 || (holder && (await isRunning(holder)) !== false)) throw held(lock, holder, await since(lock));
      await setAside(lock, other);
    }
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

/** Two builds may find the same dead lock: what the second would carry off is then the first one's new lock. */
async function setAside(lock: string, dead: string): Promise<void> {
  const part = await makePart(dirname(lock));
  const aside = join(part, "lock");
  try {
    await rename(lock, aside).catch(() => undefined);
    if ((await readFile(aside, "utf8").catch(() => dead)) !== dead) await rename(aside, lock);
  } finally {
    await removePart(part);
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
