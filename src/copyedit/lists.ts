// Lists: from an article's blocks to its numbered lists, and from Chinese numerals to numbers.
import type { ArticleText, TextBlock } from "./article-text.ts";
import { isClosed } from "./marks.ts";

export interface NumberedList {
  readonly number: number;
  /** The void block that stands for the list among its neighbours. */
  readonly mark: TextBlock;
  /** First block of every item, in order. */
  readonly items: readonly TextBlock[];
  readonly ordered: boolean;
}

export function lists(article: ArticleText): readonly NumberedList[] {
  const found: NumberedList[] = [];
  const marks = article.blocks.filter(({ node }) => node === "list");
  marks.forEach((mark, at) => {
    const number = at + 1;
    const items = article.blocks.filter(({ item }) => item?.list === number && item.first);
    found.push({ number, mark, items, ordered: items[0]?.item?.written !== undefined });
  });
  return found;
}

/** Of three items and more most have no closing mark: ingredients, names, times. That one of them has none says nothing. */
export function isOfOpenList(block: TextBlock, article: ArticleText): boolean {
  const list = block.item?.list;
  if (list === undefined) return false;
  const ends = article.blocks.filter(({ item, kind }) => kind === "paragraph" && item?.last && item.list === list);
  return ends.length >= 3 && ends.filter(({ text }) => isClosed(text)).length * 2 < ends.length;
}

/** 以下三项工作： at a paragraph's end, and how many it says. */
export const ANNOUNCED =
  /([一二两三四五六七八九十]{1,2}|\d{1,2})(个方面|[个项条点类种件样步大])(?=[^，。；：！？]{0,14}[：:]\s*$)/u;

const DIGITS = "〇一二三四五六七八九";

/** Reads 12, 十二, 二十, 两; undefined beyond 99 or when it is no numeral. */
export function numeral(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (text === "两") return 2;
  const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)$/u.exec(text);
  if (tens) return (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0);
  const digit = text.length === 1 ? DIGITS.indexOf(text) : -1;
  return digit > 0 ? digit : undefined;
}

/** Writes 1 to 99 in Chinese. */
export function inHan(number: number): string {
  if (number < 1 || number > 99) return String(number);
  if (number < 10) return DIGITS[number] ?? "";
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 1 ? DIGITS[tens] : ""}十${ones > 0 ? DIGITS[ones] : ""}`;
}
