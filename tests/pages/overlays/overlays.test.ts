// Overlays: what is drawn over a page of issue.html, by key press and by address, and never on paper.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page as Tab } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finding } from "../../../src/base/finding.ts";
import { openBrowser } from "../../../src/pages/browser/launch.ts";
import { openOverlays, overlayData } from "../../../src/pages/overlays/open-overlays.ts";
import type { PageReading, SetLine } from "../../../src/pages/tab/tab-types.ts";

const line = (baseline: number, gap?: number): SetLine => ({
  x: 20,
  baseline,
  width: 120,
  characters: 10,
  ...(gap === undefined ? {} : { gap }),
});

const rect = { x: 20, y: 20, width: 120, height: 60 };

const PAGE: PageReading = {
  folio: 2,
  html: "",
  areas: [],
  photos: [],
  captions: [],
  blocks: [
    { source: "a.md:3:1", rect, flow: "a.md#body" },
    { source: "a.md:9:1", rect: { ...rect, y: 80 }, flow: "a.md#body" },
  ],
  columns: [],
  outside: [],
  links: [],
  set: [
    {
      article: "a.md",
      count: 1,
      index: 0,
      rect,
      blocks: [
        {
          kind: "text",
          source: "a.md:3:1",
          top: 20,
          bottom: 80,
          paragraphs: [
            {
              source: "a.md:3:1",
              body: true,
              from: false,
              to: false,
              lines: [line(35, 0.12), line(55), line(75, 0.5)],
            },
          ],
        },
      ],
    },
  ],
};

const warn = (at: number, folio?: number) =>
  finding({
    rule: "missing-stop",
    level: "warning",
    message: { zh: "段末<缺>句号", en: "no <stop> at the end" },
    place: { file: "a.md", line: at, column: 2 },
    ...(folio === undefined ? {} : { folio }),
  });

describe("what is drawn", () => {
  it("are full lines looser than asked, not the last one of a paragraph", () => {
    expect(overlayData([PAGE], [], 0.05).pages[0]?.loose.map(({ y, gap }) => [y, gap])).toEqual([[23, 0.12]]);
    expect(overlayData([PAGE], [], 0.2).pages[0]?.loose).toEqual([]);
  });

  it("are findings at the block that holds their line, or at the head of their page", () => {
    const [page, next] = overlayData([PAGE, { ...PAGE, folio: 3 }], [warn(5), warn(12), warn(1, 3)], 1).pages;
    expect(page?.findings.map(({ y, where }) => [y, where])).toEqual([
      [20, "a.md:5:2"],
      [80, "a.md:12:2"],
    ]);
    expect(next?.findings).toHaveLength(1);
  });

  it("is added to issue.html and to nothing else", async () => {
    const html = [
      { path: "issue.html", bytes: "<body></body>" },
      { path: "issue-assets/page.css", bytes: "" },
    ];
    const files = await openOverlays(html, [PAGE], [warn(5)], 0.05);
    expect(files.map((file) => file.path)).toEqual([
      "issue.html",
      "issue-assets/page.css",
      "issue-assets/overlays.js",
      "issue-assets/overlays.css",
      "issue-assets/overlays-data.js",
    ]);
    expect(files[1]).toEqual(html[1]);
    expect(String(files.at(-1)?.bytes)).not.toContain("<缺>");
  });
});

const ISSUE = `<!DOCTYPE html><html lang="zh-CN"><head><style>:root { --line: 20px; --type-top: 20px; --type-width: 120px; --type-height: 200px;
--bleed: 10px; --trim-width: 140px; --trim-height: 220px } .pagedjs_page { position: relative; --type-left: 20px; width: 162px; height: 242px }</style></head>
<body><div class="pagedjs_pages"><div class="pagedjs_page"><div class="type-area"><div class="band" data-em="12"><div class="column" style="width:120px;height:200px">字</div></div></div></div>
<div class="pagedjs_page"><div class="fixed-area"></div></div></div></body></html>`;

describe("issue.html from disk", () => {
  let dir = "";
  let tab: Tab;
  let close: () => Promise<void>;
  const faults: string[] = [];
  const drawn = (): Promise<string[]> =>
    tab.evaluate(() => [...document.querySelectorAll(".overlay > div")].map((one) => one.classList[0] ?? ""));

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "qingyang-overlays-"));
    for (const { path, bytes } of await openOverlays([{ path: "issue.html", bytes: ISSUE }], [PAGE], [warn(5)], 0.05)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), bytes);
    }
    const browser = await openBrowser({ environment: process.env, signal: new AbortController().signal });
    close = browser.close;
    tab = await browser.browser.newPage();
    tab.on("console", (message) => faults.push(message.text()));
    tab.on("pageerror", (error) => faults.push(String(error)));
  });

  afterAll(async () => {
    await close();
    await rm(dir, { recursive: true, force: true });
  });

  const open = (query = ""): Promise<unknown> => tab.goto(`${pathToFileURL(join(dir, "issue.html"))}${query}`);

  it("draws nothing until a key is pressed, and the same key takes it away", async () => {
    await open("?lang=en");
    expect(await drawn()).toEqual([]);
    expect(await tab.$eval(".overlay-legend", (one) => one.hasAttribute("hidden"))).toBe(true);
    await tab.keyboard.press("g");
    expect(await drawn()).toEqual(["overlay-grid"]);
    expect(await tab.$eval(".overlay-legend", (one) => one.textContent)).toContain("Line grid");
    await tab.keyboard.press("c");
    await tab.keyboard.press("g");
    expect(await drawn()).toEqual(["overlay-column"]);
    expect(await tab.$eval(".overlay-column b", (one) => one.textContent)).toBe("10 em");
    await tab.keyboard.press("Escape");
    expect(await drawn()).toEqual([]);
  });

  it("draws what its address asks for, in the reader's language", async () => {
    await open("?overlay=loose,findings&lang=zh");
    expect(await drawn()).toEqual(["overlay-loose", "overlay-finding"]);
    expect(await tab.$eval(".overlay-finding b", (one) => one.textContent)).toContain("段末<缺>句号");
    expect(await tab.$eval(".overlay-legend", (one) => one.textContent)).toContain("松行");
    await open("?overlay=all&lang=zh");
    expect(new Set(await drawn()).size).toBe(6);
  });

  it("prints none of it, and asks for nothing from elsewhere", async () => {
    await open("?overlay=all");
    await tab.emulateMediaType("print");
    const shown = await tab.evaluate(() =>
      [...document.querySelectorAll(".overlay, .overlay-legend")].filter(
        (one) => getComputedStyle(one).display !== "none",
      ),
    );
    expect(shown).toHaveLength(0);
    await tab.emulateMediaType("screen");
    expect(faults).toEqual([]);
  });
});
