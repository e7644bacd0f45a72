// Runs of set lines: what is written into a line, and that no more is than an eye would miss.
import { describe, expect, it } from "vitest";
import { planLine, type Run } from "../../../src/pages/composer/line-plan.ts";
import { setPlain } from "./plain-setting.ts";

const EM = 12;
/** px that no eye sees. */
const UNSEEN = 1 / 16;

/** What a run has around its text, and its text. */
const written = (text: string, runs: readonly Run[]): [string, number, number, number][] =>
  runs.map(({ start, end, before, spacing, after }) => [text.slice(start, end), before, spacing, after]);

const lineOf = (text: string, width: number, at: number): [string, number, number, number][] => {
  const { paragraph, setting } = setPlain(text, width, {}, 0);
  const line = setting.lines[at];
  if (!line) throw new Error("no such line");
  return written(text, planLine(paragraph, line, EM));
};

describe("planLine writes", () => {
  it("a squeezed mark with what stands before it, as one text whose margin takes the blank back", () => {
    expect(lineOf("甲乙丙丁，戊己庚辛壬癸子。", 6.5, 0)).toEqual([
      ["甲乙丙丁，", 0, 0, -6],
      ["戊己", 0, 0, 0],
    ]);
  });

  it("nothing where a line misses its measure by what no eye sees", () => {
    expect(lineOf("一二三四五六七八九十甲乙", 5 + UNSEEN / 2 / EM, 0)).toEqual([["一二三四五", 0, 0, 0]]);
  });

  it("the spacing of a line that misses it by more", () => {
    const [[text, , spacing] = []] = lineOf("一二三四五六七八九十甲乙", 5 + 0.1, 0);
    expect(text).toBe("一二三四五");
    expect(spacing).toBeCloseTo((0.1 * EM) / 4, 3);
  });
});
