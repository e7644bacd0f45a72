// Picked text: from a click or a selection on a page to the place in the manuscript, by the words that stand there.
import { lineIndex } from "../../base/line-index.ts";
import { findAnchor } from "../../marks/anchor.ts";
import type { Anchor } from "../../marks/marks.ts";
import type { ProofPage } from "../proof-data.ts";
import type { Selected } from "./comments-tab.client.ts";
import { spotAt } from "./flow-range.client.ts";
import type { View } from "./view.client.ts";

export interface Picked {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The manuscript place of the character at a point of the window. */
export function pickPlace(view: View, page: ProofPage, element: HTMLElement, x: number, y: number): Picked | undefined {
  const point = caretAt(element.ownerDocument, x, y);
  if (!point || !element.contains(point.node)) return undefined;
  const spot = spotAt(element, page.flows, point.node, point.offset);
  if (!spot) return blockPlace(point.node);
  const found = locate(view, spot.flow, spot.at, spot.at);
  if (!found) return blockPlace(point.node);
  const { line, column } = lineIndex(found.file, view.data.texts[found.file] ?? "").place(found.start);
  return { file: found.file, line, column };
}

/** The manuscript stretch of what is selected; undefined when nothing of one flow is. */
export function pickSelection(view: View, selection: Selection): Selected | undefined {
  const range = selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  if (!range || range.collapsed) return undefined;
  const start = spotOf(view, range.startContainer, range.startOffset);
  const end = spotOf(view, range.endContainer, range.endOffset);
  if (!start || !end || start.flow !== end.flow || end.at <= start.at) return undefined;
  return locate(view, start.flow, start.at, end.at);
}

function spotOf(view: View, node: Node, offset: number): { flow: string; at: number } | undefined {
  const page = view.data.pages.find((one) => view.pageElement(one.index)?.contains(node));
  const element = page && view.pageElement(page.index);
  return page && element ? spotAt(element, page.flows, node, offset) : undefined;
}

/** Printed characters `from` to `to` of a flow as an anchor, looked for in its manuscript. */
function locate(view: View, flow: string, from: number, to: number): Selected | undefined {
  const lines = view.data.pages.flatMap((page) => page.lines.filter((line) => line.flow === flow));
  const characters: string[] = [];
  for (const line of lines) {
    [...line.text].forEach((character, i) => {
      characters[line.from + i] = character;
    });
  }
  const text = (a: number, b: number): string => characters.slice(Math.max(0, a), Math.max(0, b)).join("");
  const near = lines.find((line) => line.from <= from && from <= line.to) ?? lines[0];
  if (!near) return undefined;
  const anchor: Anchor = {
    file: near.file,
    line: near.line,
    column: near.column,
    quote: text(from, to),
    before: text(from - 16, from),
    after: text(to, to + 16),
  };
  const found = findAnchor(anchor, view.data.texts[near.file] ?? "");
  return found && { file: near.file, start: found.start, end: found.end };
}

/** What is not text of a flow (a photo, a generated line) has at least its block's place. */
function blockPlace(node: Node): Picked | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const holder = element?.closest<HTMLElement>("[data-source], [data-photo]");
  const match = /^(.*):(\d+):(\d+)$/.exec(holder?.dataset.photo ?? holder?.dataset.source ?? "");
  return match?.[1] === undefined ? undefined : { file: match[1], line: Number(match[2]), column: Number(match[3]) };
}

function caretAt(document: Document, x: number, y: number): { node: Node; offset: number } | undefined {
  const modern = document as Document & {
    caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null;
  };
  const position = modern.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}
