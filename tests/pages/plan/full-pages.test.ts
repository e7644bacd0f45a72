// How pages come out full that text, photos and panels alone would leave short; drawn in letters as in plan-pages.test.ts.
import { expect, it } from "vitest";
import { fillColumn } from "../../../src/pages/plan/fill-column.ts";
import { START } from "../../../src/pages/plan/open-column.ts";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { PlanBlock, PlanSegment } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, heading, photo, segments, text } from "./draw.ts";

function expectPlan(given: readonly PlanSegment[], picture: string): void {
  const plan = planPages(given, GEOMETRY, 20);
  expect(plan.unset).toEqual([]);
  expect(`\n${draw(plan, given)}`).toBe(picture.replaceAll(/^ +/gm, "").trimEnd());
}

const panel = (lines: number): Omit<PlanBlock, "key"> => ({
  ...text(lines),
  kind: "panel",
  movable: true,
  whole: true,
});

const spanning = (lines: number, anchor: number) => ({ span: 2, lines, place: "any" as const, anchor });

it("an opening's photo is higher where the text ends above its page's foot and a photo follows overleaf", () =>
  expectPlan(
    segments({
      columns: 2,
      blocks: [text(8)],
      opening: { span: 2, lines: 2, elastic: { more: 3, less: 0 } },
      floats: [spanning(9, 1)],
    }),
    `
    == | ##
    == | ##
    == | ##
    == | ##
    == | ##
    .. | ##
    AA | ##
    AA | ##
    AA | ##
    AA | ..
    `,
  ));

it("an opening's photo is lower where the column would open a gap otherwise", () =>
  expectPlan(
    segments({
      columns: 1,
      blocks: [text(3), { ...heading(1), before: 1 }, text(3), text(9)],
      opening: { span: 1, lines: 3, elastic: { more: 0, less: 2 } },
    }),
    `
    = | D
    = | D
    A | D
    A | D
    A | D
    . | D
    B | D
    C | D
    C | D
    C | .
    `,
  ));

it("a paragraph is a line longer where its own page is full without, so that the next one is full too", () =>
  expectPlan(
    segments({
      columns: 1,
      blocks: [{ ...text(5), elastic: { more: 1, less: 0 } }, text(10), { ...text(4), cuts: [] }, text(9)],
    }),
    `
    A | B | D
    A | B | D
    A | B | D
    A | B | D
    A | B | D
    A | B | D
    B | C | D
    B | C | D
    B | C | D
    B | C | .
    `,
  ));

it("where a text ends no gap is opened to make its columns even", () =>
  expectPlan(
    segments({
      columns: 2,
      blocks: [heading(1), text(1), heading(1), text(1), heading(1), text(2), { ...text(9), cuts: [] }],
    }),
    `
    AG
    BG
    CG
    DG
    EG
    FG
    FG
    .G
    .G
    ..
    `,
  ));

it("a photo stands in its text rather than beside one that is a little higher", () =>
  expectPlan(
    segments({
      columns: 3,
      blocks: [text(8), photo(4), text(12)],
      floats: [{ span: 2, lines: 5, place: "top", anchor: 0 }],
    }),
    `
    A## | CC.
    A## | CC.
    A## | CC.
    A## | ...
    A## | ...
    A.. | ...
    ABC | ...
    ABC | ...
    CBC | ...
    CBC | ...
    `,
  ));

it("white is shared between the opening's gap and the gaps of the bands below it", () => {
  const [first, second, third] = segments(
    { columns: 2, blocks: [text(4)], opening: { span: 2, lines: 1 } },
    { columns: 1, blocks: [text(2)], gap: 1 },
    { columns: 2, blocks: [text(6), text(6)], gap: 1 },
  ) as [PlanSegment, PlanSegment, PlanSegment];
  expectPlan(
    [first, { ...second, continues: true }, { ...third, continues: true }],
    `
    == | AB
    .. | AB
    .. | AB
    AA | AB
    AA | AB
    .. | AB
    .. | ..
    .. | ..
    a. | ..
    a. | ..
    `,
  );
});

it("columns above the article's next band end at one line where a photo's gap can give what is missing", () => {
  const [first, second] = segments(
    { columns: 2, blocks: [text(4), { ...photo(2), before: 1 }, text(1)] },
    { columns: 1, blocks: [text(4)], gap: 1 },
  ) as [PlanSegment, PlanSegment];
  expectPlan(
    [first, { ...second, continues: true }],
    `
    AB
    AB
    A.
    AC
    ..
    ..
    a.
    a.
    a.
    a.
    `,
  );
});

it("a panel that had better stay whole waits for the next column, or is cut where that leaves a hole", () => {
  const [segment] = segments({ columns: 2, blocks: [text(5), panel(8)] }) as [PlanSegment];
  const items = (cutsWhole: boolean): number[][] =>
    fillColumn(segment, START, 10, GEOMETRY, { holdBack: false, later: 0, earlier: 0, cutsWhole }).items.map(
      ({ block, from, to }) => [block, from, to],
    );
  expect(items(false)).toEqual([[0, 0, 5]]);
  expect(items(true)).toEqual([
    [0, 0, 5],
    [1, 0, 5],
  ]);
});

it("white is shared between a head photo's gap and the foot while no more than five lines stay there", () => {
  const given = segments({
    columns: 2,
    blocks: [text(2), text(2)],
    floats: [
      { span: 2, lines: 2, place: "top", anchor: 0 },
      { span: 2, lines: 12, place: "any", anchor: 2 },
    ],
  });
  const top = (lines: number): number | undefined =>
    planPages(given, { ...GEOMETRY, lines }, 20).pages[0]?.bands[0]?.columns[0]?.top;
  expect([top(13), top(14)]).toEqual([6, 3]);
});
