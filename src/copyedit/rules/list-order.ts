/**
 * list-order: numbers follow each other, none missing, none twice.
 *
 * @ok 1. 学习⏎2. 比武⏎3. 总结
 * @ok 1. 学习⏎1. 比武⏎1. 总结
 * @ok 一、学习⏎⏎（一）读书⏎⏎（二）听课⏎⏎二、比武⏎⏎（一）班组赛
 * @ok 抓好三件事：一是学习，二是比武，三是总结。
 * @not-ok 1. 学习⏎2. 比武⏎4. 总结 | 4. => 3.
 * @not-ok 1. 学习⏎2. 比武⏎2. 总结 | 2. => 3.
 * @not-ok 一、学习⏎⏎二、比武⏎⏎四、总结 | 四、 => 三、
 * @not-ok 抓好三件事：一是学习，二是比武，四是总结。 | 四是 => 三是
 * @ok 有下列情形之一的，可以解除：（一）不履行义务的；（二）造成损失的。适用（一）、（三）两项的除外。
 * @not-ok 有下列情形之一的，可以解除：（一）不履行义务的；（二）造成损失的；（四）转让他人的。 | （四） => （三）
 * @not-ok （一）读书⏎⏎（三）听课 | （三） => （二）
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { inHan, lists, type NumberedList, numeral } from "../lists.ts";
import type { Mistake, Rule } from "../rule.ts";

export const listOrder: Rule = {
  id: "list-order",
  title: { zh: "编号连续", en: "Numbers follow each other" },
  what: {
    zh: "列表和一、（一）①、一是…二是…的号码缺了、重了。",
    en: "A number of a list, or of 一、（一）① or 一是…二是…, is missing or comes twice.",
  },
  level: "warning",
  fix: "confirm",
  check: (article) => [
    ...lists(article).flatMap((list) => (list.ordered ? inList(list, article) : [])),
    ...written(article),
  ],
};

function inList(list: NumberedList, article: ArticleText): Mistake[] {
  const numbers = list.items.map(({ item }) => item?.written ?? 0);
  if (numbers.every((number) => number === numbers[0])) return [];
  const mistakes: Mistake[] = [];
  list.items.forEach((block, at) => {
    const before = numbers[at - 1];
    const number = numbers[at] ?? 0;
    if (before === undefined || number === before + 1) return;
    const start = article.manuscript.text.lastIndexOf(String(number), block.start);
    const actual = `${number}.`;
    mistakes.push({
      at: article.lines.place(Math.max(start, 0), Math.max(start, 0) + actual.length),
      ...told(actual, `${before + 1}.`, number === before),
    });
  });
  return mistakes;
}

/** Ways of numbering in words, from the outermost to the innermost (GB/T 9704-2012, 7.3.3). */
const STYLES: readonly {
  readonly pattern: RegExp;
  readonly read: (text: string) => number | undefined;
  readonly write: (n: number) => string;
}[] = [
  { pattern: /^([一二三四五六七八九十]{1,3})、/u, read: numeral, write: (n) => `${inHan(n)}、` },
  { pattern: /^（([一二三四五六七八九十]{1,3})）/u, read: numeral, write: (n) => `（${inHan(n)}）` },
  { pattern: /^(\d{1,2})[、．]/u, read: numeral, write: (n) => `${n}、` },
  { pattern: /^（(\d{1,2})）/u, read: numeral, write: (n) => `（${n}）` },
  { pattern: /^([①-⑳])/u, read: (text) => text.charCodeAt(0) - 0x245f, write: (n) => String.fromCharCode(0x245f + n) },
];

function written(article: ArticleText): Mistake[] {
  const last = STYLES.map((): number => 0);
  const mistakes: Mistake[] = [];
  for (const block of article.blocks) {
    if (block.kind === "paragraph" || block.kind === "crosshead") {
      mistakes.push(...atHead(block, last));
      mistakes.push(...inside(block));
    }
  }
  return mistakes;
}

function atHead(block: TextBlock, last: number[]): Mistake[] {
  for (const [depth, style] of STYLES.entries()) {
    const match = style.pattern.exec(block.text);
    const number = match ? style.read(match[1] ?? "") : undefined;
    if (!match || number === undefined) continue;
    const before = last[depth] ?? 0;
    last[depth] = number;
    last.fill(0, depth + 1);
    // The first number seen may be any: an excerpt begins where it likes.
    if (before === 0 || number === 1 || number === before + 1) return [];
    const at = { block, from: 0, to: match[0].length };
    return [{ at, ...told(match[0], style.write(before + 1), number === before) }];
  }
  return [];
}

/** 一是…二是…, 第一，…第二，…, 其一，…其二，… within one paragraph. */
function inside(block: TextBlock): Mistake[] {
  return [
    ...sequence(
      block,
      /(?<=^|[，；。：、“])([一二三四五六七八九])(?=[是要][^一二三四五六七八九])/gu,
      (n) => `${inHan(n)}`,
      1,
    ),
    ...sequence(block, /(?<=[；：])（([一二三四五六七八九])(?=）)/gu, (n) => `（${inHan(n)}`, 1),
    ...sequence(block, /(?<=^|[，；。：“])第([一二三四五六七八九])(?=，)/gu, (n) => `第${inHan(n)}`, 1),
    ...sequence(block, /(?<=^|[，；。：“])其([一二三四五六七八九])(?=，)/gu, (n) => `其${inHan(n)}`, 1),
  ];
}

function sequence(block: TextBlock, pattern: RegExp, write: (n: number) => string, after: number): Mistake[] {
  const mistakes: Mistake[] = [];
  let before = 0;
  for (const match of block.text.matchAll(pattern)) {
    const number = numeral(match[1] ?? "") ?? 0;
    const to = match.index + match[0].length + after;
    const suffix = block.text.slice(to - after, to);
    if (before > 0 && number !== 1 && number !== before + 1) {
      const at = { block, from: match.index, to };
      mistakes.push({ at, ...told(match[0] + suffix, write(before + 1) + suffix, number === before) });
    }
    before = number;
  }
  return mistakes;
}

function told(actual: string, expected: string, twice: boolean): Omit<Mistake, "at"> {
  return {
    message: twice ? { zh: "编号重复", en: "A number comes twice" } : { zh: "编号不连续", en: "A number is missing" },
    actual,
    expected,
  };
}
