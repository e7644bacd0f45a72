// Flow range: from a stretch of a flow to the rectangles of its words on a page, and from a click back to the stretch.
import { printed } from "../../base/han.ts";
import type { FlowStretch } from "../proof-data.ts";

export interface Spot {
  readonly flow: string;
  /** Printed characters from the flow's start. */
  readonly at: number;
}

/** Text nodes of one flow on a page, in order; `from` counts printed characters of the flow. */
interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly length: number;
}

/**
 * Rectangles in client px of the words of `stretch` on `page`; none when they stand on another page.
 * `flows` says where each flow begins on this page.
 */
export function rectsOf(page: HTMLElement, flows: readonly FlowStretch[], stretch: FlowStretch): DOMRect[] {
  const start = flows.find((one) => one.flow === stretch.flow);
  if (!start || stretch.from >= start.to || stretch.to <= start.from) return [];
  const range = page.ownerDocument.createRange();
  const rects: DOMRect[] = [];
  for (const piece of pieces(page, start)) {
    const from = Math.max(stretch.from, piece.from);
    const to = Math.min(stretch.to, piece.from + piece.length);
    if (from >= to) continue;
    const text = piece.node.data;
    range.setStart(piece.node, unitOf(text, from - piece.from));
    range.setEnd(piece.node, endOf(text, to - piece.from));
    rects.push(...[...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0));
  }
  return joined(rects);
}

/** The printed character at a point of the page. */
export function spotAt(page: HTMLElement, flows: readonly FlowStretch[], node: Node, offset: number): Spot | undefined {
  if (node.nodeType !== Node.TEXT_NODE) return undefined;
  const flow = flowOf(node as Text);
  const start = flows.find((one) => one.flow === flow);
  if (!start) return undefined;
  const piece = pieces(page, start).find((one) => one.node === node);
  if (!piece) return undefined;
  return { flow, at: piece.from + [...printed((node as Text).data.slice(0, offset))].length };
}

function pieces(page: HTMLElement, start: FlowStretch): Piece[] {
  const found: Piece[] = [];
  const walker = page.ownerDocument.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  let at = start.from;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (flowOf(node) !== start.flow) continue;
    const length = [...printed(node.data)].length;
    if (length > 0) found.push({ node, from: at, length });
    at += length;
  }
  return found;
}

/** As read-pages has it: the nearest mark of a flow or of generated text decides. */
function flowOf(node: Text): string {
  const mark = node.parentElement?.closest<HTMLElement>("[data-generated], [data-text]");
  if (!mark || mark.dataset.generated !== undefined) return "";
  return `${mark.closest<HTMLElement>("[data-file]")?.dataset.file ?? ""}#${mark.dataset.text}`;
}

/** UTF-16 offset of the printed character number `count`. */
function unitOf(text: string, count: number): number {
  let seen = 0;
  let unit = 0;
  for (const character of text) {
    const counts = printed(character) !== "";
    if (counts && seen === count) return unit;
    if (counts) seen += 1;
    unit += character.length;
  }
  return text.length;
}

const endOf = (text: string, count: number): number => {
  const last = unitOf(text, count - 1);
  return last + (String.fromCodePoint(text.codePointAt(last) ?? 0x20).length || 1);
};

/** Neighbours on a line become one. */
function joined(rects: readonly DOMRect[]): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (
      last &&
      Math.abs(last.top - rect.top) < 4 &&
      Math.abs(last.bottom - rect.bottom) < 4 &&
      rect.left - last.right < 12
    ) {
      const top = Math.min(last.top, rect.top);
      const left = Math.min(last.left, rect.left);
      lines[lines.length - 1] = new DOMRect(
        left,
        top,
        Math.max(last.right, rect.right) - left,
        Math.max(last.bottom, rect.bottom) - top,
      );
    } else lines.push(rect);
  }
  return lines;
}
