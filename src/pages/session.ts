// Session: a browser that starts at once and keeps its tabs warm, from what the machine offers.
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { finding, Refusal } from "../base/finding.ts";
import { Superseded } from "../base/superseded.ts";
import type { Session, Tools } from "../base/tools.ts";
import { type BrowserHandle, openBrowser } from "./browser/launch.ts";
import { documentOf, openWorkTab, type TabWorld, type WorkTab } from "./work-tab.ts";

/** Tabs that one build works in, side by side. */
export interface Tabs {
  readonly browser: BrowserHandle;
  /** How many there may be; each is opened when it is first asked for. */
  readonly count: number;
  readonly tab: (index: number) => Promise<WorkTab>;
  /** Hash of the document that they all hold. */
  readonly document: string;
  /** The same, without which characters its fonts were cut to. */
  readonly layout: string;
  /** Addresses refused in any of them. */
  readonly refused: () => readonly string[];
}

export interface SessionOptions {
  readonly environment: Tools["environment"];
  /** Ends the whole session. */
  readonly signal: AbortSignal;
  /** True for a single build: the browser ends as soon as its tabs have done their work. */
  readonly once?: boolean;
}

interface Room {
  readonly environment: Tools["environment"];
  readonly signal: AbortSignal;
  readonly once: boolean;
  browser: Promise<BrowserHandle> | undefined;
  slots: (WorkTab | undefined)[];
  /** Opened with the browser, before anybody asks for them. */
  ahead: Promise<WorkTab>[];
  /** Builds since the browser started. */
  builds: number;
  /** Ends when the build that has the tabs gives them back. */
  busy: Promise<unknown>;
  closed: boolean;
}

/** What stands behind a session: other folders see only that it can be closed. */
const rooms = new WeakMap<Session, Room>();

const TRIES = 2;
/** Milliseconds to close a tab in: a sound browser takes 0.1 s, also when the tab's script is in an endless loop. */
const PATIENCE = 5_000;
/** Tabs opened beside the reading of the manuscripts: a build that finds nothing kept needs them all, an edit one. */
const TABS_AHEAD = 2;
/** More tabs than this gain nothing: the merge and the reading back are one thread's work. */
const MOST_TABS = 8;
/** A browser is ended and started anew after so many builds, whatever its memory says. */
const BROWSER_BUILDS = 400;

/** The browser starts now, beside whatever the caller does next; a failure to start shows where tabs are asked for. */
export function openSession({ environment, signal, once = false }: SessionOptions): Session {
  const room: Room = {
    environment,
    signal,
    once,
    browser: undefined,
    slots: [],
    ahead: [],
    builds: 0,
    busy: Promise.resolve(),
    closed: false,
  };
  start(room).catch(() => undefined);
  const session: Session = {
    close: async () => {
      room.closed = true;
      await endBrowser(room);
    },
  };
  rooms.set(session, room);
  return session;
}

/**
 * Works in the tabs of the face's session, or of one for this build alone. Builds of one session take turns. A browser
 * that crashes or hangs is ended and the work done once more in a new one.
 * @throws Refusal 5 when the browser fails twice or can't start; the work's own Refusals pass through at once
 */
export async function withTabs<T>(tools: Tools, world: TabWorld, work: (tabs: Tabs) => Promise<T>): Promise<T> {
  const room = tools.session && rooms.get(tools.session);
  if (!room) {
    const session = openSession({ ...tools, once: true });
    return withTabs({ ...tools, session }, world, work).finally(session.close);
  }
  const turn = room.busy.then(() => tryTwice(room, tools.signal, world, work));
  room.busy = turn.catch(() => undefined);
  return turn;
}

async function tryTwice<T>(
  room: Room,
  signal: AbortSignal,
  world: TabWorld,
  work: (tabs: Tabs) => Promise<T>,
): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    signal.throwIfAborted();
    const browser = await start(room);
    const stop = (): void => void letGo(room);
    signal.addEventListener("abort", stop, { once: true });
    try {
      const result = await work(lend(room, browser, world));
      await recycle(room);
      return result;
    } catch (error) {
      if (error instanceof Superseded) {
        await recycle(room);
        throw error;
      }
      const atFault = !(error instanceof Refusal) && isBrowserFault(error, browser);
      // A browser that failed is not asked to close its tabs: a frozen one would not answer.
      await (atFault ? endBrowser(room) : letGo(room));
      signal.throwIfAborted();
      if (!atFault) throw error;
      last = error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
  throw failedTwice(last);
}

/** The running browser, or a new one; also in place of one that did not start when the session was opened. */
async function start(room: Room): Promise<BrowserHandle> {
  const known = await room.browser?.catch(() => undefined);
  if (known?.isAlive()) return known;
  room.slots = [];
  room.builds = 0;
  const opened = openBrowser(room);
  room.browser = opened;
  room.ahead = Array.from({ length: Math.min(tabCount(room.environment), TABS_AHEAD) }, () => opened.then(openWorkTab));
  // Whoever takes one gets its failure; nobody may: the manuscripts may be refused before, or all runs be kept.
  for (const tab of room.ahead) tab.catch(() => undefined);
  return opened;
}

function lend(room: Room, browser: BrowserHandle, world: TabWorld): Tabs {
  const opening = new Map<number, Promise<WorkTab>>();
  const open = async (index: number): Promise<WorkTab> => {
    const tab = room.slots[index] ?? (await (room.ahead.shift() ?? openWorkTab(browser)));
    room.slots[index] = tab;
    await tab.load(world);
    return tab;
  };
  return {
    browser,
    count: tabCount(room.environment),
    document: documentOf(world),
    layout: world.layout,
    tab: (index) => {
      const tab = opening.get(index) ?? open(index);
      opening.set(index, tab);
      return tab;
    },
    refused: () => [...new Set(room.slots.flatMap((tab) => tab?.refused() ?? []))],
  };
}

/** As many as there are processors; QINGYANG_TABS says otherwise. */
function tabCount(environment: Tools["environment"]): number {
  const asked = Number(environment.QINGYANG_TABS);
  if (Number.isInteger(asked) && asked > 0) return Math.min(asked, MOST_TABS);
  return Math.min(availableParallelism(), MOST_TABS);
}

/** After a build: what has grown is closed, and opened again when it is next needed. */
async function recycle(room: Room): Promise<void> {
  room.builds += 1;
  if (room.once || room.builds >= BROWSER_BUILDS) {
    // Nobody waits for the end of the browser: `close` does, when the build is done.
    void endBrowser(room);
    return;
  }
  room.slots = await Promise.all(
    room.slots.map(async (tab) => {
      if (!tab || (await tab.rest())) return tab;
      await tab.close();
      return undefined;
    }),
  );
}

/** Closes the tabs; a browser that does not manage it in time is ended. */
async function letGo(room: Room): Promise<void> {
  const tabs = room.slots;
  room.slots = [];
  const timer = new AbortController();
  const late = wait(PATIENCE, true, { signal: timer.signal }).catch(() => false);
  const isLate = await Promise.race([Promise.all(tabs.map((tab) => tab?.close())).then(() => false), late]);
  timer.abort();
  if (isLate) await endBrowser(room);
}

async function endBrowser(room: Room): Promise<void> {
  const handle = await room.browser?.catch(() => undefined);
  room.slots = [];
  await handle?.close();
}

/** The names of puppeteer's own errors for a closed, crashed or frozen browser. */
const FAULTS =
  /TargetCloseError|TimeoutError|ProtocolError|ConnectionClosedError|Session closed|Target closed|detached|crash/i;

function isBrowserFault(error: unknown, browser: BrowserHandle): boolean {
  if (!browser.isAlive()) return true;
  return error instanceof Error && FAULTS.test(`${error.name} ${error.message}`);
}

function failedTwice(last: unknown): Refusal {
  return new Refusal(5, [
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
