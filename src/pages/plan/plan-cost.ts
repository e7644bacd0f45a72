// Plan cost: how bad a filled band is, in lines of empty column; the search over pages takes the least.
import { type Draft, goesOn, isFinished, type PlanOrder } from "./draft.ts";
import type { BandFill } from "./fill-band.ts";
import type { Way } from "./fillings.ts";
import type { PlacedBand, PlanGeometry, PlanSegment } from "./plan-types.ts";
import { isBelowOpening, SINK } from "./sink-band.ts";

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
  newPage: 4,
  stretch: 0.3,
  /** A part of what had better stay whole. */
  part: 1.5,
} as const;

/** `passed` photos are late, `moved` is false when no text was set. */
export function costOf(
  filled: BandFill,
  { choices, slides, white }: Way,
  passed: number,
  moved: boolean,
  segment: PlanSegment,
  geometry: PlanGeometry,
): number {
  let cost = passed * COST.late + (moved ? 0 : COST.floatsOnly) + white * COST.white;
  cost += (slides.holdBack ? COST.heldBack : 0) + (slides.later + slides.earlier) * COST.slid;
  for (const hole of filled.holes) cost += holeCost(hole, segment.columns);
  for (const { items } of filled.band.columns)
    for (const { stretch = 0, block, from, to } of items) {
      const own = segment.blocks[block];
      cost += Math.abs(stretch) * COST.stretch + (own?.whole && to - from < own.tops.length ? COST.part : 0);
    }
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

/** A spanning photo that stands so many blocks before its place. */
export const earlyCost = (blocks: number): number => (blocks > 0 ? COST.early + blocks * COST.earlier : 0);

/** Wide columns leave more white: weighed as columns of a page of three. */
const holeCost = (lines: number, columns: number): number =>
  (lines * COST.hole + Math.max(0, lines - 2) * COST.deepHole) * (3 / columns);

/**
 * What it costs to leave so many lines empty over the page's whole width, where the same article goes on overleaf: little
 * where they can stand as white above its last band.
 */
export function whiteFoot(lines: number, bands: readonly PlacedBand[]): number {
  const last = bands.at(-1);
  const sinks = lines <= SINK && last !== undefined && (bands.length > 1 || isBelowOpening(last));
  return sinks ? Math.max(0, lines) * COST.white : holeCost(Math.max(0, lines), 1);
}

/** What the page's foot costs when no further band begins there: much where the same article goes on overleaf. */
export function footCost(draft: Draft, order: PlanOrder, geometry: PlanGeometry): number {
  const lines = Math.max(0, geometry.lines - draft.y);
  const before = draft.bands.at(-1)?.segment ?? -1;
  const same = before === draft.segment || (before === draft.segment - 1 && goesOn(order, before));
  if (!same || isFinished(draft, order)) return lines * COST.blankFoot;
  return whiteFoot(lines, draft.bands);
}
