// Fill band: the columns of one segment on one page, below its opening and around its spanning photos.
import { fillColumn } from "./fill-column.ts";
import { jumpColumn } from "./jump-line.ts";
import { type Cursor, isDone, type Slides } from "./open-column.ts";
import type { PlacedBand, PlacedColumn, PlacedFloat, PlanFloat, PlanGeometry, PlanSegment } from "./plan-types.ts";
import { sinkColumns } from "./sink-band.ts";
import { fillHole } from "./stretch-column.ts";

/** A spanning photo put at the head or foot of this band, at its left or right. */
export interface FloatChoice {
  readonly float: PlanFloat;
  readonly at: "top" | "bottom";
  readonly side: "left" | "right";
  /** Lines by which it is cropped higher, or below 0 lower. */
  readonly stretch?: number;
}

export interface BandFill {
  readonly band: PlacedBand;
  readonly cursor: Cursor;
  readonly done: boolean;
  /** Empty lines at the feet of columns that the text goes on from, and of those above the article's next band. */
  readonly holes: readonly number[];
}

/** What the photos and paragraphs of one column give or take beside what its own foot asks for. */
export interface Eased {
  readonly column: number;
  readonly lines: number;
}

export interface BandOptions {
  readonly slides: Slides;
  /** Blank lines more between the opening and the text. */
  readonly white: number;
  /** Lines by which the opening's photo is cropped higher, or below 0 lower. */
  readonly lead: number;
  readonly opening: PlanSegment["opening"];
  /** One column set in some lines more, or below 0 fewer, so that the text after it stands lower or higher. */
  readonly eased?: Eased;
  /** Lines kept free in the last column for a jump line. */
  readonly jumpLines: number;
  /** The article's next band follows: columns that end short are filled like any other. */
  readonly goesOn: boolean;
}

/**
 * Fills the lines [top, bottom) of a page. When the segment ends here its columns are balanced: the least height that
 * holds the rest is taken, the shorter column last (CLREQ 4.2: the remainder stands in the last column).
 */
export function fillBand(
  segment: PlanSegment,
  index: number,
  start: Cursor,
  top: number,
  bottom: number,
  choices: readonly FloatChoice[],
  geometry: PlanGeometry,
  options: BandOptions,
): BandFill | undefined {
  const frame = reserve(segment, options, top, bottom, choices);
  if (!frame) return undefined;
  const full = fillColumns(segment, start, frame, bottom, geometry, options);
  const done = isDone(segment, full.cursor);
  const best = done
    ? evened(balance(segment, start, frame, bottom, geometry, options), segment, options)
    : { ...full, columns: sinkColumns(full.columns, top > 0 || frame.opening !== undefined) };
  const floor = frame.floats.reduce(
    (low, float) => (float.y < bottom ? Math.max(low, float.y + float.lines) : low),
    top,
  );
  const used = best.columns.reduce(
    (low, column) => Math.max(low, lowest(column)),
    Math.max(floor, frame.opening ? frame.opening.y + frame.opening.lines : top),
  );
  const columns = done ? best.columns.map((column) => endedAt(column, used)) : best.columns;
  return {
    band: {
      segment: index,
      top,
      lines: (done ? used : bottom) - top,
      ...(frame.opening ? { opening: frame.opening } : {}),
      columns,
      floats: frame.floats,
      ends: done,
    },
    cursor: best.cursor,
    done,
    holes: done && !options.goesOn ? [] : columns.map((column) => column.hole),
  };
}

/** A column of a band that ends above the column's own foot. */
function endedAt(column: PlacedColumn, foot: number): PlacedColumn {
  const less = column.top + column.lines - foot;
  if (less <= 0) return column;
  return { ...column, lines: Math.max(0, column.lines - less), hole: Math.max(0, column.hole - less) };
}

interface Frame {
  readonly opening?: PlacedFloat;
  readonly floats: readonly PlacedFloat[];
  /** First and one past the last free line of each column. */
  readonly heads: readonly number[];
  readonly feet: readonly number[];
}

const BETWEEN = 1;

/** Puts opening and photos; undefined when they don't leave room for each other. */
function reserve(
  segment: PlanSegment,
  { opening: own, white, lead }: BandOptions,
  top: number,
  bottom: number,
  choices: readonly FloatChoice[],
): Frame | undefined {
  const { columns } = segment;
  const heads = Array.from({ length: columns }, () => top);
  const feet = Array.from({ length: columns }, () => bottom);
  let opening: PlacedFloat | undefined;
  if (own) {
    const { key, span } = own;
    const lines = own.lines + lead;
    const column = own.right ? columns - span : 0;
    opening = { key, column, span, y: top, lines, ...(lead === 0 ? {} : { stretch: lead }) };
    for (let covered = column; covered < column + span; covered += 1) heads[covered] = top + lines + white;
  }
  const floats: PlacedFloat[] = [];
  for (const { float, at, side, stretch = 0 } of choices) {
    const lines = float.lines + stretch;
    const span = Math.min(float.span, columns);
    const column = side === "left" ? 0 : columns - span;
    const covered = Array.from({ length: span }, (_, i) => column + i);
    const head = Math.max(...covered.map((c) => heads[c] ?? top));
    const foot = Math.min(...covered.map((c) => feet[c] ?? bottom));
    if (lines > foot - head) return undefined;
    const y = at === "top" ? head : foot - lines;
    floats.push({ key: float.key, column, span, y, lines, ...(stretch === 0 ? {} : { stretch }) });
    for (const c of covered) {
      if (at === "top") heads[c] = y + lines + BETWEEN;
      else feet[c] = y - BETWEEN;
    }
  }
  return { ...(opening ? { opening } : {}), floats, heads, feet };
}

interface Columns {
  readonly columns: readonly PlacedColumn[];
  readonly cursor: Cursor;
}

/** A column of fewer free lines than this stays empty: two lines of text would be a straggler. */
const LEAST = 3;

function fillColumns(
  segment: PlanSegment,
  start: Cursor,
  frame: Frame,
  bottom: number,
  geometry: PlanGeometry,
  { slides, jumpLines, eased }: BandOptions,
  opens = true,
): Columns {
  let cursor = start;
  const feet = frame.feet.map((foot) => Math.min(foot, bottom));
  const jumping = jumpLines > 0 ? jumpColumn(frame.heads, feet) : -1;
  const columns: PlacedColumn[] = [];
  for (let index = 0; index < segment.columns; index += 1) {
    const top = frame.heads[index] ?? 0;
    const lines = (feet[index] ?? bottom) - top;
    if (lines < Math.min(LEAST, geometry.lines)) {
      columns.push({
        index,
        top,
        lines: Math.max(0, lines),
        items: [],
        notes: [],
        noteLines: 0,
        hole: Math.max(0, lines),
      });
      continue;
    }
    const ease = eased?.column === index ? eased.lines : 0;
    const filled = fillColumn(segment, cursor, lines - (index === jumping ? jumpLines : 0), geometry, slides, {
      ease,
      opens,
    });
    cursor = filled.cursor;
    columns.push({
      index,
      top,
      lines,
      items: filled.items.map((item) => ({ ...item, y: item.y + top })),
      notes: filled.notes,
      noteLines: filled.noteLines,
      hole: filled.hole,
    });
  }
  return { columns, cursor };
}

/** The least foot at which the rest of the segment still fits. */
function balance(
  segment: PlanSegment,
  start: Cursor,
  frame: Frame,
  bottom: number,
  geometry: PlanGeometry,
  options: BandOptions,
): Columns {
  // The last columns of a text are ragged by nature: no gap is opened to make them even.
  const full = fillColumns(segment, start, frame, bottom, geometry, options, options.goesOn);
  const total = full.columns.reduce((sum, column) => sum + textFoot(column) - column.top + column.noteLines, 0);
  const room = (foot: number): number =>
    frame.heads.reduce((sum, head, index) => sum + Math.max(0, Math.min(foot, frame.feet[index] ?? bottom) - head), 0);
  let foot = Math.min(...frame.heads) + 1;
  while (foot < bottom && room(foot) < total) foot += 1;
  for (; foot < bottom; foot += 1) {
    const tried = fillColumns(segment, start, frame, foot, geometry, options, options.goesOn);
    if (isDone(segment, tried.cursor)) return tried;
  }
  return full;
}

/** Above the article's next band columns end at one line, where what stands in them gives the lines that are missing. */
function evened({ columns, cursor }: Columns, segment: PlanSegment, { goesOn }: BandOptions): Columns {
  if (!goesOn) return { columns, cursor };
  const even = columns.map((column) => {
    const items = column.hole > 0 ? fillHole(segment, column.items, column.hole) : undefined;
    return items ? { ...column, items, hole: 0 } : column;
  });
  return { columns: even, cursor };
}

/** One past the column's last line of text. */
const textFoot = (column: PlacedColumn): number =>
  column.items.reduce((low, item) => Math.max(low, item.y + item.lines), column.top);

/** One past the last line that the column takes: notes stand at its foot. */
const lowest = (column: PlacedColumn): number => (column.noteLines > 0 ? column.top + column.lines : textFoot(column));
