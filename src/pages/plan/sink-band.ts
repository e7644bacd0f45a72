// Sunk band: a page that ends a few lines above its foot filled by white between its bands or below its opening.
import type { PlacedBand, PlanGeometry, PlannedPage } from "./plan-types.ts";

/** Lines of white that may go there. */
export const SINK = 3;

/**
 * The last of several bands stands at the page's foot when a few lines are left. Where the article goes on overleaf, the text
 * below an opening stands lower instead.
 */
export function sinkBand(page: PlannedPage, geometry: PlanGeometry, goesOn: boolean): PlannedPage {
  const last = page.bands.at(-1);
  if (!last?.ends) return page;
  const by = geometry.lines - last.top - last.lines;
  if (by <= 0 || by > SINK) return page;
  if (page.bands.length === 1) return goesOn && isBelowOpening(last) ? { ...page, bands: [sunk(last, by)] } : page;
  const opening = last.opening && { opening: { ...last.opening, y: last.opening.y + by } };
  return {
    ...page,
    bands: [...page.bands.slice(0, -1), { ...sunk(last, by), ...opening, top: last.top + by, lines: last.lines }],
  };
}

/** All that stands below the opening lower by some lines. */
function sunk(band: PlacedBand, by: number): PlacedBand {
  const down = <T extends { readonly y: number }>(item: T): T => ({ ...item, y: item.y + by });
  return {
    ...band,
    lines: band.lines + by,
    floats: band.floats.map(down),
    columns: band.columns.map((column) => ({ ...column, top: column.top + by, items: column.items.map(down) })),
  };
}

/** Nothing stands beside the opening. */
export const isBelowOpening = ({ opening, columns, floats }: PlacedBand): boolean =>
  opening !== undefined &&
  columns.every((column) => column.top >= opening.y + opening.lines) &&
  floats.every((float) => float.y >= opening.y + opening.lines);
