// Controls: what the same input does to plain tools, so that every case is seen to bite where our guards are not.
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import puppeteer, { type Browser } from "puppeteer";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { parse } from "yaml";
import { OverLimit, withinTime } from "../../src/base/time-limit.ts";
import { findBrowser } from "../../src/pages/browser/find-browser.ts";

let plain: Promise<Browser> | undefined;

/** Chromium as a script would start it: no interception, no policy, no proxy. */
export function plainBrowser(): Promise<Browser> {
  plain ??= startPlain();
  return plain;
}

export async function closePlainBrowser(): Promise<void> {
  const browser = await plain;
  plain = undefined;
  // A tab in an endless loop may not let it close.
  browser?.process()?.kill("SIGKILL");
}

/** One more, for a control that ends it. */
export async function startPlain(): Promise<Browser> {
  const { executablePath, env } = await findBrowser(process.env);
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  return puppeteer.launch({ executablePath, args, env: { ...process.env, ...env }, pipe: true });
}

/** A converter that joins folder and path and reads. Throws when nothing comes of it. */
export function readAsWritten(dir: string, src: string): string {
  const path = resolve(dir, decodeURIComponent(src).replace(/^file:\/\//i, ""));
  try {
    if (statSync(path).isFile() && !path.startsWith(join(dir, "photos/")))
      return `reads ${readFileSync(path).length} bytes of ${path.replace(/.*\.\.\//, "")}`;
    return `reads ${readFileSync(path).length} bytes from outside`;
  } catch {
    // Windows and browsers give these forms a meaning; here they only name no file.
    return "no such file on this system; opened on Windows or by a browser";
  }
}

/** `painted`: the browser shows it as if all were well; `silent`: it shows nothing, and tells nobody. */
export async function paintedByChromium(path: string, expected: "painted" | "silent"): Promise<string> {
  const page = join(dirname(path), "control.html");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(page, `<!doctype html><img src="${encodeURI(path.slice(dirname(path).length + 1))}">`);
  const tab = await (await plainBrowser()).newPage();
  let errors = 0;
  tab.on("pageerror", () => {
    errors += 1;
  });
  await tab.goto(`file://${page}`, { waitUntil: "load" });
  const { complete, width } = await tab.evaluate(() => {
    const image = document.images[0];
    return { complete: image?.complete, width: image?.naturalWidth ?? 0 };
  });
  await tab.close();
  if (!complete || errors > 0 || width > 0 !== (expected === "painted"))
    throw new Error(`${path}: ${complete} ${width} ${errors}`);
  return expected === "painted"
    ? `Chromium paints it, complete, ${width} px wide`
    : "Chromium shows nothing and says nothing";
}

/** remark alone; it must throw, or still be at it after `patience` ms. */
export function parsedByRemark(text: string, patience = 1000): string {
  try {
    withinTime(patience / 1000, () => unified().use(remarkParse).use(remarkGfm).parse(text));
  } catch (error) {
    if (!(error instanceof OverLimit)) return `remark throws ${String(error).slice(0, 60)}`;
    return error.kind === "stack"
      ? "remark throws RangeError: Maximum call stack size exceeded"
      : `remark is still parsing after ${patience / 1000} s`;
  }
  throw new Error(`remark parsed ${text.length} characters in time`);
}

/** The library alone: an error without a place in the file, or a value that nobody has checked. */
export function parsedByYaml(text: string): string {
  try {
    parse(text);
    return "yaml takes it without a word";
  } catch (error) {
    return `yaml throws ${String(error).split("\n")[0]?.slice(0, 60)}`;
  }
}

/** Elements that a browser draws when it expands every <use>. */
export function svgElements(svg: string): number {
  const groups = new Map<string, string>();
  for (const [, id = "", inner = ""] of svg.matchAll(/<g id="(g\d+)">(.*?)<\/g>/g)) groups.set(id, inner);
  const count = (text: string): number => {
    let sum = (text.match(/<rect/g) ?? []).length;
    for (const [, id = ""] of text.matchAll(/<use href="#(g\d+)"/g)) sum += count(groups.get(id) ?? "");
    return sum;
  };
  return count(svg.replace(/<g id=.*<\/g>/, ""));
}
