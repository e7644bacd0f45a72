// Page order: runs laid one after the other, each page with its side and folio; blanks where an article starts recto.
import type { Starts } from "../issue/issue.ts";

export interface RunLength {
  readonly id: string;
  readonly kind: string;
  readonly starts: Starts;
  /** Pages of the run. */
  readonly pages: number;
}

export interface OrderedPage {
  /** From 0 in the whole issue. */
  readonly index: number;
  readonly side: "recto" | "verso";
  /** Printed folio; undefined for covers that are not counted. */
  readonly folio: number | undefined;
  /** Undefined for a blank put in for an article that starts recto or verso. */
  readonly run: string | undefined;
  /** From 0 in its run. */
  readonly page: number;
}

/** The first page of an issue is recto. `first`, `from` and `countCovers` as issue.yaml's folios say. */
export function orderPages(
  runs: readonly RunLength[],
  folios: { readonly first: number; readonly from: "cover" | "text"; readonly countCovers: boolean },
): OrderedPage[] {
  const pages: { run: string | undefined; page: number; cover: boolean }[] = [];
  for (const run of runs) {
    const cover = run.kind === "cover" || run.kind === "inside";
    const recto = pages.length % 2 === 0;
    const wrongSide =
      (run.starts === "recto" && !recto) || ((run.starts === "verso" || run.starts === "spread") && recto);
    if (wrongSide && run.pages > 0) pages.push({ run: undefined, page: 0, cover: false });
    for (let page = 0; page < run.pages; page += 1) pages.push({ run: run.id, page, cover });
  }
  const firstText = Math.max(
    0,
    pages.findIndex((page) => !page.cover),
  );
  const counted = folios.from === "cover" || folios.countCovers ? 0 : firstText;
  return pages.map(({ run, page, cover }, index) => ({
    index,
    side: index % 2 === 0 ? "recto" : "verso",
    folio: index < counted || (!folios.countCovers && cover) ? undefined : folios.first + index - counted,
    run,
    page,
  }));
}

/** Pages that are missing to a multiple that the binding can take: 4 for saddle stitching, 2 for perfect binding. */
export function missingPages(pages: number, binding: "saddle" | "perfect"): number {
  const unit = binding === "saddle" ? 4 : 2;
  return (unit - (pages % unit)) % unit;
}
