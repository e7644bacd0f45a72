// Contents rows: the entries of a contents page set further apart where the page has room for it.
import type { Plan } from "../plan/plan-types.ts";
import type { MeasuredRun } from "./measure.client.ts";

/** Lines that stay empty below the entries, above the imprint or the page's foot. */
const BELOW = 3;
/** Entries further apart than this no longer read as one list. */
const MOST = 2;

/** Lines that each entry may take more: what the fullest column of entries leaves empty, shared out among them. */
export function moreForEntries({ segments, elements }: MeasuredRun, { pages }: Plan, lines: number): number {
  const listing = pages.filter(({ bands }) => bands.some(({ columns }) => columns.some(holdsEntries)));
  function holdsEntries({ items }: { readonly items: readonly { readonly key: number }[] }): boolean {
    return items.some(({ key }) => elements[key]?.element.matches(".contents-entry"));
  }
  // Over several pages entries go on from one to the next.
  const [page] = listing;
  if (!page || listing.length > 1) return 0;
  const band = page.bands.find(({ columns }) => columns.some(holdsEntries));
  if (!band || !segments[band.segment]) return 0;
  const foot = Math.max(...band.columns.flatMap(({ items }) => items.map((item) => item.y + item.lines)));
  const below = page.bands
    .flatMap(({ floats, columns }) => [...floats, ...columns.flatMap(({ items }) => items)])
    .flatMap(({ y }) => (y >= foot ? [y] : []));
  const rows = Math.max(...band.columns.map(({ items }) => items.length));
  return Math.max(0, Math.min(MOST, Math.floor((Math.min(lines, ...below) - foot - BELOW) / rows)));
}
