// Figures of several issues taken together: shares are of all their lines and columns, not means of shares.
import { expect, it } from "vitest";
import { together } from "../../scripts/measure/page-figures.mjs";

const issue = (gaps: readonly number[], empty: number, area: number) => ({
  map: { pages: 4, bodyLines: gaps.length, empty, area, unfilled: empty / area, gaps },
  lines: { full: gaps.length, flush: gaps.length - 1, faults: ["a.md:1:1 ragged"] },
});

it("a large issue weighs more than a small one", () => {
  const small = issue([0.2, 0, 0, 0], 10, 100);
  const large = issue(new Array(96).fill(0.01), 0, 900);
  const { map, lines } = together([small, large]);
  expect(map).toMatchObject({ pages: 8, bodyLines: 100, unfilled: 0.01, looseShare: 0.01, loosest: 0.2, p95Gap: 0.01 });
  expect(map.meanGap).toBeCloseTo(0.0116, 6);
  expect(lines).toEqual({ full: 100, flush: 98 });
});
