// Stretched columns in letters: what a photo's crop and a paragraph's setting may give fills a column to its foot.
import { describe, expect, it } from "vitest";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { PlanBlock } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, photo, segments, text } from "./draw.ts";

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
});
