// Plan cost: how bad a filled band is, in lines of empty column; the search over pages takes the least.
import type { BandFill, FloatChoice } from "./fill-band.ts";
import type { PlanGeometry, PlanSegment } from "./plan-types.ts";

/** Weights, in lines of empty column. A photo a page late is as bad as a hole of eight lines. */
export const COST = {
  hole: 1,
  deepHole: 1.5,
  late: 8,
  foot: 0.5,
  heldBack: 0.25,
  floatsOnly: 60,
  newPage: 4,
  stretch: 0.3,
} as const;

/** `passed` photos are late, `moved` is false when no text was set, `holdBack` sent in-column photos to the next head. */
export function costOf(
  filled: BandFill,
  choices: readonly FloatChoice[],
  passed: number,
  moved: boolean,
  holdBack: boolean,
  segment: PlanSegment,
  geometry: PlanGeometry,
): number {
  let cost = passed * COST.late + (holdBack ? COST.heldBack : 0) + (moved ? 0 : COST.floatsOnly);
  for (const hole of filled.holes) cost += hole * COST.hole + Math.max(0, hole - 2) * COST.deepHole;
  for (const column of filled.band.columns)
    for (const { stretch = 0 } of column.items) cost += Math.abs(stretch) * COST.stretch;
  for (const { at, float, side } of choices) {
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
