// Columns of figures: what counts as one, what stays as it is, and the room that shorter decimals leave.
import { expect, it } from "vitest";
import type { MdNode } from "../../src/galley/setting.ts";
import { figureColumns } from "../../src/galley/table-figures.ts";

const rowsOf = (...rows: readonly (readonly string[])[]): MdNode[] =>
  rows.map((cells) => ({
    type: "tableRow",
    children: cells.map((value) => ({ type: "tableCell", children: [{ type: "text", value }] })),
  }));
const columnOf = (...cells: readonly string[]): readonly number[] | undefined =>
  figureColumns(rowsOf(...cells.map((cell) => ["甲", cell])), []).get(1)?.short;

it.each([
  [["264", "1,039", "169"]],
  [["12%", "8%", "100%"]],
  [["￥38", "￥1,900", "￥5"]],
  [["3人", "12人", "—"]],
  [["约300", "≥5", ""]],
  [["-5", "+12", "±3"]],
  [["1 039", "无", "86"]],
])("takes a column of %j for figures that end at one place", (cells) => {
  expect(columnOf(...cells)).toEqual(cells.map(() => 0));
});

it.each([
  [["理科楼305", "1"]],
  [["3～5", "8～10"]],
  [["10月22日", "11月1日"]],
  [["8:30", "17:00"]],
  [["0000-66012345", "12"]],
  [["4.28.1", "3"]],
  [["12个工作日内完成", "3"]],
  [["—", "", "/"]],
])("does not take %j for figures", (cells) => {
  expect(columnOf(...cells)).toBeUndefined();
});

it("leaves room where decimals are shorter than the column's longest, a point as wide as half a digit", () => {
  expect(columnOf("4.28", "12", "5.1", "—")).toEqual([0, 2.5, 1, 0]);
  expect(columnOf("4.28%", "12%")).toEqual([0, 2.5]);
  // Behind different units digits can't stand below digits by what follows the point.
  expect(columnOf("4.28米", "12千克")).toEqual([0, 0]);
});

it("leaves alone what names the rows and what the manuscript aligns", () => {
  const rows = rowsOf(["2024届", "38", "1"], ["2025届", "41", "2"]);
  expect([...figureColumns(rows, []).keys()]).toEqual([1, 2]);
  expect([...figureColumns(rows, [null, "center", null]).keys()]).toEqual([2]);
});

it("reads rows of different lengths, and a table without rows", () => {
  expect([...figureColumns(rowsOf(["甲", "1", "2"], ["乙"]), []).keys()]).toEqual([1, 2]);
  expect(figureColumns([], []).size).toBe(0);
});
