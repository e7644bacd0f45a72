import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderPages } from "../../src/pages/page-order.ts";
import { groupByRun, printBatches } from "../../src/pages/print-batches.ts";

const FOLIOS = { first: 1, from: "cover", countCovers: true } as const;
const issueOf = (lengths: readonly number[]) =>
  orderPages(
    lengths.map((pages, at) => ({ id: `run-${at}`, kind: "text", starts: at % 3 === 2 ? "recto" : "page", pages })),
    FOLIOS,
  );
const batchesOf = (lengths: readonly number[]) => printBatches(groupByRun(issueOf(lengths)));
const sizes = (lengths: readonly number[]) =>
  batchesOf(lengths).map((batch) => batch.map((group) => group.length).join("+"));

describe("printBatches", () => {
  it("prints neighbours together up to eight pages", () => {
    expect(sizes([3, 3])).toEqual(["3+3"]);
    expect(sizes([4, 4])).toEqual(["4+4"]);
    expect(sizes([5, 4])).toEqual(["5", "4"]);
    expect(sizes([1, 1, 20, 1])).toEqual(["1+1", "20", "1"]);
  });

  it("keeps a blank between runs in its place, as a group of its own", () => {
    expect(batchesOf([2, 1, 2])).toHaveLength(1);
    expect(sizes([2, 1, 2])).toEqual(["2+1+1+2"]);
    expect(batchesOf([2, 1, 2])[0]?.[2]?.[0]?.run).toBeUndefined();
  });

  it("prints every page once and in order, and never parts a run", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 20 }), (lengths) => {
        const pages = issueOf(lengths);
        const batches = printBatches(groupByRun(pages));
        expect(batches.flat(2)).toEqual(pages);
        const groups = batches.map((batch) => batch.flatMap(([page]) => page?.run ?? []));
        expect(new Set(groups.flat()).size).toBe(groups.flat().length);
        for (const batch of batches) if (batch.length > 1) expect(batch.flat().length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it("moves no batch that stands before a run that has grown", () => {
    const before = sizes([3, 3, 2, 4, 4, 3]);
    expect(sizes([3, 3, 2, 4, 5, 3]).slice(0, 2)).toEqual([before[0], "4"]);
    expect(before.slice(0, 2)).toEqual(["3+3+2", "4+4"]);
  });
});
