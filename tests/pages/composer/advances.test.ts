// Advances hang on the face and the word alone: what was measured before, and where, changes no line.
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openTab, setColumns } from "./browser.ts";
import { measureLines } from "./measure-lines.ts";
import { PROSE } from "./prose.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser?.close());

/** Words that stand at many places, so that each is first met elsewhere when the paragraphs come in another order. */
const LATIN = Array.from({ length: 40 }, (_, at) => {
  const words = ["Markdown", "ISO 9001", "Chromium 156", "WAVE", "Typst", "8.84", "2026", "AVATAR", "71.5%"];
  const word = (by: number): string => words[(at * by + by) % words.length] ?? "";
  return `${"铁桥水塔".slice(0, at % 4)}他把${word(1)}交给${word(2)}的${word(4)}，说${word(5)}——不是${word(7)}，也不是${word(8)}${"，船坞".repeat(at % 3)}。`;
});

async function composed(paragraphs: readonly string[]): Promise<Map<string, string>> {
  const tab = await openTab(browser);
  await setColumns(tab, { em: 17, paragraphs });
  const html = await tab.evaluate(() => {
    window.composer.composeAll(document, ".flow p");
    return [...document.querySelectorAll(".flow p")].map((paragraph) => paragraph.innerHTML);
  });
  await tab.close();
  return new Map(paragraphs.map((paragraph, at) => [paragraph, html[at] ?? ""]));
}

describe("advances", () => {
  it("are the same in whatever order words are met", async () => {
    const paragraphs = [...PROSE, ...LATIN];
    const forwards = await composed(paragraphs);
    const backwards = await composed([...paragraphs].reverse());
    for (const paragraph of paragraphs) expect(backwards.get(paragraph)).toBe(forwards.get(paragraph));
  });

  it("of a dash are those of the letters beside it, or of none, so that lines end at the measure", async () => {
    const tab = await openTab(browser);
    const among = (word: string): string => `${word}——${word}，${word}——${word}，`.repeat(9);
    await setColumns(tab, { em: 20, paragraphs: ["铁桥水塔", "Mark", "1914", "3"].map(among) });
    await tab.evaluate(() => void window.composer.composeAll(document, ".flow p"));
    const { flush, lines } = await measureLines(tab, { em: 12, width: 240, gutter: 24 });
    expect([lines > 20, flush]).toEqual([true, 1]);
    await tab.close();
  });
});
