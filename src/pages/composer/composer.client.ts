// Composes laid-out blocks in the browser tab: reads them, sets their lines, writes ordinary inline markup.
import { type AdvanceCache, advanceOf, type Face, faceOf, kernOf, outerWidth } from "./advances.client.ts";
import { type BlockText, hasContent, isPlainSpacing, readBlock, type TextPiece } from "./block-text.client.ts";
import type { Piece } from "./boxes.ts";
import type { ComposedLine, ComposeOptions, ComposeResult, LineVariant } from "./compose-options.ts";
import { addStyle, COMPOSED, setUnbroken, UNBROKEN } from "./composed-style.client.ts";
import { planLine } from "./line-plan.ts";
import { eraseLines, type PlannedLine, writeLines } from "./line-writer.client.ts";
import type { Paragraph } from "./paragraph.ts";
import { type Column, edgeRules, lineWidth, type MeasuredText, measureOf, paragraphOf } from "./setting.ts";
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

interface Draft {
  readonly block: HTMLElement;
  readonly content: BlockText;
  readonly options: ComposeOptions;
  readonly width: number;
  readonly em: number;
  /** The block's own indent from its style, in px. */
  readonly textIndent: number;
  readonly contentLeft: number;
  /** Lines that are not brought to the measure, and where they stand in it. */
  readonly ragged?: "start" | "end" | "center";
}

function composeBlocks(
  blocks: readonly HTMLElement[],
  optionsOf: (block: HTMLElement) => ComposeOptions,
): ComposeResult[] {
  for (const block of blocks) decompose(block);
  const drafts = blocks.map((block) => draftOf(block, optionsOf(block)));
  for (const document of new Set(blocks.map((block) => block.ownerDocument))) addStyle(document);
  setUnbroken(drafts.flatMap((draft) => (typeof draft === "string" ? [] : [draft.block])));
  const cache: AdvanceCache = new Map();
  const range = new Range();
  const plans = drafts.map((draft) => (typeof draft === "string" ? draft : planOf(draft, cache, range)));
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

const px = (value: string): number => Number.parseFloat(value) || 0;

const RAGGED = new Map<string, "start" | "end" | "center">([
  ["left", "start"],
  ["end", "end"],
  ["right", "end"],
  ["center", "center"],
]);

/** What of a block is read before it is unwrapped for measuring; or why it is left alone. */
function draftOf(block: HTMLElement, options: ComposeOptions): Draft | string {
  const style = getComputedStyle(block);
  if (style.writingMode !== "horizontal-tb" || style.direction !== "ltr") return "not horizontal from left to right";
  if (!/^(block|list-item|flow-root|table-cell|table-caption|inline-block)$/.test(style.display))
    return `display ${style.display}`;
  const ragged = RAGGED.get(style.textAlign);
  if (!ragged && !/^(start|justify|-webkit-auto)$/.test(style.textAlign)) return `text-align ${style.textAlign}`;
  if (style.whiteSpaceCollapse !== undefined && style.whiteSpaceCollapse !== "collapse")
    return `white space ${style.whiteSpaceCollapse}`;
  if (!isPlainSpacing(style)) return "letter-spacing";
  if (/hanging|each-line/.test(style.textIndent)) return `text-indent ${style.textIndent}`;
  if (hasContent(block, "::after")) return "generated content at its end";
  const content = readBlock(block, options.widths !== undefined);
  if (typeof content === "string") return content;
  const borderBox = style.boxSizing === "border-box";
  const sides = px(style.paddingLeft) + px(style.paddingRight) + px(style.borderLeftWidth) + px(style.borderRightWidth);
  const width = px(style.width) - (borderBox ? sides : 0);
  const em = px(style.fontSize);
  if (!(width > em) || em <= 0) return "no width";
  const textIndent = style.textIndent.endsWith("%") ? (px(style.textIndent) / 100) * width : px(style.textIndent);
  return {
    block,
    content,
    options,
    width,
    em,
    textIndent,
    contentLeft: px(style.borderLeftWidth) + px(style.paddingLeft),
    ...(ragged ? { ragged } : {}),
  };
}

interface Plan {
  readonly planned: readonly PlannedLine[];
  readonly lines: readonly ComposedLine[];
  readonly variants: readonly LineVariant[];
}

function planOf(draft: Draft, cache: AdvanceCache, range: Range): Plan | string {
  const { column, paragraph, settings } = set(draft, cache, range);
  const { widths, lineCount } = draft.options;
  const setting = settings.find((one) => one.lines.length === lineCount && one.feasible) ?? settings[0];
  if (!setting || paragraph.boxes.length === 0) return "no text";
  if (setting.lines.some((line) => line.over > 0.02)) return "a word or element wider than the line";
  const starts = setting.lines.map((line) => paragraph.boxes[line.from]?.start ?? 0);
  const own = (line: number) => (typeof widths === "function" ? widths(line) : { left: 0, width: draft.width });
  const feasible = settings.filter((one) => one.feasible);
  return {
    variants: feasible.map(variantOf),
    planned: setting.lines.map((line, index) => ({
      start: starts[index] ?? 0,
      runs: planLine(paragraph, line, column.em, own(index).left),
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

function set(
  draft: Draft,
  cache: AdvanceCache,
  range: Range,
): { column: Column; paragraph: Paragraph; settings: Setting[] } {
  const { options, em, width, ragged } = draft;
  const measured = measuredText(draft, cache, range);
  const indent =
    options.widths || (ragged && ragged !== "start") ? draft.textIndent : firstOffset(draft, measured, range);
  const column = { width, indent, em };
  const measure = measureOf(column, options.widths);
  const narrowest = Array.isArray(options.widths)
    ? Math.min(width, ...options.widths)
    : Math.min(width, measure(1) * em);
  const paragraph = paragraphOf(measured, narrowest / em, options);
  const edges = edgeRules(options, narrowest / em, ragged !== undefined);
  return { column, paragraph, settings: allVariants(paragraph, measure, edges) };
}

function measuredText(draft: Draft, cache: AdvanceCache, range: Range): MeasuredText {
  const { em, content } = draft;
  const faces = new Map<Element, Face>();
  const faceIn = (element: Element): Face => {
    const face = faces.get(element) ?? faceOf(getComputedStyle(element));
    faces.set(element, face);
    return face;
  };
  const pieces = content.pieces.map((piece): Piece => {
    const { node, parent } = piece;
    const face = faceIn(parent);
    const advance =
      node instanceof Text
        ? (text: string, start: number) => advanceOf(cache, face, node, start - piece.start, text, range) / em
        : () => outerWidth(node) / em;
    return {
      start: piece.start,
      end: piece.end,
      atom: piece.atom,
      label: parent.closest("[data-generated]") !== null,
      name: parent.matches(".author > .name, .speaker > .name"),
      size: face.size / em,
      pre: piece.pre / em,
      post: piece.post / em,
      advance,
      kern: (pair) => kernOf(face, pair) / em,
    };
  });
  const space = (at: number): number => pieces.find((piece) => at < piece.end)?.advance(" ", at) ?? 0;
  return { text: content.text, pieces, space };
}

/** Where the first character stands from the content edge: text-indent, list numbers and generated content, in px. */
function firstOffset(draft: Draft, measured: MeasuredText, range: Range): number {
  const at = measured.text.search(/[^\s\u200b]/);
  const piece = draft.content.pieces.find((one) => at < one.end);
  if (at < 0 || !piece) return draft.textIndent;
  if (piece.node instanceof Text) {
    range.setStart(piece.node, at - piece.start);
    range.setEnd(piece.node, at - piece.start + 1);
  } else range.selectNode(piece.node);
  const edgeLeft = draft.block.getBoundingClientRect().left + draft.contentLeft;
  return range.getBoundingClientRect().left - edgeLeft - piece.pre;
}
