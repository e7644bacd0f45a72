/**
 * unpaired-mark: quotation marks, brackets and book-title marks pair and nest.
 *
 * @ok 他说：“班长常讲‘安全第一’这句话。”
 * @ok 职工代表大会（以下简称大会）审议了《集体合同（草案）》。
 * @ok “机器停了，人不能停。⏎⏎“我们接着干。”老班长说。
 * @ok 主要有：1）学习；2）比武。
 * @ok 水先过反渗透膜（reverse osmosis，RO），挡住类脂A（lipid A）。
 * @ok 办法（主要有：1）学习；2）比武。）已经定了。
 * @not-ok 他说：“班长常讲安全第一这句话。 | “ => “”
 * @not-ok 班长常讲安全第一”这句话，大家记住了。 | ” => “”
 * @not-ok 职工代表大会（以下简称大会审议了报告。 | （ => （）
 * @not-ok 大会审议了集体合同》。 | 》 => 《》
 * @not-ok 班长常讲的"安全第一，大家记住了。 | " => “”
 * @not-ok 这就是”第二课堂“的由来。 | ”第二课堂“ => “第二课堂”
 * @not-ok 大会审议了《集体合同（草案》）。 | 》 => ）》
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { cuts } from "../cuts.ts";
import { addressMask, isChinese, isChineseProse, isLatin, PAIRS } from "../marks.ts";
import type { Mistake, Rule, RuleContext } from "../rule.ts";

export const unpairedMark: Rule = {
  id: "unpaired-mark",
  title: { zh: "引号、括号、书名号成对", en: "Quotation marks, brackets and title marks pair" },
  what: {
    zh: "不成对、反向或交错的引号、括号、书名号。引文分段时每段只有前引号、序号后的半个括号不算。",
    en: "Marks that do not pair, face the wrong way or cross; a quotation whose every paragraph opens anew and the bracket of a numeral are left alone.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) => [
    ...withoutFlowing(article.blocks.flatMap(unpaired), article, context),
    ...article.blocks.flatMap(straight),
  ],
};

const OPENER: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PAIRS).map(([open, close]) => [close, open]),
);

const ANY = /[“”‘’（）《》〈〉「」『』【】〔〕〖〗]/u;

interface Loose {
  readonly block: TextBlock;
  readonly at: number;
  readonly mark: string;
  readonly mistake: Mistake;
}

function unpaired(block: TextBlock): Loose[] {
  const { text } = block;
  if (!ANY.test(text)) return [];
  const loose: Loose[] = [];
  const open: { at: number; mark: string }[] = [];
  const note = (at: number, mistake: Mistake): void => void loose.push({ block, at, mark: text[at] ?? "", mistake });
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? "";
    if (PAIRS[unit] !== undefined) {
      open.push({ at, mark: unit });
      continue;
    }
    const wanted = OPENER[unit];
    if (wanted === undefined || isApostrophe(text, at)) continue;
    const top = open.at(-1);
    if (isNumeral(text, at) && !(top?.mark === "（" && closesLast(text, at))) continue;
    if (top?.mark === wanted) {
      open.pop();
      continue;
    }
    const deeper = open.findLastIndex(({ mark }) => mark === wanted);
    if (deeper >= 0) {
      const inner = open.slice(deeper + 1);
      open.length = deeper;
      const crossed = inner.findLast(({ mark }) => text.indexOf(PAIRS[mark] ?? "", at) === at + 1);
      if (crossed) {
        note(at, crossing(block, at, PAIRS[crossed.mark] ?? ""));
        at += 1;
      } else for (const { at: lost } of inner) note(lost, alone(block, lost));
      continue;
    }
    const turned = turnedAround(text, at, unit, wanted);
    if (turned !== undefined) {
      note(at, facing(block, at, turned, wanted, unit));
      at = turned;
    } else note(at, alone(block, at));
  }
  for (const { at } of open) note(at, alone(block, at));
  return loose;
}

/** Straight quotes that pair have become curly before this; one that is left among Han has lost its partner. */
function straight(block: TextBlock): Mistake[] {
  const { text } = block;
  if (block.kind === "void" || !text.includes('"') || !isChineseProse(text)) return [];
  const mask = addressMask(text);
  return [...text.matchAll(/"/g)].flatMap(({ index: at }) => {
    if (mask[at] || !(isChinese(text[at - 1]) || isChinese(text[at + 1]))) return [];
    return {
      at: { block, from: at, to: at + 1 },
      message: { zh: "引号没有配对", en: "A quotation mark has no partner" },
      actual: '"',
      expected: "“”",
    };
  });
}

const isApostrophe = (text: string, at: number): boolean => text[at] === "’" && isLatin(text[at - 1]);

/** 1）, a), 一） number what follows. */
function isNumeral(text: string, at: number): boolean {
  return (
    text[at] === "）" &&
    /(?:^|[，。；：、！？\s])[\dA-Za-z一二三四五六七八九十]{1,3}$/u.test(text.slice(Math.max(0, at - 5), at))
  );
}

/** No later bracket closes the one that is open, so this one does, whatever stands before it: （reverse osmosis，RO）. */
function closesLast(text: string, at: number): boolean {
  for (let i = at + 1; i < text.length && text[i] !== "（"; i += 1)
    if (text[i] === "）" && !isNumeral(text, i)) return false;
  return true;
}

/** A closing mark, then before any other mark of its kind an opening one: the pair faces outward. */
function turnedAround(text: string, at: number, close: string, open: string): number | undefined {
  for (let i = at + 1; i < Math.min(text.length, at + 40); i += 1) {
    if (text[i] === close || /[。！？]/u.test(text[i] ?? "")) return undefined;
    if (text[i] === open)
      return text.indexOf(close, i) < 0 || text.slice(i + 1).indexOf(open) >= 0
        ? closesNothing(text, i, open, close)
        : undefined;
  }
  return undefined;
}

/** The opening mark found is not the head of a right pair of its own. */
function closesNothing(text: string, at: number, open: string, close: string): number | undefined {
  const nextClose = text.indexOf(close, at + 1);
  const nextOpen = text.indexOf(open, at + 1);
  return nextClose < 0 || (nextOpen >= 0 && nextOpen < nextClose) ? at : undefined;
}

function alone(block: TextBlock, at: number): Mistake {
  const mark = block.text[at] ?? "";
  const pair = PAIRS[mark] !== undefined ? mark + PAIRS[mark] : (OPENER[mark] ?? "") + mark;
  return {
    at: { block, ...reach(block.text, at) },
    message: { zh: `“${mark}”没有配对`, en: `${mark} has no partner` },
    actual: mark,
    expected: pair,
  };
}

/** From the lone mark to the end of its sentence, or from the sentence's head to the mark: there its partner is due. */
function reach(text: string, at: number): { from: number; to: number } {
  if (PAIRS[text[at] ?? ""] !== undefined) {
    const rest = /^.[^。！？]{0,60}[。！？]?/u.exec(text.slice(at))?.[0].length ?? 1;
    return { from: at, to: at + rest };
  }
  const head = /[^。！？]{0,60}[。！？]?$/u.exec(text.slice(0, at))?.[0].length ?? 0;
  return { from: at - head, to: at + 1 };
}

function facing(block: TextBlock, from: number, last: number, open: string, close: string): Mistake {
  const actual = block.text.slice(from, last + 1);
  return {
    at: { block, from, to: last + 1 },
    message: { zh: "前后引号（括号）反向", en: "The marks face outward" },
    actual,
    expected: open + actual.slice(1, -1) + close,
  };
}

function crossing(block: TextBlock, at: number, inner: string): Mistake {
  const outer = block.text[at] ?? "";
  return {
    at: { block, from: at, to: at + 1 },
    message: { zh: "成对标点交错", en: "The pairs cross" },
    actual: outer,
    expected: inner + outer,
  };
}

/** A quotation of several paragraphs opens each of them and closes the last; a cut paragraph closes in its other half. */
function withoutFlowing(loose: readonly Loose[], article: ArticleText, context: RuleContext): Mistake[] {
  const flowing = new Set<Loose>();
  const halves = new Map(cuts(article, context).map(({ tail, head }) => [tail, head]));
  loose.forEach((one) => {
    if (PAIRS[one.mark] === undefined) return;
    const half = halves.get(one.block);
    const closing = half && loose.find((other) => other.block === half && other.mark === PAIRS[one.mark]);
    if (closing) flowing.add(one).add(closing);
    else if (one.mark === "“" && opensAnew(one, nextText(article, one.block))) flowing.add(one);
  });
  return loose.filter((one) => !flowing.has(one)).map(({ mistake }) => mistake);
}

function opensAnew({ block, at }: Loose, next: TextBlock | undefined): boolean {
  if (!next?.text.startsWith("“") || next.holder !== block.holder) return false;
  // “Let us go. she said.: the speaker's tag shows that the quotation had ended.
  if (/[。？！，][^。？！“”]{1,8}(?:说|问|答|道|喊|叫|笑)[^。？！]{0,4}[。：]/u.test(block.text.slice(at)))
    return false;
  return (at === 0 || /[：。]/u.test(block.text[at - 1] ?? "")) && /[。！？：；…]$/u.test(block.text.trimEnd());
}

function nextText(article: ArticleText, block: TextBlock): TextBlock | undefined {
  return article.blocks.slice(block.index + 1).find((other) => other.kind === "paragraph");
}
