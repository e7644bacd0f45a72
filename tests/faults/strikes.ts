// Strikes: the browser of a build met by an event at one step of its work: ended, frozen, or held by an endless script.
import { readdirSync, readFileSync } from "node:fs";
import puppeteer, { type Browser, type Page as Tab } from "puppeteer-core";
import { vi } from "vitest";

/** What a build asks of its browser, in order. */
export const STEPS = ["start", "new tab", "open", "make up", "show", "print"] as const;
export type Step = (typeof STEPS)[number];

export interface Strike {
  readonly step: Step;
  /** In the first browser only, or in its successor too. */
  readonly browsers: 1 | 2;
  /** What happens while the step is under way. */
  readonly deed: (browser: Browser, tab: Tab | undefined) => unknown;
  /** Milliseconds after which a struck browser counts as frozen; the others have the usual time. */
  readonly patience?: number;
}

export interface Struck {
  /** Browsers started and struck so far. */
  readonly started: () => number;
  readonly struck: () => number;
  readonly end: () => void;
}

/** From now on each browser that is started meets the strike once. */
export function strikeWith({ step, browsers, deed, patience }: Strike): Struck {
  const launch = puppeteer.launch.bind(puppeteer);
  let started = 0;
  let struck = 0;
  const spy = vi.spyOn(puppeteer, "launch").mockImplementation(async (options) => {
    started += 1;
    const mine = started <= browsers;
    const browser = await launch({ ...options, ...(mine && patience ? { protocolTimeout: patience } : {}) });
    if (!mine) return browser;
    let done = false;
    const at = (now: Step, tab?: Tab): void => {
      if (now !== step || done) return;
      done = true;
      struck += 1;
      deed(browser, tab);
    };
    watch(browser, at);
    at("start");
    return browser;
  });
  return { started: () => started, struck: () => struck, end: () => spy.mockRestore() };
}

/** Tells of each step as soon as the browser has been asked for it. */
function watch(browser: Browser, at: (step: Step, tab?: Tab) => void): void {
  const createContext = browser.createBrowserContext.bind(browser);
  browser.createBrowserContext = async (options) => {
    const context = await createContext(options);
    const newPage = context.newPage.bind(context);
    context.newPage = async (words) => {
      const opening = newPage(words);
      at("new tab");
      const tab = await opening;
      const [evaluate, pdf, goto] = [tab.evaluate.bind(tab), tab.pdf.bind(tab), tab.goto.bind(tab)];
      Object.assign(tab, {
        goto: (...all: Parameters<Tab["goto"]>) => started(goto(...all), () => at("open", tab)),
        pdf: (...all: Parameters<Tab["pdf"]>) => started(pdf(...all), () => at("print", tab)),
        evaluate: (...all: Parameters<Tab["evaluate"]>) =>
          started(evaluate(...all), () => {
            if (/\.makeUp\(/.test(String(all[0]))) at("make up", tab);
            if (/\.show\(/.test(String(all[0]))) at("show", tab);
          }),
      });
      return tab;
    };
    return context;
  };
}

function started<T>(work: Promise<T>, then: () => void): Promise<T> {
  then();
  return work;
}

/** Ends or freezes the browser's own process. */
export const sendAll =
  (signal: NodeJS.Signals) =>
  (browser: Browser): void => {
    const pid = browser.process()?.pid;
    if (pid !== undefined) process.kill(signal === "SIGSTOP" ? -pid : pid, signal);
  };

/** Ends or freezes the processes in which pages run, and nothing else (Linux). */
export const sendRenderers =
  (signal: NodeJS.Signals) =>
  (browser: Browser): void => {
    for (const pid of groupOf(browser)) if (/--type=renderer/.test(commandLine(pid))) process.kill(pid, signal);
  };

/** Holds the tab's only thread for ever. */
export const loopForEver = (_: Browser, tab: Tab | undefined): void => {
  tab?.evaluate("for (;;);").catch(() => undefined);
};

/** Processes of a browser: it leads a group of its own. */
export const groupOf = (browser: Browser): number[] => membersOf(browser.process()?.pid ?? 0);

/** Processes of a group; those that have ended and only wait to be asked how are none. */
export function membersOf(leader: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && groupNumber(name) === leader)
    .map(Number);
}

function groupNumber(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? undefined : Number(group);
  } catch {
    return undefined;
  }
}

export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
