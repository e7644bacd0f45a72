// Plain crashes: what the same events do to a script that only starts a browser and prints; controls of crashes.test.ts.
import { setTimeout as wait } from "node:timers/promises";
import { plainBrowser, startPlain } from "./controls.ts";
import { groupOf } from "./strikes.ts";

const TEXT = "<p>江边的船坞从来不缺耐心。</p>".repeat(20_000);

/** The promise of a file ends in an error, and there is none. */
export async function diesWhilePrinting(): Promise<string> {
  const browser = await startPlain();
  const tab = await browser.newPage();
  await tab.setContent(TEXT);
  const printing = tab.pdf().then(
    (bytes) => `${bytes.length} bytes`,
    (error: unknown) => String(error),
  );
  browser.process()?.kill("SIGKILL");
  const outcome = await printing;
  if (!/Target closed|TargetCloseError|Protocol error|Connection closed/.test(outcome)) throw new Error(outcome);
  return `a plain script ends with ${outcome.slice(0, 60)}`;
}

/** No answer, and closing it leaves its processes where they are. */
export async function freezesForEver(): Promise<string> {
  const browser = await startPlain();
  const tab = await browser.newPage();
  const pid = browser.process()?.pid ?? 0;
  process.kill(-pid, "SIGSTOP");
  try {
    const answered = await Promise.race([tab.pdf().then(() => true), wait(1_500, false)]).catch(() => true);
    const closed = await Promise.race([browser.close().then(() => true), wait(1_500, false)]);
    const left = groupOf(browser).length;
    if (answered || closed || left === 0) throw new Error(`${answered} ${closed} ${left}`);
    return `a plain script waits; ${left} processes do not close`;
  } finally {
    process.kill(-pid, "SIGKILL");
  }
}

/** One line of script, and the tab says no more. */
export async function loopsForEver(): Promise<string> {
  const browser = await plainBrowser();
  const tab = await browser.newPage();
  tab.setContent("<script>for (;;);</script>").catch(() => undefined);
  const answered = await Promise.race([tab.title().then(() => true), wait(1_500, false)]).catch(() => true);
  if (answered) throw new Error("it answered");
  return "a plain tab does not answer any more";
}
