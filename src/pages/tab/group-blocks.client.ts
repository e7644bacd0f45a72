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
  for (const block of blocks) {
    let own = columns;
    // No column of keywords stays empty.
    if (block.matches(".keywords"))
      own = clamp(Number(block.dataset.columns) || columns, 1, Math.min(4, Math.max(1, block.childElementCount)));
    if (block.matches(".table") && columns > 1) {
      const cells = block.querySelector("tr")?.children.length ?? 0;
      const width = input.measures[columns - 1]?.characters ?? 0;
      if (cells * 4 > width) own = 1;
    }
    const parts = block.matches(".keywords")
      ? [...block.children].filter((c): c is HTMLElement => c instanceof HTMLElement)
      : [block];
    const last = groups.at(-1);
    if (last && last.columns === own) {
      last.blocks.push(...parts);
      continue;
    }
    // A crosshead goes with what it heads, also into other columns.
    const heads: HTMLElement[] = [];
    while (!partsHeads && last?.blocks.at(-1)?.matches("h2, h3, h4, h5, h6")) heads.unshift(...last.blocks.splice(-1));
    // It is as wide as they are: a template that sets text in from its column finds it here.
    for (const head of heads) head.dataset.bandColumns = String(own);
    if (last?.blocks.length === 0) groups.pop();
    const before = groups.at(-1);
    if (before && before.columns === own) before.blocks.push(...heads, ...parts);
    else groups.push({ columns: own, blocks: [...heads, ...parts] });
  }
  return groups;
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, Math.round(value)));
