// Noted browser: which processes belong to a profile's folder, so that the next program ends what a killed build left frozen.
import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { isRunning, readHolder, startedProcess } from "../../files/holder.ts";
import { killTree } from "./end-browser.ts";

const NOTE = "browser.json";

/**
 * Writes down the browser's process in `folder`. A browser notices by itself that its build was killed, and ends; one that is
 * frozen then stays, and so does a frozen tab of one that has ended. Only Linux tells which processes these are: elsewhere
 * nothing is written, since a number alone may be another's by the time it is read.
 */
export async function noteBrowser(folder: string, pid: number | undefined): Promise<void> {
  if (platform() !== "linux" || pid === undefined) return;
  const note = { ...(await startedProcess(pid)), program: await programOf(pid) };
  // A disk that is full now has its say where something is lost by it.
  await writeFile(join(folder, NOTE), JSON.stringify(note), { mode: 0o600 }).catch(() => undefined);
}

/** Ends what is left of the browser that is noted in `folder`, whose build is no more. */
export async function endNotedBrowser(folder: string): Promise<void> {
  const text = await readFile(join(folder, NOTE), "utf8").catch(() => "");
  const leader = readHolder(text);
  if (!leader) return;
  const { program = "" } = JSON.parse(text) as { readonly program?: string };
  const members = await groupOf(leader.pid);
  const programs = new Map(await Promise.all(members.map(async (pid) => [pid, await programOf(pid)] as const)));
  // No process gets a group's number while the group lasts. Without its leader it is ours, or another's that has lost its leader too.
  const isLeaderless = programs.get(leader.pid) === undefined;
  const isOurs = isLeaderless ? [...programs.values()].includes(program) : await isRunning(leader);
  if (isOurs) await killTree(leader.pid);
}

/** Numbers of the processes in a group; puppeteer's browser leads one of its own. */
async function groupOf(leader: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const groups = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      // proc(5): state, parent and group follow the program's name in brackets, which may hold spaces.
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
    }),
  );
  return pids.filter((_, at) => groups[at] === leader);
}

const programOf = (pid: number): Promise<string | undefined> => readlink(`/proc/${pid}/exe`).catch(() => undefined);
