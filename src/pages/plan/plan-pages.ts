// Plan pages: measured segments made up into pages by a search over where photos may stand; pure arithmetic in lines.

import {
  begin,
  closePage,
  type Draft,
  goesOn,
  goOn,
  isFinished,
  jumpOf,
  openingOf,
  type PlanOrder,
  planOrder,
} from "./draft.ts";
import { isVerso } from "./facing.ts";
import { fillings, type Step } from "./fillings.ts";
import { isDone } from "./open-column.ts";
import { COST, footCost, openedIn } from "./plan-cost.ts";
import type { PlacedBand, Plan, PlanFloat, PlanGeometry, PlannedPage, PlanSegment, PlanStop } from "./plan-types.ts";
import { sinkBand } from "./sink-band.ts";

/** Plans kept from page to page. Twelve found what twenty-four found on the generated issues; eight do for most runs. */
const BEAM = 8;
const THOROUGH_BEAM = 12;
/** Least lines of a page's foot in which a run-on article may begin, below its opening. */
const LEAST_START = 4;

/**
 * Makes up a run; `stops` say where its articles jump, none of them unless told. `limit` is the number of pages at which the search gives up: then `unset` names the block that it
 * could not pass. Blocks taller than a page are set and named too.
 */
export function planPages(
  segments: readonly PlanSegment[],
  geometry: PlanGeometry,
  limit: number,
  stops?: readonly PlanStop[],
): Plan {
  const order = planOrder(segments, stops);
  // A thorough search takes four times as long, and most runs need none: on 86 pages 0.3 s in place of 1.2.
  const quick = search(order, geometry, limit, false);
  const draft = isFlawless(quick, order) ? quick : cheaper(quick, search(order, geometry, limit, true), order);
  const pages = draft.pages.map((page, at) =>
    sinkBand(page, segments, geometry, isFollowed(page, draft.pages[at + 1], order)),
  );
  return { pages, unset: unsetBlocks(draft, order, geometry) };
}

/** The best finished draft, or the furthest when none is. */
function search(order: PlanOrder, geometry: PlanGeometry, limit: number, thorough: boolean): Draft {
  const beam = thorough ? THOROUGH_BEAM : BEAM;
  let open: Draft[] = [begin(order)];
  let best: Draft | undefined;
  let closest: Draft | undefined;
  for (let page = 0; page < limit && open.length > 0; page += 1) {
    const next: Draft[] = [];
    for (const draft of open) next.push(...makePage(draft, order, geometry, thorough));
    const finished = next.filter((draft) => isFinished(draft, order));
    for (const draft of finished) if (!best || draft.cost < best.cost) best = draft;
    open = prune(
      next.filter((draft) => !isFinished(draft, order) && (!best || draft.cost < best.cost)),
      beam,
    );
    closest = open[0] ?? closest;
  }
  return best ?? closest ?? begin(order);
}

/**
 * Demerits a page up to which a plan without holes and opened gaps is taken as it is: a paragraph set longer, a photo at the foot,
 * columns of a last page that differ. A photo late costs more.
 */
const FLAWLESS = 0.9;

const isFlawless = (draft: Draft, order: PlanOrder): boolean =>
  isFinished(draft, order) &&
  draft.cost <= (COST.newPage + FLAWLESS) * draft.pages.length &&
  draft.pages.every(({ bands }) => bands.every((band) => isFull(band, order.segments)));

const isFull = ({ ends, columns, segment }: PlacedBand, segments: readonly PlanSegment[]): boolean =>
  columns.every(({ hole, items }) => (ends || hole === 0) && openedIn(items, segments[segment]) === 0);

/** Finished comes before cheap. */
const cheaper = (one: Draft, other: Draft, order: PlanOrder): Draft => {
  const [done, otherDone] = [isFinished(one, order), isFinished(other, order)];
  return done === otherDone ? (other.cost < one.cost ? other : one) : done ? one : other;
};

/** The text of a page goes on with the next one. */
function isFollowed(page: PlannedPage, next: PlannedPage | undefined, order: PlanOrder): boolean {
  const [last, first] = [page.bands.at(-1)?.segment, next?.bands[0]?.segment];
  return last !== undefined && (first === last || (first === last + 1 && goesOn(order, last)));
}

/** All ways to finish the page that a draft stands on: one band, or several when short articles run on. */
function makePage(draft: Draft, order: PlanOrder, geometry: PlanGeometry, thorough: boolean): Draft[] {
  const closed: Draft[] = [];
  let open: Draft[] = [draft];
  // Each band ends its segment or the page, so a page takes at most as many turns as there are segments.
  for (let turn = 0; turn <= order.segments.length && open.length > 0; turn += 1) {
    const next: Draft[] = [];
    for (const state of open) {
      for (const step of addBand(state, order, geometry, thorough)) {
        if (step.bands.length === 0) closed.push(step);
        else next.push(step);
      }
    }
    open = prune(next, thorough ? THOROUGH_BEAM : BEAM);
  }
  return closed;
}

/** One more band; a draft with no open bands has closed its page. */
function addBand(draft: Draft, order: PlanOrder, geometry: PlanGeometry, thorough: boolean): Draft[] {
  const group = order.stops[draft.stop]?.group ?? 0;
  const segment = order.segments[draft.segment];
  if (!segment) return [closePage(draft, order, group)];
  const first = draft.bands.length === 0;
  const top = first ? 0 : draft.y + segment.gap;
  const bottom = geometry.lines;
  const needs = (openingOf(draft, order)?.lines ?? 0) + LEAST_START;
  const closed = (): Draft =>
    closePage({ ...draft, cost: draft.cost + footCost(draft, order, geometry) }, order, group);
  if (!first && bottom - top < needs) return [closed()];
  const plate = draft.floats[0];
  const jumps = jumpOf(draft, order) !== undefined;
  // A segment of nothing but a photo has no band that would come before it.
  const begins = draft.opens && (openingOf(draft, order) !== undefined || !isDone(segment, draft.cursor));
  if (plate?.place === "page" && first && !begins && !jumps && !draft.facing) return [platePage(draft, order, plate)];
  const steps = fillings(draft, segment, top, bottom, geometry, order, thorough);
  if (steps.length === 0 && first && plate?.place === "spread" && !isVerso(draft, geometry))
    // Nothing is left but a photo that needs the next page and the one beside it.
    return [closePage({ ...draft, begun: true, cost: draft.cost + COST.floatsOnly }, order, group)];
  const filled = steps.map((step) => advance(draft, order, step, first));
  // Below another band white at the page's foot may be better than a band that is mostly holes.
  return first ? filled : [...filled, closed()];
}

function advance(draft: Draft, order: PlanOrder, step: Step, first: boolean): Draft {
  const group = order.stops[draft.stop]?.group ?? 0;
  const cost = draft.cost + step.cost + (first ? COST.newPage : 0);
  const { facing: _placed, ...before } = draft;
  const facing = step.facing ? { facing: step.facing } : {};
  const set: Draft = { ...before, ...facing, bands: [...draft.bands, step.band], begun: true, cost };
  if (!step.done) return closePage({ ...set, cursor: step.cursor, opens: false, floats: step.floats }, order, group);
  const next = goOn({ ...set, y: step.band.top + step.band.lines, floats: step.floats }, order);
  // A photo at the page's foot, and an article that ends its page, leave no room for another band.
  const footed = step.band.floats.some(
    (float) =>
      float.y + float.lines >= step.band.top + step.band.lines &&
      float.y > 0 &&
      step.floats.length === 0 &&
      isFooted(step),
  );
  return next.closes || footed ? closePage(next.draft, order, group) : next.draft;
}

const isFooted = (step: Step): boolean =>
  step.band.columns.some((column) =>
    step.band.floats.some(
      (float) => column.index >= float.column && column.index < float.column + float.span && float.y > column.top,
    ),
  );

function platePage(draft: Draft, order: PlanOrder, float: PlanFloat): Draft {
  const group = order.stops[draft.stop]?.group ?? 0;
  const band: PlacedBand = {
    segment: draft.segment,
    top: 0,
    lines: float.lines,
    columns: [],
    floats: [
      { key: float.key, column: 0, span: order.segments[draft.segment]?.columns ?? 1, y: 0, lines: float.lines },
    ],
    ends: false,
  };
  const floats = draft.floats.slice(1);
  const set = { ...draft, bands: [band], begun: true, floats, cost: draft.cost + COST.newPage };
  const segment = order.segments[draft.segment];
  if (floats.length > 0 || (segment && !isDone(segment, draft.cursor))) return closePage(set, order, group);
  return closePage(goOn(set, order).draft, order, group);
}

/** The cheapest drafts, no two at the same place in the text. */
function prune(drafts: readonly Draft[], beam: number): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.cost - b.cost || a.pages.length - b.pages.length);
  const seen = new Set<string>();
  const kept: Draft[] = [];
  for (const draft of sorted) {
    const { cursor } = draft;
    const key = [
      draft.stop,
      draft.taken,
      draft.segment,
      draft.left.map(({ cursor: { block, strip } }) => `${block}:${strip}`).join(","),
      draft.bands.length > 0 ? draft.y : -1,
      cursor.block,
      cursor.strip,
      cursor.waiting.join("."),
      draft.opens,
      cursor.notes.length,
      cursor.early.join("."),
      draft.floats.length,
      draft.facing?.key ?? "",
    ].join("/");
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(draft);
    if (kept.length >= beam) break;
  }
  return kept;
}

/** Keys of blocks that overflow their column, and of the block where an unfinished draft stands. */
function unsetBlocks(draft: Draft, order: PlanOrder, geometry: PlanGeometry): number[] {
  const unset: number[] = [];
  for (const page of draft.pages) {
    for (const band of page.bands) {
      for (const column of band.columns) {
        for (const item of column.items) if (item.y + item.lines > geometry.lines) unset.push(item.key);
      }
    }
  }
  const segment = order.segments[draft.segment];
  if (segment && !isFinished(draft, order))
    unset.push(
      segment.blocks[draft.cursor.waiting[0] ?? Math.min(draft.cursor.block, segment.blocks.length - 1)]?.key ??
        segment.opening?.key ??
        -1,
    );
  return unset;
}
