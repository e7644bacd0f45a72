// A running browser that sees no font, no name and no address of this machine, from the browser that was found.
import { rm } from "node:fs/promises";
import { platform, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer";
import { Refusal } from "../../base/finding.ts";
import { makeOwnedFolder } from "../../files/owned-folder.ts";
import { writeFault } from "../../files/write-folder.ts";
import { browserArguments } from "./arguments.ts";
import { endBrowser } from "./end-browser.ts";
import { type BrowserSource, type Environment, type FoundBrowser, findBrowser } from "./find-browser.ts";
import { writeFontsConf } from "./fonts-conf.ts";
import { lastWords, type Program } from "./last-words.ts";
import { endNotedBrowser, noteBrowser } from "./noted-browser.ts";
import { startFailure } from "./start-failure.ts";

export interface BrowserHandle {
  readonly browser: Browser;
  /** Such as "147.0.7727.0". */
  readonly version: string;
  readonly source: BrowserSource;
  readonly executablePath: string;
  readonly sandbox: boolean;
  /** Milliseconds after which a browser that has not answered counts as frozen. */
  readonly patience: number;
  /** Whether the browser is still there: it may crash or be killed at any time. */
  readonly isAlive: () => boolean;
  /** Ends the browser with all its processes and removes its profile. May be called twice; never throws. */
  readonly close: () => Promise<void>;
}

interface OpenOptions {
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

const PROFILE = "qingyang-browser-";
const START_TIMEOUT = 30_000;
/** A browser that does not answer for so long (s) counts as frozen: a large run takes a slow machine a minute. */
const ANSWER_WITHIN = 300;

/**
 * Starts the browser (0.5 s for the npm one). When `signal` is aborted the browser ends.
 * @throws Refusal 5 with one finding that names the missing library, the architecture or the sandbox; 6 when there is no
 *   room for its profile
 */
export async function openBrowser(options: OpenOptions): Promise<BrowserHandle> {
  const { environment, signal } = options;
  signal.throwIfAborted();
  const found = await findBrowser(environment);
  const { folder, fontsConf } = await makeRoom();
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  const sandbox = mayHaveSandbox(environment);
  const patience = answerWithin(environment);
  const profile = join(folder, "profile");
  const args = [`--user-data-dir=${profile}`, ...browserArguments(sandbox)];
  const program = { path: found.executablePath, args, env: childEnvironment(environment, found, folder, fontsConf) };
  let browser: Browser | undefined;
  try {
    browser = await start(program, signal, patience);
    await noteBrowser(folder, browser.process()?.pid);
    const version = (await browser.version()).replace(/^.*\//, "");
    return makeHandle(browser, { version, found, sandbox, patience, signal, removeFolder });
  } catch (error) {
    if (browser) await endBrowser(browser);
    const words = signal.aborted ? "" : await lastWords(program);
    await removeFolder();
    signal.throwIfAborted();
    throw startFailure(found.executablePath, error, words);
  }
}

/** A temporary folder for the profile, with the fonts that the browser may see. */
async function makeRoom(): Promise<{ folder: string; fontsConf: string }> {
  let folder: string | undefined;
  try {
    folder = await makeOwnedFolder(join(tmpdir(), PROFILE), endNotedBrowser);
    return { folder, fontsConf: await writeFontsConf(folder) };
  } catch (error) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw new Refusal(6, [writeFault(folder ?? join(tmpdir(), PROFILE), error, TEMPORARY)]);
  }
}

const TEMPORARY = {
  zh: "腾出空间，或用 TMPDIR 指定另一个文件夹",
  en: "free some space, or name another folder in TMPDIR",
};

/** Root has no user namespace to hide in: Chromium refuses to start. Everybody else keeps the sandbox. */
export function mayHaveSandbox(environment: Environment): boolean {
  const isRoot = platform() !== "win32" && userInfo().uid === 0;
  return environment.QINGYANG_NO_SANDBOX !== "1" && !isRoot;
}

/** Milliseconds; QINGYANG_BROWSER_SECONDS says otherwise. */
function answerWithin(environment: Environment): number {
  const asked = Number(environment.QINGYANG_BROWSER_SECONDS);
  return 1000 * (asked > 0 ? asked : ANSWER_WITHIN);
}

async function start({ path, args, env }: Program, signal: AbortSignal, patience: number): Promise<Browser> {
  // The core alone: puppeteer itself would first look for a configuration of its own in the working folder and run it.
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({
    executablePath: path,
    args: [...args],
    ignoreDefaultArgs: true,
    // A pipe, not a port: nobody else on the machine can speak to the browser, and it ends when we are killed.
    pipe: true,
    env: { ...env },
    signal,
    timeout: START_TIMEOUT,
    protocolTimeout: patience,
    defaultViewport: null,
    // Signals are the faces' business.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Nothing of the caller's environment but what a program needs to start: no proxy, locale, theme or GTK module. */
function childEnvironment(
  environment: Environment,
  found: FoundBrowser,
  folder: string,
  fontsConf: string,
): Record<string, string> {
  const own: Record<string, string> = {
    HOME: folder,
    TMPDIR: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
    FONTCONFIG_FILE: fontsConf,
    LANG: "C.UTF-8",
    TZ: "UTC",
    PATH: "/usr/bin:/bin",
    // No session bus: it would be asked for settings, or started.
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    ...found.env,
  };
  if (platform() !== "win32") return own;
  // Windows can't start a program without these.
  const needed = ["SYSTEMROOT", "WINDIR", "COMSPEC", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PATH"];
  for (const name of needed) own[name] = environment[name] ?? own[name] ?? "";
  return own;
}

interface Running {
  readonly version: string;
  readonly found: FoundBrowser;
  readonly sandbox: boolean;
  readonly patience: number;
  readonly signal: AbortSignal;
  readonly removeFolder: () => Promise<void>;
}

function makeHandle(browser: Browser, running: Running): BrowserHandle {
  const { version, found, sandbox, patience, signal, removeFolder } = running;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= endBrowser(browser).then(removeFolder);
    return closing;
  };
  signal.addEventListener("abort", close, { once: true });
  browser.once("disconnected", () => {
    signal.removeEventListener("abort", close);
    // A crash leaves helper processes and the profile behind.
    void close();
  });
  return {
    browser,
    version,
    source: found.source,
    executablePath: found.executablePath,
    sandbox,
    patience,
    isAlive: () => browser.connected && closing === undefined,
    close,
  };
}
