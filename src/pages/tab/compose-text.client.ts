// Composed text: every paragraph of a measured run set by our composer, in the template's house style of punctuation.
import { composeAll } from "../composer/composer.client.ts";
import { setBeside } from "./beside.client.ts";
import { setDropCaps } from "./drop-cap.client.ts";
import type { Composition, MakeUpInput, Unwrapped } from "./tab-types.ts";

/** Body paragraphs, list items' text, notes, captions and panels; tables, code and vertical text stay the browser's. */
const SET = ".body p, .note, .standfirst, figcaption";
/** Contents and imprint are made by the program and set as grids: they are no body. */
const BODY = ".body[data-text] p";

export interface ComposedText {
  readonly composed: Composition;
  readonly unwrapped: readonly Unwrapped[];
}

/**
 * Composes all text below root, past photos and drop caps where there are some; tells how many of the body's paragraphs
 * were composed by us. `slides`: lines by which a photo beside text stands lower, by its source.
 */
export function composeText(
  root: ParentNode,
  input: MakeUpInput,
  slides: ReadonlyMap<string, number> = new Map(),
): ComposedText {
  const beside = setBeside(root, input, slides);
  const widths = new Map([...setDropCaps(root, input), ...beside.widths]);
  const results = composeAll(root, SET, (block) => {
    const own = widths.get(block);
    return { style: input.punctuation, ...(own ? { widths: own } : {}) };
  });
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
  return { composed: { paragraphs, composed: paragraphs - left.length, left }, unwrapped: beside.unwrapped };
}

export const NOTHING_COMPOSED: Composition = { paragraphs: 0, composed: 0, left: [] };
