// Inline markup, forced ends, floats and what is left to the browser: composed blocks in a browser, one case each.
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComposeOptions } from "../../../src/pages/composer/compose-options.ts";
import { openBrowser, openTab, setColumns } from "./browser.ts";

const TEXT =
  "老船工把缆绳一圈一圈绕好，抬头看了看天色，说：“今天有雾，晚一个钟头开船。”没有人催他。在这条江上，雾比钟表更守时，也比任何一张时刻表更有分量。";
const EM = 17;

let browser: Browser;
let tab: Page;
beforeAll(async () => {
  browser = await openBrowser();
  tab = await openTab(browser);
});
afterAll(async () => browser?.close());

interface Seen {
  readonly composed: boolean;
  readonly reason?: string;
  readonly planned: readonly string[];
  /** Lines as the browser set them, and where the ink of each ends, in em from the block's left. */
  readonly lines: readonly string[];
  readonly ends: readonly number[];
  readonly starts: readonly number[];
  readonly html: string;
  readonly unchanged: boolean;
  readonly restored: boolean;
}

const compose = async (paragraph: string, options: ComposeOptions = {}, css = ""): Promise<Seen> => {
  await setColumns(tab, { em: EM, paragraphs: [paragraph], css });
  return tab.evaluate((how) => {
    const block = document.querySelector<HTMLElement>(".flow p");
    if (!block) throw new Error("no block");
    const before = { html: block.outerHTML, text: block.textContent };
    const result = window.composer.composeBlock(block, how);
    const content = block.textContent ?? "";
    const range = new Range();
    const lines: string[] = [];
    const ends: number[] = [];
    const starts: number[] = [];
    const left = block.getBoundingClientRect().left;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let middle = Number.NEGATIVE_INFINITY;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest("rt, .drop")) continue;
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = Array.from(range.getClientRects()).at(-1);
        if (!box || box.width < 0.01) continue;
        if (Math.abs((box.top + box.bottom) / 2 - middle) > 10) {
          lines.push("");
          starts.push((box.left - left) / 12);
          middle = (box.top + box.bottom) / 2;
        }
        lines[lines.length - 1] += node.data[at] ?? "";
        const ink = /[，。”：]/.test(node.data[at] ?? "")
          ? 6
          : /\p{Script=Han}/u.test(node.data[at] ?? "")
            ? 12
            : box.width;
        ends[lines.length - 1] = (box.left + ink - left) / 12;
      }
    }
    const html = block.innerHTML;
    const unchanged = block.textContent === before.text;
    window.composer.decompose(block);
    return {
      composed: result.composed,
      reason: result.reason,
      planned: result.lines.map((line, index) => content.slice(line.start, result.lines[index + 1]?.start)),
      lines,
      ends,
      starts,
      html,
      unchanged,
      restored: block.outerHTML === before.html,
    };
  }, options);
};

const expectSet = (seen: Seen): void => {
  expect(seen.reason).toBeUndefined();
  expect(seen.composed).toBe(true);
  expect(seen.unchanged).toBe(true);
  expect(seen.restored).toBe(true);
  expect(seen.lines.length).toBe(seen.planned.length);
  for (const end of seen.ends.slice(0, -1)) expect(Math.abs(end - EM)).toBeLessThan(0.03);
};

describe("composeBlock keeps", () => {
  it("bold, links, emphasis dots, smaller text and comments", async () => {
    const inline = `<strong>“先说的话</strong>，<a href="#x" data-source="a:1">再说的话</a>，<em style="text-emphasis:filled dot">着重的字</em>与<small>小字说明，也有标点</small><!-- 注 --><i></i>，`;
    const seen = await compose(inline + TEXT);
    expectSet(seen);
    expect(seen.html).toContain('data-source="a:1"');
  });

  it("a note's call at its mark", async () => {
    for (let shift = 0; shift < 12; shift++) {
      const seen = await compose(
        `${TEXT.slice(shift)}<sup>1</sup>${TEXT}<sup data-call><a href="#n">12</a></sup>${TEXT}`,
      );
      expect(seen.composed).toBe(true);
      expect(seen.planned.some((line) => /^\d/.test(line))).toBe(false);
      expect(seen.planned.length).toBe(seen.lines.length);
    }
  });

  it("ruby, boxes and pictures whole", async () => {
    const seen = await compose(
      `${TEXT}<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>的注音<span style="display:inline-block;width:30px">盒</span>和<code style="padding:0 3px;border:1px solid">a = b</code>，${TEXT}`,
    );
    expectSet(seen);
  });

  it("forced line ends ragged", async () => {
    const seen = await compose(
      "第一行诗，不算长<br>第二行诗：也不算很长，可是要折一次行，因为超过了十七个字<br>第三行",
    );
    expect(seen.composed).toBe(true);
    expect(seen.lines[0]).toBe("第一行诗，不算长");
    expect(seen.lines.at(-1)).toBe("第三行");
    expect(seen.restored).toBe(true);
  });

  it("spaces behind a forced line end whose own blank has collapsed", async () => {
    const seen = await compose(`前文的话<br>\n后文 one 星 two 线 three 括 four 尺 five 卡 six 帆，${TEXT}`);
    expect(seen.composed).toBe(true);
    expect(seen.lines).toHaveLength(seen.planned.length);
    for (const end of seen.ends.slice(1, -1)) expect(Math.abs(end - EM)).toBeLessThan(0.03);
  });

  it("written spaces between Han and Latin, at the width of the gap", async () => {
    const spaced = await compose(`他用 Latin 字母写下 25 ℃ 和 100 km 这样的话，${TEXT}`);
    const bare = await compose(`他用Latin字母写下25 ℃和100 km这样的话，${TEXT}`);
    expectSet(spaced);
    expect(spaced.planned.map((line) => line.replaceAll(" ", ""))).toEqual(
      bare.planned.map((line) => line.replaceAll(" ", "")),
    );
  });

  it("a generated number box and the block's own padding", async () => {
    const css =
      ".flow p{text-indent:0;padding-left:24px;box-sizing:border-box}.flow p::before{content:'1';display:inline-block;width:24px;margin-left:-24px}";
    const seen = await compose(TEXT, {}, css);
    expectSet(seen);
    expect(seen.starts[0]).toBeCloseTo(2, 1);
  });

  it("an opening mark at the paragraph's start within the indent", async () => {
    const seen = await compose(`“${TEXT}”`);
    expectSet(seen);
    expect(seen.starts[0]).toBeCloseTo(1.5, 1);
  });
});

describe("composeBlock leaves ragged", () => {
  it("text that stands flush right", async () => {
    const seen = await compose(TEXT, {}, ".flow p{text-align:end;text-indent:0}");
    expect([seen.composed, seen.unchanged, seen.restored]).toEqual([true, true, true]);
    expect(seen.lines).toEqual(seen.planned);
    // Every line ends at the measure with its mark at half its width, and begins where its length puts it.
    for (const end of seen.ends) expect(Math.abs(end - EM)).toBeLessThan(0.03);
    expect(seen.starts.some((start) => start > 0.4)).toBe(true);
  });

  it("centred text", async () => {
    const seen = await compose(TEXT, {}, ".flow p{text-align:center;text-indent:0}");
    expect([seen.composed, seen.restored]).toEqual([true, true]);
    expect(seen.lines).toEqual(seen.planned);
    seen.lines.forEach((_, line) => {
      expect(Math.abs((seen.starts[line] ?? 0) + (seen.ends[line] ?? 0) - EM)).toBeLessThan(0.06);
    });
  });

  it("a closing line whose end mark stays with it", async () => {
    for (let names = 1; names < 9; names += 1) {
      const seen = await compose(`（${"某某某、".repeat(names)}某某）<span>■</span>`, {}, ".flow p{text-align:end}");
      expect(seen.lines).toEqual(seen.planned);
      expect(seen.lines.some((line) => line.startsWith("■"))).toBe(false);
    }
  });
});

describe("a last line", () => {
  it("holds two Han beside an end mark", async () => {
    for (let more = 0; more < 13; more += 1) {
      const seen = await compose(`${TEXT}${"水".repeat(more)}位。<span data-generated="">■</span>`);
      expect(seen.lines.at(-1)?.match(/\p{Script=Han}/gu)?.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("composeBlock sets lines of differing widths", () => {
  it("beside a drop cap that the browser floats", async () => {
    const cap = `<span class="drop" style="float:left;width:36px;height:40px;text-indent:0">天</span>`;
    const seen = await compose(cap + TEXT + TEXT, { widths: [EM * 12 - 36, EM * 12 - 36] }, ".flow p{text-indent:0}");
    expectSet(seen);
    expect(seen.starts.slice(0, 3).map((start) => Math.round(start))).toEqual([3, 3, 0]);
  });

  it.each([
    ["left", 84],
    ["right", 0],
  ] as const)("of ruby and calls beside a photo at the %s", async (_side, left) => {
    const ruby = "<ruby>江<rt>jiāng</rt></ruby><ruby>堤<rt>dī</rt></ruby>".repeat(20);
    await setColumns(tab, { em: EM, paragraphs: [`${ruby}。${TEXT}<sup>1</sup>`.repeat(2)] });
    const seen = await tab.evaluate((shift) => {
      const block = document.querySelector<HTMLElement>(".flow p");
      if (!block) throw new Error("no block");
      const before = block.outerHTML;
      const widths = (line: number) => (line < 5 ? { width: 120, left: shift } : { width: 204, left: 0 });
      const { lines } = window.composer.composeBlock(block, { widths });
      const starts = Array.from(block.querySelectorAll("wbr"), (mark) => {
        const range = new Range();
        range.setStartAfter(mark);
        range.setEndAfter(block.lastChild ?? block);
        const first = Array.from(range.getClientRects()).find((rect) => rect.width > 1 && rect.height > 10);
        const box = block.getBoundingClientRect();
        return [Math.round((first?.left ?? 0) - box.left), Math.round(((first?.top ?? 0) - box.top) / 20)];
      });
      const height = block.getBoundingClientRect().height / 20;
      window.composer.decompose(block);
      return { lines: lines.length, height, starts, restored: block.outerHTML === before };
    }, left);
    expect(Math.round(seen.height)).toBe(seen.lines);
    seen.starts.forEach(([x, y], at) => {
      expect([x, y]).toEqual([at < 4 ? left : 0, at + 1]);
    });
    expect(seen.restored).toBe(true);
  });

  it("beside a place that the caller keeps free", async () => {
    await compose(TEXT);
    const seen = await tab.evaluate(() => {
      const block = document.querySelector<HTMLElement>(".flow p");
      if (!block) throw new Error("no block");
      const widths = (line: number) => (line < 3 ? { width: 144, left: 60 } : { width: 204, left: 0 });
      const { lines } = window.composer.composeBlock(block, { widths });
      const marks = Array.from(block.querySelectorAll("wbr"), (mark) => mark.nextSibling);
      const lefts = marks.map((next) => {
        const range = new Range();
        if (next) range.selectNodeContents(next);
        return Math.round(range.getBoundingClientRect().left - block.getBoundingClientRect().left);
      });
      return { widths: lines.map((line) => line.width), lefts };
    });
    expect(seen.widths.slice(0, 4)).toEqual([144, 144, 144, 204]);
    // An opening mark's cell begins half an em before its ink.
    expect(seen.lefts.slice(0, 3).map((left) => (left === 54 ? 60 : left))).toEqual([60, 60, 0]);
  });
});

describe("composeBlock leaves to the browser, as it was,", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["vertical text", TEXT, ".flow p{writing-mode:vertical-rl}"],
    ["letter-spaced text", TEXT, ".flow p{letter-spacing:1px}"],
    ["preformatted text", TEXT, ".flow p{white-space:pre-wrap}"],
    ["a float of unknown width", `<span style="float:left">天</span>${TEXT}`, ""],
    ["an element wider than the line", `<span style="display:inline-block;width:300px">宽</span>${TEXT}`, ""],
    ["no text", " <!-- nothing --> ", ""],
    ["a block inside", `${TEXT}<span style="display:block">块</span>`, ""],
  ];
  it.each(cases)("%s", async (_name, paragraph, css) => {
    const seen = await compose(paragraph, {}, css);
    expect(seen.composed).toBe(false);
    expect(seen.reason).toBeTruthy();
    expect(seen.restored).toBe(true);
    expect(seen.html).not.toContain("data-l");
  });
});

describe("a composed block", () => {
  it("cut at a line start keeps the lines of both parts", async () => {
    await compose(TEXT);
    const heights = await tab.evaluate(() => {
      const block = document.querySelector<HTMLElement>(".flow p");
      if (!block) throw new Error("no block");
      const { lines } = window.composer.composeBlock(block);
      const rest = block.cloneNode(false) as HTMLElement;
      rest.style.textIndent = "0";
      const cut = block.querySelector('wbr[data-l="2"]');
      if (!cut) throw new Error("no third line");
      const range = new Range();
      range.setStartAfter(cut);
      range.setEndAfter(block.lastChild ?? block);
      rest.append(range.extractContents());
      block.after(rest);
      return [block.getBoundingClientRect().height / 20, rest.getBoundingClientRect().height / 20, lines.length];
    });
    expect(heights).toEqual([2, (heights[2] ?? 0) - 2, heights[2]]);
  });

  it("is set in the number of lines asked for when it can be", async () => {
    await compose(TEXT + TEXT);
    const seen = await tab.evaluate(() => {
      const block = document.querySelector<HTMLElement>(".flow p");
      if (!block) throw new Error("no block");
      const variants = window.composer.lineVariants(block);
      return variants.map(({ lines }) => [
        lines,
        window.composer.composeBlock(block, { lineCount: lines }).lines.length,
      ]);
    });
    expect(seen.length).toBeGreaterThan(0);
    for (const [wanted, got] of seen) expect(got).toBe(wanted);
  });

  it("hangs its stops outside the measure and keeps its lines", async () => {
    const seen = await compose(TEXT + TEXT, { hang: true });
    expect(seen.lines.length).toBe(seen.planned.length);
    expect(Math.max(...seen.ends)).toBeLessThan(EM + 0.55);
  });

  it.each(["full-width", "kaiming", "push-out"] as const)("in the house style %s keeps its lines", async (style) => {
    const seen = await compose(TEXT + TEXT, { style });
    expect(seen.composed).toBe(true);
    expect(seen.lines).toEqual(seen.planned);
  });
});
