// What must be written into a line so that its characters stand where it was set: runs of characters with their spacing.

import { type Cell, cellsOf } from "./line-cells.ts";
import type { Paragraph } from "./paragraph.ts";
import type { Line } from "./total-fit.ts";

/** Characters [start, end) of the paragraph's text that share one adjustment; lengths in px. All 0: nothing is written. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** letter-spacing: after every character. */
  readonly spacing: number;
  /** margin-left and margin-right of the run. */
  readonly before: number;
  readonly after: number;
}

/** Boxes of the browser's lines are as wide as the next 1/64 px. */
const UNIT = 64;
const EVEN = 0.02;
/** What no eye sees of a place on a line, in px. */
const UNSEEN = 1 / 16;
/** Tracking in em that would show at a line's end. */
const TRACKED = 0.026;

/** The runs of a line; em in px; left: where the line begins beside what it wraps, in px. */
export const planLine = (paragraph: Paragraph, line: Line, em: number, left = 0): Run[] => {
  const cells = cellsOf(paragraph, line, em, left);
  const widened = line.gap * em;
  const opened = Math.abs(widened) * cells.length < UNSEEN ? 0 : widened;
  const runs: Run[] = [];
  // The text whose spacing is one stands in one box: where that begins, and how wide it is so far.
  let edge = 0;
  let wide = 0;
  let boxed = opened;
  cells.forEach((cell, index) => {
    const next = cells[index + 1];
    const before = roomBefore(cell, index, edge + ceiled(wide), next === undefined);
    const wanted = roomBehind(cell, next);
    const spacing = spacingOf(cell, next, wanted, opened);
    if (before !== 0 || cell.pre !== 0 || spacing !== boxed) {
      edge += ceiled(wide) + cell.pre + before;
      wide = 0;
    }
    boxed = spacing;
    wide += cell.advance + (cell.whole ? cell.tracking : spacing);
    const after = carries(cell, next, wanted, opened)
      ? quantized(cell.left + cell.advance + wanted - edge - ceiled(wide))
      : 0;
    if (cell.whole && spacing > TRACKED * em && !next) {
      // The last letter carries no tracking, so that its own box ends where the line does.
      runs.push({ start: cell.start, end: cell.end - 1, spacing, before, after: 0 });
      runs.push({ start: cell.end - 1, end: cell.end, spacing: 0, before: quantized(cell.kern), after: 0 });
    } else runs.push({ start: cell.start, end: cell.end, spacing, before, after });
    if (after !== 0 || cell.post !== 0) {
      edge += ceiled(wide) + after + cell.post;
      wide = 0;
    }
  });
  return joined(runs);
};

/**
 * Room before a cell. What rounding has moved it by is left until some room is written anyway: no eye sees it, and every span
 * costs its layout, its reading and its printing.
 */
function roomBefore(cell: Cell, index: number, actual: number, last: boolean): number {
  // A ruby or a call takes no margin of its own: at a line's start the writer puts a blank before it.
  if (cell.fixed && index > 0) return 0;
  const room = cell.left - actual - cell.pre + (last ? cell.seam : 0);
  return Math.abs(room) < UNSEEN && !(last && cell.whole) ? 0 : quantized(room);
}

/** Room between a cell and the next, or behind the line's last one. */
const roomBehind = (cell: Cell, next: Cell | undefined): number => {
  if (next) return next.left - next.pre - cell.left - cell.advance - cell.post;
  return cell.whole ? 0 : cell.closing;
};

/**
 * What stands after every character of a cell. White space is made as wide as its gap: a margin would part it from its word. A dash
 * or dot that ends the line has a box that ends there, too.
 */
const spacingOf = (cell: Cell, next: Cell | undefined, wanted: number, opened: number): number => {
  if (cell.fixed) return 0;
  if (cell.whole) return cell.tracking;
  return carriesNone(cell, next) && Math.abs(wanted - opened) >= EVEN ? wanted : opened;
};

const carriesNone = (cell: Cell, next: Cell | undefined): boolean => cell.blank || !(next || cell.han || cell.closer);

/**
 * Whether a cell carries the room between it and the next, as a margin behind it: so a squeezed mark is one text with what
 * stands before it. Before an opening mark or a Latin word the room is theirs.
 */
function carries(cell: Cell, next: Cell | undefined, wanted: number, opened: number): boolean {
  if (cell.fixed) return false;
  if (cell.whole) return Math.abs(wanted - cell.tracking) >= EVEN;
  return !carriesNone(cell, next) && Math.abs(wanted - opened) >= EVEN && !next?.takesBefore;
}

const quantized = (length: number): number => (Math.abs(length) < EVEN ? 0 : Math.round(length * UNIT) / UNIT);

const ceiled = (length: number): number => Math.ceil(length * UNIT - 0.01) / UNIT;

/** Neighbours with the same spacing and no margin between them are one run. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && last.end === run.start && last.spacing === run.spacing && last.after === 0 && run.before === 0)
      all[all.length - 1] = { ...last, end: run.end, after: run.after };
    else all.push(run);
  }
  return all;
}
