// What keeps a page full where its text, photos or tables would leave it short; drawn in letters as in plan-pages.test.ts.
import { expect, it } from "vitest";
import { fillColumn } from "../../../src/pages/plan/fill-column.ts";
import { START } from "../../../src/pages/plan/open-column.ts";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { PlanSegment } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, heading, photo, segments, text } from "./draw.ts";

function expectPlan(given: readonly PlanSegment[], picture: string): void {
  const plan = planPages(given, GEOMETRY, 20);
  expect(plan.unset).toEqual([]);
  expect(`\n${draw(plan, given)}`).toBe(picture.replaceAll(/^ +/gm, "").trimEnd());
}

it("a photo waits for the next page while its article goes on in other columns, though it began in another's column", () => {
  const [first, second] = segments(
    {
      columns: 2,
      blocks: [text(4)],
      opening: { span: 2, lines: 3 },
      floats: [{ span: 2, lines: 6, place: "any", anchor: 1 }],
    },
    { columns: 3, blocks: [text(21)], gap: 1 },
  ) as [PlanSegment, PlanSegment];
  const picture = `
    ==. | ###
    ==. | ###
    ==. | ###
    AA. | ###
    AA. | ###
    ... | ###
    aaa | ...
    aaa | aaa
    aaa | aaa
    aaa | aaa
    `;
  expectPlan([first, { ...second, continues: true }], picture);
});

it("the text below an opening stands lower where its page would end a few lines short", () =>
  expectPlan(
    segments({
      columns: 2,
      blocks: [text(12)],
      opening: { span: 2, lines: 2 },
      floats: [{ span: 2, lines: 9, place: "any", anchor: 1 }],
    }),
    `
    == | ##
    == | ##
    .. | ##
    .. | ##
    AA | ##
    AA | ##
    AA | ##
    AA | ##
    AA | ##
    AA | ..
    `,
  ));

it("lines that all columns leave empty stand above them", () =>
  expectPlan(
    segments({ columns: 2, blocks: [text(3), text(3), text(3), text(9)], opening: { span: 2, lines: 6 } }),
    `
    == | CD
    == | CD
    == | CD
    == | DD
    == | DD
    == | DD
    .. | ..
    AB | ..
    AB | ..
    AB | ..
    `,
  ));

it("one line is enough below a heading where it is all that stands there", () =>
  expectPlan(
    segments({ columns: 1, blocks: [text(7), heading(2), text(1), heading(2), text(3)] }),
    `
    A | D
    A | D
    A | E
    A | E
    A | E
    A | .
    A | .
    B | .
    B | .
    C | .
    `,
  ));

it("a table that had better stay whole is cut where the column would end short, and only there", () => {
  const table = { ...text(6), kind: "table" as const, whole: true };
  expectPlan(
    segments({ columns: 1, blocks: [text(7), table, text(9)] }),
    `
    A | B | C
    A | B | C
    A | B | .
    A | C | .
    A | C | .
    A | C | .
    A | C | .
    B | C | .
    B | C | .
    B | C | .
    `,
  );
  expectPlan(
    segments({ columns: 1, blocks: [text(4), table, text(4)] }),
    `
    A | C
    A | C
    A | C
    A | C
    B | .
    B | .
    B | .
    B | .
    B | .
    B | .
    `,
  );
});

it("one line of a paragraph stands in no column that it comes to from the one before and leaves for the next", () => {
  const long = { ...text(16), continues: Array.from({ length: 16 }, (_, at) => at > 0) };
  const [segment] = segments({ columns: 3, blocks: [long, photo(8)] }) as [PlanSegment];
  const start = { ...START, strip: 4, waiting: [1] };
  const items = (capacity: number): number[][] =>
    fillColumn(segment, start, capacity, GEOMETRY, { holdBack: false, later: 0, earlier: 0 }).items.map(
      ({ block, from, to }) => [block, from, to],
    );
  expect(items(9)).toEqual([[1, 0, 1]]);
  expect(items(10)).toEqual([
    [1, 0, 1],
    [0, 4, 6],
  ]);
});
