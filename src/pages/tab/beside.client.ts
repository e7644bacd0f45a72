// Beside: photos and portraits set beside text: their widths, the paragraphs that run past them, and the lines these get.

import type { ComposeOptions, ComposeResult } from "../composer/compose-options.ts";
import { composeBlock, decompose } from "../composer/composer.client.ts";
import { partCredits } from "./credits.client.ts";
import { sizeFigures } from "./figures.client.ts";
import type { MakeUpInput, Unwrapped } from "./tab-types.ts";

/** Where each line of a paragraph begins and how wide it is, in px; the composer's own form. */
export type LineWidths = (line: number) => { readonly width: number; readonly left: number };

/** A line beside a photo or drop cap holds nine 字 at least: narrower ones gape. */
export const LEAST = 9;
/** Between a photo and the text beside it, in 字. */
const BETWEEN = 1;
/** Lines that a photo may reach below the text beside it. */
const MOST_BELOW = 2;

/**
 * Gives every figure that wants text beside it its width: `wrap` and `width` of the manuscript, or --wrap and --wrap-width
 * (in 字) of the template for portraits. What would leave fewer than nine 字 stands alone in its column.
 */
export function narrowFigures(room: ParentNode, input: MakeUpInput): Unwrapped[] {
  const unwrapped: Unwrapped[] = [];
  for (const figure of room.querySelectorAll<HTMLElement>("figure")) {
    const wish = wishOf(figure);
    if (!wish) continue;
    const column = figure.parentElement?.clientWidth ?? 0;
    const width = widthOf(wish.width, column, input.em);
    const text = Math.floor((column - width) / input.em - BETWEEN + 1e-6);
    if (text < LEAST) {
      if (wish.written) unwrapped.push({ source: figure.dataset.source ?? "", characters: Math.max(0, text) });
      delete figure.dataset.wrap;
      continue;
    }
    figure.dataset.wrap = wish.side;
    figure.style.width = `${width}px`;
  }
  return unwrapped;
}

/**
 * Composes the paragraphs after each such figure past it. `slides`: lines by which a figure stands lower in its text, by its
 * source. A host (data-host) holds the figure and all paragraphs beside it; it is one block of its column.
 */
export function setBeside(
  room: ParentNode,
  input: MakeUpInput,
  slides: ReadonlyMap<string, number>,
): { readonly set: ReadonlyMap<HTMLElement, ComposeResult>; readonly unwrapped: readonly Unwrapped[] } {
  const all = new Map<HTMLElement, ComposeResult>();
  const unwrapped: Unwrapped[] = [];
  for (const figure of room.querySelectorAll<HTMLElement>("figure[data-wrap]")) {
    const host = hostOf(figure);
    const at = slides.get(figure.dataset.source ?? "") ?? 0;
    const lines = Math.round(figure.getBoundingClientRect().height / input.lineHeight);
    const column = host.clientWidth;
    const own = figure.getBoundingClientRect().width;
    const place: Place = {
      at,
      lines,
      column,
      width: Math.floor((column - own) / input.em - BETWEEN + 1e-6) * input.em,
      left: figure.dataset.wrap === "left",
    };
    Object.assign(figure.style, { position: "absolute", top: `${at * input.lineHeight}px`, marginBlock: "0" });
    figure.style.setProperty(place.left ? "left" : "right", "0");
    figure.dataset.beside = "";
    const set = paragraphsPast(figure, host, place, input);
    if (set === undefined) {
      stand(figure, host, input);
      if (figure.tagName === "FIGURE" && !figure.classList.contains("portrait"))
        unwrapped.push({ source: figure.dataset.source ?? "" });
      continue;
    }
    for (const [paragraph, result] of set) all.set(paragraph, result);
  }
  return { set: all, unwrapped };
}

interface Place {
  /** Line of the text at which the photo begins, and lines that it takes. */
  readonly at: number;
  readonly lines: number;
  /** Widths of the column and of a line beside the photo, px. */
  readonly column: number;
  readonly width: number;
  readonly left: boolean;
}

function wishOf(figure: HTMLElement): { side: string; width: string; written: boolean } | undefined {
  const { wrap, width, span, place } = figure.dataset;
  if (wrap !== undefined) {
    if ((span ?? "1") !== "1" || (place ?? "here") !== "here" || !figure.parentElement?.matches(".body"))
      return { side: wrap, width: "100%", written: true };
    return { side: wrap, width: width ?? "", written: true };
  }
  const style = getComputedStyle(figure);
  const side = style.getPropertyValue("--wrap").trim();
  if (!figure.matches(".answer > .portrait") || !/^(left|right)$/.test(side)) return undefined;
  return { side, width: `${style.getPropertyValue("--wrap-width").trim() || "6"}字`, written: false };
}

const PX_A_MM = 96 / 25.4;

function widthOf(written: string, column: number, em: number): number {
  const number = Number.parseFloat(written);
  if (written.endsWith("%")) return column;
  if (written.endsWith("mm")) return number * PX_A_MM;
  return number > 0 ? number * em : Math.round(column / 3 / em) * em;
}

/** A figure of the body gets a host of its own; in an answer the answer is the host. */
function hostOf(figure: HTMLElement): HTMLElement {
  const parent = figure.parentElement as HTMLElement;
  if (!parent.matches(".body")) {
    parent.dataset.host = "";
    return parent;
  }
  const host = document.createElement("div");
  host.className = "wrapped";
  host.dataset.host = "";
  if (figure.dataset.source) host.dataset.source = figure.dataset.source;
  figure.replaceWith(host);
  host.append(figure);
  return host;
}

/** Composes paragraph after paragraph until the photo is passed; undefined when the text cannot stand beside it. */
function paragraphsPast(
  figure: HTMLElement,
  host: HTMLElement,
  place: Place,
  input: MakeUpInput,
): Map<HTMLElement, ComposeResult> | undefined {
  const set = new Map<HTMLElement, ComposeResult>();
  const until = place.at + place.lines;
  let used = 0;
  while (used < until) {
    const paragraph = nextParagraph(figure, host, set);
    if (!paragraph) break;
    const before = used;
    const own: LineWidths = (line) =>
      before + line >= place.at && before + line < until
        ? { width: place.width, left: place.left ? place.column - place.width : 0 }
        : { width: place.column, left: 0 };
    const options: ComposeOptions = { style: input.punctuation, hang: input.hangingBelow, widths: own };
    const result = composeBlock(paragraph, options);
    if (!result.composed) return undefined;
    set.set(paragraph, result);
    used += Math.round(paragraph.getBoundingClientRect().height / input.lineHeight);
  }
  if (used < until - MOST_BELOW || used < place.at + 2) return undefined;
  if (used < until) host.style.minHeight = `${until * input.lineHeight}px`;
  return set;
}

/** The next plain paragraph, moved into the host where it is not there yet. */
function nextParagraph(
  figure: HTMLElement,
  host: HTMLElement,
  taken: ReadonlyMap<HTMLElement, ComposeResult>,
): HTMLElement | undefined {
  const last = [...taken.keys()].at(-1) ?? figure;
  const next = last.nextElementSibling ?? (host.className === "wrapped" ? host.nextElementSibling : null);
  if (!(next instanceof HTMLElement) || next.tagName !== "P" || next.classList.contains("ending")) return undefined;
  if (next.parentElement !== host) host.append(next);
  return next;
}

/** The figure stands alone in its column after all, at the column's full width. */
function stand(figure: HTMLElement, host: HTMLElement, input: MakeUpInput): void {
  for (const paragraph of host.querySelectorAll<HTMLElement>("p")) decompose(paragraph);
  delete figure.dataset.wrap;
  delete figure.dataset.beside;
  figure.removeAttribute("style");
  delete host.dataset.host;
  host.style.removeProperty("min-height");
  if (host.className === "wrapped") host.replaceWith(...host.childNodes);
  partCredits(figure.parentElement ?? figure);
  sizeFigures(figure.parentElement ?? figure, input, figure);
}
