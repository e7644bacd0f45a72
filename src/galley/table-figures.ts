// Table figures: which columns of a table hold figures alone, and what each of them lacks for its decimal point to stand below the others.
import type { MdNode } from "./setting.ts";
import { plainText } from "./setting.ts";

export interface FigureColumn {
  /** Widths of a digit by which each row's figure ends before the column's longest decimals do. */
  readonly short: readonly number[];
}

/**
 * Columns of figures by their index: all cells hold one number (1,039, −0.5, ￥38.00, 12.5%, 46米) or nothing. The first column
 * names its rows, also where it does so by numbers (2024届), and stays as it is, and so does one that its manuscript aligns.
 */
export function figureColumns(
  rows: readonly MdNode[],
  align: readonly (string | null | undefined)[],
): ReadonlyMap<number, FigureColumn> {
  const columns = new Map<number, FigureColumn>();
  const width = Math.max(0, ...rows.map((row) => row.children?.length ?? 0));
  for (let index = 1; index < width; index += 1) {
    if (align[index]) continue;
    const cells = rows.map((row) => row.children?.[index]).map((cell) => (cell ? plainText(cell).trim() : ""));
    const column = readColumn(cells);
    if (column) columns.set(index, column);
  }
  return columns;
}

const FIGURE =
  /^[约≈≥≤><±+＋\-−–$￥¥€£]{0,2}(?:\d{1,3}(?:[, \u2009]\d{3})+|\d+)(?<decimals>\.\d+)?(?<unit>[^\d]{0,4})$/u;
/** What stands where there is no figure. */
const NOTHING = /^(?:[—–\-/…·]{0,2}|无|暂无|不详)$/u;

function readColumn(cells: readonly string[]): FigureColumn | undefined {
  const figures = cells.map((cell) => FIGURE.exec(cell)?.groups);
  if (cells.some((cell, at) => !figures[at] && !NOTHING.test(cell)) || !figures.some(Boolean)) return undefined;
  const widths = figures.map((figure) => (figure ? widthOf(figure.decimals ?? "") : undefined));
  const most = Math.max(...widths.map((width) => width ?? 0));
  // Behind units of their own figures end at different places anyway.
  const alike = new Set(figures.flatMap((figure) => (figure ? [figure.unit] : []))).size === 1;
  return { short: widths.map((width) => (alike && width !== undefined ? most - width : 0)) };
}

/** In digits: the point is half as wide as one. */
const widthOf = (decimals: string): number => (decimals === "" ? 0 : decimals.length - 0.5);
