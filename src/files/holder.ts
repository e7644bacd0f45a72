// Holder: which process made a file or folder, and whether it is still running.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { kill, pid as ownPid } from "node:process";

export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells apart two processes that had the same number one after the other; empty where the system doesn't tell. */
  readonly started: string;
}

export const thisProcess = (): Promise<Holder> => startedProcess(ownPid);

/** A process of this machine that is running now. */
export async function startedProcess(pid: number): Promise<Holder> {
  return { pid, host: hostname(), started: await startOf(pid) };
}

/** Undefined when it ran on another machine, of which nothing is known here. */
export async function isRunning(holder: Holder): Promise<boolean | undefined> {
  if (holder.host !== hostname()) return undefined;
  try {
    kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return holder.started === "" || holder.started === (await startOf(holder.pid));
}

/** Linux only: the boot, and the process's start in ticks since then (proc(5), stat, field 22). */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    // The second field is the program's name in brackets and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // Z: it has ended and only waits to be asked how.
    return fields[0] === "Z" ? "ended" : `${boot.trim()} ${fields[19] ?? ""}`;
  } catch {
    return "";
  }
}

/** What a lock or mark says; undefined for anything else. */
export function readHolder(text: string): Holder | undefined {
  try {
    const { pid, host, started } = JSON.parse(text) as Partial<Holder>;
    if (!Number.isInteger(pid) || typeof host !== "string" || typeof started !== "string") return undefined;
    return { pid: pid ?? 0, host, started };
  } catch {
    return undefined;
  }
}

/** A holder in a file's name. A process number alone is another's soon, so machine and start stand beside it, as hashes. */
export const labelOf = ({ host, pid, started }: Holder): string => `${short(host)}-${pid}-${short(started)}`;

/** Whether a label, or a name that begins with one, is of a process of this machine that runs no longer. */
export async function hasEnded(label: string): Promise<boolean> {
  const [host, number, started] = label.split("-");
  if (host !== short(hostname()) || !/^\d+$/.test(number ?? "")) return false;
  const pid = Number(number);
  return (await isRunning({ pid, host: hostname(), started: "" })) === false || started !== short(await startOf(pid));
}

const short = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);
