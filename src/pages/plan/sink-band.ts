// Sunk band: the last article of a page set to the page's foot when a few lines are left.
import type { PlacedBand, PlanGeometry, PlannedPage } from "./plan-types.ts";

/** Lines that may go between two articles so that the page ends at its foot. */
const SINK = 3;

/** The last of several bands stands at the page's foot when a few lines are left: the white goes between the articles. */
export function sinkBand(page: PlannedPage, geometry: PlanGeometry): PlannedPage {
  const last = page.bands.at(-1);
  if (!last || page.bands.length < 2 || !last.ends) return page;
  const by = geometry.lines - last.top - last.lines;
  if (by <= 0 || by > SINK || !last.opening) return page;
  const down = <T extends { readonly y: number }>(item: T): T => ({ ...item, y: item.y + by });
  const moved: PlacedBand = {
    ...last,
    top: last.top + by,
    opening: down(last.opening),
    floats: last.floats.map(down),
    columns: last.columns.map((column) => ({ ...column, top: column.top + by, items: column.items.map(down) })),
  };
  return { ...page, bands: [...page.bands.slice(0, -1), moved] };
}
