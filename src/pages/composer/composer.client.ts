// Composes laid-out blocks in the browser tab: reads them, sets their lines, writes ordinary inline markup.

import type { TextPiece } from "./block-text.client.ts";
import type { ComposeOptions, ComposeResult, LineVariant } from "./compose-options.ts";
import { addStyle, COMPOSED, setUnbroken, UNBROKEN } from "./composed-style.client.ts";
import { planLine } from "./line-plan.ts";
import { eraseLines, writeLines } from "./line-writer.client.ts";
import { type Draft, draftOf, learnWords, type Measured, measured } from "./measured-block.client.ts";
import { keepPlan, keptPlan, type Plan, planKey } from "./plans.client.ts";
import { lineWidth } from "./setting.ts";
import { signatureShift } from "./signature.ts";
import { type Stand, standOf } from "./stand.client.ts";
import { lineVariants as allVariants, type Setting } from "./total-fit.ts";

export type { ComposedLine, ComposeOptions, ComposeResult, LineVariant } from "./compose-options.ts";
export { addStyle, setUnbroken } from "./composed-style.client.ts";

/**
 * Composes one block with inline content only, laid out at its final width, fonts loaded. Writes spans and <wbr>; text,
 * elements and attributes stay. What it cannot set it leaves as it was, with the reason.
 */
export const composeBlock = (block: HTMLElement, options: ComposeOptions = {}): ComposeResult =>
  composeBlocks([block], () => options)[0] ?? left("no block");

/** Composes every block under root that the selector finds; all are measured before any is written. */
export const composeAll = (
  root: ParentNode,
  selector: string,
  options: ComposeOptions | ((block: HTMLElement) => ComposeOptions) = {},
): Map<HTMLElement, ComposeResult> => {
  const blocks = Array.from(root.querySelectorAll<HTMLElement>(selector));
  return composeEach(blocks, typeof options === "function" ? options : () => options);
};

/** The same for blocks that are known. */
export const composeEach = (
  blocks: readonly HTMLElement[],
  optionsOf: (block: HTMLElement) => ComposeOptions,
): Map<HTMLElement, ComposeResult> => {
  const results = composeBlocks(blocks, optionsOf);
  return new Map(blocks.map((block, index) => [block, results[index] ?? left("no block")]));
};

/** The numbers of lines in which a block can be set without gaping, the best first. The block stays as it was. */
export const lineVariants = (block: HTMLElement, options: ComposeOptions = {}): readonly LineVariant[] => {
  const before = block.cloneNode(true);
  const { variants } = composeBlock(block, options);
  const wasComposed = before instanceof HTMLElement && before.classList.contains(COMPOSED);
  decompose(block);
  if (wasComposed) block.replaceChildren(...before.childNodes);
  if (wasComposed) block.classList.add(COMPOSED);
  return variants;
};

/** Takes a block's composition out; its markup is again what it was. */
export const decompose = (block: HTMLElement): void => {
  if (!block.classList.contains(COMPOSED)) return;
  eraseLines(block);
  removeClasses(block, COMPOSED, `${COMPOSED}-start`, `${COMPOSED}-end`, `${COMPOSED}-center`);
};

const removeClasses = (block: HTMLElement, ...names: readonly string[]): void => {
  block.classList.remove(...names);
  if (block.getAttribute("class") === "") block.removeAttribute("class");
};

function composeBlocks(
  blocks: readonly HTMLElement[],
  optionsOf: (block: HTMLElement) => ComposeOptions,
): ComposeResult[] {
  for (const block of blocks) decompose(block);
  const drafts = blocks.map((block) => draftOf(block, optionsOf(block)));
  for (const document of new Set(blocks.map((block) => block.ownerDocument))) addStyle(document);
  const open = drafts.filter((draft) => typeof draft !== "string");
  setUnbroken(open.map((draft) => draft.block));
  const found = planAll(open);
  const plans = drafts.map((draft) => (typeof draft === "string" ? draft : (found.get(draft) ?? "")));
  for (const block of blocks) removeClasses(block, UNBROKEN);
  return plans.map((plan, index) => {
    const draft = drafts[index];
    if (typeof plan !== "string" && draft && typeof draft !== "string") {
      draft.block.classList.add(COMPOSED);
      writeLines(draft.block, draft.content.pieces, plan.planned);
      if (draft.ragged) draft.block.classList.add(`${COMPOSED}-${draft.ragged}`);
      return { lines: plan.lines, composed: true, variants: plan.variants };
    }
    return left(typeof plan === "string" ? plan : "");
  });
}

const left = (reason: string): ComposeResult => ({ lines: [], composed: false, variants: [], reason });

/** Plans of unwrapped blocks: those that the document does not know are made, once all words in them have been measured together. */
function planAll(drafts: readonly Draft[]): ReadonlyMap<Draft, Plan | string> {
  const range = new Range();
  const asked = drafts.map((draft) => {
    const stand = standOf(draft, range);
    const key = planKey(draft, stand);
    return { draft, stand, key, plan: keptPlan(draft.block.ownerDocument, key) };
  });
  learnWords(asked.flatMap(({ draft, plan }) => (plan === undefined ? [draft] : [])));
  return new Map(
    asked.map(({ draft, stand, key, plan }) => {
      const own = plan ?? planOf(draft, stand);
      if (plan === undefined) keepPlan(draft.block.ownerDocument, key, own);
      return [draft, own];
    }),
  );
}

function planOf(draft: Draft, stand: Stand): Plan | string {
  const { column, paragraph, measure, edges } = measured(draft, stand);
  const settings = allVariants(paragraph, measure, edges);
  const { widths, lineCount } = draft.options;
  const setting = settings.find((one) => one.lines.length === lineCount && one.feasible) ?? settings[0];
  if (!setting || paragraph.boxes.length === 0) return "no text";
  if (setting.lines.some((line) => line.over > 0.02)) return "a word or element wider than the line";
  const starts = setting.lines.map((line) => paragraph.boxes[line.from]?.start ?? 0);
  const own = (line: number) => (typeof widths === "function" ? widths(line) : { left: 0, width: draft.width });
  const signed = draft.block.dataset.signed === undefined ? 0 : signatureShift(paragraph, setting.lines) * column.em;
  const shift = (line: number): number => (line === setting.lines.length - 1 ? signed : 0);
  const feasible = settings.filter((one) => one.feasible);
  return {
    variants: feasible.map(variantOf),
    planned: setting.lines.map((line, index) => ({
      start: starts[index] ?? 0,
      runs: planLine(paragraph, line, column.em, own(index).left + shift(index)),
      room: draft.width - own(index).left - own(index).width,
    })),
    lines: setting.lines.map((line, index) => ({
      start: contentOffset(draft.content.pieces, starts[index] ?? 0),
      gap: line.gap,
      short: line.short,
      width: lineWidth(column, widths, index),
    })),
  };
}

const variantOf = ({ lines, demerits }: Setting): LineVariant => ({
  lines: lines.length,
  demerits,
  loosest: Math.max(0, ...lines.map((line) => line.gap)),
});

const contentOffset = (pieces: readonly TextPiece[], at: number): number => {
  const piece = pieces.find((one) => at < one.end);
  return piece ? piece.content + at - piece.start : 0;
};

/** What a block would be set from, for measurements; composed or not, it is left uncomposed. A string is the reason why it can't be. */
export const measureBlock = (block: HTMLElement, options: ComposeOptions = {}): Measured | string => {
  decompose(block);
  const draft = draftOf(block, options);
  if (typeof draft === "string") return draft;
  addStyle(block.ownerDocument);
  setUnbroken([block]);
  learnWords([draft]);
  const found = measured(draft, standOf(draft, new Range()));
  removeClasses(block, UNBROKEN);
  return found;
};
