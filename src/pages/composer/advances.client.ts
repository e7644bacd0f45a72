// Advance widths in px from the browser's own layout, kept by face and text so that each is measured once.
import { classOf } from "./mark-classes.ts";

/** Widths by face, then by text, in px. */
export type AdvanceCache = Map<string, Map<string, number>>;

export interface Face {
  readonly key: string;
  /** Font size in px. */
  readonly size: number;
  /** As canvas wants it. */
  readonly font: string;
}

/** The face of an element, from its computed style. */
export const faceOf = (style: CSSStyleDeclaration): Face => ({
  key: [
    style.fontFamily,
    style.fontSize,
    style.fontWeight,
    style.fontStyle,
    style.fontStretch,
    style.fontFeatureSettings,
    style.fontVariant,
    style.fontVariationSettings,
    style.fontKerning,
    style.textTransform,
    style.wordSpacing,
  ].join("|"),
  size: Number.parseFloat(style.fontSize) || 0,
  font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
});

/** One canvas for all, and the face that is set in it: a canvas takes longer to make, and a face to find, than a pair to measure. */
let scale: OffscreenCanvasRenderingContext2D | null | undefined;
let scaled = "";

/** By how much the face moves the second of two letters, in px: it is lost where a span ends between them. */
export const kernOf = (face: Face, pair: string): number => {
  // A canvas sets the ligatures that the pages do without.
  if (/f[fijl]/.test(pair)) return 0;
  scale ??= new OffscreenCanvas(1, 1).getContext("2d");
  const canvas = scale;
  if (!canvas) return 0;
  if (scaled !== face.font) canvas.font = face.font;
  scaled = face.font;
  const width = (text: string): number => canvas.measureText(text).width;
  return width(pair) - width(pair.slice(0, 1)) - width(pair.slice(1));
};

/** All Han of the common block have one advance in a face; rarer ones are measured each. */
const COMMON = /^[\u4e00-\u9fa5]$/;

/** Advance of text in a node that stands on one line, in px. */
export const advanceOf = (
  cache: AdvanceCache,
  face: Face,
  node: Text,
  offset: number,
  text: string,
  range: Range,
): number => {
  let widths = cache.get(face.key);
  if (!widths) {
    widths = new Map();
    cache.set(face.key, widths);
  }
  const key = COMMON.test(text) ? "\u56fd" : text;
  let width = widths.get(key);
  if (width === undefined) {
    range.setStart(node, offset);
    range.setEnd(node, offset + text.length);
    width = snapped(range.getBoundingClientRect().width, face.size, text);
    // A blank beside a <br> has collapsed: it says nothing of the others.
    if (width > 0) widths.set(key, width);
  }
  return width;
};

/** Rectangles are rounded out to 1/64 px: what is nearly a whole number of half cells is one. */
function snapped(width: number, size: number, text: string): number {
  const latin = classOf(String.fromCodePoint(text.codePointAt(0) ?? 0)) === "latin";
  const halves = Math.round((width * 2) / size);
  if (!latin && Math.abs(width - (halves * size) / 2) < 0.04) return (halves * size) / 2;
  return latin ? Math.max(0, width - 1 / 128) : width;
}

/** Advance of an element that is set whole, its margins included, in px. */
export const outerWidth = (element: Element): number => {
  const style = getComputedStyle(element);
  const margins = [style.marginLeft, style.marginRight].map((margin) => Number.parseFloat(margin) || 0);
  return margins.reduce((sum, margin) => sum + margin, element.getBoundingClientRect().width);
};
