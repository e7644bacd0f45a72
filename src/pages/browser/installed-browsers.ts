// Where browsers stand that somebody else installed, from the system's habits.
import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./find-browser.ts";

/** Programs in puppeteer's cache, newest build first; the shell before the full browser, as it starts faster. */
export async function puppeteerCache(environment: Environment, system: NodeJS.Platform): Promise<string[]> {
  const root = environment.PUPPETEER_CACHE_DIR || join(environment.HOME || homedir(), ".cache", "puppeteer");
  const found = [];
  for (const product of ["chrome-headless-shell", "chrome"]) {
    const builds = await readdir(join(root, product)).catch(() => []);
    builds.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
    for (const build of builds) {
      for (const folder of await readdir(join(root, product, build)).catch(() => [])) {
        found.push(join(root, product, build, folder, programName(product, system)));
      }
    }
  }
  return found;
}

/** Chrome, Chromium and Edge where their installers put them, best first. */
export function systemBrowsers(environment: Environment, system: NodeJS.Platform): string[] {
  if (system === "darwin") {
    const home = environment.HOME || homedir();
    return ["/Applications", join(home, "Applications")].flatMap((folder) => MAC.map((app) => join(folder, app)));
  }
  if (system === "win32") {
    const roots = [environment.PROGRAMFILES, environment["PROGRAMFILES(X86)"], environment.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? WINDOWS.map((program) => join(root, ...program)) : []));
  }
  const folders = (environment.PATH ?? "").split(":").filter((folder) => folder.startsWith("/"));
  return [...LINUX, ...folders.flatMap((folder) => LINUX_NAMES.map((name) => join(folder, name)))];
}

function programName(product: string, system: NodeJS.Platform): string {
  if (system === "win32") return `${product}.exe`;
  if (system === "darwin" && product === "chrome") {
    return "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing";
  }
  return product;
}

/** The programs themselves first: Debian's /usr/bin/chromium is a script that adds the machine's own switches. */
const LINUX = [
  "/usr/lib/chromium/chromium",
  "/usr/lib/chromium-browser/chromium-browser",
  "/opt/google/chrome/chrome",
  "/opt/microsoft/msedge/msedge",
];
const LINUX_NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable"];
const MAC = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const WINDOWS = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];
