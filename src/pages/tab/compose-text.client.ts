// Composed text: every paragraph of a measured run set by our composer, in the template's house style of punctuation.
import { composeAll } from "../composer/composer.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** Body paragraphs, list items' text, notes, captions and panels; tables, code and vertical text stay the browser's. */
const SET = ".body p, .note, .standfirst, figcaption";

/** How many of the paragraphs of body size were composed by us. */
export function composeText(root: ParentNode, input: MakeUpInput): { paragraphs: number; composed: number } {
  const results = composeAll(root, SET, { style: input.punctuation });
  let paragraphs = 0;
  let composed = 0;
  for (const [block, result] of results) {
    if (!block.matches(".body p")) continue;
    paragraphs += 1;
    if (Number.parseFloat(getComputedStyle(block).textIndent) === 0) block.dataset.indent = "0";
    if (result.composed) composed += 1;
    else block.dataset.uncomposed = result.reason ?? "";
  }
  return { paragraphs, composed };
}
