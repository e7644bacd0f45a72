// The plan in letters: ten lines a page; a cell is one line of one column, pages stand side by side.
import { describe, expect, it } from "vitest";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import { draw, GEOMETRY, heading, photo, type SegmentOrder, segments, text } from "./draw.ts";

const LIMIT = 20;

function expectPlan(orders: readonly SegmentOrder[], picture: string): void {
  const given = segments(...orders);
  const plan = planPages(given, GEOMETRY, LIMIT);
  expect(plan.unset).toEqual([]);
  expect(`\n${draw(plan, given)}`).toBe(picture.replaceAll(/^ +/gm, "").trimEnd());
}

describe("columns", () => {
  it("fill one after the other, and the last page's are even", () =>
    expectPlan(
      [{ columns: 3, blocks: [text(8), text(9), text(7), text(12)] }],
      `
      ABC | DD.
      ABC | DD.
      ABC | DD.
      ABC | ...
      ABD | ...
      ABD | ...
      ABD | ...
      ACD | ...
      BCD | ...
      BCD | ...
      `,
    ));

  it("end even, the shortest last", () =>
    expectPlan(
      [{ columns: 3, blocks: [text(6), text(5), text(4)] }],
      `
      ABC
      ABC
      ABC
      ABC
      AB.
      A..
      ...
      ...
      ...
      ...
      `,
    ));

  it("split no paragraph of three lines", () =>
    expectPlan(
      [{ columns: 2, blocks: [text(8), text(3), text(7), text(6)] }],
      `
      AB | DD
      AB | DD
      AB | DD
      AC | ..
      AC | ..
      AC | ..
      AC | ..
      AC | ..
      .C | ..
      .C | ..
      `,
    ));
});

describe("a heading", () => {
  it("stays at a column's foot with two lines after it", () =>
    expectPlan(
      [{ columns: 2, blocks: [text(6), heading(), text(8), text(4)] }],
      `
      AC
      AC
      AC
      AC
      AC
      AC
      BD
      BD
      CD
      CD
      `,
    ));

  it("goes to the next column when there is one line after it", () =>
    expectPlan(
      [{ columns: 2, blocks: [text(7), heading(), text(8), text(9)] }],
      `
      AB | DD
      AB | DD
      AC | DD
      AC | DD
      AC | D.
      AC | ..
      AC | ..
      .C | ..
      .C | ..
      .C | ..
      `,
    ));
});

describe("a photo", () => {
  it("waits for the next column's head while the text goes on", () =>
    expectPlan(
      [{ columns: 2, blocks: [text(7), photo(5), text(8), text(9), text(5)] }],
      `
      AB | DD
      AB | DD
      AB | DE
      AB | DE
      AB | DE
      AC | DE
      AC | DE
      CC | ..
      CC | ..
      CC | ..
      `,
    ));

  it("of two columns stands at the head while the third runs full", () =>
    expectPlan(
      [
        {
          columns: 3,
          blocks: [text(5), text(5), text(10), text(4)],
          floats: [{ span: 2, lines: 4, place: "top", anchor: 0 }],
        },
      ],
      `
      ##C | DD.
      ##C | DD.
      ##C | ...
      ##C | ...
      ..C | ...
      ABC | ...
      ABC | ...
      ABC | ...
      ABC | ...
      ABC | ...
      `,
    ));

  it("of two columns stands at the foot while the third runs full", () =>
    expectPlan(
      [
        {
          columns: 3,
          blocks: [text(10), text(5), text(5), text(4)],
          floats: [{ span: 2, lines: 4, place: "bottom", anchor: 0 }],
        },
      ],
      `
      ABC | DD.
      ABC | DD.
      ABC | ...
      ABC | ...
      ABC | ...
      A.. | ...
      A## | ...
      A## | ...
      A## | ...
      A## | ...
      `,
    ));

  it("of a whole page has a page of its own", () =>
    expectPlan(
      [
        {
          columns: 2,
          blocks: [text(9), text(9), text(8)],
          floats: [{ span: 2, lines: 10, place: "page", anchor: 1 }],
        },
      ],
      `
      AB | ## | CC
      AB | ## | CC
      AB | ## | CC
      AB | ## | CC
      AB | ## | ..
      AB | ## | ..
      AB | ## | ..
      AB | ## | ..
      AB | ## | ..
      .. | ## | ..
      `,
    ));

  it("of a whole page needs no text beside it in its part of the article", () =>
    expectPlan(
      [
        { columns: 2, blocks: [text(17)] },
        { columns: 2, blocks: [], floats: [{ span: 2, lines: 10, place: "page", anchor: 0 }] },
      ],
      `
      AA | ##
      AA | ##
      AA | ##
      AA | ##
      AA | ##
      AA | ##
      AA | ##
      AA | ##
      A. | ##
      .. | ##
      `,
    ));

  it("of a whole page holds up no photo after it", () =>
    expectPlan(
      [
        {
          columns: 2,
          blocks: [text(9), text(9), text(12)],
          floats: [
            { span: 2, lines: 10, place: "page", anchor: 1 },
            { span: 2, lines: 3, place: "bottom", anchor: 2 },
          ],
        },
      ],
      `
      AA | ## | BC
      AA | ## | BC
      AA | ## | BC
      AB | ## | BC
      AB | ## | BC
      AB | ## | BC
      .. | ## | CC
      ## | ## | CC
      ## | ## | CC
      ## | ## | ..
      `,
    ));

  it("stands before its place rather than alone on a page after the text", () =>
    expectPlan(
      [{ columns: 2, blocks: [text(10), text(5), text(5)], floats: [{ span: 2, lines: 5, place: "any", anchor: 3 }] }],
      `
      ## | AC
      ## | AC
      ## | BC
      ## | BC
      ## | BC
      .. | B.
      AA | B.
      AA | ..
      AA | ..
      AA | ..
      `,
    ));

  it("higher than a page is named", () => {
    const given = segments({ columns: 2, blocks: [text(4), photo(12), text(4)] });
    expect(planPages(given, GEOMETRY, LIMIT).unset).toEqual([1]);
  });

  it("over a whole page waits until the article's next segment has filled the page before it", () => {
    const given = segments(
      { columns: 2, blocks: [text(8)], floats: [{ span: 2, lines: 10, place: "page", anchor: 1 }] },
      { columns: 3, blocks: [text(20)] },
    ).map((segment) => ({ ...segment, article: 0 }));
    const plan = planPages(given, GEOMETRY, LIMIT);
    expect(plan.unset).toEqual([]);
    const picture = `
      AA. | ### | aaa
      AA. | ### | aaa
      AA. | ### | aa.
      AA. | ### | ...
      ... | ### | ...
      ... | ### | ...
      aaa | ### | ...
      aaa | ### | ...
      aaa | ### | ...
      aaa | ### | ...
      `;
    expect(`\n${draw(plan, given)}`).toBe(picture.replaceAll(/^ +/gm, "").trimEnd());
  });
});

describe("notes", () => {
  it("stand at the foot of the column that calls them", () =>
    expectPlan(
      [
        {
          columns: 2,
          blocks: [text(7, { notes: { 2: [0] } }), text(6), text(8, { notes: { 0: [1] } })],
          notes: [2, 1],
        },
      ],
      `
      AB | CC
      AB | CC
      AB | CC
      AB | ..
      AB | ..
      AB | ..
      AC | ..
      -C | ..
      1- | ..
      12 | ..
      `,
    ));

  it("longer than a column go on at the next one's foot, and leave it half for the text", () =>
    expectPlan(
      [{ columns: 2, blocks: [text(6, { notes: { 1: [0] } }), text(9), text(9)], notes: [14] }],
      `
      AB | BC | C.
      AB | BC | C.
      AB | BC | ..
      AB | BC | ..
      AB | -C | ..
      A- | 1C | ..
      -1 | 1C | ..
      11 | 1- | ..
      11 | 11 | ..
      11 | 11 | ..
      `,
    ));
});

describe("articles", () => {
  it("run on below the balanced end of the one before", () =>
    expectPlan(
      [
        { columns: 2, blocks: [text(4)] },
        { columns: 3, opening: { span: 3, lines: 2 }, blocks: [text(8), text(4)] },
      ],
      `
      AA.
      AA.
      ...
      ...
      ===
      ===
      aab
      aab
      aab
      aab
      `,
    ));

  it("leave the page when its foot holds too few lines", () =>
    expectPlan(
      [
        { columns: 2, blocks: [text(6)] },
        { columns: 3, opening: { span: 3, lines: 2 }, blocks: [text(8), text(4)] },
      ],
      `
      AA | ===
      AA | ===
      AA | aab
      .. | aab
      .. | aab
      .. | aab
      .. | ...
      .. | ...
      .. | ...
      .. | ...
      `,
    ));

  it("start at a column's head when told to", () =>
    expectPlan(
      [{ columns: 3, blocks: [text(5), text(6, { startsColumn: true }), text(7)] }],
      `
      ABC
      ABC
      ABC
      ABC
      ABC
      .BC
      ..C
      ...
      ...
      ...
      `,
    ));

  it("have text beside an opening of fewer columns", () =>
    expectPlan(
      [{ columns: 3, opening: { span: 2, lines: 4 }, blocks: [text(6), text(6), text(10)] }],
      `
      ==C
      ==C
      ==C
      ==C
      ABC
      ABC
      ABC
      ABC
      ABC
      ABC
      `,
    ));
});
