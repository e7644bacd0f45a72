// Jump line: 下转第×页 in the last column of the page on which a part of an article ends.
import type { PlacedBand, PlacedColumn, PlanJump } from "./plan-types.ts";

/** Free lines that a column needs to take the line below its text. */
const LEAST = 3;

/** The column whose foot is kept for the line. */
export const jumpColumn = (heads: readonly number[], feet: readonly number[]): number => {
  const room = heads.map((head, index) => (feet[index] ?? head) - head);
  const last = room.findLastIndex((lines) => lines >= LEAST);
  return last < 0 ? room.length - 1 : last;
};

/** At the column's foot above its notes; directly below the text where the article's next band was to follow. */
export function placeJumpLine(band: PlacedBand, jump: PlanJump): PlacedBand {
  const at = jumpColumn(
    band.columns.map((column) => column.top),
    band.columns.map((column) => column.top + column.lines),
  );
  const columns = band.columns.map((column) => (column.index === at ? withLine(column, band, jump) : column));
  const foot = Math.max(band.top + band.lines, ...columns.flatMap((c) => c.items.map((item) => item.y + item.lines)));
  return { ...band, columns, lines: foot - band.top };
}

function withLine(column: PlacedColumn, band: PlacedBand, { line }: PlanJump): PlacedColumn {
  const text = column.items.reduce((low, item) => Math.max(low, item.y + item.lines), column.top);
  const foot = column.top + column.lines - column.noteLines - line.lines;
  const y = band.ends ? text : Math.max(text, foot);
  const item = { key: line.key, block: -1, from: 0, to: 1, y, lines: line.lines };
  return { ...column, items: [...column.items, item] };
}
