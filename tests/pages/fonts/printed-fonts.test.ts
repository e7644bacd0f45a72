// A page in all faces, printed by the npm browser and by the system's: the same lines, and CID TrueType only.
import { existsSync } from "node:fs";
import { PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../../src/pages/browser/launch.ts";
import { openTab } from "../../../src/pages/browser/open-tab.ts";
import type { OriginFile } from "../../../src/pages/browser/virtual-origin.ts";
import { subsetFaces } from "../../../src/pages/fonts/subset-faces.ts";
import { typecase } from "./typecase.ts";

const TEXT =
  "车间里的灯在清晨五点亮起。老张说：“机器不怕旧，怕的是没人懂它。”《班组手册》写着（第三版）：每班8小时，检查37处；温度不得高于60℃——这是规矩……" +
  "问题是，谁来检查？“我来。”年轻的技术员答道，手里拿着一本笔记。他在Excel里做了表，把3～5年的数据都放进去，发现夜班的故障比白班多12.5%。";

/** One paragraph a face, and what tempts a browser to make a face of its own: bold Kai, and a rare character in it. */
const BODY = `${typecase.faces
  .map((face) => `<p style="font-family:'${face.family}','Test Song';font-weight:${face.weight}">${TEXT}</p>`)
  .join("")}<p style="font-family:'Test Kai','Test Song';font-weight:700">${TEXT}<em>䶮</em></p>
  <p style="font-family:'Test Song';text-emphasis:dot;text-emphasis-position:under right">着重号</p>`;

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>t</title><link rel="stylesheet" href="fonts.css">
<style>body{margin:0;width:306px;font-synthesis:none} p{font-size:12px;line-height:20px;margin:0;text-align:justify;text-spacing-trim:trim-start}</style>
<body>${BODY}</body></html>`;

interface Printed {
  readonly version: string;
  /** Top, left, right and first character of each line. */
  readonly lines: readonly string[];
  readonly fonts: readonly string[];
  readonly refused: readonly string[];
}

const files = new Map<string, OriginFile>();

beforeAll(async () => {
  const fonts = await subsetFaces(typecase, `${TEXT}䶮着重号`);
  expect(fonts.missing).toEqual([{ character: "䶮", family: "Test Kai" }]);
  for (const file of fonts.files) files.set(file.path, { body: file.bytes, type: "font/ttf" });
  files.set("fonts.css", { body: fonts.css, type: "text/css" });
  files.set("issue.html", { body: PAGE, type: "text/html; charset=utf-8" });
});

describe("a page in all faces", () => {
  test("prints CID TrueType only, one font for the Song and its borrowed marks", async () => {
    const page = await print(process.env);
    expect(page.refused).toEqual([]);
    expect(page.fonts.filter((font) => !font.startsWith("CIDFontType2 "))).toEqual([]);
    const names = page.fonts.map((font) => font.replace(/^.*\+/, ""));
    expect(names.filter((name) => name.startsWith("NotoSerifSC"))).toHaveLength(3);
    expect(names.filter((name) => name.startsWith("NotoSansSC"))).toHaveLength(3);
    expect(names.some((name) => name.startsWith("LXGW"))).toBe(true);
    expect(page.lines.length).toBeGreaterThan(40);
  });

  test("squeezes adjacent marks in every family, the sliced Kai too", async () => {
    const handle = await openBrowser({ environment: process.env, signal: new AbortController().signal });
    const pairs = ["，“", "》，", "”、", "）。", "：“", "（“", "”）", "”“", "。”", "」「"];
    const spans = ["Song", "Hei", "Kai"].flatMap((family) =>
      pairs.map((pair) => `<span style="font:20px 'Test ${family}'">样${pair}样</span><br>`),
    );
    const own = new Map(files);
    const fonts = await subsetFaces(typecase, `样${pairs.join("")}`);
    for (const file of fonts.files) own.set(file.path, { body: file.bytes, type: "font/ttf" });
    own.set("fonts.css", { body: fonts.css, type: "text/css" });
    const body = `<!doctype html><html lang="zh-CN"><link rel="stylesheet" href="fonts.css">${spans.join("")}`;
    own.set("issue.html", { body, type: "text/html; charset=utf-8" });
    try {
      const { tab } = await openTab(handle, own);
      await tab.goto("http://issue.invalid/issue.html", { waitUntil: "load" });
      await tab.evaluate("document.fonts.ready.then(() => 0)");
      const wide = await tab.evaluate(
        `[...document.querySelectorAll("span")].filter((s) => s.getBoundingClientRect().width > 70.1)
          .map((s) => s.textContent + s.style.fontFamily + s.getBoundingClientRect().width)`,
      );
      expect(wide).toEqual([]);
    } finally {
      await handle.close();
    }
  });

  test("has the same lines in the system's Chromium", async (context) => {
    const system = ["/usr/lib/chromium/chromium", "/usr/bin/chromium"].find((path) => existsSync(path));
    // CI installs one: there its absence is a fault.
    if (system === undefined && !process.env.CI) context.skip();
    expect(system).toBeDefined();
    const [ours, theirs] = [await print(process.env), await print({ ...process.env, QINGYANG_BROWSER: system })];
    expect(ours.lines.length).toBeGreaterThan(40);
    expect(theirs.lines).toEqual(ours.lines);
    expect(theirs.fonts.filter((font) => !font.startsWith("CIDFontType2 "))).toEqual([]);
  });
});

async function print(environment: Readonly<Record<string, string | undefined>>): Promise<Printed> {
  const handle = await openBrowser({ environment, signal: new AbortController().signal });
  try {
    const { tab, refused } = await openTab(handle, files);
    await tab.goto("http://issue.invalid/issue.html", { waitUntil: "load" });
    await tab.evaluate("document.fonts.ready.then(() => 0)");
    const lines: unknown = await tab.evaluate(`(${findLines})()`);
    const pdf = await tab.pdf({ width: 400, height: 1600, printBackground: true });
    const isLine = (line: unknown): line is string => typeof line === "string";
    return {
      version: handle.version,
      lines: Array.isArray(lines) ? lines.filter(isLine) : [],
      fonts: await listFonts(pdf),
      refused: refused(),
    };
  } finally {
    await handle.close();
  }
}

/** Runs in the tab: one row a line, from the rectangles of all characters. */
const findLines = `function () {
  const lines = new Map();
  for (const p of document.querySelectorAll("p")) {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let n = 0; n < node.length; n += 1) {
        const range = document.createRange();
        range.setStart(node, n); range.setEnd(node, n + 1);
        const box = range.getBoundingClientRect();
        const key = Math.round(box.top / 20);
        const line = lines.get(key) ?? { text: "", left: box.left, right: 0 };
        line.text += node.data[n];
        line.right = Math.max(line.right, box.right);
        lines.set(key, line);
      }
    }
  }
  return [...lines].map(([top, l]) => top + " " + l.left.toFixed(3) + "-" + l.right.toFixed(3) + " " + l.text);
}`;

/** "CIDFontType2 AAAAAA+Name" for each embedded font; a Type 3 font is listed by its own subtype. */
async function listFonts(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf);
  const fonts = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of("Type")) !== PDFName.of("Font")) continue;
    const [subtype, name] = [object.get(PDFName.of("Subtype")), object.get(PDFName.of("BaseFont"))];
    if (subtype === PDFName.of("Type0")) continue;
    fonts.push(`${String(subtype).slice(1)} ${String(name).slice(1)}`);
  }
  return fonts.sort();
}
