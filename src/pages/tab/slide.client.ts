// Slide: how many lines lower a photo beside text should stand, so that the column before it is full.
import type { Plan } from "../plan/plan-types.ts";
import type { MeasuredRun } from "./measure.client.ts";

/** Empty lines that columns leave above their foot, where the text goes on. */
export const holesOf = (plan: Plan): number =>
  plan.pages.reduce(
    (sum, page) =>
      sum +
      page.bands.reduce(
        (lines, band) => lines + (band.ends ? 0 : band.columns.reduce((holes, column) => holes + column.hole, 0)),
        0,
      ),
    0,
  );

/**
 * The first photo whose text was sent to a column's head and left a hole at the foot before: its source, and the lines of
 * its text that would fill the hole. Undefined when there is none.
 */
export function slideFor(
  run: MeasuredRun,
  plan: Plan,
): { readonly source: string; readonly lines: number } | undefined {
  let hole = 0;
  for (const page of plan.pages) {
    for (const band of page.bands) {
      for (const column of band.columns) {
        const first = column.items[0];
        const host = first && first.from === 0 ? run.elements[first.key]?.element : undefined;
        const figure = host?.matches("[data-host]") ? host.querySelector<HTMLElement>(":scope > [data-beside]") : null;
        const source = figure?.dataset.source;
        // Two lines at least stand on either side of a cut.
        if (hole >= 2 && source && figure.style.top === "0px") return { source, lines: hole };
        hole = band.ends ? 0 : column.hole;
      }
    }
  }
  return undefined;
}
