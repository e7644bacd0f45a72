// A block measured in the tab: what of its style decides, its boxes and gaps, and what its lines must keep to.
import type { EdgeRules } from "./adjustment.ts";
import { type AdvanceCache, advanceOf, type Face, faceOf, kernOf, outerWidth } from "./advances.client.ts";
import { type BlockText, hasContent, isPlainSpacing, readBlock } from "./block-text.client.ts";
import type { Piece } from "./boxes.ts";
import type { ComposeOptions } from "./compose-options.ts";
import type { Measure, Paragraph } from "./paragraph.ts";
import { type Column, edgeRules, type MeasuredText, measureOf, paragraphOf } from "./setting.ts";

/** What of a block is read before it is unwrapped for measuring. */
export interface Draft {
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

const px = (value: string): number => Number.parseFloat(value) || 0;

const RAGGED = new Map<string, "start" | "end" | "center">([
  ["left", "start"],
  ["end", "end"],
  ["right", "end"],
  ["center", "center"],
]);

/** What is read of a block; or why it is left alone. */
export function draftOf(block: HTMLElement, options: ComposeOptions): Draft | string {
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

/** A block as the composer sees it: its boxes and gaps, and what its lines must keep to. */
export interface Measured {
  readonly column: Column;
  readonly paragraph: Paragraph;
  readonly measure: Measure;
  readonly edges: EdgeRules;
}

/** The draft of an unwrapped block (setUnbroken) with its text measured. */
export function measured(draft: Draft, cache: AdvanceCache, range: Range): Measured {
  const { options, em, width, ragged } = draft;
  const text = measuredText(draft, cache, range);
  const indent = options.widths || (ragged && ragged !== "start") ? draft.textIndent : firstOffset(draft, text, range);
  const column = { width, indent, em };
  const measure = measureOf(column, options.widths);
  const narrowest = Array.isArray(options.widths)
    ? Math.min(width, ...options.widths)
    : Math.min(width, measure(1) * em);
  const paragraph = paragraphOf(text, narrowest / em, options);
  return { column, paragraph, measure, edges: edgeRules(options, narrowest / em, ragged !== undefined) };
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
