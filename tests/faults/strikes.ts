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
  /** Once it is struck, a browser counts as frozen when it has not answered for a second; before, it has the usual time. */
  readonly freezes?: true;
}

export interface Struck {
  /** Browsers started and struck so far. */
  readonly started: () => number;
  readonly struck: () => number;
  readonly end: () => void;
}

/** About the usual time in which a browser has to answer, ms; the number tells the browsers apart, and no other timer has it. */
const USUAL = 299_000;
const SOON = 1_000;

/** From now on each browser that is started meets the strike once. */
export function strikeWith({ step, browsers, deed, freezes }: Strike): Struck {
  const launch = puppeteer.launch.bind(puppeteer);
  const clock = freezes && setForward();
  let started = 0;
  let struck = 0;
  const spy = vi.spyOn(puppeteer, "launch").mockImplementation(async (options) => {
    started += 1;
    const mine = started <= browsers;
    const patience = USUAL + started;
    const browser = await launch({ ...options, ...(mine && clock ? { protocolTimeout: patience } : {}) });
    if (!mine) return browser;
    let done = false;
    const at = (now: Step, tab?: Tab): void => {
      if (now !== step || done) return;
      done = true;
      struck += 1;
      deed(browser, tab);
      clock?.hurry(patience);
    };
    watch(browser, at);
    at("start");
    return browser;
  });
  return {
    started: () => started,
    struck: () => struck,
    end: () => {
      spy.mockRestore();
      clock?.end();
    },
  };
}

interface Clock {
  /** Lets all timers of this delay, those that are set and those to come, end soon. */
  readonly hurry: (delay: number) => void;
  readonly end: () => void;
}

/** For puppeteer's own limit of time, which no option moves while the browser runs. */
function setForward(): Clock {
  const later = globalThis.setTimeout;
  const waiting = new Map<number, (() => void)[]>();
  const hurried = new Set<number>();
  const timer: unknown = (run: () => void, delay = 0, ...all: unknown[]) => {
    if (hurried.has(delay)) return later(run, SOON, ...all);
    if (delay > USUAL) waiting.set(delay, [...(waiting.get(delay) ?? []), run]);
    return later(run, delay, ...all);
  };
  const spy = vi.spyOn(globalThis, "setTimeout").mockImplementation(timer as typeof setTimeout);
  return {
    hurry: (delay) => {
      hurried.add(delay);
      for (const run of waiting.get(delay) ?? []) later(run, SOON);
    },
    end: () => spy.mockRestore(),
  };
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
