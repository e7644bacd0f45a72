// Plan pages: measured segments made up into pages by a search over where photos may stand; pure arithmetic in lines.
import type { BandFill } from "./fill-band.ts";
import { fillBand } from "./fill-band.ts";
import type { Cursor } from "./fill-column.ts";
import { isDone, START } from "./fill-column.ts";
import { floatChoices } from "./float-choices.ts";
import { COST, costOf } from "./plan-cost.ts";
import type { PlacedBand, Plan, PlanFloat, PlanGeometry, PlannedPage, PlanSegment } from "./plan-types.ts";
import { sinkBand } from "./sink-band.ts";

/** Plans kept from page to page. Eight found every hole that sixty-four found on the generated issues. */
const BEAM = 8;
/** Least lines of a page's foot in which a run-on article may begin, below its opening. */
const LEAST_START = 4;

/**
 * Makes up a run. `limit` is the number of pages at which the search gives up: then `unset` names the block that it
 * could not pass. Blocks taller than a page are set and named too.
 */
export function planPages(segments: readonly PlanSegment[], geometry: PlanGeometry, limit: number): Plan {
  let open: Draft[] = [begin(segments)];
  let best: Draft | undefined;
  let closest: Draft | undefined;
  for (let page = 0; page < limit && open.length > 0; page += 1) {
    const next: Draft[] = [];
    for (const draft of open) next.push(...makePage(draft, segments, geometry));
    const finished = next.filter((draft) => draft.segment >= segments.length);
    for (const draft of finished) if (!best || draft.cost < best.cost) best = draft;
    open = prune(next.filter((draft) => draft.segment < segments.length && (!best || draft.cost < best.cost)));
    closest = open[0] ?? closest;
  }
  const draft = best ?? closest ?? begin(segments);
  return { pages: draft.pages.map((page) => sinkBand(page, geometry)), unset: unsetBlocks(draft, segments, geometry) };
}

interface Draft {
  readonly pages: readonly PlannedPage[];
  readonly bands: readonly PlacedBand[];
  readonly y: number;
  readonly segment: number;
  readonly cursor: Cursor;
  /** The segment's first band is still to come: its opening stands there. */
  readonly opens: boolean;
  /** Spanning photos of the segment that are not placed yet, in order. */
  readonly floats: readonly PlanFloat[];
  readonly cost: number;
}

function begin(segments: readonly PlanSegment[]): Draft {
  return {
    pages: [],
    bands: [],
    y: 0,
    segment: 0,
    cursor: START,
    opens: true,
    floats: segments[0]?.floats ?? [],
    cost: 0,
  };
}

/** All ways to finish the page that a draft stands on: one band, or several when short articles run on. */
function makePage(draft: Draft, segments: readonly PlanSegment[], geometry: PlanGeometry): Draft[] {
  const closed: Draft[] = [];
  let open: Draft[] = [draft];
  // Each band ends its segment or the page, so a page takes at most as many turns as there are segments.
  for (let turn = 0; turn <= segments.length && open.length > 0; turn += 1) {
    const next: Draft[] = [];
    for (const state of open) {
      for (const step of addBand(state, segments, geometry)) {
        if (step.bands.length === 0) closed.push(step);
        else next.push(step);
      }
    }
    open = prune(next);
  }
  return closed;
}

/** One more band; a draft with no open bands has closed its page. */
function addBand(draft: Draft, segments: readonly PlanSegment[], geometry: PlanGeometry): Draft[] {
  const segment = segments[draft.segment];
  if (!segment) return [closePage(draft)];
  const first = draft.bands.length === 0;
  const top = first ? 0 : draft.y + segment.gap;
  const bottom = geometry.lines;
  const starts = draft.opens;
  const needs = (starts ? (segment.opening?.lines ?? 0) : 0) + LEAST_START;
  if (!first && (bottom - top < needs || segments[draft.segment - 1]?.last)) return [closePage(draft)];
  const plate = draft.floats[0];
  if (plate?.place === "page" && first && !starts) return [platePage(draft, segments, plate)];
  const steps = fillings(draft, segment, top, bottom, geometry);
  if (steps.length === 0) return first ? [] : [closePage(draft)];
  return steps.map((step) => advance(draft, segments, step, first));
}

interface Step extends BandFill {
  readonly floats: readonly PlanFloat[];
  readonly cost: number;
}

function fillings(draft: Draft, segment: PlanSegment, top: number, bottom: number, geometry: PlanGeometry): Step[] {
  const steps: Step[] = [];
  const movable = segment.blocks.some((block) => block.movable);
  for (const holdBack of movable ? [false, true] : [false]) {
    for (const choices of floatChoices(draft.floats)) {
      const filled = fillBand(segment, draft.segment, draft.cursor, top, bottom, choices, geometry, {
        holdBack,
        opens: draft.opens,
      });
      if (!filled) continue;
      const placed = new Set(choices.map((choice) => choice.float.key));
      const early = choices.some(({ float }) => float.anchor > filled.cursor.block);
      const rest = draft.floats.filter((float) => !placed.has(float.key));
      const passed = rest.filter((float) => float.anchor <= filled.cursor.block).length;
      const moved =
        filled.cursor !== draft.cursor &&
        filled.band.columns.some((column) => column.items.length > 0 || column.notes.length > 0);
      if (!moved && choices.length === 0 && !filled.band.opening) continue;
      if (early && !filled.done) continue;
      steps.push({
        ...filled,
        done: filled.done && rest.length === 0,
        floats: rest,
        cost: costOf(filled, choices, passed, moved, holdBack, segment, geometry),
      });
    }
  }
  return steps;
}

function advance(draft: Draft, segments: readonly PlanSegment[], step: Step, first: boolean): Draft {
  const bands = [...draft.bands, step.band];
  const cost = draft.cost + step.cost + (first ? COST.newPage : 0);
  if (!step.done) {
    return {
      ...draft,
      pages: [...draft.pages, { bands }],
      bands: [],
      y: 0,
      cursor: step.cursor,
      opens: false,
      floats: step.floats,
      cost,
    };
  }
  const segment = draft.segment + 1;
  const next: Draft = {
    ...draft,
    bands,
    y: step.band.top + step.band.lines,
    segment,
    cursor: START,
    opens: true,
    floats: segments[segment]?.floats ?? [],
    cost,
  };
  // A photo at the page's foot, and an article that ends its page, leave no room for another band.
  const footed = step.band.floats.some(
    (float) =>
      float.y + float.lines >= step.band.top + step.band.lines &&
      float.y > 0 &&
      step.floats.length === 0 &&
      isFooted(step),
  );
  return segment >= segments.length || footed ? closePage(next) : next;
}

const isFooted = (step: Step): boolean =>
  step.band.columns.some((column) =>
    step.band.floats.some(
      (float) => column.index >= float.column && column.index < float.column + float.span && float.y > column.top,
    ),
  );

const closePage = (draft: Draft): Draft => ({
  ...draft,
  pages: [...draft.pages, { bands: draft.bands }],
  bands: [],
  y: 0,
});

function platePage(draft: Draft, segments: readonly PlanSegment[], float: PlanFloat): Draft {
  const band: PlacedBand = {
    segment: draft.segment,
    top: 0,
    lines: float.lines,
    columns: [],
    floats: [{ key: float.key, column: 0, span: float.span, y: 0, lines: float.lines }],
    ends: false,
  };
  const pages = [...draft.pages, { bands: [band] }];
  const floats = draft.floats.slice(1);
  const cost = draft.cost + COST.newPage;
  const segment = segments[draft.segment];
  if (floats.length > 0 || (segment && !isDone(segment, draft.cursor))) return { ...draft, pages, floats, cost };
  const next = draft.segment + 1;
  return { ...draft, pages, segment: next, cursor: START, opens: true, floats: segments[next]?.floats ?? [], cost };
}

/** The cheapest drafts, no two at the same place in the text. */
function prune(drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.cost - b.cost || a.pages.length - b.pages.length);
  const seen = new Set<string>();
  const kept: Draft[] = [];
  for (const draft of sorted) {
    const { cursor } = draft;
    const key = [
      draft.segment,
      draft.bands.length > 0 ? draft.y : -1,
      cursor.block,
      cursor.strip,
      cursor.waiting.join("."),
      draft.opens,
      cursor.notes.length,
      draft.floats.length,
    ].join("/");
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(draft);
    if (kept.length >= BEAM) break;
  }
  return kept;
}

/** Keys of blocks that overflow their column, and of the block where an unfinished draft stands. */
function unsetBlocks(draft: Draft, segments: readonly PlanSegment[], geometry: PlanGeometry): number[] {
  const unset: number[] = [];
  for (const page of draft.pages) {
    for (const band of page.bands) {
      for (const column of band.columns) {
        for (const item of column.items) if (item.y + item.lines > geometry.lines) unset.push(item.key);
      }
    }
  }
  const segment = segments[draft.segment];
  if (segment)
    unset.push(
      segment.blocks[draft.cursor.waiting[0] ?? Math.min(draft.cursor.block, segment.blocks.length - 1)]?.key ??
        segment.opening?.key ??
        -1,
    );
  return unset;
}
