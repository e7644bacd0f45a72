// How a line between two gaps is brought to its width: squeezed before stretched, in the order of CLREQ, with its demerits.

import type { Ledger } from "./ledger.ts";
import { FIRST_STRETCH, looseness } from "./looseness.ts";
import { type HouseStyle, hangs } from "./mark-classes.ts";
import { SQUEEZE_ORDER } from "./paragraph.ts";

/** What was done to a line. Lengths in em. */
export interface Adjustment {
  /** Share of each squeeze class's blank that is taken, 0 to 1, in SQUEEZE_ORDER. */
  readonly squeezed: readonly number[];
  /** Share of the growth of word spaces and Han-Latin gaps that is used, 0 to 1. */
  readonly stretched: number;
  /** Share of the reserve of Han-Latin gaps that is used, 0 to 1. */
  readonly reserved: number;
  /** Extra width of every open gap; a hair below 0 when nothing else is left to squeeze. */
  readonly gap: number;
  /** Share of the tracking of Latin words that is used: 1 all of trackingOf().more, -1 all of less. */
  readonly tracking: number;
  /** The line ends before its measure by this much: nothing in it could be opened without gaping. */
  readonly short: number;
  /** Blank that the last mark keeps inside the measure; below 0 it hangs outside. */
  readonly kept: number;
  readonly demerits: number;
  /** The line is wider than its measure however it is squeezed, by this much. */
  readonly over: number;
}

/** What of the house and the block decides: line-end marks, hanging, and lines that are not brought to the measure. */
export interface EdgeRules {
  readonly lineEnd: HouseStyle["lineEnd"];
  readonly hang: boolean;
  /** Text that stands flush right or centred: squeezed like any other, never stretched. */
  readonly ragged?: boolean;
}

/** Brings boxes [from, to) to the width (em); a last line, or any of ragged text, is only squeezed, never stretched. */
export const adjust = (
  ledger: Ledger,
  from: number,
  to: number,
  width: number,
  edges: EdgeRules,
  end: boolean,
): Adjustment => {
  const last = end || edges.ragged === true;
  const box = ledger.paragraph.boxes[to - 1];
  const blank = box?.kind === "closer" ? box.cell - box.lead - box.ink : 0;
  if (blank === 0) return toWidth(ledger, from, to, width, 0, last);
  const choices = edges.lineEnd.map((share) => share * blank);
  if (edges.hang && box && hangs(box.text)) choices.push(-blank);
  let best: Adjustment | undefined;
  for (const kept of choices) {
    const set = toWidth(ledger, from, to, width - kept, kept, last);
    const found = kept < 0 ? { ...set, demerits: set.demerits + HUNG } : set;
    if (!best || found.demerits < best.demerits - 0.5) best = found;
  }
  return best ?? toWidth(ledger, from, to, width, 0, last);
};

/**
 * Weights of demerits: a line all of whose blanks are squeezed costs as much as one stretched by about 0.035 em a gap. Lighter
 * weights leave even fewer gaps, but then every fourth line of 18 字 has its commas without a blank, which the eye sees sooner.
 */
const SQUEEZING = 8;
const STOPS_SQUEEZED = 6;
const HAIR_USED = 3;
const TRACKING_USED = 6;
const OVERFULL = 1e6;
const EVEN = 0.002;
/** The last that is squeezed, unseen: every open gap by this much (0.1 px at 12 px). */
const HAIR = 0.0075;
/** From this gap on Latin letters share in the stretching. */
const TRACKED_FROM = 0.03;
const RESERVE_USED = 3;
/** From this gap on a line is rather left short of its measure, its gaps opened so far that they do not show. */
const RAGGED_FROM = 0.22;
/** What does not show (SHOWS in looseness.ts): a line that ends early anyhow gains nothing by gaps that do. */
const RAGGED_GAP = 0.034;
const RAGGED = 5500;
/** A stop outside the measure is seen sooner than a loose line, and later than one that gapes. */
const HUNG = 2000;
/** Demerits of ems that are left empty: one is a notch, three a hole. */
const emptiness = (short: number): number => 300 * short + 150 * short * short;

const UNUSED: readonly number[] = SQUEEZE_ORDER.map(() => 0);
const NOTHING_DONE = {
  squeezed: UNUSED,
  stretched: 0,
  reserved: 0,
  gap: 0,
  tracking: 0,
  short: 0,
  demerits: 0,
  over: 0,
};

/** Width of boxes [from, to) before any adjustment, in em. */
export const naturalWidth = (ledger: Ledger, from: number, to: number): number => {
  const first = ledger.paragraph.boxes[from];
  return inner(ledger.natural, from, to) + (first ? first.pre + first.ink + first.post : 0);
};

/** Width that boxes [from, to) can reach with gaps no wider than the given one, in em. */
export const stretchedWidth = (ledger: Ledger, from: number, to: number, gap: number): number =>
  naturalWidth(ledger, from, to) +
  inner(ledger.stretch, from, to) +
  inner(ledger.reserve, from, to) +
  (gap > TRACKED_FROM ? outer(ledger.trackMore, from, to) : 0) +
  inner(ledger.open, from, to) * gap;

/** A sum over the gaps inside a line; over its boxes. */
const inner = (sums: Float64Array, from: number, to: number): number => (sums[to] ?? 0) - (sums[from + 1] ?? 0);
const outer = (sums: Float64Array, from: number, to: number): number => (sums[to] ?? 0) - (sums[from] ?? 0);

function toWidth(ledger: Ledger, from: number, to: number, width: number, kept: number, last: boolean): Adjustment {
  const missing = width - naturalWidth(ledger, from, to);
  const none = { ...NOTHING_DONE, kept };
  if (Math.abs(missing) < EVEN && !last) return none;
  if (missing < 0) return squeeze(ledger, from, to, -missing, kept);
  if (last) return none;
  const growth = inner(ledger.stretch, from, to);
  if (missing <= growth) {
    const stretched = missing / growth;
    return { ...none, stretched, demerits: FIRST_STRETCH * stretched * stretched };
  }
  return { ...none, stretched: growth > 0 ? 1 : 0, ...openGaps(ledger, from, to, missing - growth) };
}

/** Opens all gaps by `left` in sum, Han-Latin gaps and Latin letters more than those between Han; or leaves the line short. */
function openGaps(
  ledger: Ledger,
  from: number,
  to: number,
  left: number,
): Pick<Adjustment, "reserved" | "gap" | "tracking" | "short" | "demerits"> {
  const places = inner(ledger.open, from, to);
  const share = (reserve: number, rest: number, least: number): number =>
    reserve > 0 ? Math.min(1, Math.max(0, (rest - places * least) / reserve)) : 0;
  const reserve = inner(ledger.reserve, from, to);
  // CLREQ: gaps between Han open only when those beside Latin have reached half an em.
  const reserved = share(reserve, left, 0);
  const letters = outer(ledger.trackMore, from, to);
  const tracking = share(letters, left - reserved * reserve, TRACKED_FROM);
  const spread = left - reserved * reserve - tracking * letters;
  const gap = places > 0 ? spread / places : spread;
  const used = RESERVE_USED * reserved * reserved + TRACKING_USED * tracking;
  // A mark at a line's end stands at the measure (GB/T 15834 5.1.10), whatever that takes.
  if (gap > RAGGED_FROM && ledger.paragraph.boxes[to - 1]?.kind !== "closer") {
    const short = spread - places * RAGGED_GAP;
    const demerits = RAGGED + emptiness(short) + used;
    return { reserved, gap: RAGGED_GAP, tracking, short, demerits };
  }
  return { reserved, gap, tracking, short: 0, demerits: looseness(gap, places) + used };
}

function squeeze(ledger: Ledger, from: number, to: number, excess: number, kept: number): Adjustment {
  let left = excess;
  let capacity = 0;
  // The composer's innermost loop: nearly every way to every place of a paragraph comes through here.
  const squeezed = [...UNUSED];
  for (let order = 0; order < squeezed.length; order += 1) {
    const sums = ledger.squeeze[order];
    const most = sums ? inner(sums, from, to) : 0;
    capacity += most;
    if (most <= 0 || left <= 0) continue;
    const taken = Math.min(most, left);
    left -= taken;
    squeezed[order] = taken / most;
  }
  const places = inner(ledger.open, from, to);
  const letters = outer(ledger.trackLess, from, to);
  const hair = places * HAIR + letters;
  const share = left > EVEN && hair > 0 ? Math.min(1, left / hair) : 0;
  left -= share * hair;
  const over = left > EVEN ? left : 0;
  const use = capacity > 0 ? Math.min(1, excess / capacity) : 1;
  const stops = squeezed.at(-1) ?? 0;
  const demerits =
    SQUEEZING * use * use + STOPS_SQUEEZED * stops + HAIR_USED * share + (over > 0 ? OVERFULL * (1 + over) : 0);
  return {
    ...NOTHING_DONE,
    squeezed,
    gap: share === 0 ? 0 : -HAIR * share,
    tracking: share === 0 ? 0 : -share,
    kept,
    demerits,
    over,
  };
}
