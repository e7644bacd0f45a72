import { describe, expect, it } from "vitest";
import { assignText, type TextArea } from "../../src/pdf/assign-text.ts";
import { type PdfTextItem, readText } from "../../src/pdf/read-text.ts";
import { fixture } from "./sample.ts";

const item = (text: string, x: number, y: number, width: number, more: Partial<PdfTextItem> = {}): PdfTextItem => ({
  text,
  x,
  y,
  width,
  height: 10,
  font: "f",
  artifact: false,
  ...more,
});
const area = (id: string, x: number, y: number, width: number, height: number): TextArea => ({
  id,
  x,
  y,
  width,
  height,
});

describe("assignText", () => {
  it("gives each piece to the smallest area that holds the middle of its line box, in content order", () => {
    const areas = [area("page", 0, 0, 200, 200), area("left", 0, 0, 100, 100), area("panel", 10, 40, 80, 30)];
    const { texts, strays } = assignText(
      [
        item("正文", 5, 12, 20),
        item("边栏", 20, 52, 20),
        item("再正文", 5, 24, 30),
        item("页", 150, 150, 10),
        item("外", 500, 9, 10),
      ],
      areas,
    );
    expect([...texts]).toEqual([
      ["left", "正文再正文"],
      ["panel", "边栏"],
      ["page", "页"],
    ]);
    expect(strays.map(({ text }) => text)).toEqual(["外"]);
  });

  it("decides by the middle of the line box and not by the baseline", () => {
    const areas = [area("above", 0, 0, 100, 10), area("below", 0, 10, 100, 10)];
    expect([...assignText([item("上", 0, 10.5, 10), item("下", 0, 19, 10)], areas).texts]).toEqual([
      ["above", "上"],
      ["below", "下"],
    ]);
  });

  it("cuts a piece that runs across a gutter between the characters", () => {
    const areas = [area("one", 0, 0, 50, 20), area("two", 52, 0, 50, 20)];
    const { texts, strays } = assignText([item("左栏左栏a 右栏右栏", 2, 12, 92)], areas);
    expect([...texts]).toEqual([
      ["one", "左栏左栏a "],
      ["two", "右栏右栏"],
    ]);
    expect(strays).toEqual([]);
    const lost = assignText([item("字字字字", 30, 12, 40)], [area("one", 0, 0, 50, 20)]);
    expect(lost.texts.get("one")).toBe("字字");
    expect(lost.strays[0]).toMatchObject({ text: "字字", x: 50, width: 20 });
  });

  it("keeps a character before an opening mark that is squeezed over half of it", () => {
    const counted = (id: string, x: number, width: number, length: number) => ({
      ...area(id, x, 0, width, 10),
      length,
    });
    const areas = [counted("body", 0, 30, 3), counted("mark", 25, 10, 1), counted("title", 35, 20, 2)];
    const { texts, strays } = assignText(
      [item("某文", 0, 9, 20), item("文", 20, 9, 10), item("《", 25, 9, 10), item("书名", 35, 9, 20)],
      areas,
    );
    expect([...texts]).toEqual([
      ["body", "某文文"],
      ["mark", "《"],
      ["title", "书名"],
    ]);
    expect(strays).toEqual([]);
  });

  it("gives readings no emphasis dots of the line above, and dots no reading", () => {
    const dots = { ...area("dots", 0, 0, 10, 6), dots: true as const };
    const areas = [dots, { ...area("reading", 0, 3, 20, 4), length: 8 }];
    const { texts } = assignText([item("•", 3, 6, 3), item("lǎn shéng", 0, 6, 18, { height: 4 })], areas);
    expect([...texts]).toEqual([
      ["dots", "•"],
      ["reading", "lǎn shéng"],
    ]);
  });

  it("follows turned and vertical writing", () => {
    const column = [area("column", 90, 0, 20, 100)];
    const turned = item("AB", 96, 10, 20, { angle: -90 });
    const vertical = item("竖排", 100, 50, 20, { vertical: true });
    expect(assignText([turned, vertical], column).texts.get("column")).toBe("AB竖排");
    const halves = [area("top", 90, 0, 20, 20), area("rest", 90, 20, 20, 80)];
    expect([...assignText([item("竖排", 100, 10, 20, { vertical: true })], halves).texts]).toEqual([
      ["top", "竖"],
      ["rest", "排"],
    ]);
  });

  it("sorts a printed page", async () => {
    const [page] = await readText(await fixture("spring.pdf"));
    const lines = [area("heading", 0, 15, 320, 15), area("first", 0, 30, 320, 11), area("rest", 0, 41, 320, 200)];
    const { texts, strays } = assignText(page?.items ?? [], lines);
    expect(strays).toEqual([]);
    expect(texts.get("heading")).toBe("春耕纪事");
    expect(texts.get("first")).toBe("本篇见产量表，另见秋收一篇，或访问网站。");
    expect(texts.get("rest")).toContain("图一 麦田");
  });
});
