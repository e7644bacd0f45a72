// What stands over an even page and the odd one beside it, in letters: pages side by side, the first one right-hand unless told.
import { expect, it } from "vitest";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { PlanFloat } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, type SegmentOrder, segments, text } from "./draw.ts";

const over = (anchor: number, lines = 4): Omit<PlanFloat, "key"> => ({
  span: 2,
  lines,
  place: "spread",
  anchor,
  facing: 900,
});

function expectPlan(order: SegmentOrder, startsVerso: boolean, picture: string): void {
  const given = segments(order);
  const plan = planPages(given, { ...GEOMETRY, startsVerso }, 20);
  expect(plan.unset).toEqual([]);
  expect(`\n${draw(plan, given)}`).toBe(picture.replaceAll(/^ +/gm, "").trimEnd());
  const pages = plan.pages.flatMap((page, index) =>
    page.bands.some((band) => band.floats.length > 0 || band.opening) ? [index] : [],
  );
  // Left half on a left-hand page, the right half on the next one.
  expect(pages.length).toBe(2);
  expect(pages[1]).toBe((pages[0] ?? 0) + 1);
  expect(((pages[0] ?? 0) % 2 === 0) === startsVerso).toBe(true);
}

it("a photo waits for the left-hand page, and the text runs below both halves", () =>
  expectPlan(
    { columns: 2, blocks: [text(20), text(20), text(10)], floats: [over(1)] },
    false,
    `
    AA | ## | ## | CC
    AA | ## | ## | CC
    AA | ## | ## | CC
    AA | ## | ## | CC
    AA | .. | .. | CC
    AA | BB | BB | ..
    AA | BB | BB | ..
    AA | BB | BB | ..
    AA | BB | BB | ..
    AA | BB | BB | ..
    `,
  ));

it("a photo stands on the first page where that is a left-hand one", () =>
  expectPlan(
    { columns: 2, blocks: [text(8), text(12)], floats: [over(0)] },
    true,
    `
    ## | ##
    ## | ##
    ## | ##
    ## | ##
    .. | ..
    AA | BB
    AA | BB
    AA | BB
    AB | BB
    AB | BB
    `,
  ));

it("a photo that comes last takes its two pages after the text", () =>
  expectPlan(
    { columns: 2, blocks: [text(8)], floats: [over(1, 10)] },
    false,
    `
    AA | ## | ##
    AA | ## | ##
    AA | ## | ##
    AA | ## | ##
    .. | ## | ##
    .. | ## | ##
    .. | ## | ##
    .. | ## | ##
    .. | ## | ##
    .. | ## | ##
    `,
  ));

it("an opening leaves its right half to the next page's head", () => {
  const [segment] = segments({ columns: 2, blocks: [text(9), text(9)], opening: { span: 2, lines: 4 } });
  if (!segment?.opening) throw new Error("no opening");
  const given = [{ ...segment, opening: { ...segment.opening, facing: 900 } }];
  const plan = planPages(given, { ...GEOMETRY, startsVerso: true }, 20);
  expect(`\n${draw(plan, given)}`).toBe(`
== | ==
== | ==
== | ==
== | ==
AA | BB
AA | BB
AA | BB
AB | ..
AB | ..
AB | ..`);
  expect(plan.pages.map((page) => page.bands[0]?.opening?.key)).toEqual([segment.opening.key, 900]);
});
