// Reading: from a block to its text with half-width marks as they will print, so that the other rules see the sentence.
import type { TextBlock } from "./article-text.ts";
import { halfWidthMistakes } from "./rules/half-width-mark.ts";

const KNOWN = new WeakMap<TextBlock, string>();

/** As long as the block's text, unit for unit: positions hold in both. */
export function reading(block: TextBlock): string {
  if (!/[,;:()?!"']/.test(block.text)) return block.text;
  const known = KNOWN.get(block);
  if (known !== undefined) return known;
  const units = block.text.split("");
  for (const { at, expected } of halfWidthMistakes(block)) {
    if (!("block" in at)) continue;
    const offset = block.text.slice(at.from, at.to).search(/\S/);
    units[at.from + Math.max(offset, 0)] = expected ?? "";
  }
  const read = units.join("");
  KNOWN.set(block, read);
  return read;
}
