// Grouped blocks: an article's body parted where it changes its number of columns.
import type { MakeUpInput } from "./tab-types.ts";

/** Keyword panels in other columns, and tables too wide for a column, stand in a band of their own; crossheads go with what they head, unless it parts them. */
export function groupBlocks(
  blocks: readonly HTMLElement[],
  columns: number,
  input: MakeUpInput,
  partsHeads: boolean,
): { columns: number; blocks: HTMLElement[] }[] {
  const groups: { columns: number; blocks: HTMLElement[] }[] = [];
  /** Panels and photos that would stand alone above a table's band: they wait for the text below it. */
  let waiting: HTMLElement[] = [];
  for (const block of blocks) {
    let own = columns;
    // No column of keywords stays empty.
    if (block.matches(".keywords"))
      own = clamp(Number(block.dataset.columns) || columns, 1, Math.min(4, Math.max(1, block.childElementCount)));
    if (block.matches(".table") && columns > 1) {
      const width = input.measures[columns - 1]?.characters ?? 0;
      if (wantedBy(block) > width) own = 1;
    }
    const parts = block.matches(".keywords")
      ? [...block.children].filter((c): c is HTMLElement => c instanceof HTMLElement)
      : [block];
    const last = groups.at(-1);
    if (last && last.columns === own) {
      last.blocks.push(...waiting, ...parts);
      waiting = [];
      continue;
    }
    // A crosshead goes with what it heads, also into other columns.
    const heads: HTMLElement[] = [];
    while (!partsHeads && last?.blocks.at(-1)?.matches("h2, h3, h4, h5, h6")) heads.unshift(...last.blocks.splice(-1));
    // It is as wide as they are: a template that sets text in from its column finds it here.
    for (const head of heads) head.dataset.bandColumns = String(own);
    if (last && own === 1 && last.columns === columns && last.blocks.every((one) => one.matches(MOVABLE)))
      waiting.push(...last.blocks.splice(0));
    if (last?.blocks.length === 0) groups.pop();
    const before = groups.at(-1);
    const follow = own === columns ? waiting.splice(0) : [];
    if (before && before.columns === own) before.blocks.push(...follow, ...heads, ...parts);
    else groups.push({ columns: own, blocks: [...follow, ...heads, ...parts] });
  }
  if (waiting.length > 0) groups.push({ columns, blocks: waiting });
  return groups;
}

/** What may stand a little away from its place in the text. */
const MOVABLE = "aside.sidebar, aside.pullquote, figure:not([data-wrap])";

/** 字 of a cell that had better stand on one line; what is longer turns over. */
const CELL = { least: 2, most: 7 };
/** No table has room for cells narrower than this, whatever they hold, in 字. */
const NARROWEST = 4;
/** Between two cells, in 字. */
const BETWEEN = 0.7;

/** Width that a table asks for, in 字: what its cells hold up to seven, and four a column at least. */
function wantedBy(block: HTMLElement): number {
  const widths: number[] = [];
  for (const row of block.querySelectorAll("tr"))
    [...row.children].forEach((cell, at) => {
      const held = Math.min(CELL.most, widthOf(cell.textContent?.trim() ?? ""));
      widths[at] = Math.max(widths[at] ?? CELL.least, held);
    });
  const held = widths.reduce((sum, width) => sum + width, 0) + BETWEEN * (widths.length - 1);
  return Math.max(held, NARROWEST * widths.length);
}

/** Below it stand Latin letters and figures, half as wide as Han. */
const FIRST_WIDE = 0x250;
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < FIRST_WIDE ? 0.5 : 1), 0);

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, Math.round(value)));
