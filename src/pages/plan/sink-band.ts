// Sunk page: a page that ends a few lines above its foot filled by its opening's photo and by white below it and between its bands.

import type { PlacedBand, PlacedColumn, PlacedFloat, PlanGeometry, PlannedPage, PlanSegment } from "./plan-types.ts";
import { fillHole } from "./stretch-column.ts";

/** Lines of white that may go into one gap. */
export const SINK = 3;
/** Lines that may go between a page's opening and its text, where the article's photos follow overleaf. */
const SINK_BELOW = 6;
/** Lines at a page's foot up to which it is worth to share out the others: white above and below is less than all of it below. */
const MOST_LEFT = 5;

/** What a page ends short by, and where it goes: into the opening's photo, into the gaps above bands, and what stays at the foot. */
export interface Sinking {
  /** Lines by which the photo of the page's opening is higher. */
  readonly photo: number;
  /** White more below the page's opening. */
  readonly below: number;
  /** White more above each band. */
  readonly above: readonly number[];
  readonly rest: number;
}

/**
 * Shares out the lines that a page leaves empty over its whole width. Where its article goes on overleaf the opening's photo takes
 * what it can, then the gaps a line each in turns, from the page's foot up; else the gaps between bands alone.
 */
export function sinking(
  lines: number,
  bands: readonly PlacedBand[],
  segments: readonly PlanSegment[],
  goesOn: boolean,
): Sinking {
  const [first] = bands;
  const opens = goesOn && first !== undefined && isBelowHead(first);
  const photo = opens ? Math.max(0, Math.min(lines, roomOf(first, segments))) : 0;
  const most = !opens ? 0 : first.opening && bands.length === 1 ? SINK_BELOW : SINK;
  const above = bands.map(() => 0);
  let rest = lines - photo;
  let below = 0;
  for (let turn = 0; turn < Math.max(SINK, most); turn += 1) {
    for (let at = bands.length - 1; at > 0 && rest > 0 && turn < SINK; at -= 1, rest -= 1)
      above[at] = (above[at] ?? 0) + 1;
    if (turn >= most || rest <= 0) continue;
    below += 1;
    rest -= 1;
  }
  return { photo, below, above, rest };
}

/** Lines by which the photo of a band's opening may still be higher. */
function roomOf(band: PlacedBand, segments: readonly PlanSegment[]): number {
  const own = segments[band.segment]?.opening;
  return own && own.key === band.opening?.key ? (own.elastic?.more ?? 0) - (band.opening.stretch ?? 0) : 0;
}

/**
 * The page down to its foot, where a few lines are left below the last of its bands. What stays then is given to the last band's
 * columns, if all of them take it; a page that would still end more than a few lines short is left as it is.
 */
export function sinkBand(
  page: PlannedPage,
  segments: readonly PlanSegment[],
  geometry: PlanGeometry,
  goesOn: boolean,
): PlannedPage {
  const last = page.bands.at(-1);
  if (!last?.ends) return page;
  const lines = geometry.lines - last.top - last.lines;
  if (lines <= 0) return page;
  const { photo, below, above, rest } = sinking(lines, page.bands, segments, goesOn);
  if (rest > MOST_LEFT || (!goesOn && rest > 0)) return page;
  let by = 0;
  const bands = page.bands.map((band, at) => {
    by += above[at] ?? 0;
    const moved = down(band, by);
    if (at > 0) return moved;
    by += photo + below;
    return grown(moved, photo, below);
  });
  const foot = bands.at(-1);
  const filled = foot && rest > 0 ? lengthened(foot, segments, rest) : undefined;
  return { ...page, bands: filled ? [...bands.slice(0, -1), filled] : bands };
}

/** Lines that all columns of a band leave empty stand above them as white, where there is something above. */
export function sinkColumns(columns: readonly PlacedColumn[], isBelow: boolean): readonly PlacedColumn[] {
  const by = Math.min(...columns.map((column) => column.hole));
  const top = columns[0]?.top ?? 0;
  if (!isBelow || by <= 0 || by > SINK || columns.some((column) => column.top !== top || column.items.length === 0))
    return columns;
  return columns.map((column) => ({
    ...column,
    top: top + by,
    lines: column.lines - by,
    items: column.items.map((item) => move(item, by)),
    hole: column.hole - by,
  }));
}

const move = <T extends { readonly y: number }>(item: T, by: number): T => ({ ...item, y: item.y + by });

function down(band: PlacedBand, by: number): PlacedBand {
  if (by === 0) return band;
  const floats = band.floats.map((float) => move(float, by));
  const opening = band.opening ? { opening: move(band.opening, by) } : {};
  return { ...textDown(band, by), ...opening, floats, top: band.top + by };
}

/** All that stands below the band's head lower by some lines. */
const textDown = (band: PlacedBand, by: number): PlacedBand => ({
  ...band,
  floats: band.floats.map((float) => (isHead(float, band) ? float : move(float, by))),
  columns: band.columns.map((column) => ({
    ...column,
    top: column.top + by,
    items: column.items.map((item) => move(item, by)),
  })),
});

/** The opening's photo higher, and more white below it. */
function grown(band: PlacedBand, photo: number, below: number): PlacedBand {
  const { opening } = band;
  if (photo + below === 0) return band;
  const stretch = (opening?.stretch ?? 0) + photo;
  const higher = opening && { ...opening, lines: opening.lines + photo, ...(stretch === 0 ? {} : { stretch }) };
  const lower = { ...textDown(band, photo + below), lines: band.lines + photo + below };
  return higher ? { ...lower, opening: higher } : lower;
}

/** The band's columns as much longer, where each of them can be; nothing stands at their feet. */
function lengthened(band: PlacedBand, segments: readonly PlanSegment[], by: number): PlacedBand | undefined {
  const segment = segments[band.segment];
  const foot = band.top + band.lines;
  if (!segment || band.floats.some((float) => float.y + float.lines >= foot && float.y > band.top)) return undefined;
  const columns: PlacedColumn[] = [];
  for (const column of band.columns) {
    const items = column.noteLines > 0 ? undefined : fillHole(segment, column.items, by);
    if (!items) return undefined;
    columns.push({ ...column, lines: column.lines + by, items });
  }
  return { ...band, lines: band.lines + by, columns };
}

/** An opening, or photos over all columns at the page's head, with nothing beside them: white can go below. */
function isBelowHead({ opening, columns, floats }: PlacedBand): boolean {
  const head = columns.reduce((top, column) => Math.min(top, column.top), Number.POSITIVE_INFINITY);
  if (columns.some((column) => column.items.length === 0 && column.notes.length === 0)) return false;
  if (opening)
    return head >= opening.y + opening.lines && floats.every((float) => float.y >= opening.y + opening.lines);
  return floats.length > 0 && head > 0 && Number.isFinite(head);
}

/** A photo above all columns, where no opening stands. */
const isHead = ({ y }: PlacedFloat, { opening, columns }: PlacedBand): boolean =>
  opening === undefined && columns.every((column) => y < column.top);
