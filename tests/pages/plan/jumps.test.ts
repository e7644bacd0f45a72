// Jumps in letters: a part ends with its line (>), the rest begins below its head (=) where the sequence has it.
import { describe, expect, it } from "vitest";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { PlanStop } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, photo, type SegmentOrder, segments, text } from "./draw.ts";

function plan(orders: readonly SegmentOrder[], stops: readonly PlanStop[]): { picture: string; groups: number[] } {
  const given = segments(...orders);
  const made = planPages(given, GEOMETRY, 20, stops);
  expect(made.unset).toEqual([]);
  return { picture: draw(made, given), groups: made.pages.map((page) => page.group) };
}

const lines = (picture: string): string => picture.replaceAll(/^ +/gm, "").trim();

describe("an article that jumps", () => {
  const away: readonly PlanStop[] = [
    { article: 0, part: 0, group: 0, pages: 1 },
    { article: 0, part: 1, group: 1 },
  ];

  it("fills its page to the line that says where it goes on, and goes on below a head", () => {
    const { picture, groups } = plan([{ columns: 2, blocks: [text(9), text(9), text(8)], jumps: [2] }], away);
    expect(groups).toEqual([0, 1]);
    expect(picture).toBe(
      lines(`
      AB | ==
      AB | ==
      AB | CC
      AB | CC
      AB | CC
      AB | CC
      AB | ..
      AB | ..
      AB | ..
      .> | ..
      `),
    );
  });

  it("does not jump when it ends on its page", () => {
    const { picture, groups } = plan([{ columns: 2, blocks: [text(10), text(10)], jumps: [2] }], away);
    expect(groups).toEqual([0]);
    expect(picture).not.toContain(">");
  });

  it("lets other articles of its second run stand first, and runs on below them", () => {
    const { picture, groups } = plan(
      [
        { columns: 2, blocks: [text(12), text(12)], jumps: [1] },
        { columns: 2, blocks: [text(3), text(3)] },
        { columns: 2, blocks: [text(20)] },
      ],
      [
        { article: 0, part: 0, group: 0, pages: 1 },
        { article: 1, part: 0, group: 1 },
        { article: 0, part: 1, group: 1 },
        { article: 2, part: 0, group: 2 },
      ],
    );
    expect(groups).toEqual([0, 1, 2]);
    expect(picture).toBe(
      lines(`
      AA | ab | AA
      AA | ab | AA
      AB | ab | AA
      AB | .. | AA
      AB | .. | AA
      AB | .. | AA
      AB | == | AA
      AB | BB | AA
      AB | BB | AA
      A> | B. | AA
      `),
    );
  });

  it("jumps again after the pages of its second part", () => {
    const { picture, groups } = plan(
      [{ columns: 1, blocks: [text(26)], jumps: [1, 1] }],
      [
        { article: 0, part: 0, group: 0, pages: 1 },
        { article: 0, part: 1, group: 1, pages: 1 },
        { article: 0, part: 2, group: 2 },
      ],
    );
    expect(groups).toEqual([0, 1, 2]);
    expect(picture.split("\n")[0]).toBe("A | = | =");
    expect(picture.split("\n")[9]).toBe("> | > | A");
  });

  it("takes along the photo that found no room", () => {
    const { picture } = plan([{ columns: 1, blocks: [text(4), photo(7), text(7)], jumps: [1] }], away);
    expect(picture).toBe(
      lines(`
      A | =
      A | B
      A | B
      A | B
      C | B
      C | B
      C | B
      C | B
      C | C
      > | C
      `),
    );
  });

  it("takes its two pages and the photo over both columns", () => {
    const { groups, picture } = plan(
      [
        {
          columns: 2,
          blocks: [text(20), text(14)],
          floats: [{ span: 2, lines: 4, place: "any", anchor: 1 }],
          opening: { span: 2, lines: 3 },
          jumps: [2],
        },
      ],
      [
        { article: 0, part: 0, group: 0, pages: 2 },
        { article: 0, part: 1, group: 1 },
      ],
    );
    expect(groups).toEqual([0, 0, 1]);
    expect(picture.split("\n")[9]).toContain(">");
    expect(picture.match(/##/g)?.length).toBe(4);
  });
});
