// With a browser: work that is tried once more in a fresh one when the first crashes or hangs, and then refused.
import { finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { type BrowserHandle, openBrowser } from "./browser/launch.ts";

const TRIES = 2;

/** @throws Refusal 5 when the browser fails twice; the work's own Refusals pass through at once */
export async function withBrowser<T>(tools: Tools, work: (browser: BrowserHandle) => Promise<T>): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    tools.signal.throwIfAborted();
    const browser = await openBrowser({ environment: tools.environment, signal: tools.signal });
    try {
      return await work(browser);
    } catch (error) {
      tools.signal.throwIfAborted();
      if (error instanceof Refusal || !isBrowserFault(error, browser)) throw error;
      last = error;
    } finally {
      await browser.close();
    }
  }
  throw new Refusal(5, [
    finding({
      rule: "browser",
      level: "error",
      message: { zh: "浏览器两次中途失败", en: "the browser failed twice" },
      actual: last instanceof Error ? (last.message.split("\n")[0] ?? "") : String(last),
      hint: {
        zh: "运行 qingyang doctor；内存不足时先关掉别的程序",
        en: "run qingyang doctor; close other programs when memory is short",
      },
    }),
  ]);
}

/** The names of puppeteer's own errors for a closed, crashed or frozen browser. */
const FAULTS =
  /TargetCloseError|TimeoutError|ProtocolError|ConnectionClosedError|Session closed|Target closed|detached|crash/i;

function isBrowserFault(error: unknown, browser: BrowserHandle): boolean {
  if (!browser.isAlive()) return true;
  return error instanceof Error && FAULTS.test(`${error.name} ${error.message}`);
}
