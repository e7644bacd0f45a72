// A block's text in pieces (text nodes and whole elements) from its DOM, or why it cannot be composed.
import { ATOM } from "./boxes.ts";

export interface TextPiece {
  readonly start: number;
  readonly end: number;
  /** The text node; or, when the piece is set whole, the element. */
  readonly node: Text | Element;
  readonly atom?: "call" | "atom" | "break";
  readonly parent: Element;
  /** 问： and its like, which stand one below the other and must look alike. */
  readonly label: boolean;
  /** A person's name, as marked by the program: better not parted. */
  readonly name: boolean;
  /** Margins, borders and paddings that stand before and after the piece, in px. */
  pre: number;
  post: number;
  /** Offset of the piece in the block's textContent. */
  readonly content: number;
}

export interface BlockText {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

const REPLACED = "img,svg,math,video,canvas,input,button,object,iframe,select,textarea,audio";
const CALL = "sup,[data-call],.note-call";

/** Reads a block whose floats, if any, the caller has reckoned with. A string is the reason why it can't be. */
export const readBlock = (block: HTMLElement, floatsKnown: boolean): BlockText | string => {
  const walk: Walk = { text: "", pieces: [], content: 0, opening: 0, floatsKnown };
  const reason = walkInto(block, walk);
  if (reason) return reason;
  return walk.pieces.length > 0 ? { text: walk.text, pieces: walk.pieces } : "no text";
};

interface Walk {
  text: string;
  readonly pieces: TextPiece[];
  content: number;
  /** Margin, border and padding of elements that have begun since the last piece. */
  opening: number;
  readonly floatsKnown: boolean;
}

function walkInto(parent: Element, walk: Walk): string | undefined {
  for (const child of parent.childNodes) {
    if (child instanceof Text) {
      addText(child, parent, walk);
      continue;
    }
    if (!(child instanceof Element)) continue;
    const reason = walkElement(child, parent, walk);
    if (reason) return reason;
  }
  return undefined;
}

function addText(node: Text, parent: Element, walk: Walk): void {
  if (node.length === 0) return;
  add(walk, { node, parent }, node.data);
  walk.content += node.length;
}

function add(walk: Walk, what: Pick<TextPiece, "node" | "parent" | "atom">, text: string): void {
  const start = walk.text.length;
  walk.text += text;
  walk.pieces.push({
    ...what,
    label: what.parent.closest("[data-generated]") !== null,
    name: what.parent.matches(".author > .name, .speaker > .name"),
    start,
    end: walk.text.length,
    pre: walk.opening,
    post: 0,
    content: walk.content,
  });
  walk.opening = 0;
}

function walkElement(element: Element, parent: Element, walk: Walk): string | undefined {
  if (element.localName === "br") {
    add(walk, { node: element, parent, atom: "break" }, ATOM);
    return undefined;
  }
  if (element.localName === "wbr") return undefined;
  const style = getComputedStyle(element);
  const length = (element.textContent ?? "").length;
  const outOfFlow = style.position === "absolute" || style.position === "fixed";
  if (style.display === "none" || outOfFlow || style.float !== "none") {
    if (style.float !== "none" && !outOfFlow && style.display !== "none" && !walk.floatsKnown)
      return "a float of unknown width";
    walk.content += length;
    return undefined;
  }
  if (element.matches(CALL) || isWhole(element, style)) {
    add(walk, { node: element, parent, atom: element.matches(CALL) ? "call" : "atom" }, ATOM);
    walk.content += length;
    return undefined;
  }
  if (style.display !== "inline" && style.display !== "contents") return `a ${style.display} element inside`;
  if (!isPlainSpacing(style)) return "letter-spacing inside";
  walk.opening += edge(style, "Left");
  const from = walk.pieces.length;
  const reason = walkInto(element, walk);
  if (reason) return reason;
  const last = walk.pieces.at(-1);
  if (last && walk.pieces.length > from) last.post += edge(style, "Right");
  else walk.opening += edge(style, "Right");
  return undefined;
}

const isWhole = (element: Element, style: CSSStyleDeclaration): boolean =>
  element.matches(REPLACED) ||
  /^(ruby|inline-)/.test(style.display) ||
  style.writingMode !== "horizontal-tb" ||
  hasContent(element, "::before") ||
  hasContent(element, "::after");

/** Does a pseudo-element print something in the line? */
export const hasContent = (element: Element, pseudo: string): boolean => {
  const style = getComputedStyle(element, pseudo);
  const none = style.content === "none" || style.content === "normal" || style.content === '""';
  return !none && style.display !== "none" && style.position !== "absolute" && style.float === "none";
};

export const isPlainSpacing = (style: CSSStyleDeclaration): boolean =>
  style.letterSpacing === "normal" || style.letterSpacing === "0px";

const px = (length: string): number => Number.parseFloat(length) || 0;

/** Margin, border and padding of one side, in px. */
export const edge = (style: CSSStyleDeclaration, side: "Left" | "Right"): number =>
  px(style[`margin${side}`]) + px(style[`border${side}Width`]) + px(style[`padding${side}`]);
