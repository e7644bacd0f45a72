// Tables made ready to be cut: widths that hold in every part, and rows too high or too wide for a column set cell below cell.
import type { MakeUpInput } from "./tab-types.ts";

/** Share of a column's lines up to which a table inside another block stands whole; a row that is higher is stacked. */
const HALF = 0.5;

/**
 * Freezes the column widths of a block's tables, its own and those in its lists, quotations and panels: the rows that a cut
 * leaves to a fragment would find other widths. A table inside a block that does not fit its width is stacked.
 */
export function settleTables(block: HTMLElement, { lines, lineHeight }: MakeUpInput): void {
  const inside = [...block.querySelectorAll<HTMLElement>(".table")];
  for (const table of inside) {
    const most = lines * lineHeight * HALF;
    const rows = [...table.querySelectorAll("tr")];
    const tooHigh = rows.some((row) => row.getBoundingClientRect().height > most);
    if (tooHigh || table.scrollWidth > table.clientWidth + 1) table.classList.add("stacked");
    else if (table.getBoundingClientRect().height <= most) table.dataset.whole = "";
  }
  for (const table of block.matches(".table") ? [block] : inside) freezeWidths(table);
}

/** Cells one below the other, as wide as the block: widths that they had side by side are forgotten. */
export function stackCells(block: HTMLElement): void {
  block.classList.add("stacked");
  for (const cell of block.querySelectorAll<HTMLElement>("th, td")) cell.style.removeProperty("width");
  block.querySelector("table")?.style.removeProperty("table-layout");
}

/** Every row's cells are given their widths: any of them may be the first of a fragment, which decides. */
function freezeWidths(block: HTMLElement): void {
  const table = block.querySelector("table");
  if (!table || block.matches(".stacked")) return;
  const cells = [...table.querySelectorAll<HTMLElement>("th, td")];
  const widths = cells.map((cell) => cell.getBoundingClientRect().width);
  cells.forEach((cell, at) => {
    cell.style.width = `${widths[at] ?? 0}px`;
  });
  table.style.tableLayout = "fixed";
}
