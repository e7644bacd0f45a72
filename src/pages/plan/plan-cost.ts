// Plan cost: how bad a filled band is, in lines of empty column; the search over pages takes the least.
import { type Draft, goesOn, isFinished, type PlanOrder } from "./draft.ts";
import type { BandFill } from "./fill-band.ts";
import type { Way } from "./fillings.ts";
import type { PlacedBand, PlacedItem, PlanGeometry, PlanSegment } from "./plan-types.ts";
import { SINK, sinking } from "./sink-band.ts";

/** Weights, in lines of empty column. A photo a page late is as bad as a hole of eight lines. */
export const COST = {
  hole: 1,
  deepHole: 1.5,
  late: 8,
  early: 10,
  /** A block of text between a photo and its place further on. */
  earlier: 0.3,
  foot: 0.5,
  heldBack: 0.25,
  slid: 0.4,
  white: 0.4,
  /** A line of the page's foot where the next article did not begin. */
  blankFoot: 0.3,
  floatsOnly: 60,
  newPage: 8,
  stretch: 0.3,
  /** A line opened above a block of a column. */
  gap: 1,
  /** Two photos side by side whose feet almost meet. */
  nearMiss: 3,
  /** A part of what had better stay whole. */
  part: 1.5,
} as const;

/** `passed` photos are late, `moved` is false when no text was set. */
export function costOf(
  filled: BandFill,
  { choices, slides, white, lead }: Way,
  passed: number,
  moved: boolean,
  segment: PlanSegment,
  geometry: PlanGeometry,
): number {
  let cost = passed * COST.late + (moved ? 0 : COST.floatsOnly) + white * COST.white;
  cost += Math.abs(lead) * COST.stretch;
  cost += (slides.holdBack ? COST.heldBack : 0) + (slides.later + slides.earlier) * COST.slid;
  for (const hole of filled.holes) cost += holeCost(hole, segment.columns);
  for (const { items } of filled.band.columns) {
    cost += openedIn(items, segment) * COST.gap;
    for (const { stretch = 0, block, from, to } of items) {
      const own = segment.blocks[block];
      cost += Math.abs(stretch) * COST.stretch + (own?.whole && to - from < own.tops.length ? COST.part : 0);
    }
  }
  cost += nearMisses(filled.band, segment) * COST.nearMiss;
  for (const { at, float, side, stretch = 0 } of choices) {
    cost += Math.abs(stretch) * COST.stretch;
    // A photo that was to stand "here" looks best at the head; the last page of an article has no foot to hold it.
    if (at === "bottom" && float.place === "any") cost += filled.done ? COST.late : COST.foot;
    if ((side === "right") !== (at === "bottom")) cost += 0.1;
  }
  if (filled.done) {
    const used = filled.band.columns.reduce(
      (sum, c) => sum + c.items.reduce((lines, item) => lines + item.lines, 0),
      0,
    );
    const uneven = filled.band.lines * segment.columns - used;
    cost += Math.min(4, uneven / geometry.lines);
  }
  return cost;
}

/** Lines by which the feet of neighbours differ so little that it looks like a mistake. */
const NEAR = 3;

/** Photos that stand side by side below one line, one of them a little lower than the other. */
function nearMisses({ columns, floats }: PlacedBand, { blocks }: PlanSegment): number {
  const heads = columns.flatMap(({ index, items: [first] }) =>
    first && blocks[first.block]?.kind === "figure" ? [{ column: index, span: 1, y: first.y, lines: first.lines }] : [],
  );
  const photos = [...floats, ...heads].sort((a, b) => a.column - b.column);
  return photos.filter((photo, at) => {
    const next = photos[at + 1];
    if (!next || next.y !== photo.y || next.column !== photo.column + photo.span) return false;
    return next.lines !== photo.lines && Math.abs(next.lines - photo.lines) <= NEAR;
  }).length;
}

/** Lines that stand open in a column beside those that its blocks ask for. */
export const openedIn = (items: readonly PlacedItem[], segment: PlanSegment | undefined): number =>
  items.reduce((sum, { block, from, y }, at) => {
    const above = items[at - 1];
    const former = segment?.blocks[above?.block ?? -1];
    if (!above || !former || from > 0) return sum;
    return sum + y - above.y - above.lines - Math.max(former.after, segment?.blocks[block]?.before ?? 0);
  }, 0);

/** A spanning photo that stands so many blocks before its place. */
export const earlyCost = (blocks: number): number => (blocks > 0 ? COST.early + blocks * COST.earlier : 0);

/** Wide columns leave more white: weighed as columns of a page of three. */
const holeCost = (lines: number, columns: number): number =>
  (lines * COST.hole + Math.max(0, lines - 2) * COST.deepHole) * (3 / columns);

/**
 * What it costs to leave so many lines empty over the page's whole width, where the same article goes on overleaf: little
 * where its opening's photo takes them, or the white above its bands.
 */
export function whiteFoot(lines: number, bands: readonly PlacedBand[], { segments }: PlanOrder): number {
  const { photo, below, rest } = sinking(Math.max(0, lines), bands, segments, true);
  if (rest > SINK) return holeCost(lines, 1);
  // White that is wider than one gap takes is no better than a hole.
  const open = rest + Math.max(0, below - SINK);
  return photo * COST.stretch + (lines - photo - open) * COST.white + holeCost(open, 1);
}

/** What the page's foot costs when no further band begins there: much where the same article goes on overleaf. */
export function footCost(draft: Draft, order: PlanOrder, geometry: PlanGeometry): number {
  const lines = Math.max(0, geometry.lines - draft.y);
  const before = draft.bands.at(-1)?.segment ?? -1;
  const same = before === draft.segment || (before === draft.segment - 1 && goesOn(order, before));
  if (!same || isFinished(draft, order)) return lines * COST.blankFoot;
  return whiteFoot(lines, draft.bands, order);
}
