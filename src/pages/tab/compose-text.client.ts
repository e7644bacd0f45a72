// Composed text: every paragraph of a measured run set by our composer, in the template's house style of punctuation.
import { composeAll } from "../composer/composer.client.ts";
import type { Composition, MakeUpInput } from "./tab-types.ts";

/** Body paragraphs, list items' text, notes, captions and panels; tables, code and vertical text stay the browser's. */
const SET = ".body p, .note, .standfirst, figcaption";
/** Contents and imprint are made by the program and set as grids: they are no body. */
const BODY = ".body[data-text] p";

/** Composes all text below root; tells how many of the body's paragraphs were composed by us. */
export function composeText(root: ParentNode, input: MakeUpInput): Composition {
  const results = composeAll(root, SET, { style: input.punctuation });
  const left: { source: string; reason: string }[] = [];
  let paragraphs = 0;
  for (const [block, result] of results) {
    if (!block.matches(".body p")) continue;
    if (Number.parseFloat(getComputedStyle(block).textIndent) === 0) block.dataset.indent = "0";
    if (!result.composed) block.dataset.uncomposed = result.reason ?? "";
    if (!block.matches(BODY)) continue;
    paragraphs += 1;
    if (!result.composed)
      left.push({
        source: block.closest<HTMLElement>("[data-source]")?.dataset.source ?? "",
        reason: result.reason ?? "",
      });
  }
  return { paragraphs, composed: paragraphs - left.length, left };
}

export const NOTHING_COMPOSED: Composition = { paragraphs: 0, composed: 0, left: [] };
