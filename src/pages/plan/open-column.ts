// Open column: a column while it is filled; what stands in it, what it has room for, and how a block is set at its foot.
import { noteHeight, notesIn, wholeNote } from "./column-notes.ts";
import type { PlacedItem, PlacedNote, PlanBlock, PlanGeometry, PlanSegment } from "./plan-types.ts";

/** Where the text stands: the next strip, photos that wait for a column's head, and notes that go on. */
export interface Cursor {
  readonly block: number;
  readonly strip: number;
  readonly waiting: readonly number[];
  readonly notes: readonly { readonly note: number; readonly from: number }[];
  /** Photos further on that stand already: they are passed over. */
  readonly early: readonly number[];
}

export const START: Cursor = { block: 0, strip: 0, waiting: [], notes: [], early: [] };

/** What becomes of photos and panels in the text. */
export interface Slides {
  /** All go to the next column's head. */
  readonly holdBack: boolean;
  /** Blocks of text by which they stand later in their column. */
  readonly later: number;
  /** Blocks of text before which one may stand early, at a column's head. */
  readonly earlier: number;
  /** What had better stay whole is cut. */
  readonly cutsWhole?: boolean;
}

export interface ColumnFill {
  readonly items: readonly PlacedItem[];
  readonly notes: readonly PlacedNote[];
  readonly noteLines: number;
  readonly hole: number;
  readonly cursor: Cursor;
}

/** Share of a line that may reach into the white above the next: half-leading is a fifth of a line on either side. */
const SPILL = 0.16;

/** Lines that strips [from, to) of a block take. */
export function linesOf(block: PlanBlock, from: number, to: number, lineHeight: number): number {
  const last = to === block.tops.length;
  const top = from === 0 ? 0 : (block.tops[from] ?? 0) - block.head;
  const bottom = last ? block.height : (block.bottoms[to - 1] ?? 0) + block.foot;
  return Math.max(1, Math.ceil((bottom - top) / lineHeight - SPILL));
}

export const isDone = (segment: PlanSegment, cursor: Cursor): boolean =>
  cursor.block >= segment.blocks.length && cursor.waiting.length === 0 && cursor.notes.length === 0;

export interface State {
  cursor: Cursor;
  y: number;
  after: number;
  /** Notes at this column's foot; the last may go on in the next column. */
  notes: PlacedNote[];
}

/** The column while it is filled: the one thing here that changes; it never leaves fill-column. */
export interface Column extends State {
  readonly segment: PlanSegment;
  readonly geometry: PlanGeometry;
  readonly capacity: number;
  readonly slides: Slides;
  items: PlacedItem[];
  /** The state before each item, so that an item can be withdrawn. */
  before: State[];
  ended: boolean;
  /** Number of items after which a photo that slides stands. */
  due: number;
}

/** Sets strips [from, to) of a block at the column's foot. */
export function place(
  column: Column,
  index: number,
  from: number,
  to: number,
  gap: number,
  lines: number,
  next: Cursor,
): void {
  const block = column.segment.blocks[index];
  if (!block) return;
  const { cursor, y, after, notes } = column;
  column.before.push({ cursor, y, after, notes: [...notes] });
  const stretch = lines - linesOf(block, from, to, column.geometry.lineHeight);
  column.items.push({
    key: block.key,
    block: index,
    from,
    to,
    y: y + gap,
    lines,
    ...(stretch === 0 ? {} : { stretch }),
  });
  column.y += gap + lines;
  column.after = to === block.tops.length ? block.after : 0;
  column.cursor = next;
  for (const note of notesIn(block, from, to)) column.notes.push(wholeNote(column.segment, note, 0));
}

/** Whether so many lines more, with the notes that they call, find room. */
export function fits(column: Column, lines: number, added: readonly number[]): boolean {
  const rest = column.capacity - column.y - lines;
  if (rest < 0) return false;
  const here = noteHeight(column, column.notes);
  // A long note that goes on from the column before leaves half of this one to the text.
  if (added.length === 0) return rest >= Math.min(here, Math.ceil(column.capacity / 2));
  const all = noteHeight(column, [...column.notes, ...added.map((note) => wholeNote(column.segment, note, 0))]);
  if (rest >= all) return true;
  // Notes longer than half a column are split: two lines of them at least stand below their call.
  return all > column.capacity / 2 && rest >= Math.min(here + 2, column.capacity - 2);
}

/** The block of an item that stands. */
export const blockOf = (column: Column, at: number): PlanBlock | undefined => {
  const item = column.items[at];
  return item && column.segment.blocks[item.block];
};
