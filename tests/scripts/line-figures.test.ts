// Figures of printed lines: what stands between the manuscript's characters parts them, as a note's call and a folio do.
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lineFigures } from "../../scripts/measure/line-figures.mjs";
import { openBrowser, openTab } from "../pages/composer/browser.ts";

let browser: Browser;
let tab: Page;
beforeAll(async () => {
  browser = await openBrowser();
  tab = await openTab(browser);
});
afterAll(async () => browser?.close());

const figuresOf = async (html: string) => {
  await tab.evaluate((text) => {
    document.body.innerHTML = `<div class="band" data-em="12"><div class="body"><p style="width:480px;margin:0;font:12px/20px Song;text-spacing-trim:space-all;text-autospace:no-autospace">${text}</p></div></div>`;
  }, html);
  return lineFigures(tab);
};

it("two marks with a note's call between them are no pair", async () => {
  const called = await figuresOf('他说完了。<sup data-generated="">1</sup>，又说（这是后话），好。');
  expect(called.adjacent).toBe(1);
  expect(called.faults.filter((fault: string) => fault.includes("。，"))).toEqual([]);
  const bare = await figuresOf("他说完了。，又说（这是后话），好。");
  expect(bare.adjacent).toBe(2);
  expect(bare.faults.some((fault: string) => fault.includes("adjacent: 。，"))).toBe(true);
});

it("two Han with a folio between them are no gap", async () => {
  const loose = (fault: string): boolean => fault.includes("loose");
  const text = "余下的话见第<i>12</i>页留到后面再说".repeat(4);
  const folios = await figuresOf(text.replaceAll("<i>", '<i data-generated="">'));
  expect(folios.faults.filter(loose)).toEqual([]);
  const holes = await figuresOf(text.replaceAll("<i>12</i>", '<i style="padding-left:30px"></i>'));
  expect(holes.faults.some(loose)).toBe(true);
});

it("a line that its author has ended is none that was to be filled", async () => {
  const text = "风从江面吹过来又吹过去";
  const ended = await figuresOf(`${text}<br>${text}<br>${text}`);
  expect(ended).toMatchObject({ lines: 3, full: 0, flush: 0 });
  // Without an end of its own a line as short as these is ragged.
  const broken = await figuresOf([text, text, text].map((one) => `<span style="display:block">${one}</span>`).join(""));
  expect(broken).toMatchObject({ lines: 3, full: 2, flush: 0 });
});

it("a line beside a photo at its right is as long as what the photo leaves", async () => {
  const figure = `<figure style="position:absolute;right:0;top:0;width:120px;height:40px;margin:0"></figure>`;
  const lines = [29, 29, 40, 3].map((count) => `<span style="display:block">${"江".repeat(count)}</span>`).join("");
  const host = await figuresOf(
    `</p><div data-host="" style="position:relative;width:480px">${figure}<p style="margin:0;font:12px/20px Song">${lines}</p></div><p>`,
  );
  expect(host).toMatchObject({ full: 3, flush: 3 });
  const alone = await figuresOf(lines);
  expect(alone).toMatchObject({ full: 3, flush: 1 });
});

it("a unit of several characters and a month in words are parted nowhere inside", async () => {
  const parted = async (before: string, after: string): Promise<number> =>
    (await figuresOf(`${before}<br>${after}，后面还有几个字。`)).units;
  expect(await parted("主机的频率是126赫", "兹")).toBe(1);
  expect(await parted("主机的频率是126 ", "赫兹")).toBe(1);
  expect(await parted("开口400", "毫米")).toBe(1);
  expect(await parted("修好了30多公", "里")).toBe(1);
  expect(await parted("不过5万", "元")).toBe(1);
  expect(await parted("试航放在十", "一月")).toBe(1);
  expect(await parted("试航放在十一", "月")).toBe(1);
  expect(await parted("主机的频率是126赫兹", "上下")).toBe(0);
  expect(await parted("试航放在十一月", "里面")).toBe(0);
  expect(await parted("这一片公", "里数不清")).toBe(0);
});
