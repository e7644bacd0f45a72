// Tests that changes are laid against the marks that asked for them: done, not done, done otherwise, without a mark.
import { describe, expect, it } from "vitest";
import { addComment } from "../../src/marks/edit-marks.ts";
import { NO_MARKS } from "../../src/marks/marks.ts";
import { compareTexts } from "../../src/proof/compare-texts.ts";
import { type Request, requestOf, settleMarks } from "../../src/proof/settle-marks.ts";

const TEXT = "炉温到了，值班长把记录写在白板上，字很小。\n\n第二炉要等一个钟头，大家在长凳上坐下。\n";

const ask = (quote: string, replacement?: string): Request => {
  const start = TEXT.indexOf(quote);
  const where = { file: "a.md", text: TEXT, start, end: start + quote.length };
  const marks = addComment(NO_MARKS, where, { text: quote, ...(replacement === undefined ? {} : { replacement }) });
  const request = marks.marks[0] && requestOf(marks.marks[0], TEXT);
  if (!request) throw new Error("the mark is not found");
  return request;
};
const settle = (later: string, ...requests: Request[]) => {
  const { done, notDone, open, unmarked } = settleMarks(TEXT, later, requests);
  const quote = ({ from, to }: { from: number; to: number }) => TEXT.slice(from, to);
  return { done: done.map(quote), notDone: notDone.map(quote), open: open.map(quote), unmarked: unmarked.map(quote) };
};
const NONE = { done: [], notDone: [], open: [], unmarked: [] };

describe("compared texts", () => {
  it("see words, not lines", () => {
    expect(compareTexts(TEXT, TEXT.replace("把记录", "把\n记录")).changes).toEqual([]);
    const { changes, map } = compareTexts(TEXT, TEXT.replace("值班长", "炉长"));
    expect(changes.map(({ from, to }) => TEXT.slice(from, to))).toEqual(["值班"]);
    expect(map(TEXT.indexOf("白板"))).toBe(TEXT.indexOf("白板") - 1);
  });
  it("see a paragraph joined or parted", () => {
    expect(compareTexts(TEXT, TEXT.replace("。\n\n第", "。第")).changes).toHaveLength(1);
  });
});

describe("settled marks", () => {
  it("are done when the wording asked for stands there", () => {
    expect(settle(TEXT.replace("值班长", "炉长"), ask("值班长", "炉长"))).toEqual({ ...NONE, done: ["值班长"] });
    expect(settle(TEXT.replace("，字很小", ""), ask("，字很小", ""))).toEqual({ ...NONE, done: ["，字很小"] });
  });
  it("are not done when nothing changed, or something else stands there", () => {
    expect(settle(TEXT, ask("值班长", "炉长"))).toEqual({ ...NONE, notDone: ["值班长"] });
    expect(settle(TEXT.replace("值班长", "老周"), ask("值班长", "炉长"))).toEqual({ ...NONE, notDone: ["值班长"] });
  });
  it("are judged together where neighbours became one change", () => {
    const both = [ask("炉温", "温度"), ask("到了", "够了")];
    expect(settle(TEXT.replace("炉温到了", "温度够了"), ...both)).toEqual({ ...NONE, done: ["炉温", "到了"] });
    expect(settle(TEXT.replace("炉温到了", "炉温够了"), ...both)).toEqual({
      ...NONE,
      done: ["到了"],
      notDone: ["炉温"],
    });
  });
  it("without a wording are answered by a change, and open without one", () => {
    expect(settle(TEXT, ask("一个钟头"))).toEqual({ ...NONE, open: ["一个钟头"] });
    expect(settle(TEXT.replace("一个钟头", "半个钟头"), ask("一个钟头"))).toMatchObject({
      done: ["一个钟头"],
      unmarked: [],
    });
  });
  it("leave what nobody asked for", () => {
    const later = TEXT.replace("值班长", "炉长").replace("长凳", "台阶");
    expect(settle(later, ask("值班长", "炉长"))).toEqual({ ...NONE, done: ["值班长"], unmarked: ["长凳"] });
  });
});
