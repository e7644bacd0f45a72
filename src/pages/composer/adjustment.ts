// How a line between two gaps is brought to its width: squeezed before stretched, in the order of CLREQ, with its demerits.
import type { HouseStyle } from "./mark-classes.ts";
import { type Box, type Paragraph, SQUEEZE_ORDER } from "./paragraph.ts";

/** What was done to a line. Lengths in em. */
export interface Adjustment {
  /** Share of each squeeze class's blank that is taken, 0 to 1, in SQUEEZE_ORDER. */
  readonly squeezed: readonly number[];
  /** Share of the growth of word spaces and Han-Latin gaps that is used, 0 to 1. */
  readonly stretched: number;
  /** Extra width of every open gap. */
  readonly gap: number;
  /** Blank that the last mark keeps inside the measure; below 0 it hangs outside. */
  readonly kept: number;
  readonly demerits: number;
  /** The line is wider than its measure however it is squeezed, by this much. */
  readonly over: number;
}

/** Sums over boxes and gaps before each place, so that any line is measured at once. */
export interface Ledger {
  readonly paragraph: Paragraph;
  readonly natural: Float64Array;
  readonly squeeze: readonly Float64Array[];
  readonly stretch: Float64Array;
  readonly open: Float64Array;
  readonly letters: Float64Array;
}

/** What of the house decides: line-end marks and hanging. */
export interface EdgeRules {
  readonly lineEnd: HouseStyle["lineEnd"];
  readonly hang: boolean;
}

/** The sums of a paragraph. */
export const ledgerOf = (paragraph: Paragraph): Ledger => {
  const { boxes, gaps } = paragraph;
  const sum = (value: (index: number) => number): Float64Array => {
    const sums = new Float64Array(boxes.length + 1);
    for (let index = 0; index < boxes.length; index++) sums[index + 1] = (sums[index] ?? 0) + value(index);
    return sums;
  };
  const width = (box: Box | undefined): number => (box ? box.pre + box.ink + box.post : 0);
  return {
    paragraph,
    natural: sum((index) => width(boxes[index]) + (gaps[index]?.natural ?? 0)),
    squeeze: SQUEEZE_ORDER.map((order) => sum((index) => (gaps[index]?.order === order ? gaps[index].squeeze : 0))),
    stretch: sum((index) => gaps[index]?.stretch ?? 0),
    open: sum((index) => (gaps[index]?.opens ? 1 : 0)),
    letters: sum((index) => letterCount(boxes[index])),
  };
};

/** Characters that count towards a last line: Han, letters, digits. */
const letterCount = (box: Box | undefined): number => {
  if (box?.kind === "han") return 1;
  return box?.kind === "latin" ? box.text.replace(/[^\p{L}\p{N}]/gu, "").length : 0;
};

/** Brings boxes [from, to) to the width (em); a last line is only squeezed, never stretched. */
export const adjust = (
  ledger: Ledger,
  from: number,
  to: number,
  width: number,
  edges: EdgeRules,
  last: boolean,
): Adjustment => {
  const box = ledger.paragraph.boxes[to - 1];
  const blank = box?.kind === "closer" ? box.cell - box.lead - box.ink : 0;
  if (blank === 0) return toWidth(ledger, from, to, width, 0, last);
  const choices = edges.lineEnd.map((share) => share * blank);
  if (edges.hang) choices.push(-blank);
  let best: Adjustment | undefined;
  for (const kept of choices) {
    const found = toWidth(ledger, from, to, width - kept, kept, last);
    if (!best || found.demerits < best.demerits - 0.5) best = found;
  }
  return best ?? toWidth(ledger, from, to, width, 0, last);
};

/** Weights of demerits: a line all of whose blanks are squeezed costs as much as one stretched by about 0.012 em a gap. */
const SQUEEZING = 1.5;
const STOPS_SQUEEZED = 0.7;
const FIRST_STRETCH = 1;
const OVERFULL = 1e6;
const EVEN = 0.002;

const UNUSED: readonly number[] = SQUEEZE_ORDER.map(() => 0);

function toWidth(ledger: Ledger, from: number, to: number, width: number, kept: number, last: boolean): Adjustment {
  const between = (sums: Float64Array): number => (sums[to] ?? 0) - (sums[from + 1] ?? 0);
  const first = ledger.paragraph.boxes[from];
  const natural = between(ledger.natural) + (first ? first.pre + first.ink + first.post : 0);
  const missing = width - natural;
  const none = { squeezed: UNUSED, stretched: 0, gap: 0, kept, demerits: 0, over: 0 };
  if (Math.abs(missing) < EVEN && !last) return none;
  if (missing < 0) return squeeze(ledger, between, -missing, kept);
  if (last) return none;
  const growth = between(ledger.stretch);
  if (missing <= growth) {
    const stretched = missing / growth;
    return { ...none, stretched, demerits: FIRST_STRETCH * stretched * stretched };
  }
  const places = between(ledger.open);
  const gap = places > 0 ? (missing - growth) / places : missing;
  return { ...none, stretched: growth > 0 ? 1 : 0, gap, demerits: looseness(gap, places) };
}

/** Demerits of a stretched line: in proportion, so that the mean stays low, and steeply where the eye sees it. */
function looseness(gap: number, places: number): number {
  const seen = Math.max(0, gap - 0.04);
  const gaping = Math.max(0, gap - 0.085);
  return (
    FIRST_STRETCH +
    100 * gap +
    2500 * gap * gap +
    2e4 * seen * seen +
    1e5 * gaping * gaping +
    (places > 0 ? 0 : 1e4 * gap)
  );
}

function squeeze(ledger: Ledger, between: (sums: Float64Array) => number, excess: number, kept: number): Adjustment {
  let left = excess;
  let capacity = 0;
  const squeezed = ledger.squeeze.map((sums) => {
    const most = between(sums);
    capacity += most;
    if (most <= 0 || left <= 0) return 0;
    const taken = Math.min(most, left);
    left -= taken;
    return taken / most;
  });
  const over = left > EVEN ? left : 0;
  const share = capacity > 0 ? Math.min(1, excess / capacity) : 1;
  const stops = squeezed.at(-1) ?? 0;
  const demerits = SQUEEZING * share * share + STOPS_SQUEEZED * stops + (over > 0 ? OVERFULL * (1 + over) : 0);
  return { squeezed, stretched: 0, gap: 0, kept, demerits, over };
}
