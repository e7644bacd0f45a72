// Stretched columns in letters: what a photo's crop and a paragraph's setting may give fills a column to its foot.
import { describe, expect, it } from "vitest";
import { fillColumn } from "../../../src/pages/plan/fill-column.ts";
import { type ColumnFill, type Cursor, type Slides, START } from "../../../src/pages/plan/open-column.ts";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { PlanBlock } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, heading, photo, segments, text } from "./draw.ts";

const elastic = (block: Omit<PlanBlock, "key">, more: number, less = 0): Omit<PlanBlock, "key"> => ({
  ...block,
  elastic: { more, less },
});

function columns(...blocks: Omit<PlanBlock, "key">[]): { picture: string; holes: number; stretched: number[] } {
  const given = segments({ columns: 2, blocks });
  const plan = planPages(given, GEOMETRY, 20);
  const all = plan.pages.flatMap((page) => page.bands).flatMap((band) => band.columns);
  return {
    picture: draw(plan, given),
    holes: all[0]?.hole ?? -1,
    stretched: all.flatMap((column) => column.items.map((item) => item.stretch ?? 0)),
  };
}

describe("a column that ends short", () => {
  it("stays short where nothing gives way", () => expect(columns(text(8), text(3), text(20)).holes).toBe(2));

  it("sets a paragraph a line longer", () => {
    const { holes, picture, stretched } = columns(elastic(text(5), 1), text(4), text(3), text(20));
    expect(holes).toBe(0);
    expect(stretched[0]).toBe(1);
    expect(
      picture
        .split("\n")
        .map((line) => line[0])
        .join(""),
    ).toBe("AAAAAABBBB");
  });

  it("crops a photo higher before it loosens text", () => {
    const { holes, stretched } = columns(elastic(photo(5), 2), elastic(text(3), 1), text(3), text(20));
    expect(holes).toBe(0);
    expect(stretched.slice(0, 2)).toEqual([2, 0]);
  });

  it("takes a photo that is a line too high, cropped lower", () => {
    const { picture, stretched } = columns(text(6), elastic(photo(5), 0, 1), text(20));
    expect(stretched.slice(0, 2)).toEqual([0, -1]);
    expect(
      picture
        .split("\n")
        .map((line) => line[0])
        .join(""),
    ).toBe("AAAAAABBBB");
  });

  it("leaves all as it is when the hole is larger than what can be given", () => {
    const { holes, stretched } = columns(elastic({ ...text(8), cuts: [] }, 1), text(3), text(20));
    expect([holes, stretched[0]]).toEqual([2, 0]);
  });

  const head = { ...heading(), before: 1 };
  const first = (...blocks: Omit<PlanBlock, "key">[]): string =>
    columns(...blocks)
      .picture.split("\n")
      .map((line) => line[0])
      .join("");

  it("opens a line more above each of its crossheads, and never below one", () =>
    expect(first(heading(1), text(2), heading(1), text(1), heading(1), text(2), text(3), text(20))).toBe("ABB.CD.EFF"));

  it("leaves a small hole at its foot rather than one gap wider than its like", () => {
    expect(first(head, text(2), head, text(2), text(3), text(20))).toBe("AABB.CCDD.");
    expect(first(text(2), { ...text(2), before: 1 }, text(4), text(3), text(20))).toBe("AA.BBCCCC.");
  });

  it("opens a line above the last of many crossheads where the hole would be deep", () => {
    const short = [heading(1), text(1)];
    const blocks = [text(1), ...short, ...short, ...short, heading(1), text(2), { ...text(4), cuts: [] }];
    const [segment] = segments({ columns: 1, blocks });
    if (!segment) throw new Error("no segment");
    const tops = (lines: number): number[] =>
      fillColumn(segment, START, lines, GEOMETRY, { holdBack: false, later: 0, earlier: 0 }).items.map(({ y }) => y);
    expect(tops(12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(tops(13)).toEqual([0, 1, 2, 4, 5, 7, 8, 10, 11]);
  });

  it("takes two lines more when a paragraph above can be set in one less", () => {
    const { holes, picture, stretched } = columns(elastic(text(5), 0, 1), text(4), text(4), text(9), text(9));
    expect([holes, stretched[0]]).toEqual([0, -1]);
    expect(
      picture
        .split("\n")
        .map((line) => line[0])
        .join(""),
    ).toBe("AAAABBBBCC");
  });
});

describe("a page whose columns end short", () => {
  it("gets a line more below its opening", () => {
    const given = segments({
      columns: 2,
      opening: { span: 2, lines: 3 },
      blocks: [text(6), text(3), text(3), text(14)],
    });
    const [page] = planPages(given, GEOMETRY, 20).pages;
    expect(page?.bands[0]?.columns.map(({ top, hole }) => [top, hole])).toEqual([
      [4, 0],
      [4, 0],
    ]);
  });

  it("has its spanning photo cropped by a line", () => {
    const float = { span: 2, lines: 4, place: "top" as const, anchor: 0, elastic: { more: 1, less: 1 } };
    const given = segments({ columns: 2, blocks: [text(3), text(3), text(3), text(3), text(12)], floats: [float] });
    const [page] = planPages(given, GEOMETRY, 20).pages;
    expect(page?.bands[0]?.floats.map(({ stretch }) => stretch)).toEqual([-1]);
    expect(page?.bands[0]?.columns.map(({ hole }) => hole)).toEqual([0, 0]);
  });
});

describe("a photo that slides", () => {
  const fill = (slides: Partial<Slides>, from: Cursor, ...blocks: Omit<PlanBlock, "key">[]) => {
    const [segment] = segments({ columns: 1, blocks });
    if (!segment) throw new Error("no segment");
    return fillColumn(segment, from, 10, GEOMETRY, { holdBack: false, later: 0, earlier: 0, ...slides });
  };
  const order = (filled: ColumnFill): number[] => filled.items.map(({ block }) => block);

  it("stands a block later in its column", () => {
    expect(order(fill({}, START, text(2), photo(4), text(3), text(9)))).toEqual([0, 1, 2]);
    expect(order(fill({ later: 1 }, START, text(2), photo(4), text(3), text(9)))).toEqual([0, 2, 1]);
  });

  it("stands at a column's head before its text, and is passed over when the text comes to it", () => {
    const blocks = [text(9), photo(3), text(6)];
    const head = fill({ earlier: 2 }, START, ...blocks);
    expect(order(head)).toEqual([1, 0]);
    expect(order(fill({}, head.cursor, ...blocks))).toEqual([0, 2]);
  });
});
