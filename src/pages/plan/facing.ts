// Facing: what stands over an even page and the odd one beside it: where it may begin, and its right half on the next page.
import type { Draft } from "./draft.ts";
import type { FloatChoice } from "./fill-band.ts";
import { COST } from "./plan-cost.ts";
import type { PlanFloat, PlanGeometry, PlanSegment } from "./plan-types.ts";

/** The page that a draft stands on is a left-hand one. */
export const isVerso = (draft: Draft, geometry: PlanGeometry): boolean =>
  (draft.pages.length % 2 === 0) === (geometry.startsVerso ?? false);

/** The right half of a photo that waits for this page, at its head over all columns. */
export function facingChoice({ facing }: Draft, { columns }: PlanSegment): FloatChoice[] {
  if (!facing || facing.opening) return [];
  const float: PlanFloat = { key: facing.key, lines: facing.lines, span: columns, place: "top", anchor: 0 };
  return [{ float, at: "top", side: "left" }];
}

/** The right half of an opening that waits for this page. */
export const facingOpening = ({ facing }: Draft, { columns }: PlanSegment): PlanSegment["opening"] =>
  facing?.opening ? { key: facing.key, lines: facing.lines, span: columns } : undefined;

/** What a page's photo or opening leaves for the next page. */
export function facingOf(photo: PlanFloat | undefined, opening: PlanSegment["opening"]): Draft["facing"] {
  const left = photo ?? opening;
  return left?.facing === undefined ? undefined : { key: left.facing, lines: left.lines, opening: photo === undefined };
}

/** A photo over a spread may stand before its place in the text, where no even page comes later; a page late is better. */
export const earliness = (float: PlanFloat, block: number): number =>
  float.anchor > block ? COST.late + 0.05 * (float.anchor - block) : 0;
