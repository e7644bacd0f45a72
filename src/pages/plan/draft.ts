// Draft: a plan under way, from its first page on; pages are closed and parts of articles entered here.

import { placeJumpLine } from "./jump-line.ts";
import type { Cursor } from "./open-column.ts";
import { START } from "./open-column.ts";
import type { PlacedBand, PlanFloat, PlanJump, PlannedPage, PlanSegment, PlanStop } from "./plan-types.ts";

/** What a search plans: segments, and the order in which the parts of their articles come. */
export interface PlanOrder {
  readonly segments: readonly PlanSegment[];
  readonly stops: readonly PlanStop[];
}

/** Where an article was left by a jump. */
interface Left {
  readonly article: number;
  readonly segment: number;
  readonly cursor: Cursor;
  readonly floats: readonly PlanFloat[];
}

export interface Draft {
  readonly pages: readonly PlannedPage[];
  readonly bands: readonly PlacedBand[];
  readonly y: number;
  /** Index in the order's stops; past the last when all is set. */
  readonly stop: number;
  /** Pages that this stop has taken, and whether it stands on the page at hand. */
  readonly taken: number;
  readonly begun: boolean;
  readonly left: readonly Left[];
  readonly segment: number;
  readonly cursor: Cursor;
  /** The segment's first band is still to come: its opening stands there, or a jump's head. */
  readonly opens: boolean;
  /** Spanning photos of the segment that are not placed yet, in order. */
  readonly floats: readonly PlanFloat[];
  /** The right half of what stands over a spread: it opens the next page. */
  readonly facing?: { readonly key: number; readonly lines: number; readonly opening: boolean };
  readonly cost: number;
}

/** Every article once, in order, unless `stops` tell of jumps. Stops of articles that share a segment are one. */
export function planOrder(segments: readonly PlanSegment[], stops: readonly PlanStop[] = []): PlanOrder {
  const articles = new Set(segments.map((segment) => segment.article));
  const known = stops.filter((stop) => articles.has(stop.article));
  if (known.length > 0) return { segments, stops: known };
  return { segments, stops: [...articles].map((article) => ({ article, part: 0, group: 0 })) };
}

export function begin(order: PlanOrder): Draft {
  return enter(
    {
      pages: [],
      bands: [],
      y: 0,
      stop: -1,
      taken: 0,
      begun: false,
      left: [],
      segment: 0,
      cursor: START,
      opens: true,
      floats: [],
      cost: 0,
    },
    order,
  );
}

export const isFinished = (draft: Draft, order: PlanOrder): boolean => draft.stop >= order.stops.length;

/** The jump that the stop's page at hand must end with, if its article does not end there. */
export function jumpOf(draft: Draft, order: PlanOrder): PlanJump | undefined {
  const stop = order.stops[draft.stop];
  if (stop?.pages === undefined || draft.taken + 1 < stop.pages) return undefined;
  const goesOn = order.stops.some((later, at) => at > draft.stop && later.article === stop.article);
  return goesOn ? jumpsOf(order, stop.article)?.[stop.part] : undefined;
}

/** What stands above the first band: the article's opening, or the head of a part that was jumped to. */
export function openingOf(draft: Draft, order: PlanOrder): PlanSegment["opening"] {
  if (!draft.opens) return undefined;
  const segment = order.segments[draft.segment];
  const stop = order.stops[draft.stop];
  if (!stop || !segment || stop.part === 0 || draft.begun || draft.taken > 0) return segment?.opening;
  const head = jumpsOf(order, stop.article)?.[stop.part - 1]?.head;
  return head && { ...head, span: segment.columns };
}

/** After a segment: the article's next, or the next stop; `closes` when that begins another run and so another page. */
export function goOn(draft: Draft, order: PlanOrder): { readonly draft: Draft; readonly closes: boolean } {
  const stop = order.stops[draft.stop];
  const next = order.segments[draft.segment + 1];
  if (stop && next?.article === stop.article) {
    const floats = [...carried(draft, order), ...next.floats];
    return {
      draft: { ...draft, segment: draft.segment + 1, cursor: START, opens: true, floats },
      closes: false,
    };
  }
  const entered = enter(draft, order);
  const waiting = entered.segment === draft.segment + 1 ? carried(draft, order) : [];
  return {
    draft: { ...entered, floats: [...waiting, ...entered.floats] },
    closes: order.stops[entered.stop]?.group !== stop?.group,
  };
}

/** Whether the text of a segment goes on in the next one. */
export function goesOn({ segments }: PlanOrder, segment: number): boolean {
  const next = segments[segment + 1];
  return next !== undefined && (next.article === segments[segment]?.article || next.continues === true);
}

/** Photos that a segment leaves to the one in which its text goes on: over all columns there as they were here. */
function carried(draft: Draft, order: PlanOrder): PlanFloat[] {
  const own = order.segments[draft.segment];
  const next = order.segments[draft.segment + 1];
  if (!own || !next) return [];
  return draft.floats.map((float) => ({
    ...float,
    anchor: 0,
    span: float.span >= own.columns ? next.columns : float.span,
  }));
}

/** Ends the page. A part that has taken its pages is left here, with the jump line in its last column. */
export function closePage(draft: Draft, order: PlanOrder, group: number): Draft {
  const jump = draft.begun ? jumpOf(draft, order) : undefined;
  const last = draft.bands.at(-1);
  const bands = jump && last ? [...draft.bands.slice(0, -1), placeJumpLine(last, jump)] : draft.bands;
  const closed: Draft = {
    ...draft,
    pages: [...draft.pages, { bands, group }],
    bands: [],
    y: 0,
    taken: draft.taken + (draft.begun ? 1 : 0),
  };
  return jump ? enter(leave(closed, order), order) : closed;
}

function leave(draft: Draft, order: PlanOrder): Draft {
  const { segment, cursor, floats } = draft;
  const article = order.stops[draft.stop]?.article ?? 0;
  return { ...draft, left: [...draft.left, { article, segment, cursor, floats }] };
}

/** The next stop that has something to set. */
function enter(draft: Draft, order: PlanOrder): Draft {
  const fresh = { taken: 0, begun: false, opens: true };
  for (let at = draft.stop + 1; at < order.stops.length; at += 1) {
    const stop = order.stops[at];
    if (!stop) continue;
    if (stop.part === 0) {
      const segment = order.segments.findIndex((one) => one.article === stop.article);
      const floats = order.segments[segment]?.floats ?? [];
      return { ...draft, ...fresh, stop: at, segment, cursor: START, floats };
    }
    const left = draft.left.find((one) => one.article === stop.article);
    if (!left) continue;
    const { segment, cursor, floats } = left;
    const others = draft.left.filter((one) => one !== left);
    return { ...draft, ...fresh, stop: at, left: others, segment, cursor, floats };
  }
  return { ...draft, ...fresh, stop: order.stops.length };
}

const jumpsOf = (order: PlanOrder, article: number): readonly PlanJump[] | undefined =>
  order.segments.find((segment) => segment.article === article)?.jumps;
