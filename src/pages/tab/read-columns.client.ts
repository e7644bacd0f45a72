// Read columns: the columns of a finished page, block by block and line by line, for the rules that judge pages.
import { isHan, printed } from "../../base/han.ts";
import { characterRects, inkRects, type TextRects } from "./ink-lines.client.ts";
import { isBlock } from "./strips.client.ts";
import type { Rect, SetBlock, SetColumn, SetLine, SetParagraph } from "./tab-types.ts";

/** Columns in reading order; `relative` turns rectangles of the window into the page's. */
export function readColumns(page: HTMLElement, relative: (rect: DOMRect) => Rect, rectsOf: TextRects): SetColumn[] {
  return [...page.querySelectorAll<HTMLElement>(".band > .column")].map((column) => {
    const band = column.parentElement;
    const rect = relative(column.getBoundingClientRect());
    const step = Number(band?.dataset.columnWidth) + Number(band?.dataset.gap);
    const left = Number.parseFloat(column.style.left) || 0;
    return {
      article: band?.dataset.flow ?? "",
      count: Number(band?.dataset.columns),
      index: step > 0 ? Math.round(left / step) : 0,
      rect,
      blocks: blocksOf(column).map((block) => readBlock(block, Number(band?.dataset.em), relative, rectsOf)),
    };
  });
}

const blocksOf = (column: HTMLElement): HTMLElement[] => [
  ...column.querySelectorAll<HTMLElement>(":scope > .article > .body > *, :scope > .column-notes .note"),
];

function readBlock(block: HTMLElement, em: number, relative: (rect: DOMRect) => Rect, rectsOf: TextRects): SetBlock {
  const { y, height } = relative(block.getBoundingClientRect());
  return {
    kind: kindOf(block),
    source: sourceOf(block),
    top: y,
    bottom: y + height,
    paragraphs: readParagraphs(block, em, relative, rectsOf),
  };
}

function kindOf(block: HTMLElement): SetBlock["kind"] {
  if (block.classList.contains("note")) return "note";
  if (/^(H\d|HEADER)$/.test(block.tagName)) return "heading";
  if (block.tagName === "FIGURE") return "figure";
  if (block.tagName === "ASIDE") return "panel";
  return block.classList.contains("table") ? "table" : "text";
}

const sourceOf = (element: HTMLElement): string =>
  element.closest<HTMLElement>("[data-source]")?.dataset.source ??
  element.querySelector<HTMLElement>("[data-source]")?.dataset.source ??
  "";

/** Text nodes by the innermost block that holds them. Readings above a word and generated text make no lines. */
function readParagraphs(
  block: HTMLElement,
  em: number,
  relative: (rect: DOMRect) => Rect,
  rectsOf: TextRects,
): SetParagraph[] {
  const nodes = new Map<HTMLElement, Text[]>();
  const apart = new Set<Text>();
  let generated = false;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement;
    if (!parent || printed(node.data) === "") continue;
    if (parent.closest("rt, [data-generated]")) {
      generated ||= !parent.closest("rt");
      continue;
    }
    if (generated) apart.add(node);
    generated = false;
    const holder = holderOf(parent, block);
    const list = nodes.get(holder);
    if (list) list.push(node);
    else nodes.set(holder, [node]);
  }
  return [...nodes].map(([holder, texts]) => {
    const style = getComputedStyle(holder);
    const size = Number.parseFloat(style.fontSize);
    const split = holder.closest<HTMLElement>("[data-split-from], [data-split-to]");
    return {
      source: sourceOf(holder),
      body: holder.matches(".body p") && Math.abs(size - em) < em * 0.01,
      from: split?.dataset.splitFrom !== undefined && isFirst(holder, split),
      to: split?.dataset.splitTo !== undefined && isLast(holder, split),
      lines: readLines(holder, texts, apart, size, rightOf(holder, style), relative, rectsOf),
    };
  });
}

/** Where composed lines end; unknown beside a photo, where they end as it wants. */
const rightOf = (holder: HTMLElement, style: CSSStyleDeclaration): number | undefined =>
  holder.matches(".composed") && !holder.closest("[data-host]")
    ? holder.getBoundingClientRect().right - px(style.paddingRight)
    : undefined;

function holderOf(element: HTMLElement, limit: HTMLElement): HTMLElement {
  let holder = element;
  while (holder !== limit && !isBlock(holder) && holder.parentElement) holder = holder.parentElement;
  return holder;
}

/** A cut runs through a block's first and last text, not through what stands between. */
const isFirst = (holder: HTMLElement, split: HTMLElement): boolean =>
  holder === split || holder.dataset.splitFrom !== undefined;
const isLast = (holder: HTMLElement, split: HTMLElement): boolean =>
  holder === split || holder.dataset.splitTo !== undefined;

/** Less than this share of an em is rounding, or a mark that hangs. */
const SHORT = 0.3;

interface OpenLine {
  readonly middle: number;
  left: number;
  right: number;
  /** Of the first text in the paragraph's own size. */
  baseline: number | undefined;
  bottom: number;
  characters: number;
  extra: number;
  pairs: number;
  /** The last character: a Han one, and what stands between it and the next beside its advance, px. */
  last: { readonly han: boolean; readonly right: number; readonly after: number } | undefined;
  /** The author ended it. */
  ended: boolean;
}

function readLines(
  holder: HTMLElement,
  nodes: readonly Text[],
  apart: ReadonlySet<Text>,
  size: number,
  end: number | undefined,
  relative: (rect: DOMRect) => Rect,
  rectsOf: TextRects,
): SetLine[] {
  const lines: OpenLine[] = [];
  const range = document.createRange();
  const composed = holder.closest(".composed") !== null;
  const breaks = [...holder.querySelectorAll("br")];
  nodes.forEach((node, at) => {
    for (const rect of inkRects(node, rectsOf)) {
      const line = lineOf(lines, rect, size);
      line.left = Math.min(line.left, rect.left);
      line.right = Math.max(line.right, rect.right);
      line.baseline ??= baselineOf(node, rect, size);
    }
    const open = lines.at(-1);
    // A folio or a call stands before it: what is between this and the last character is no gap between neighbours.
    if (open && apart.has(node)) open.last = undefined;
    if (composed) addSpacing(open, node);
    else addGaps(lines, node, size, range);
    const line = lines.at(-1);
    if (line && breaks.some((one) => follows(one, node) && !follows(one, nodes[at + 1]))) line.ended = true;
  });
  const origin = relative(new DOMRect(0, 0, 0, 0));
  const short = (line: OpenLine, at: number): number =>
    end === undefined || line.ended || at === lines.length - 1 ? 0 : (end - line.right) / size;
  return lines.map((line, at) => ({
    x: origin.x + line.left,
    baseline: origin.y + (line.baseline ?? line.bottom),
    width: line.right - line.left,
    characters: line.characters,
    ...(line.pairs > 0 ? { gap: line.extra / line.pairs / size } : {}),
    ...(short(line, at) > SHORT ? { short: short(line, at) } : {}),
  }));
}

/** In the order of the document; nothing follows what is not there. */
const follows = (one: Node, other: Node | undefined): boolean =>
  other !== undefined && (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The line whose middle is the rectangle's, else a new one. Raised calls stay with their line. */
function lineOf(lines: OpenLine[], rect: DOMRect, size: number): OpenLine {
  const middle = (rect.top + rect.bottom) / 2;
  const last = lines.at(-1);
  if (last && Math.abs(last.middle - middle) < size * 0.75) return last;
  const line: OpenLine = {
    middle,
    left: rect.left,
    right: rect.right,
    baseline: undefined,
    bottom: rect.bottom,
    characters: 0,
    extra: 0,
    pairs: 0,
    last: undefined,
    ended: false,
  };
  lines.push(line);
  return line;
}

/** The rectangle of a text begins its face's ascent above the baseline. */
function baselineOf(node: Text, rect: DOMRect, size: number): number | undefined {
  const style = node.parentElement && getComputedStyle(node.parentElement);
  if (!style || Math.abs(Number.parseFloat(style.fontSize) - size) > size * 0.02) return undefined;
  return rect.top + ascentOf(style);
}

const ascents = new Map<string, number>();
const canvas = document.createElement("canvas").getContext("2d");

function ascentOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const known = ascents.get(font);
  if (known !== undefined || !canvas) return known ?? 0;
  canvas.font = font;
  const ascent = Math.round(canvas.measureText("永").fontBoundingBoxAscent);
  ascents.set(font, ascent);
  return ascent;
}

/** A composed text node stands on one line, and its span says its spacing. */
function addSpacing(line: OpenLine | undefined, node: Text): void {
  if (!line) return;
  const style = node.parentElement?.dataset.g === undefined ? undefined : node.parentElement.style;
  const spacing = px(style?.letterSpacing);
  const characters = [...printed(node.data)];
  characters.forEach((character, at) => {
    const han = isHan(character);
    if (line.last?.han && han) {
      line.pairs += 1;
      line.extra += line.last.after + (at === 0 ? px(style?.marginLeft) : 0);
    }
    const after = spacing + (at === characters.length - 1 ? px(style?.marginRight) : 0);
    line.last = { han, right: 0, after };
  });
  line.characters += characters.length;
}

/** Text that the browser set: gaps from the characters' own rectangles. */
function addGaps(lines: readonly OpenLine[], node: Text, size: number, range: Range): void {
  for (const { character, rect } of characterRects(node, range)) {
    const middle = (rect.top + rect.bottom) / 2;
    const line = lines.find((one) => Math.abs(one.middle - middle) < size * 0.75);
    if (!line) continue;
    const han = isHan(character);
    if (line.last?.han && han) {
      line.pairs += 1;
      line.extra += rect.left - line.last.right;
    }
    // Justification widens the character's own rectangle: its advance is its size.
    line.last = { han, right: rect.left + size, after: 0 };
    line.characters += 1;
  }
}

const px = (length: string | undefined): number => Number.parseFloat(length ?? "") || 0;
