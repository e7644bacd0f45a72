// Plans are kept as long as the document: a row of edits gives what a composer gives that remembers nothing, and composes what was edited.
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComposeOptions } from "../../../src/pages/composer/compose-options.ts";
import { type Random, seeded } from "../../generator/random.ts";
import { bundleComposer, openBrowser, openTab, setColumns } from "./browser.ts";
import { PROSE } from "./prose.ts";

const EDITS = Number(process.env.QINGYANG_EDITS ?? 70);
const SEED = Number(process.env.QINGYANG_SEED ?? 7);

let browser: Browser;
let warm: Page;
/** In which the composer is put anew each time, so that it remembers nothing. */
let fresh: Page;
beforeAll(async () => {
  browser = await openBrowser();
  [warm, fresh] = [await openTab(browser), await openTab(browser)];
});
afterAll(async () => browser?.close());

interface State {
  paragraphs: string[];
  em: number;
  /** Of RULES. */
  rule: number;
  options: ComposeOptions;
}

const MARKED = [
  "机房里的<em>耐心</em>，<strong>ISO 9001</strong> 和 <code>make</code><sup>3</sup>，",
  "<ruby>铙<rt>náo</rt></ruby>和<ruby>钹<rt>bó</rt></ruby>，",
  "第一行<br>第二行 Markdown <br> 第三行，",
];

/** Styles of every third paragraph, whatever its text. */
const RULES = ["", "font-weight:700", "text-indent:0", "padding-left:1em", "text-align:right", "font-size:11px"];

/** An edit; what it changes of a paragraph's surroundings leaves the texts as they are. */
const CHANGES: readonly ((state: State, random: Random) => void)[] = [
  ({ paragraphs }, random) => {
    const at = random.between(0, paragraphs.length - 1);
    const words = ["1956年，", "“Typst”", "——", "码头与河湾，", ...MARKED];
    const text = paragraphs[at] ?? "";
    const place = text.search(/[，。](?![^<]*>)/) + 1;
    paragraphs[at] = text.slice(0, place) + words[random.between(0, words.length - 1)] + text.slice(place);
  },
  ({ paragraphs }, random) => {
    const at = random.between(0, paragraphs.length - 1);
    paragraphs[at] = (paragraphs[at] ?? "").replace(/(?<=[，。])([^<>&，。]{3})(?![^<]*>)/u, "<small>$1</small>");
  },
  ({ paragraphs }, random) => {
    const [moved = ""] = paragraphs.splice(random.between(0, paragraphs.length - 1), 1);
    paragraphs.splice(random.between(0, paragraphs.length), 0, moved);
  },
  (state, random) => {
    state.em = random.between(17, 18);
  },
  (state) => {
    state.rule = (state.rule + 1) % RULES.length;
  },
  (state, random) => {
    const styles = ["line-end-half", "full-width", "kaiming", "push-out"] as const;
    state.options = { style: styles[random.between(0, 3)] ?? "kaiming", hang: [false, true, 20][random.between(0, 2)] };
  },
  (state, random) => {
    state.options = { ...state.options, lineCount: random.between(3, 9) };
  },
];

async function composed(tab: Page, { options, rule, ...columns }: State): Promise<string[]> {
  await setColumns(tab, { ...columns, css: `.flow p:nth-child(3n){${RULES[rule]}}` });
  return tab.evaluate((given) => {
    const results = [...window.composer.composeAll(document, ".flow p", given).values()];
    const html = [...document.querySelectorAll(".flow p")].map((paragraph) => paragraph.outerHTML);
    return [...html, JSON.stringify(results)];
  }, options);
}

describe("kept plans", () => {
  it(`change nothing over ${EDITS} edits (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const program = await bundleComposer();
    const state: State = { paragraphs: PROSE.slice(0, 12), em: 17, rule: 0, options: {} };
    for (let turn = 0; turn < EDITS; turn += 1) {
      // Every kind in turns, and so that each style meets texts that have been set in another.
      const kind = turn % CHANGES.length;
      CHANGES[kind]?.(state, random);
      await fresh.addScriptTag({ content: program });
      expect([turn, kind, ...(await composed(warm, state))]).toEqual([turn, kind, ...(await composed(fresh, state))]);
    }
  });

  it("are taken for all paragraphs but the one that was edited", async () => {
    const paragraphs = PROSE.slice(0, 8);
    const again = (texts: readonly string[]): Promise<boolean[]> =>
      setColumns(warm, { em: 18, paragraphs: texts }).then(() =>
        warm.evaluate(() => {
          // A plan that was kept answers with the very list of lines that it answered with before.
          const store = window as unknown as { lines?: unknown[] };
          const lines = [...window.composer.composeAll(document, ".flow p").values()].map((result) => result.lines);
          const same = lines.map((one, at) => one === store.lines?.[at]);
          store.lines = lines;
          return same;
        }),
      );
    await again(paragraphs);
    const edited = paragraphs.map((text, at) => (at === 3 ? `又${text}` : text));
    expect(await again(edited)).toEqual(paragraphs.map((_, at) => at !== 3));
    expect(await again(edited)).toEqual(paragraphs.map(() => true));
  });
});
