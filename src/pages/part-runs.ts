// Parted runs: what was made up as one unit because an article jumps, given back to its runs page by page.
import type { Galley, GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { MadeUp } from "./tab/tab-types.ts";

/** Its pages come with those of an earlier run. */
export const isMadeElsewhere = (run: GalleyRun): boolean => run.madeIn !== undefined && run.madeIn.run !== run.id;

/** All articles with text in a run: those that begin there and those that go on there. */
export const articlesOn = (run: GalleyRun | undefined): readonly GalleyArticle[] =>
  run ? [...run.rest, ...run.articles] : [];

/** Every run's own pages and columns. What could not be set and how much was composed stay with the unit's first run. */
export function partRuns(galley: Galley, made: ReadonlyMap<string, MadeUp>): Map<string, MadeUp> {
  const parted = new Map<string, MadeUp>();
  for (const { id, madeIn } of galley.runs) {
    const unit = made.get(madeIn?.run ?? id);
    if (!unit) continue;
    parted.set(id, madeIn ? partOf(unit, madeIn.group) : unit);
  }
  return parted;
}

function partOf(unit: MadeUp, group: number): MadeUp {
  const numbers = unit.pages.flatMap((page, index) => (page.group === group ? [index] : []));
  return {
    pages: numbers.flatMap((number) => unit.pages[number] ?? []),
    columns: unit.columns.flatMap((column) => {
      const page = numbers.indexOf(column.page);
      return page < 0 ? [] : [{ ...column, page }];
    }),
    unset: group === 0 ? unit.unset : [],
    composed: group === 0 ? unit.composed : { paragraphs: 0, composed: 0, left: [] },
    unwrapped: group === 0 ? unit.unwrapped : [],
  };
}
