// No process of a browser left, from the browser: asked first, then ended with its whole group.
import { spawn } from "node:child_process";
import { platform } from "node:os";
import { kill } from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "puppeteer";

/** A frozen browser (SIGSTOP, endless loop) does not answer; a sound one closes in 0.2 s. */
const PATIENCE = 3_000;

/** Closes the browser; never throws. */
export async function endBrowser(browser: Browser): Promise<void> {
  const root = browser.process();
  const gone = new Promise<void>((resolve) => {
    if (!root || root.exitCode !== null || root.signalCode !== null) resolve();
    else root.once("exit", () => resolve());
  });
  const asked = browser.connected ? browser.close().catch(() => undefined) : Promise.resolve();
  const timer = new AbortController();
  const late = wait(PATIENCE, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([asked, late]);
  timer.abort();
  // Also after a polite end: a helper process may be late, and a frozen one does not notice that its parent went.
  if (root?.pid !== undefined) await killTree(root.pid);
  await gone;
}

/** Ends a process and its group: puppeteer starts the browser as the leader of a process group of its own, except on Windows. */
export async function killTree(pid: number): Promise<void> {
  if (platform() === "win32") {
    const ended = spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    await new Promise<void>((resolve) => ended.once("close", () => resolve()).once("error", () => resolve()));
    return;
  }
  try {
    kill(-pid, "SIGKILL");
  } catch {
    // ESRCH: the group is gone.
  }
}
