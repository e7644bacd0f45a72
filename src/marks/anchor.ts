// Anchor: from a stretch of a text to what finds it again after reflow and small edits, and back. Pure; also runs in a page.
import { printed } from "../base/han.ts";
import { lineIndex } from "../base/line-index.ts";
import type { Anchor } from "./marks.ts";

/** Printed characters kept on each side. */
const CONTEXT = 16;

export interface Found {
  /** UTF-16 offsets; equal for a point. */
  readonly start: number;
  readonly end: number;
  /** `same`: where it was; `moved`: the same words elsewhere; `changed`: its surroundings stand, the words differ. */
  readonly how: "same" | "moved" | "changed";
}

export function anchorAt(file: string, text: string, start: number, end: number): Anchor {
  return {
    ...lineIndex(file, text).place(start, end),
    quote: text.slice(start, end),
    before: printed(text.slice(Math.max(0, start - 4 * CONTEXT), start)).slice(-CONTEXT),
    after: printed(text.slice(end, end + 4 * CONTEXT)).slice(0, CONTEXT),
  };
}

/** The anchor's stretch in a later text, or undefined when neither its words nor its surroundings are left. */
export function findAnchor(anchor: Anchor, text: string): Found | undefined {
  const squeezed = squeeze(text);
  const quote = printed(anchor.quote);
  const offset = lineIndex(anchor.file, text).lineStart(anchor.line) + anchor.column - 1;
  const place = squeezed.at(offset);
  const ranges = quote === "" ? points(squeezed, anchor) : occurrences(squeezed.text, quote);
  const same = ranges.filter((range) => trust(squeezed.text, range, anchor) >= enough(anchor, quote));
  const best = nearest(same, squeezed.text, anchor, place);
  if (best) {
    const stretch = squeezed.back(best.from, best.to);
    const there = stretch.start === offset || (quote === "" && squeezed.at(offset) === best.from);
    return { ...stretch, how: there ? "same" : "moved" };
  }
  const between = betweenContexts(squeezed.text, quote, anchor, place);
  if (!between) return undefined;
  // Its own words may still stand there, beside some that are new (or markup that a page does not show).
  const within = quote === "" ? -1 : squeezed.text.slice(between.from, between.to).indexOf(quote);
  if (within < 0) return { ...squeezed.back(between.from, between.to), how: "changed" };
  const stretch = squeezed.back(between.from + within, between.from + within + quote.length);
  return { ...stretch, how: stretch.start === offset ? "same" : "moved" };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Squeezed {
  readonly text: string;
  /** From an offset of the text to the printed unit at or behind it. */
  readonly at: (offset: number) => number;
  readonly back: (from: number, to: number) => { start: number; end: number };
}

/** The text without blanks, which reflow moves, and the way back. */
function squeeze(text: string): Squeezed {
  const offsets: number[] = [];
  let kept = "";
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charAt(i);
    if (printed(unit) === "") continue;
    kept += unit;
    offsets.push(i);
  }
  return {
    text: kept,
    at: (offset) => {
      let low = 0;
      let high = offsets.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((offsets[middle] ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    back: (from, to) => {
      const start = offsets[from] ?? text.length;
      return { start, end: to > from ? (offsets[to - 1] ?? text.length - 1) + 1 : start };
    },
  };
}

function occurrences(text: string, quote: string): Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    found.push({ from: at, to: at + quote.length });
  }
  return found;
}

/** A point has no words of its own: it stands where one side's characters meet the other's. */
function points({ text }: Squeezed, { before, after }: Anchor): Range[] {
  const side = before.length >= after.length ? before.slice(-6) : after.slice(0, 6);
  if (side === "") return [];
  const shift = before.length >= after.length ? side.length : 0;
  return occurrences(text, side).map(({ from }) => ({ from: from + shift, to: from + shift }));
}

/** How many units of the surroundings still stand on both sides of a range. */
function trust(text: string, { from, to }: Range, { before, after }: Anchor): number {
  let left = 0;
  while (left < before.length && text.charAt(from - 1 - left) === before.charAt(before.length - 1 - left)) left += 1;
  let right = 0;
  while (right < after.length && text.charAt(to + right) === after.charAt(right)) right += 1;
  return left + right;
}

/** A long quotation proves itself; a comma needs its neighbours. */
function enough({ before, after }: Anchor, quote: string): number {
  const wanted = quote.length >= 12 ? 0 : quote.length >= 6 ? 2 : 6;
  return Math.min(wanted, before.length + after.length);
}

function nearest(ranges: readonly Range[], text: string, anchor: Anchor, place: number): Range | undefined {
  const score = (range: Range): number => trust(text, range, anchor) * 1000 - Math.abs(range.from - place) / 100;
  return ranges.reduce<Range | undefined>(
    (best, range) => (best === undefined || score(range) > score(best) ? range : best),
    undefined,
  );
}

/** What now stands between the surroundings, of which ever shorter pieces are looked for. */
function betweenContexts(text: string, quote: string, { before, after }: Anchor, place: number): Range | undefined {
  const longest = 3 * quote.length + 40;
  for (let length = CONTEXT; length >= 4; length -= 2) {
    const head = before.slice(-length);
    const tail = after.slice(0, length);
    if (head.length < Math.min(4, before.length) || tail.length < Math.min(4, after.length)) continue;
    const pairs = (head === "" ? [{ from: 0, to: 0 }] : occurrences(text, head)).flatMap(({ to: from }) => {
      const to = tail === "" ? text.length : text.indexOf(tail, from);
      return to >= from && to - from <= longest ? [{ from, to }] : [];
    });
    const [best] = pairs.sort((a, b) => Math.abs(a.from - place) - Math.abs(b.from - place));
    if (best) return best;
  }
  return besideContext(text, quote, before, after, place);
}

/** Only one side is left, and nowhere twice: the stretch beside it. */
function besideContext(text: string, quote: string, before: string, after: string, place: number): Range | undefined {
  const least = 8;
  const left = before.length < least ? [] : occurrences(text, before.slice(-least));
  const right = after.length < least ? [] : occurrences(text, after.slice(0, least));
  const near = (a: Range, b: Range): number => Math.abs(a.from - place) - Math.abs(b.from - place);
  const [head] = left.sort(near);
  if (head) return { from: head.to, to: Math.min(text.length, head.to + quote.length) };
  const [tail] = right.sort(near);
  return tail && { from: Math.max(0, tail.from - quote.length), to: tail.from };
}
