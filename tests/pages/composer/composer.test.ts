// Composes sample prose in a browser in six column widths and measures the printed lines, beside the browser's own.
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openTab, setColumns } from "./browser.ts";
import { type LineFigures, measureLines } from "./measure-lines.ts";
import { PROSE } from "./prose.ts";

type Composer = typeof import("../../../src/pages/composer/composer.client.ts");
declare global {
  interface Window {
    readonly composer: Composer;
  }
}

/** Paragraphs with long Latin words or addresses can't but gape in narrow columns; they are measured apart. */
const HAN_PROSE = PROSE.filter((one) => !/[A-Za-z]{5,}|\d MW/.test(one.replace(/<[^>]+>/g, "")));
const NEVER = ["prohibited start", "prohibited end", "pair split", "unit split", "last line of one", "line-end mark"];
const ALSO_NEVER = ["adjacent marks", "opener at line start", "overlap"];

let browser: Browser;
let tab: Page;
beforeAll(async () => {
  browser = await openBrowser();
  tab = await openTab(browser);
});
afterAll(async () => browser?.close());

const compose = (): Promise<{ composed: number; blocks: number; lines: number }> =>
  tab.evaluate(() => {
    const results = Array.from(window.composer.composeAll(document, ".flow p").values());
    const composed = results.filter((result) => result.composed).length;
    return { composed, blocks: results.length, lines: results.reduce((sum, result) => sum + result.lines.length, 0) };
  });

const figuresAt = (em: number): Promise<LineFigures> => measureLines(tab, { em: 12, width: em * 12, gutter: 24 });

const summary = ({ gaps }: LineFigures): { mean: number; p95: number; gaping: number } => {
  const sorted = [...gaps].sort((one, other) => one - other);
  const mean = sorted.reduce((sum, gap) => sum + gap, 0) / sorted.length;
  return {
    mean,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    gaping: sorted.filter((gap) => gap > 0.1).length / sorted.length,
  };
};

describe.each([13, 15, 17, 20, 25, 26])("in columns of %i em", (em) => {
  it("prose keeps the rules and stays even", async () => {
    await setColumns(tab, { em, paragraphs: HAN_PROSE });
    const { composed, blocks, lines } = await compose();
    expect(composed).toBe(blocks);
    const figures = await figuresAt(em);
    expect(figures.lines).toBe(lines);
    for (const name of [...NEVER, ...ALSO_NEVER, "Latin split"]) expect(figures.faults[name] ?? [], name).toEqual([]);
    expect(figures.endMarks).toBeGreaterThan(5);
    expect(figures.adjacent).toBeGreaterThan(40);
    expect(figures.flush).toBeGreaterThanOrEqual(0.99);
    const { mean, p95, gaping } = summary(figures);
    expect(mean).toBeLessThanOrEqual(0.008);
    // Eleven 字 after the indent leave a line of 13 em little choice.
    expect(p95).toBeLessThanOrEqual(em === 13 ? 0.05 : 0.04);
    expect(gaping).toBeLessThanOrEqual(em === 13 ? 0.02 : 0.006);
  });

  it("prose with long Latin words and addresses keeps the rules", async () => {
    await setColumns(tab, { em, paragraphs: PROSE });
    const { composed, blocks, lines } = await compose();
    expect(composed).toBe(blocks);
    const figures = await figuresAt(em);
    expect(figures.lines).toBe(lines);
    for (const name of [...NEVER, ...ALSO_NEVER]) expect(figures.faults[name] ?? [], name).toEqual([]);
    // Some words leave so little choice in the narrowest columns that a line ends early rather than gape.
    expect(figures.flush).toBeGreaterThanOrEqual(em <= 15 ? 0.98 : 0.99);
  });
});

describe("the browser alone", () => {
  it("fails the same measures", async () => {
    await setColumns(tab, { em: 17, paragraphs: HAN_PROSE });
    const figures = await figuresAt(17);
    expect(figures.faults["line-end mark"]?.length).toBeGreaterThan(20);
    expect(figures.faults["unit split"]?.length).toBeGreaterThan(0);
    expect(figures.faults["opener at line start"]?.length).toBeGreaterThan(0);
    expect(summary(figures).mean).toBeGreaterThan(0.01);
  });
});

describe("the markup", () => {
  it("keeps its text, composes twice the same, and comes back as it was", async () => {
    await setColumns(tab, { em: 17, paragraphs: PROSE });
    const seen = await tab.evaluate(() => {
      const flow = document.querySelector(".flow");
      const html = (): string => flow?.innerHTML ?? "";
      const before = { html: html(), text: flow?.textContent };
      window.composer.composeAll(document, ".flow p");
      const once = { html: html(), text: flow?.textContent };
      window.composer.composeAll(document, ".flow p");
      const twice = html();
      for (const block of document.querySelectorAll<HTMLElement>(".flow p")) window.composer.decompose(block);
      return { before, once, twice, after: html() };
    });
    expect(seen.once.html).not.toBe(seen.before.html);
    expect(seen.once.text).toBe(seen.before.text);
    expect(seen.twice).toBe(seen.once.html);
    expect(seen.after).toBe(seen.before.html);
  });
});
