// A preview in a browser for tests: an issue of its own, the server in this process, and a window as an editor has it.
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page as Window } from "puppeteer";
import { Refusal } from "../../src/base/finding.ts";
import { openPreview, type Preview } from "../../src/preview/preview.ts";
import { run } from "../cli/run.ts";
import { openBrowser } from "../pages/composer/browser.ts";
import { tools } from "../pipeline/make.ts";

export interface Desk {
  /** The folder. */
  readonly dir: string;
  readonly preview: Preview;
  readonly window: Window;
  /** Errors of the console, and addresses that were asked for beyond the server. */
  readonly faults: readonly string[];
  readonly read: (name: string) => Promise<string>;
  readonly edit: (name: string, change: (text: string) => string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The issue of `qingyang init`, four pages, with one article of `body`; `prepare` puts more into its folder and gives the environment. */
export async function openDesk(
  body: string,
  language: "zh-CN" | "en" = "zh-CN",
  prepare: (dir: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Desk> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "qingyang-preview-")));
  await run(root, "init", "2027-01");
  const dir = join(root, "2027-01");
  const path = join(dir, "first.md");
  const head = /^---\n[\s\S]*?\n---\n/.exec(await readFile(path, "utf8"))?.[0] ?? "";
  await writeFile(path, `${head}\n${body}\n`);
  const environment = await prepare(dir);
  const abort = new AbortController();
  const preview = await openPreview(
    { target: dir, port: 0, language, unexpected: () => new Refusal(5, []) },
    tools({ ...process.env, VISUAL: "", EDITOR: "vi", ...environment }, abort.signal),
  );
  const browser: Browser = await openBrowser();
  const window = await browser.newPage();
  await window.setViewport({ width: 1280, height: 800 });
  const faults: string[] = [];
  window.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  window.on("pageerror", (error) => faults.push(String(error)));
  const { origin } = new URL(preview.url);
  window.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) faults.push(request.url());
  });
  await window.goto(preview.url);
  return {
    dir,
    preview,
    window,
    faults,
    read: (name) => readFile(join(dir, name), "utf8"),
    edit: async (name, change) => writeFile(join(dir, name), change(await readFile(join(dir, name), "utf8"))),
    close: async () => {
      await browser.close();
      await preview.close();
      abort.abort();
      await rm(root, { recursive: true, force: true });
    },
  };
}
