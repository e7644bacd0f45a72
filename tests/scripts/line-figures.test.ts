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
