// Drop cap: an article's first character as high as several lines, where the template asks for it.
import type { ComposeResult } from "../composer/compose-options.ts";
import { decompose } from "../composer/composer.client.ts";
import { LEAST, type LineWidths } from "./beside.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** Room between the character and the lines beside it, in 字. */
const BETWEEN = 0.5;
/** 砚江讯 6月26日上午, 本报电（…）: where news come from is read as one. */
const DATELINE = /^\p{Script=Han}{1,8}[讯电][\s（(\d]/u;

export interface DropCap {
  readonly cap: HTMLElement;
  readonly lines: number;
  readonly widths: LineWidths;
}

/**
 * Sets the first character of each article whose first paragraph has --drop-cap (a number of lines from 2) in its style, unless
 * it is a dateline or the column too narrow.
 * The character stays in the text where it was; its face reaches from the first line's head to the last one's foot.
 * By paragraph; each is still to be composed with its widths.
 */
export function setDropCaps(room: ParentNode, input: MakeUpInput): Map<HTMLElement, DropCap> {
  const caps = new Map<HTMLElement, DropCap>();
  for (const paragraph of room.querySelectorAll<HTMLElement>("p[data-opens-body]")) {
    delete paragraph.dataset.opensBody;
    const lines = Number(getComputedStyle(paragraph).getPropertyValue("--drop-cap"));
    if (!(lines >= 2) || paragraph.closest("[data-host]")) continue;
    const cap = capOf(paragraph);
    if (!cap) continue;
    const { em, lineHeight } = input;
    const height = lines * lineHeight;
    cap.style.cssText = `position:absolute;left:0;top:0;text-indent:0;font-size:${height - lineHeight + em}px;line-height:${height}px`;
    paragraph.style.position = "relative";
    paragraph.style.textIndent = "0";
    const left = Math.ceil(cap.getBoundingClientRect().width / em + BETWEEN - 1e-6) * em;
    const column = paragraph.clientWidth;
    if (column - left < (LEAST - 1e-6) * em) {
      restore(paragraph, cap);
      continue;
    }
    const own: LineWidths = (line) => (line < lines ? { width: column - left, left } : { width: column, left: 0 });
    caps.set(paragraph, { cap, lines, widths: own });
  }
  return caps;
}

/** Takes back the drop cap of a paragraph that came out too short for it; true when it did and so must be composed anew. */
export function takeBackDropCap(
  paragraph: HTMLElement,
  { cap, lines }: DropCap,
  set: ComposeResult | undefined,
): boolean {
  if (set?.composed && set.lines.length >= lines) return false;
  decompose(paragraph);
  restore(paragraph, cap);
  return true;
}

/** The first character in an element of its own: a Han or a letter that stands bare at the paragraph's start. */
function capOf(paragraph: HTMLElement): HTMLElement | undefined {
  const first = paragraph.firstChild;
  if (!(first instanceof Text)) return undefined;
  const [character] = first.data;
  if (!character || !/[\p{Script=Han}\p{Lu}]/u.test(character) || DATELINE.test(first.data)) return undefined;
  const cap = document.createElement("span");
  cap.className = "drop-cap";
  cap.dataset.beside = "";
  first.splitText(character.length);
  first.replaceWith(cap);
  cap.append(first);
  return cap;
}

function restore(paragraph: HTMLElement, cap: HTMLElement): void {
  cap.replaceWith(...cap.childNodes);
  paragraph.normalize();
  paragraph.style.removeProperty("position");
  paragraph.style.removeProperty("text-indent");
}
