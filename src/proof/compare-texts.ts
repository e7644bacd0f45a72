// Compared texts: where one manuscript differs between two proofs, word by word; what only breaks lines anew is no change.
import { diffArrays } from "diff";
import { isHan } from "../base/han.ts";

/** UTF-16 offsets into the former and the later text, ends exclusive. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

export interface ComparedText {
  readonly changes: readonly TextChange[];
  /** From an offset of the former text to the later one; inside a change, to its end there. */
  readonly map: (offset: number) => number;
}

export function compareTexts(former: string, later: string): ComparedText {
  const was = wordsOf(former);
  const now = wordsOf(later);
  const changes: TextChange[] = [];
  let i = 0;
  let j = 0;
  const texts = (words: readonly Word[]): string[] => words.map(({ text }) => text);
  const parts = diffArrays(texts(was), texts(now));
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (!part) continue;
    if (!part.added && !part.removed) {
      i += part.value.length;
      j += part.value.length;
      continue;
    }
    const removed = part.removed ? part.value.length : 0;
    const next = parts[at + 1];
    const both = part.removed && next?.added ? next.value.length : part.added ? part.value.length : 0;
    if (part.removed && next?.added) at += 1;
    changes.push(
      tightened(former, later, stretch(was, i, removed, former.length), stretch(now, j, both, later.length)),
    );
    i += removed;
    j += both;
  }
  return { changes, map: (offset) => mapped(changes, offset) };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });

/** Words and marks; between Han a line end is nothing, elsewhere a blank; an empty line is a paragraph's end. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let blank: { start: number; text: string } | undefined;
  const flush = (next: string): void => {
    if (!blank) return;
    const { start, text: space } = blank;
    const last = words.at(-1)?.text.at(-1) ?? "";
    const lines = space.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (lines > 1) words.push({ text: "¶", start, end: start + space.length });
    else if (!(lines === 1 && (isWide(last) || isWide(next))))
      words.push({ text: " ", start, end: start + space.length });
    blank = undefined;
  };
  for (const { segment, index } of SEGMENTER.segment(text)) {
    if (/^\s+$/.test(segment)) {
      blank = blank ? { start: blank.start, text: blank.text + segment } : { start: index, text: segment };
      continue;
    }
    flush(segment.charAt(0));
    words.push({ text: segment, start: index, end: index + segment.length });
  }
  return words;
}

const isWide = (character: string): boolean =>
  isHan(character) || /[\u3000-\u303f\uff00-\uffef“”‘’…—]/u.test(character);

function stretch(words: readonly Word[], at: number, count: number, length: number): { from: number; to: number } {
  if (count > 0) return { from: words[at]?.start ?? length, to: words[at + count - 1]?.end ?? length };
  const point = words[at - 1]?.end ?? 0;
  return { from: point, to: point };
}

/** Characters that both sides share at the edges are no change: 班长 to 班长们 is an insertion. */
function tightened(
  former: string,
  later: string,
  was: { readonly from: number; readonly to: number },
  now: { readonly from: number; readonly to: number },
): TextChange {
  let { from, to } = was;
  let { from: newFrom, to: newTo } = now;
  while (from < to && newFrom < newTo && former[from] === later[newFrom]) {
    from += 1;
    newFrom += 1;
  }
  while (from < to && newFrom < newTo && former[to - 1] === later[newTo - 1]) {
    to -= 1;
    newTo -= 1;
  }
  return { from, to, newFrom, newTo };
}

function mapped(changes: readonly TextChange[], offset: number): number {
  let shift = 0;
  for (const { from, to, newTo } of changes) {
    if (offset < from || (offset === from && from < to)) break;
    if (offset < to) return newTo;
    shift = newTo - to;
  }
  return offset + shift;
}
