// The fewest loose lines of a paragraph: as few as the best of all settings has, tried one by one, and never more than the composer's.
import { expect, it } from "vitest";
import { boundOf, fewestLoose, isLoose } from "../../scripts/measure/line-bound.mjs";
import * as adjustment from "../../src/pages/composer/adjustment.ts";
import { ledgerOf } from "../../src/pages/composer/ledger.ts";
import type { Paragraph } from "../../src/pages/composer/paragraph.ts";
import * as totalFit from "../../src/pages/composer/total-fit.ts";
import { plainParagraph } from "../pages/composer/plain-setting.ts";

const composer = { ...adjustment, ledgerOf, ...totalFit };
const TEXTS = [
  "雨停之后水位涨到8.84米，县里的资料室的灯一夜没有熄。",
  "“你看，”邮递员说，“一台铣床比分寸更明亮。”",
  "标准写作PDF 29337—2016，老周能背出每一条。",
  "林师傅不说话——雾散的时候，谁也不愿意提起缘分。",
];
const EDGES = { lineEnd: [0], hang: true };

/** Every way to the end, each line judged by itself. */
function tried(paragraph: Paragraph, width: number, most: number): number {
  const ledger = ledgerOf(paragraph);
  const { length } = paragraph.boxes;
  const from = (start: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let to = start + 1; to <= length; to++) {
      const end = to === length;
      if (!end && paragraph.gaps[to]?.penalty === Number.POSITIVE_INFINITY) continue;
      if (end && start > 0 && (ledger.letters[to] ?? 0) - (ledger.letters[start] ?? 0) < 2) continue;
      const lines = [true, false].map((hang) =>
        adjustment.adjust(ledger, start, to, width, { lineEnd: [0], hang }, end),
      );
      const fitting = lines.filter((line) => line.over === 0);
      if (fitting.length === 0) continue;
      const loose = !end && fitting.every((line) => isLoose(line, most)) ? 1 : 0;
      least = Math.min(least, loose + (end ? 0 : from(to)));
    }
    return least;
  };
  return from(0);
}

it("is what trying every setting finds", () => {
  const found: number[] = [];
  // Of all settings there are twice as many with each character.
  for (const text of TEXTS.map((one) => one.slice(0, 14)))
    for (const width of [5, 6, 7])
      for (const most of [0.04, 0.1]) {
        const paragraph = plainParagraph(text, width);
        const one = { paragraph, first: width, rest: width, edges: EDGES };
        found.push(fewestLoose(composer, one, most));
        expect(found.at(-1)).toBe(tried(paragraph, width, most));
      }
  expect(Math.max(...found)).toBeGreaterThan(0);
  expect(found).toContain(0);
});

it("is never more than the composer has, and tells a composer that sets looser than it need", () => {
  const rows = boundOf(
    composer,
    TEXTS.flatMap((text) =>
      [9, 11, 13].map((width) => {
        const whole = text.repeat(3);
        return { paragraph: plainParagraph(whole, width), first: width - 2, rest: width, edges: EDGES, column: width };
      }),
    ),
  );
  expect(rows.map(({ width }: { readonly width: number }) => width)).toEqual([9, 11, 13, Number.POSITIVE_INFINITY]);
  for (const { lines, loose } of rows) {
    expect(lines).toBeGreaterThan(0);
    for (const [ours, , anywhere] of loose) expect(anywhere).toBeLessThanOrEqual(ours);
  }
  const careless = { ...composer, breakLines: (paragraph: Paragraph) => everyFive(paragraph) };
  const one = {
    paragraph: plainParagraph((TEXTS[3] ?? "").repeat(3), 13),
    first: 13,
    rest: 13,
    edges: EDGES,
    column: 13,
  };
  const [{ loose }] = boundOf(careless, [one]);
  expect(loose[0][0]).toBeGreaterThan(loose[0][2]);
});

/** Lines of five boxes each, which leave a measure of thirteen 字 half empty. */
const everyFive = ({ boxes }: Paragraph) => ({
  lines: Array.from({ length: Math.ceil(boxes.length / 5) }, () => ({ gap: 0.3, short: 0 })),
});
