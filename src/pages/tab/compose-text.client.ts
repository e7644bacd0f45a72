// Composed text: every paragraph of a measured run set by our composer, in the template's house style of punctuation.
import { type ComposeResult, composeBlock, composeEach, setUnbroken } from "../composer/composer.client.ts";
import { setBeside } from "./beside.client.ts";
import { DISPLAY_LINES } from "./display-lines.client.ts";
import { setDropCaps, takeBackDropCap } from "./drop-cap.client.ts";
import type { Composition, MakeUpInput, Unwrapped } from "./tab-types.ts";

/** Body paragraphs, list items' text, notes, captions and panels; tables, code and vertical text stay the browser's. */
const BODY_TEXT = ".body p";
const SET = ".body p, .note, .standfirst, figcaption";
/** Contents and imprint are made by the program and set as grids: they are no body. */
const BODY = ".body[data-text] p";

/** News in brief: the author's name in brackets closes an item; alone on its line it stands at the measure. */
const BRIEF = ".kind-brief > .body > p";
const SIGNED = /（[^（）]{2,12}）\s*■?\s*$/u;

/** Paragraphs that are as wide as their column, which is most of the text: they are never laid out in lines of the browser's. */
export const layUnbroken = (root: ParentNode): void => setUnbroken(root.querySelectorAll<HTMLElement>(".body > p"));

export interface ComposedText {
  readonly composed: Composition;
  readonly unwrapped: readonly Unwrapped[];
  /** Paragraphs that can be set some lines longer or shorter and stay even. */
  readonly elastic: ReadonlyMap<HTMLElement, Elastic>;
}

export interface Elastic {
  readonly more: number;
  readonly less: number;
}

/** Widest gap between Han in a paragraph that is set longer or shorter, in em: none of its lines may show as loose by it. */
const LOOSEST = 0.0405;
/** Demerits that only a last line of one character, or a torn word, brings. */
const SPOILT = 15_000;

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
  const caps = setDropCaps(root, input);
  const { punctuation: style, hangingBelow: hang } = input;
  for (const item of root.querySelectorAll<HTMLElement>(BRIEF))
    if (SIGNED.test(item.textContent ?? "")) item.dataset.signed = "";
  const open = [...root.querySelectorAll<HTMLElement>(SET)].filter(
    (block) => !beside.set.has(block) && !block.classList.contains(DISPLAY_LINES),
  );
  const results = composeEach(open, (block) => {
    const own = caps.get(block)?.widths;
    return { style, hang: block.matches(BODY_TEXT) ? hang : 0, ...(own ? { widths: own } : {}) };
  });
  for (const [paragraph, cap] of caps) {
    if (!takeBackDropCap(paragraph, cap, results.get(paragraph))) continue;
    caps.delete(paragraph);
    results.set(paragraph, composeBlock(paragraph, { style, hang }));
  }
  for (const [block, result] of beside.set) results.set(block, result);
  const elastic = new Map<HTMLElement, Elastic>();
  const left: { source: string; reason: string }[] = [];
  let paragraphs = 0;
  for (const [block, result] of results) {
    if (!block.matches(BODY_TEXT)) continue;
    if (Number.parseFloat(getComputedStyle(block).textIndent) === 0) block.dataset.indent = "0";
    if (!result.composed) block.dataset.uncomposed = result.reason ?? "";
    if (!block.matches(BODY)) continue;
    paragraphs += 1;
    const fixed = caps.has(block) || beside.set.has(block) || block.classList.contains("ending");
    const own = input.copyfit.paragraphs && !fixed ? elasticOf(result) : undefined;
    if (own) elastic.set(block, own);
    if (!result.composed)
      left.push({
        source: block.closest<HTMLElement>("[data-source]")?.dataset.source ?? "",
        reason: result.reason ?? "",
      });
  }
  return { composed: { paragraphs, composed: paragraphs - left.length, left }, unwrapped: beside.unwrapped, elastic };
}

function elasticOf({ lines, variants }: ComposeResult): Elastic | undefined {
  const even = (count: number): boolean =>
    variants.some((one) => one.lines === count && one.loosest <= LOOSEST && one.demerits < SPOILT);
  const count = lines.length;
  const more = even(count + 1) ? 1 : 0;
  const less = count > 2 && even(count - 1) ? 1 : 0;
  return more + less > 0 ? { more, less } : undefined;
}
