// Stand: what only a block's layout on one line can tell: where its text begins, which of its blanks are gone, how wide elements are.
import type { TextPiece } from "./block-text.client.ts";
import type { Draft } from "./measured-block.client.ts";

export interface Stand {
  /** Where the first character stands from the content edge, in px. */
  readonly indent: number;
  /** Offsets of white space that the browser has taken away. */
  readonly collapsed: ReadonlySet<number>;
  /** Advance of each piece that is set whole, in px. */
  readonly outer: readonly (number | undefined)[];
}

/** Reads an unwrapped block (setUnbroken). */
export function standOf(draft: Draft, range: Range): Stand {
  const { content, options, ragged, textIndent } = draft;
  return {
    indent: options.widths || (ragged && ragged !== "start") ? textIndent : firstOffset(draft, range),
    collapsed: collapsedIn(draft, range),
    outer: content.pieces.map(({ node, atom }) =>
      node instanceof Element && atom !== "break" ? outerWidth(node) : undefined,
    ),
  };
}

/** Where the first character stands from the content edge: text-indent, list numbers and generated content, in px. */
function firstOffset({ block, content, textIndent, contentLeft }: Draft, range: Range): number {
  const at = content.text.search(/[^\s\u200b]/);
  const piece = pieceAt(content.pieces, at);
  if (at < 0 || !piece) return textIndent;
  select(range, piece, at);
  return range.getBoundingClientRect().left - block.getBoundingClientRect().left - contentLeft - piece.pre;
}

/** A blank between two printed characters of a line is there; one beside an element, a line end or another blank may not be. */
const DOUBTFUL = /(?<=[\s\u200b\ufffc])[\t\n\f\r ]|[\t\n\f\r ](?=[\s\u200b\ufffc])|[\t\n\f\r]/g;

function collapsedIn({ content }: Draft, range: Range): ReadonlySet<number> {
  const gone = new Set<number>();
  for (const { index } of content.text.matchAll(DOUBTFUL)) {
    const piece = pieceAt(content.pieces, index);
    if (!(piece?.node instanceof Text)) continue;
    select(range, piece, index);
    if (range.getBoundingClientRect().width === 0) gone.add(index);
  }
  return gone;
}

const pieceAt = (pieces: readonly TextPiece[], at: number): TextPiece | undefined =>
  pieces.find((piece) => at < piece.end);

function select(range: Range, { node, start }: TextPiece, at: number): void {
  if (node instanceof Text) {
    range.setStart(node, at - start);
    range.setEnd(node, at - start + 1);
  } else range.selectNode(node);
}

/** Advance of an element that is set whole, its margins included, in px. */
const outerWidth = (element: Element): number => {
  const style = getComputedStyle(element);
  const margins = [style.marginLeft, style.marginRight].map((margin) => Number.parseFloat(margin) || 0);
  return margins.reduce((sum, margin) => sum + margin, element.getBoundingClientRect().width);
};
