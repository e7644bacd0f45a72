// The browser to set pages with, from the environment: by setting, by npm package, from puppeteer's cache, or installed.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { platform } from "node:os";
import { finding, Refusal } from "../../base/finding.ts";
import { puppeteerCache, systemBrowsers } from "./installed-browsers.ts";
import { unpackNpmChromium } from "./npm-chromium.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
export type BrowserSource = "setting" | "package" | "puppeteer-cache" | "system";

export interface FoundBrowser {
  readonly executablePath: string;
  readonly source: BrowserSource;
  /** Version of the npm package; of other programs only the started browser knows. */
  readonly version?: string;
  /** Variables that this program needs besides ours. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Looks in a fixed order (below), so that two machines with the same packages set with the same browser.
 * QINGYANG_BROWSER is final: a path that does not start is a fault, never a reason to take another browser.
 * @throws Refusal 5 when there is no browser, or the one named is not there
 */
export async function findBrowser(environment: Environment): Promise<FoundBrowser> {
  if (environment.QINGYANG_BROWSER) return namedBrowser(environment.QINGYANG_BROWSER);
  const packaged = await unpackNpmChromium(environment).catch(unpackFailed);
  if (packaged) return { ...packaged, source: "package" };
  const system = platform();
  const cached = await firstProgram(await puppeteerCache(environment, system));
  if (cached !== undefined) return { executablePath: cached, source: "puppeteer-cache", env: {} };
  const installed = await firstProgram(systemBrowsers(environment, system));
  if (installed !== undefined) return { executablePath: installed, source: "system", env: {} };
  throw noBrowser();
}

async function namedBrowser(path: string): Promise<FoundBrowser> {
  if (await isProgram(path)) return { executablePath: path, source: "setting", env: {} };
  throw new Refusal(5, [
    finding({
      rule: "browser",
      level: "error",
      message: {
        zh: "QINGYANG_BROWSER 指定的浏览器不存在或不能执行",
        en: "the browser named by QINGYANG_BROWSER is not there or is not a program",
      },
      actual: path,
      hint: {
        zh: "写 Chrome 或 Chromium 程序文件的完整路径，或取消这个变量，改用随 npm 安装的浏览器",
        en: "name the program file of Chrome or Chromium by its full path, or unset it to use the browser that npm installed",
      },
    }),
  ]);
}

function unpackFailed(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Refusal(5, [
    finding({
      rule: "browser",
      level: "error",
      message: { zh: "随 npm 安装的浏览器无法解开", en: "the browser that npm installed can't be unpacked" },
      actual: reason,
      hint: {
        zh: "需要约 210 MB 空间；用 QINGYANG_CACHE 指定一个可写的文件夹，或重新运行 npm ci",
        en: "it needs about 210 MB; name a writable folder in QINGYANG_CACHE, or run npm ci again",
      },
    }),
  ]);
}

async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isProgram(path)) return path;
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function noBrowser(): Refusal {
  return new Refusal(5, [
    finding({
      rule: "browser",
      level: "error",
      message: { zh: "没有可用的浏览器", en: "there is no browser to set pages with" },
      expected: "Chromium ≥ 131",
      hint: {
        zh: "运行 npm install（Linux x64 会带上 @sparticuz/chromium），或运行 npx puppeteer browsers install chrome-headless-shell，或安装 Chrome，或用 QINGYANG_BROWSER 指定路径",
        en: "run npm install (on Linux x64 it brings @sparticuz/chromium), or npx puppeteer browsers install chrome-headless-shell, or install Chrome, or name one in QINGYANG_BROWSER",
      },
    }),
  ]);
}
