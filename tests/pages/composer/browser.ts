// A page of composed prose in a browser for the composer's tests: the client bundled, the fonts inside, the text in columns.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import puppeteer, { type Browser, type Page } from "puppeteer";

export interface Columns {
  /** Width of a column in em of 12 px. */
  readonly em: number;
  readonly paragraphs: readonly string[];
  readonly css?: string;
}

/** Opens the browser that QINGYANG_BROWSER names, the system's, or the one in the npm package. */
export const openBrowser = async (): Promise<Browser> => {
  const args = ["--no-sandbox", "--font-render-hinting=none"];
  const named = process.env.QINGYANG_BROWSER;
  if (named) return puppeteer.launch({ executablePath: named, args });
  try {
    return await puppeteer.launch({ executablePath: "/usr/bin/chromium", args });
  } catch {
    const { default: packaged } = await import("@sparticuz/chromium");
    return puppeteer.launch({ executablePath: await packaged.executablePath(), args: [...packaged.args, ...args] });
  }
};

/** The client as one script whose exports are window.composer. */
export const bundleComposer = async (): Promise<string> => {
  const entry = fileURLToPath(new URL("../../../src/pages/composer/composer.client.ts", import.meta.url));
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "composer",
  });
  return bundle.outputFiles[0]?.text ?? "";
};

const require = createRequire(import.meta.url);
const fontUrl = (file: string): string =>
  `data:font/ttf;base64,${readFileSync(require.resolve(`@expo-google-fonts/${file}`)).toString("base64")}`;

/** A tab with the faces and the composer loaded; set its body with setColumns. */
export const openTab = async (browser: Browser): Promise<Page> => {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1400, height: 1000 });
  await tab.setContent(`<!doctype html><html lang="zh-CN"><head><style>
@font-face{font-family:Song;font-weight:400;src:url(${fontUrl("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf")})}
@font-face{font-family:Song;font-weight:700;src:url(${fontUrl("noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf")})}
</style></head><body></body></html>`);
  // A face is loaded when a text first asks for it; advances are measured once.
  await tab.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())).then(() => undefined));
  await tab.addScriptTag({ content: await bundleComposer() });
  return tab;
};

/** Column height in px, a multiple of the line. */
const HEIGHT = 800;

/** Lays paragraphs out in columns of so many em at 12 px, justified, ready to be composed. */
export const setColumns = async (tab: Page, columns: Columns): Promise<void> => {
  const html = `<style>.flow{width:${columns.em * 12 * 3 + 48}px;height:${HEIGHT}px;column-count:3;column-gap:24px;column-fill:auto;
font:12px/20px Song;text-align:justify;margin:0}
.flow p,.flow li{margin:0;text-indent:2em;orphans:2;widows:2}
.flow sup{font-size:8px;line-height:0}.flow code{font-family:Song}${columns.css ?? ""}</style>
<div class="flow">${columns.paragraphs.map((one) => `<p>${one}</p>`).join("\n")}</div>`;
  await tab.evaluate(async (body) => {
    document.body.innerHTML = body;
    await document.fonts.ready;
  }, html);
};
