// Advance widths in px from the browser's own layout, each measured once in a document's life and at one place: what a word is
// wide must hang on its face and its letters alone, or what is made up would hang on what was made up before.
import { FACE_STYLE, type Face } from "./face.client.ts";
import { classOf } from "./mark-classes.ts";
import type { Word } from "./word.ts";

/** A word, or its letters up to `to`. */
export interface Wanted {
  readonly face: Face;
  readonly word: Word;
  readonly to: number;
}

/** Advances by face, then by word and how much of it, in px. */
export type Advances = Map<Face, Map<string, number>>;

const known = new WeakMap<Document, Advances>();

/** What has been measured in a document. Its fonts must have been loaded before. */
export const advancesIn = (document: Document): Advances => {
  const found = known.get(document) ?? new Map();
  known.set(document, found);
  return found;
};

/** All Han of the common block have one advance in a face; rarer ones are measured each. */
const COMMON = /^[\u4e00-\u9fa5]$/;

const keyOf = ({ text, script }: Word, to: number): string => (COMMON.test(text) ? "国" : `${text}\n${script}\n${to}`);

/** Advance of a word, or of its letters from one place to another, in px. */
export const advanceOf = (document: Document, face: Face, word: Word, from = 0, to = word.text.length): number => {
  const upTo = (place: number): number => {
    if (place === 0) return 0;
    const key = keyOf(word, place);
    const width = advancesIn(document).get(face)?.get(key);
    if (width !== undefined) return width;
    measureAll(document, [{ face, word, to: place }]);
    return advancesIn(document).get(face)?.get(key) ?? 0;
  };
  return upTo(to) - upTo(from);
};

/** Measures what is not known yet, all in one layout. */
export const measureAll = (document: Document, wanted: Iterable<Wanted>): void => {
  const advances = advancesIn(document);
  const missing = new Map<Face, Map<string, Wanted>>();
  for (const one of wanted) {
    const key = keyOf(one.word, one.to);
    if (advances.get(one.face)?.has(key)) continue;
    const own = missing.get(one.face) ?? new Map<string, Wanted>();
    missing.set(one.face, own.set(key, one));
  }
  if (missing.size === 0) return;
  const host = document.createElement("div");
  const asked = [...missing].flatMap(([face, own]) => {
    const holder = inFace(document, face);
    host.append(holder);
    return [...own].map(([key, one]) => ({ face, key, one, node: alone(holder, one.word) }));
  });
  // In a tree of its own no style sheet finds them.
  const place = document.createElement("div");
  place.attachShadow({ mode: "open" }).append(host);
  document.body.append(place);
  const range = document.createRange();
  for (const { face, key, one, node } of asked) {
    range.setStart(node, 0);
    range.setEnd(node, one.to);
    const widths = advances.get(face) ?? new Map<string, number>();
    advances.set(face, widths.set(key, snapped(range.getBoundingClientRect().width, face.size, one.word.text)));
  }
  place.remove();
};

function inFace(document: Document, face: Face): HTMLElement {
  const holder = document.createElement("div");
  holder.style.cssText = "all:initial;white-space:pre;text-spacing-trim:space-all;text-autospace:no-autospace";
  FACE_STYLE.forEach((name, at) => {
    holder.style.setProperty(name, face.values[at] ?? "");
  });
  return holder;
}

/**
 * Every word begins at the same place of the sheet, so that nothing but its letters has a say in its rectangle. Before it stands
 * the letter that gives it its script; the margin keeps the two from being kerned.
 */
function alone(holder: HTMLElement, { text, script }: Word): Text {
  const document = holder.ownerDocument;
  const line = document.createElement("div");
  const word = document.createElement("span");
  const node = document.createTextNode(text);
  line.style.cssText = "position:fixed;left:0;top:0;width:max-content";
  word.style.marginLeft = "1px";
  word.append(node);
  line.append(script, word);
  holder.append(line);
  return node;
}

/** Rectangles are rounded out to 1/64 px: what is nearly a whole number of half cells is one. */
function snapped(width: number, size: number, text: string): number {
  const latin = classOf(String.fromCodePoint(text.codePointAt(0) ?? 0)) === "latin";
  const halves = Math.round((width * 2) / size);
  if (!latin && Math.abs(width - (halves * size) / 2) < 0.04) return (halves * size) / 2;
  return latin ? Math.max(0, width - 1 / 128) : width;
}
