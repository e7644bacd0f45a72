// Cut: a fragment of a measured block between two strips, cloned so that no character is lost or doubled.
import type { Strip } from "./strips.client.ts";

interface Point {
  readonly node: Node;
  readonly offset: number;
}

/** Where the block is cut before strip `index`; undefined stands for the block's own start or end. */
export function cutPoint(block: HTMLElement, strips: readonly Strip[], index: number): Point | undefined {
  const strip = strips[index];
  if (!strip || index === 0) return undefined;
  if (strip.line > 0) {
    return lineStart(strip, block) ?? behind(strip.element, block);
  }
  // Climb while the element opens its parent, so that a cut between two list items leaves no empty item behind.
  let element: HTMLElement = strip.element;
  while (element.parentElement && element.parentElement !== block && !previousInk(element))
    element = element.parentElement;
  const parent = element.parentNode;
  if (!parent) return undefined;
  return { node: parent, offset: [...parent.childNodes].indexOf(element) };
}

/** Below the last line of its text a block may be empty by its style: all of it stands before the cut. */
function behind(element: HTMLElement, block: HTMLElement): Point {
  const parent = element === block ? null : element.parentNode;
  if (!parent) return { node: block, offset: block.childNodes.length };
  return { node: parent, offset: [...parent.childNodes].indexOf(element) + 1 };
}

/** Clones what stands between two points, inside clones of all ancestors up to the block. */
export function fragmentOf(block: HTMLElement, from: Point | undefined, to: Point | undefined): HTMLElement {
  if (!from && !to) return block;
  const range = document.createRange();
  if (from) range.setStart(from.node, from.offset);
  else range.setStart(block, 0);
  if (to) range.setEnd(to.node, to.offset);
  else range.setEnd(block, block.childNodes.length);
  let content: Node = range.cloneContents();
  let ancestor: Node | null = range.commonAncestorContainer;
  if (ancestor.nodeType === Node.TEXT_NODE) ancestor = ancestor.parentNode;
  while (ancestor && ancestor !== block) {
    const shell = ancestor.cloneNode(false);
    shell.appendChild(content);
    content = shell;
    ancestor = ancestor.parentNode;
  }
  const fragment = block.cloneNode(false) as HTMLElement;
  fragment.appendChild(content);
  if (from) {
    markContinued(fragment, from, block);
    dropHeadSpace(fragment);
  }
  if (to) markGoingOn(fragment, to, block);
  return fragment;
}

/** The first character of a line, by bisection over the text's rectangles. */
function lineStart(strip: Strip, block: HTMLElement): Point | undefined {
  const blockTop = block.getBoundingClientRect().top;
  const top = blockTop + strip.top;
  const walker = document.createTreeWalker(strip.element, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.parentElement?.closest("rt, .call, [data-note], .drop-cap")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  const range = document.createRange();
  const below = (node: Text, index: number): boolean | undefined => {
    range.setStart(node, index);
    range.setEnd(node, Math.min(node.length, index + 1));
    const rects = range.getClientRects();
    const rect = rects[rects.length - 1];
    if (!rect || (rect.width === 0 && rect.height === 0)) return undefined;
    return (rect.top + rect.bottom) / 2 > top;
  };
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    let low = 0;
    let high = node.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const answer = answerNear(node, middle, high, below);
      if (answer === undefined) {
        // Only collapsed white space up to `high`: it belongs to the line before.
        low = high;
        break;
      }
      if (answer.below) high = middle;
      else low = answer.index + 1;
    }
    if (low < node.length && answerNear(node, low, node.length, below)?.below)
      return outsideOf({ node, offset: keepPair(node, low) }, strip.element);
  }
  return undefined;
}

function answerNear(
  node: Text,
  from: number,
  to: number,
  below: (node: Text, index: number) => boolean | undefined,
): { readonly index: number; readonly below: boolean } | undefined {
  for (let index = from; index < to; index += 1) {
    const answer = below(node, index);
    if (answer !== undefined) return { index, below: answer };
  }
  return undefined;
}

/** Never between the two halves of a character beyond the BMP. */
function keepPair(node: Text, offset: number): number {
  const code = node.data.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff && offset > 0 ? offset - 1 : offset;
}

/** A cut at the start of an inline element stands before the element; inside ruby it stands before the ruby. */
function outsideOf(point: Point, owner: HTMLElement): Point {
  let { node, offset } = point;
  const ruby = (node.parentElement as HTMLElement).closest("ruby");
  if (ruby?.parentNode && owner.contains(ruby))
    return { node: ruby.parentNode, offset: [...ruby.parentNode.childNodes].indexOf(ruby) };
  while (offset === 0 && node !== owner && node.parentNode) {
    const parent: Node = node.parentNode;
    offset = [...parent.childNodes].indexOf(node as ChildNode);
    node = parent;
    if (parent === owner) break;
  }
  return { node, offset };
}

/** Something printed before it in its parent. A head that every fragment of its table repeats is not. */
function previousInk(element: HTMLElement): boolean {
  for (let node = element.previousSibling; node; node = node.previousSibling) {
    if (node.nodeType === Node.ELEMENT_NODE && !isRepeated(node as HTMLElement)) return true;
    if (node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== "") return true;
  }
  return false;
}

const isRepeated = (element: HTMLElement): boolean =>
  element.tagName === "THEAD" && element.closest(".table:not(.stacked)")?.parentElement?.matches(".body") === true;

const BLOCKS = "p, li, ol, ul, pre, blockquote, aside, div, section, table, td, dd";
const MARGINED = `${BLOCKS}, h1, h2, h3, h4, h5, h6, figure, dl, dt, hr`;

/** What begins a fragment has no space above it: the plan counts from its own top. */
function dropHeadSpace(fragment: HTMLElement): void {
  let element = fragment.firstElementChild;
  while (element instanceof HTMLElement && element.matches(MARGINED)) {
    element.style.marginBlockStart = "0";
    element = element.firstElementChild;
  }
}

function markContinued(fragment: HTMLElement, from: Point, block: HTMLElement): void {
  fragment.dataset.splitFrom = block.dataset.source ?? "";
  fragment.removeAttribute("id");
  // Every clone on the way to the cut has its beginning on an earlier page or column.
  let element: Element | null = fragment.firstElementChild;
  let original: Node | null = from.node.nodeType === Node.TEXT_NODE ? from.node.parentNode : from.node;
  const chain: Element[] = [];
  while (original && original !== block) {
    chain.unshift(original as Element);
    original = original.parentNode;
  }
  for (const step of chain) {
    if (!element || element.tagName !== step.tagName) break;
    if (element instanceof HTMLElement) {
      element.removeAttribute("id");
      if (element.matches(BLOCKS)) element.dataset.splitFrom = element.dataset.source ?? "";
    }
    element = element.firstElementChild;
  }
}

function markGoingOn(fragment: HTMLElement, to: Point, block: HTMLElement): void {
  fragment.dataset.splitTo = block.dataset.source ?? "";
  const chain: Element[] = [];
  let original: Node | null = to.node.nodeType === Node.TEXT_NODE ? to.node.parentNode : to.node;
  while (original && original !== block) {
    chain.unshift(original as Element);
    original = original.parentNode;
  }
  let element: Element | null = fragment.lastElementChild;
  for (const step of chain) {
    if (!element || element.tagName !== step.tagName) break;
    if (element instanceof HTMLElement && element.matches(BLOCKS))
      element.dataset.splitTo = element.dataset.source ?? "";
    element = element.lastElementChild;
  }
}
