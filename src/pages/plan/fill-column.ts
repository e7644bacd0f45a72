// Fill column: as many strips as a column holds, with its notes at its foot, without stragglers.
import { noteHeight, notesIn, splitNotes, wholeNote } from "./column-notes.ts";
import {
  blockOf,
  type Column,
  type ColumnFill,
  type Cursor,
  fits,
  isDone,
  linesOf,
  place,
  type Slides,
} from "./open-column.ts";
import type { PlanBlock, PlanGeometry, PlanSegment } from "./plan-types.ts";
import { fillHole, tightenColumn } from "./stretch-column.ts";

/** Lines that a column's photos and paragraphs may be set shorter together, so that what follows fits. */
const MOST_TIGHTENED = 2;

/**
 * Fills one column of `capacity` lines from `start`. Item positions count from the column's first line. Where it would end
 * short, a line or two more are set, if what stands above gives them. `ease` lines are left to what stands above, or below 0 taken
 * off it, also where the column would be full without: if it gives them. Gaps are not opened unless it `opens` them.
 */
export function fillColumn(
  segment: PlanSegment,
  start: Cursor,
  capacity: number,
  geometry: PlanGeometry,
  slides: Slides,
  { ease = 0, opens = true }: { readonly ease?: number; readonly opens?: boolean } = {},
): ColumnFill {
  const plain = fillOnce(segment, start, capacity - Math.max(0, ease), geometry, slides);
  const filled = close({ ...plain, capacity }, opens);
  if ((filled.hole === 0 && ease >= 0) || isDone(segment, filled.cursor)) return filled;
  for (let more = Math.max(1, -ease); more <= MOST_TIGHTENED; more += 1) {
    const column = fillOnce(segment, start, capacity + more, geometry, slides);
    const taken = column.y + noteHeight(column, column.notes) - capacity;
    const items = taken > 0 && taken <= more ? tightenColumn(segment, column.items, taken) : undefined;
    if (items) return close({ ...column, capacity, items: [...items], y: column.y - taken }, opens);
  }
  return filled;
}

function fillOnce(
  segment: PlanSegment,
  start: Cursor,
  capacity: number,
  geometry: PlanGeometry,
  slides: Slides,
): Column {
  const column: Column = {
    segment,
    geometry,
    capacity,
    slides,
    cursor: { ...start, notes: [] },
    y: 0,
    after: 0,
    items: [],
    before: [],
    notes: start.notes.map(({ note, from }) => wholeNote(segment, note, from)),
    ended: false,
    due: Number.POSITIVE_INFINITY,
  };
  placeWaiting(column);
  placeEarly(column);
  while (placeNext(column)) {
    // each turn sets one block, or the part of it that fits
  }
  withdrawStragglers(column);
  return column;
}

/** Photos that found no room in the column before stand at this one's head. */
function placeWaiting(column: Column): void {
  const still: number[] = [];
  const { waiting } = column.cursor;
  for (const index of waiting) {
    const block = column.segment.blocks[index];
    if (!block) continue;
    const gap = column.y === 0 ? 0 : Math.max(column.after, block.before);
    const lines = still.length === 0 ? fittingLines(column, block, gap) : undefined;
    if (lines !== undefined) {
      place(column, index, 0, block.tops.length, gap, lines, column.cursor);
    } else {
      still.push(index);
    }
  }
  column.cursor = { ...column.cursor, waiting: still };
}

/** A photo that comes within the next blocks stands at this column's head. */
function placeEarly(column: Column): void {
  const { segment, cursor, slides } = column;
  if (slides.earlier === 0 || column.items.length > 0 || cursor.waiting.length > 0) return;
  const first = cursor.block + (cursor.strip > 0 ? 1 : 0);
  for (let index = first; index <= cursor.block + slides.earlier; index += 1) {
    const block = segment.blocks[index];
    if (!block || block.startsColumn) return;
    if (!block.movable || cursor.early.includes(index)) continue;
    // What stands right below a heading stays there: nothing else may follow it.
    if (segment.blocks[index - 1]?.keepNext) return;
    const lines = index > cursor.block ? fittingLines(column, block, 0) : undefined;
    if (lines === undefined) return;
    place(column, index, 0, block.tops.length, 0, lines, onward({ ...cursor, early: [...cursor.early, index] }));
    return;
  }
}

/** Past the photos that stand already. */
function onward(cursor: Cursor): Cursor {
  if (cursor.strip > 0 || !cursor.early.includes(cursor.block)) return cursor;
  const early = cursor.early.filter((index) => index !== cursor.block);
  return onward({ ...cursor, block: cursor.block + 1, early });
}

/** Sets the next block or what fits of it; false when the column is full or the text is at its end. */
function placeNext(column: Column): boolean {
  const { segment, geometry, items, slides: sliding } = column;
  const isDue = items.length >= column.due || column.cursor.block >= segment.blocks.length;
  if (isDue && column.due < Number.POSITIVE_INFINITY && !blockOf(column, items.length - 1)?.keepNext) {
    column.due = Number.POSITIVE_INFINITY;
    placeWaiting(column);
  }
  const { cursor } = column;
  const block = segment.blocks[cursor.block];
  if (!block || column.ended) return false;
  const { strip } = cursor;
  if (block.startsColumn && strip === 0 && items.length > 0) return false;
  const gap = column.y === 0 ? 0 : Math.max(column.after, strip === 0 ? block.before : 0);
  const count = block.tops.length;
  const whole = linesOf(block, strip, count, geometry.lineHeight);
  const next: Cursor = onward({ ...cursor, block: cursor.block + 1, strip: 0 });
  const lines = block.movable && strip === 0 ? fittingLines(column, block, gap) : whole;
  const slides = block.movable && strip === 0 && sliding.later > 0 && cursor.waiting.length === 0;
  if (slides) column.due = items.length + sliding.later;
  const heldBack = sliding.holdBack && items.length > 0;
  const mustWait = block.movable && strip === 0 && (cursor.waiting.length > 0 || slides || heldBack);
  const closing = segment.blocks[cursor.block + 1];
  const held =
    closing?.keepPrevious && !block.movable ? linesOf(closing, 0, closing.tops.length, geometry.lineHeight) : 0;
  if (!mustWait && lines !== undefined && fits(column, gap + lines + held, notesIn(block, strip, count))) {
    place(column, cursor.block, strip, count, gap, lines, next);
    return true;
  }
  // What had better stay whole is cut where a hole would stay otherwise.
  const cutsHere = block.whole === true && sliding.cutsWhole === true && !mustWait;
  // The text goes on while a photo waits; only an empty column of full height proves that it never fits.
  if (block.movable && strip === 0 && !cutsHere && (items.length > 0 || column.capacity < geometry.lines || slides)) {
    column.cursor = { ...next, waiting: [...cursor.waiting, cursor.block] };
    return true;
  }
  // What is closed in the next column takes two of its lines along.
  placePart(column, block, strip, gap, held > 0 ? count - 2 : count - 1);
  return false;
}

/** Lines in which a photo or panel fits here whole: its own, or a few fewer where it may be cropped. */
function fittingLines(column: Column, block: PlanBlock, gap: number): number | undefined {
  const count = block.tops.length;
  const own = linesOf(block, 0, count, column.geometry.lineHeight);
  const notes = notesIn(block, 0, count);
  for (let lines = own; lines >= own - (block.elastic?.less ?? 0) && lines > 0; lines -= 1)
    if (fits(column, gap + lines, notes)) return lines;
  return undefined;
}

function placePart(column: Column, block: PlanBlock, from: number, gap: number, most: number): void {
  const { lineHeight } = column.geometry;
  const count = block.tops.length;
  let best = 0;
  let forced = 0;
  for (let to = from + 1; to <= most; to += 1) {
    if (!fits(column, gap + linesOf(block, from, to, lineHeight), notesIn(block, from, to))) break;
    forced = to;
    if (mayEnd(block, from, to) && (!block.whole || column.slides.cutsWhole)) best = to;
  }
  // An empty column of full height takes what it can, against the rules for stragglers, rather than none: the text must go on.
  if (best === 0 && column.items.length === 0 && column.capacity >= column.geometry.lines) {
    best = forced > 0 ? forced : Math.min(count, from + 1);
  }
  column.ended = true;
  if (best === 0) return;
  const at = best === count ? { block: column.cursor.block + 1, strip: 0 } : { strip: best };
  const lines = linesOf(block, from, best, lineHeight);
  place(column, column.cursor.block, from, best, gap, lines, onward({ ...column.cursor, ...at }));
}

/** A part of a block may end here: not with one line of a paragraph that goes on from the column before and into the next. */
const mayEnd = ({ cuts, continues }: PlanBlock, from: number, to: number): boolean =>
  cuts[to - 1] === true && !(to === from + 1 && from > 0 && continues?.[from] && continues[to]);

/**
 * A heading at the foot, or with fewer than two lines after it, goes to the next column with what follows it. One line is
 * enough where it is all that stands below its heading, and the next heading follows.
 */
function withdrawStragglers(column: Column): void {
  if (column.cursor.block >= column.segment.blocks.length && column.cursor.waiting.length === 0) return;
  for (;;) {
    let following = 0;
    let at = column.items.length - 1;
    while (at >= 0 && !blockOf(column, at)?.keepNext) {
      following += column.items[at]?.lines ?? 0;
      at -= 1;
    }
    const state = column.before[at];
    if (at <= 0 || following >= (endsSection(column) ? 1 : 2) || !state) return;
    column.items = column.items.slice(0, at);
    column.before = column.before.slice(0, at);
    Object.assign(column, state, { notes: [...state.notes] });
  }
}

const endsSection = ({ cursor, segment }: Column): boolean =>
  cursor.strip === 0 && cursor.waiting.length === 0 && segment.blocks[cursor.block]?.keepNext === true;

function close(column: Column, opens: boolean): ColumnFill {
  const { kept, rest } = splitNotes(column, column.notes, column.capacity - column.y);
  column.notes = kept;
  const noteLines = noteHeight(column, column.notes);
  const next = column.segment.blocks[column.cursor.block];
  // What stays empty before an article that starts at a column's head is its end, no hole.
  const ends = next?.startsColumn === true && column.cursor.strip === 0 && column.cursor.waiting.length === 0;
  const hole = ends ? 0 : Math.max(0, column.capacity - column.y - noteLines);
  const filled = next && hole > 0 ? fillHole(column.segment, column.items, hole, opens) : undefined;
  return {
    items: filled ?? column.items,
    notes: column.notes,
    noteLines,
    hole: filled ? 0 : hole,
    cursor: { ...column.cursor, notes: rest },
  };
}
