// Print batches: the pages by run, and the runs that are printed by one call of the browser.
import type { OrderedPage } from "./page-order.ts";

/** Runs that stand side by side and are shown and printed together, each with its pages. */
export type PrintBatch = readonly (readonly OrderedPage[])[];

/**
 * Pages that a batch reaches for. Each call costs as much as printing four pages, and each file brings its own fonts
 * (docs/pagination.md, "Speed"); an edit prints its batch again, so a batch must stay small.
 */
const ENOUGH = 8;

/**
 * Where a batch ends hangs on page counts alone, so a cached build prints the same batches as a clean one. When a run
 * grows by a page, what comes after it prints other folios anyway.
 */
export function printBatches(groups: readonly (readonly OrderedPage[])[]): PrintBatch[] {
  const batches: (readonly OrderedPage[])[][] = [];
  let pages = 0;
  for (const group of groups) {
    const last = batches.at(-1);
    if (last && pages + group.length <= ENOUGH) last.push(group);
    else {
      batches.push([group]);
      pages = 0;
    }
    pages += group.length;
  }
  return batches;
}

/** Pages of one run stand side by side; a blank between runs is a group of its own. */
export function groupByRun(pages: readonly OrderedPage[]): OrderedPage[][] {
  const groups: OrderedPage[][] = [];
  for (const page of pages) {
    const last = groups.at(-1);
    if (last && page.run !== undefined && last[0]?.run === page.run) last.push(page);
    else groups.push([page]);
  }
  return groups;
}
