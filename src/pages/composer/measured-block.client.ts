// A block measured in the tab: what of its style decides, its boxes and gaps, and what its lines must keep to.
import type { EdgeRules } from "./adjustment.ts";
import { advanceOf, measureAll } from "./advances.client.ts";
import { type BlockText, hasContent, isPlainSpacing, readBlock } from "./block-text.client.ts";
import { type Piece, wordsOf } from "./boxes.ts";
import type { ComposeOptions } from "./compose-options.ts";
import { type Face, faceOf, kernOf } from "./face.client.ts";
import type { Measure, Paragraph } from "./paragraph.ts";
import { type Column, edgeRules, type MeasuredText, measureOf, paragraphOf } from "./setting.ts";
import type { Stand } from "./stand.client.ts";
import type { Word } from "./word.ts";

/** What of a block is read from its style and its text. */
export interface Draft {
  readonly block: HTMLElement;
  readonly content: BlockText;
  /** Of each piece, as its text is set around it. */
  readonly faces: readonly Face[];
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
    faces: facesOf(content),
    options,
    width,
    em,
    textIndent,
    contentLeft: px(style.borderLeftWidth) + px(style.paddingLeft),
    ...(ragged ? { ragged } : {}),
  };
}

function facesOf({ pieces }: BlockText): Face[] {
  const known = new Map<Element, Face>();
  return pieces.map(({ parent }) => {
    const face = known.get(parent) ?? faceOf(getComputedStyle(parent));
    known.set(parent, face);
    return face;
  });
}

/** A block as the composer sees it: its boxes and gaps, and what its lines must keep to. */
export interface Measured {
  readonly column: Column;
  readonly paragraph: Paragraph;
  readonly measure: Measure;
  readonly edges: EdgeRules;
}

/** Measures all words of the drafts that their document does not know yet. */
export const learnWords = (drafts: readonly Draft[]): void => {
  for (const document of new Set(drafts.map(({ block }) => block.ownerDocument)))
    measureAll(
      document,
      drafts.flatMap(({ block, content, faces }) =>
        block.ownerDocument !== document
          ? []
          : content.pieces.flatMap((piece, at) => {
              const face = faces[at];
              return face ? wordsOf(content.text, piece).map((one) => ({ ...one, face })) : [];
            }),
      ),
    );
};

/** A draft with its text measured. */
export function measured(draft: Draft, stand: Stand): Measured {
  const { options, em, width, ragged } = draft;
  const column = { width, indent: stand.indent, em };
  const measure = measureOf(column, options.widths);
  const narrowest = Array.isArray(options.widths)
    ? Math.min(width, ...options.widths)
    : Math.min(width, measure(1) * em);
  const paragraph = paragraphOf(measuredText(draft, stand), narrowest / em, options);
  return { column, paragraph, measure, edges: edgeRules(options, narrowest / em, ragged !== undefined) };
}

function measuredText({ block, content, em, faces }: Draft, { outer, collapsed }: Stand): MeasuredText {
  const document = block.ownerDocument;
  const pieces = content.pieces.flatMap((piece, at): Piece[] => {
    const { start, end, node, atom, label, name, pre, post } = piece;
    const face = faces[at];
    if (!face) return [];
    return [
      {
        start,
        end,
        atom,
        label,
        name,
        size: face.size / em,
        pre: pre / em,
        post: post / em,
        advance:
          node instanceof Text
            ? (word, from, to) => advanceOf(document, face, word, from, to) / em
            : () => (outer[at] ?? 0) / em,
        kern: (pair) => kernOf(face, pair) / em,
      },
    ];
  });
  const space = (at: number): number =>
    collapsed.has(at) ? 0 : (pieces.find((piece) => at < piece.end)?.advance(blankAt(content.text, at)) ?? 0);
  return { text: content.text, pieces, space };
}

/** A line end of the manuscript prints as a blank; a narrow one is a character of its own. */
const blankAt = (text: string, at: number): Word => ({ text: text[at] === "\u202f" ? "\u202f" : " ", script: "" });
