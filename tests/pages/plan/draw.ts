// Plans in letters: one cell is one line of one column; and synthetic blocks to make plans of.
import type {
  Plan,
  PlanBlock,
  PlanFloat,
  PlanGeometry,
  PlanNote,
  PlanSegment,
} from "../../../src/pages/plan/plan-types.ts";

export const LINE = 10;
/** Ten lines of ten px; the rule above notes takes half a line. */
export const GEOMETRY: PlanGeometry = { lines: 10, lineHeight: LINE, noteRule: LINE / 2 };

interface More {
  readonly before?: number;
  readonly after?: number;
  readonly startsColumn?: boolean;
  /** Notes by the line that calls them. */
  readonly notes?: Readonly<Record<number, readonly number[]>>;
}

/** A paragraph of so many lines, cut by the rule of the tab: two lines on either side, three-line paragraphs whole. */
export function text(lines: number, more: More = {}): Omit<PlanBlock, "key"> {
  const cuts = Array.from(
    { length: lines },
    (_, at) => at === lines - 1 || (lines > 3 && at >= 1 && lines - at - 1 >= 2),
  );
  return block(lines, { kind: "text", cuts, ...more });
}

export const heading = (lines = 2): Omit<PlanBlock, "key"> => ({
  ...block(lines, { kind: "heading", cuts: whole(lines) }),
  tops: [0],
  bottoms: [lines * LINE],
  cuts: [true],
  keepNext: true,
});

/** A photo as wide as its column. */
export const photo = (lines: number): Omit<PlanBlock, "key"> => ({
  ...block(lines, { kind: "figure", cuts: whole(lines) }),
  tops: [0],
  bottoms: [lines * LINE],
  cuts: [true],
  movable: true,
});

const whole = (lines: number): boolean[] => Array.from({ length: lines }, (_, at) => at === lines - 1);

function block(
  lines: number,
  { kind, cuts, before = 0, after = 0, startsColumn = false, notes }: More & Pick<PlanBlock, "kind" | "cuts">,
): Omit<PlanBlock, "key"> {
  return {
    kind,
    before,
    after,
    tops: Array.from({ length: lines }, (_, at) => at * LINE),
    bottoms: Array.from({ length: lines }, (_, at) => (at + 1) * LINE),
    height: lines * LINE,
    head: 0,
    foot: 0,
    cuts,
    keepNext: false,
    keepPrevious: false,
    movable: false,
    startsColumn,
    notes: notes ? Array.from({ length: lines }, (_, at) => notes[at] ?? []) : [],
  };
}

export interface SegmentOrder {
  readonly columns: number;
  readonly blocks: readonly Omit<PlanBlock, "key">[];
  readonly opening?: {
    readonly span: number;
    readonly lines: number;
    readonly elastic?: { readonly more: number; readonly less: number };
  };
  readonly floats?: readonly Omit<PlanFloat, "key">[];
  /** Lines of each note. */
  readonly notes?: readonly number[];
  readonly gap?: number;
  /** Lines of the head of each jump; its line takes one. */
  readonly jumps?: readonly number[];
}

/** Segments with keys: blocks, then photos, then notes, counted over all segments. */
export function segments(...orders: readonly SegmentOrder[]): PlanSegment[] {
  let key = 0;
  return orders.map((order, article): PlanSegment => {
    const opening = order.opening && { ...order.opening, key: key++ };
    return {
      article,
      columns: order.columns,
      ...(opening ? { opening } : {}),
      gap: order.gap ?? 2,
      blocks: order.blocks.map((one) => ({ ...one, key: key++ })),
      floats: (order.floats ?? []).map((one) => ({ ...one, key: key++ })),
      notes: (order.notes ?? []).map(
        (lines): PlanNote => ({
          key: key++,
          tops: Array.from({ length: lines }, (_, at) => at * LINE),
          bottoms: Array.from({ length: lines }, (_, at) => (at + 1) * LINE),
          height: lines * LINE,
        }),
      ),
      ...(order.jumps
        ? {
            jumps: order.jumps.map((lines) => ({ line: { key: key++, lines: 1 }, head: { key: key++, lines } })),
          }
        : {}),
    };
  });
}

const NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Pages side by side, two spaces between columns' cells and a bar between pages. A block is its letter (A the first of its
 * segment, lower case in the second segment), a spanning photo #, an opening or a jump's head =, a jump line >, notes 1, 2 …, the rule above them -.
 */
export function draw(plan: Plan, given: readonly PlanSegment[], geometry: PlanGeometry = GEOMETRY): string {
  const pages = plan.pages.map((page) => {
    const wide = Math.max(1, ...page.bands.map((band) => given[band.segment]?.columns ?? 1));
    const grid = Array.from({ length: geometry.lines }, () => Array.from({ length: wide }, () => "."));
    const put = (line: number, column: number, sign: string): void => {
      const row = grid[line];
      if (row?.[column] === undefined) throw new Error(`outside the page: line ${line}, column ${column}`);
      if (row[column] !== ".") throw new Error(`${sign} stands on ${row[column]}: line ${line}, column ${column}`);
      row[column] = sign;
    };
    for (const band of page.bands) {
      const letters = band.segment % 2 === 0 ? NAMES : NAMES.toLowerCase();
      for (const [sign, list] of [
        ["=", band.opening ? [band.opening] : []],
        ["#", band.floats],
      ] as const) {
        for (const { column, span, y, lines } of list)
          for (let line = y; line < y + lines; line += 1)
            for (let at = column; at < column + span; at += 1) put(line, at, sign);
      }
      for (const column of band.columns) {
        for (const item of column.items)
          for (let line = item.y; line < item.y + item.lines; line += 1)
            put(line, column.index, item.block < 0 ? ">" : (letters[item.block % 26] ?? "?"));
        const foot = column.top + column.lines;
        const signs = column.notes.flatMap((note) =>
          Array.from({ length: note.to - note.from }, () => String(note.key + 1)),
        );
        for (let line = 0; line < column.noteLines; line += 1)
          put(foot - column.noteLines + line, column.index, signs[signs.length - column.noteLines + line] ?? "-");
      }
    }
    return grid.map((row) => row.join(""));
  });
  return Array.from({ length: geometry.lines }, (_, line) => pages.map((page) => page[line]).join(" | ")).join("\n");
}
