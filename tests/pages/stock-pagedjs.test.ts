// The control: stock Paged.js loses or repeats text of the hostile constructs that our pages hold whole.
import { describe, expect, it } from "vitest";
import { printed } from "../../src/base/han.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { stockTexts } from "./stock-pagedjs.ts";

const prose = proseOf(seeded(7));
const long = (characters: number): string => {
  let text = "";
  while (text.length < characters) text += prose.paragraph(1);
  return text;
};

const SENTENCE = "江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。";

/** HTML that says what the constructs of the same names say. */
const CONTROLS: readonly (readonly [string, string])[] = [
  ["a plain article", Array.from({ length: 6 }, () => `<p>${long(300)}</p>`).join("")],
  ["one sentence 400 times", `<p>${SENTENCE.repeat(400)}</p>`],
  ["200 strong of one word", `<p>${`${SENTENCE}<strong>水位</strong>`.repeat(200)}</p>`],
  ["a note longer than a page", `<p>${long(900)}<span class="note">${long(12000)}</span>${long(900)}</p>`],
  [
    "rowspan and colspan in HTML",
    `<table>${`<tr><td rowspan=3>甲乙丙</td><td>${long(300)}</td></tr><tr><td>${long(200)}</td></tr><tr><td>${long(250)}</td></tr>`.repeat(14)}</table>`,
  ],
];

describe("stock Paged.js", () => {
  it("keeps a plain article, and changes the text of three hostile constructs at least", {
    timeout: 400_000,
  }, async () => {
    const texts = await stockTexts(CONTROLS.map(([, html]) => html));
    const changed = CONTROLS.flatMap(([name, html], at) =>
      sorted(texts[at] ?? "") === sorted(html.replaceAll(/<[^>]*>/g, "")) ? [] : [name],
    );
    expect(changed).not.toContain("a plain article");
    expect(changed.length, changed.join(", ")).toBeGreaterThanOrEqual(3);
  });
});

/** The characters that print, whatever their order. */
const sorted = (text: string): string => [...printed(text)].sort().join("");
