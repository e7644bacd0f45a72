/**
 * repeated-characters: no character, phrase, mark or line is set twice.
 *
 * @ok 他天天早起，常常第一个到车间，人人都夸他。
 * @ok 发展展览事业，研究究竟怎样办好，为了了解情况。
 * @ok 大家高高兴兴，认认真真，把地扫得干干净净。
 * @ok 请大家研究研究，讨论讨论，一个一个地说。
 * @ok 这是一次有目的的活动，由李娜娜主持。
 * @ok 二〇一一年，厂里有三三两两的人。
 * @ok 她指指头顶，他朝墙上努努嘴，伸伸懒腰，点点头。
 * @ok 挂钟一只只摘下来，一张张笑脸围上来，一件件、一桩桩都记着。
 * @ok 他单单把这一把挂在这里，老人每每想起，总要笑眯眯，看一看毛茸茸的小猫。
 * @ok 我想试试不打断会怎么样，她后来来了六次。
 * @not-ok 这里的成本，是指指列入目录的费用。 | 指指 => 指
 * @not-ok 他们正在讲讲机器的来历。 | 讲讲 => 讲
 * @not-ok 这是第一条条例以外的规定，是一名名老师傅。 | 名名 => 名
 * @not-ok 账上一本记成本，一本本记人情。 | 本本 => 本
 * @not-ok 事情很简单单，不用多说。 | 单单 => 单
 * @ok 卷期页码样样齐全，意见条条在理，提案件件落地，演出十二场，场场爆满。
 * @not-ok 送来的样样品已经检验。 | 样样 => 样
 * @not-ok 天气条件件不好，改日再测。 | 件件 => 件
 * @not-ok 企业的发展展离不开职工。 | 展展 => 展
 * @not-ok 这是大家的的心里话。 | 的的 => 的
 * @not-ok 车间车间里的灯还亮着。 | 车间车间 => 车间
 * @not-ok 全厂职工全厂职工踊跃报名。 | 全厂职工全厂职工 => 全厂职工
 * @ok 他叹了口气：“不要着急，不要着急。”
 * @ok 她抱来一座座钟，座钟的摆坏了，座钟停了。人们都看座钟，座钟不走。
 * @not-ok 街上，此起彼伏，此起彼伏，都是歌声。 | 此起彼伏，此起彼伏， => 此起彼伏，
 * @ok 箱子咯噔咯噔地响，水嘶嘶地往外冒，路压得平平的。
 * @not-ok 老班长停住了脚步，老班长停住了脚步。 | 老班长停住了脚步，老班长停住了脚步。 => 老班长停住了脚步。
 * @not-ok 手套一只一只一只地戴上。 | 一只一只一只 => 一只
 * @not-ok 全厂职工踊跃报名，，共三十人。 | ，， => ，
 * @not-ok 车间里的灯一直亮到了深夜。⏎⏎车间里的灯一直亮到了深夜。 | 车间里的灯一直亮到了深夜。 =>
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { issuePairs, type Pairs } from "../issue-pairs.ts";
import {
  isColoured,
  isIdiom,
  isManner,
  isMeantDouble,
  isNumeralRun,
  isOneByOne,
  isRepeatedPhrase,
  isSaidLightly,
  isSound,
  isVerb,
  isVerbWithObject,
  isWordEdge,
  mayBeName,
} from "../reduplication.ts";
import { repeatedLines } from "../repeated-lines.ts";
import type { Mistake, Rule } from "../rule.ts";
import { openQuotes } from "../sentence-edges.ts";
import { isOneWord, segment, wordAt } from "../words.ts";

export const repeatedCharacters: Rule = {
  id: "repeated-characters",
  title: { zh: "没有重复的字、词、行", en: "No character, phrase or line is set twice" },
  what: {
    zh: "重复的字（发展展）、词语、标点和整行。叠词、人名和词的接缝（发展｜展览）不算。",
    en: "Doubled characters, phrases, marks and lines; reduplication, names and the edge of two right words (发展｜展览) are left alone.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) => {
    const pairs = issuePairs(context);
    return [...article.blocks.flatMap((block) => inBlock(block, article, pairs)), ...repeatedLines(article, context)];
  },
};

const DOUBLE = /(\p{Script=Han})\1+/gu;
/** Longest phrase looked for, in characters. */
const LONGEST = 24;
const CLAUSE = /((?:[\p{Script=Han}\d、“”《》]{4,80}?)[，。；！？])\1/gu;
/** A clause and the same clause again, with another stop behind it. */
const CLAUSE_TWICE = /(^|[，。；！？：])([\p{Script=Han}\d]{5,40}?)，\2([。；！？])/gu;
const MARK = /([，。、；：])\1+/gu;
const NUMERAL = /[〇零一二三四五六七八九十百千万两]/u;

function inBlock(block: TextBlock, article: ArticleText, pairs: Pairs): Mistake[] {
  if (block.kind === "void") return [];
  const { text } = block;
  const mistakes: Mistake[] = [];
  const verse = article.manuscript.frontMatter.kind === "verse";
  for (const match of text.matchAll(CLAUSE))
    if (!verse && isClauseTwice(text, match)) mistakes.push(twice(block, match.index, match[0], match[1] ?? ""));
  for (const match of text.matchAll(CLAUSE_TWICE)) {
    const [actual, head = "", clause = "", stop = ""] = match;
    const from = match.index + head.length;
    // In speech a clause said twice is said with feeling.
    if (!verse && openQuotes(text.slice(0, from)) <= 0)
      mistakes.push(twice(block, from, actual.slice(head.length), clause + stop));
  }
  for (const { from, whole, phrase } of repeatedPhrases(text)) {
    if (!isMeantTwice(text, from, whole, phrase)) mistakes.push(twice(block, from, whole, phrase));
  }
  for (const match of text.matchAll(DOUBLE)) {
    const within = mistakes.some(({ at }) => "from" in at && at.from <= match.index && match.index < at.to);
    if (within || isMeant(text, match.index, match[0].length, pairs)) continue;
    mistakes.push(twice(block, match.index, match[0], match[1] ?? ""));
  }
  for (const match of text.matchAll(MARK)) {
    // Three stops in a row are somebody's ellipsis.
    if (/^。{3,}$/.test(match[0])) continue;
    mistakes.push(twice(block, match.index, match[0], match[1] ?? ""));
  }
  return mistakes;
}

/** Four characters said twice in speech are said with feeling; before them a clause has ended. */
const isClauseTwice = (text: string, { 1: clause = "", index = 0 }: RegExpMatchArray): boolean =>
  clause.length > 5 || (openQuotes(text.slice(0, index)) <= 0 && /^$|[，。；！？：]/u.test(text[index - 1] ?? ""));

/** Stretches of Han that say one phrase twice or more, the shortest phrase first; a run of equal distances is a repeat. */
function repeatedPhrases(text: string): { from: number; whole: string; phrase: string }[] {
  const found: { from: number; whole: string; phrase: string }[] = [];
  const isFree = (from: number, to: number): boolean =>
    found.every((one) => to <= one.from || one.from + one.whole.length <= from);
  for (let distance = 2; distance <= LONGEST; distance += 1) {
    let run = 0;
    for (let at = 0; at + distance < text.length; at += 1) {
      const code = text.charCodeAt(at);
      run = code === text.charCodeAt(at + distance) && code >= 0x3400 && code <= 0x9fff ? run + 1 : 0;
      if (run < distance) continue;
      const from = at - distance + 1;
      const phrase = text.slice(from, at + 1);
      let to = at + 1 + distance;
      while (text.startsWith(phrase, to)) to += distance;
      if (isFree(from, to)) found.push({ from, whole: text.slice(from, to), phrase });
      at = to - distance;
      run = 0;
    }
  }
  return found;
}

function twice(block: TextBlock, from: number, actual: string, expected: string): Mistake {
  const name = actual.length === 2 && mayBeName(block.text, from);
  return {
    at: { block, from, to: from + actual.length },
    message: { zh: `“${expected}”重复`, en: `${expected} is set twice` },
    actual,
    expected,
    ...(name ? { fix: "query" as const, level: "info" as const } : {}),
  };
}

function isMeantTwice(text: string, at: number, whole: string, phrase: string): boolean {
  if (phrase.length === 2 && phrase[0] === phrase[1]) return true;
  if ([...phrase].every(isSound)) return true;
  if ([...phrase].every((unit) => NUMERAL.test(unit))) return true;
  if (phrase.length === 2 && whole.length > 4 && phrase.startsWith("一")) return false;
  if (phrase.length === 2 && (isRepeatedPhrase(phrase) || isPhraseEdge(text, at, whole))) return true;
  return phrase.length <= 4 && /^一/u.test(phrase) && whole.length === 2 * phrase.length;
}

/** 人工|人工智能 apart, ABAB may be cut by word edges: 中国|国中 does not say 国中 twice. */
function isPhraseEdge(text: string, at: number, whole: string): boolean {
  const words = window(text, at, whole.length);
  const middle = wordAt(words.words, at - words.from + 2);
  return middle !== undefined && middle.start < at - words.from + 2 && middle.text.length >= 2;
}

/** Words around a place: a clause is enough for the segmenter, and cheap. */
function window(text: string, at: number, length: number) {
  const head = /[^，。；：？！、]{0,8}$/u.exec(text.slice(0, at))?.[0] ?? "";
  const tail = /^[^，。；：？！、]{0,8}/u.exec(text.slice(at + length))?.[0] ?? "";
  const from = at - head.length;
  return { from, words: segment(text.slice(from, at + length + tail.length)), head, tail };
}

function isMeant(text: string, at: number, length: number, pairs: Pairs): boolean {
  const unit = text[at] ?? "";
  if (length > 2) return length <= 6 && (/[滴]/u.test(unit) || isSound(unit));
  if (isSound(unit) || isManner(text, at) || isIdiom(text, at) || isSaidLightly(text, at)) return true;
  if (isOneByOne(text, at) || isColoured(text, at)) return true;
  if (isWordEdge(text, at) || mayBeName(text, at) || isAabb(text, at)) return true;
  if (NUMERAL.test(unit)) return isNumeralRun(text, at);
  const { from, words, head, tail } = window(text, at, 2);
  const left = wordAt(words, at - from);
  const right = wordAt(words, at - from + 1);
  if (!left || !right) return false;
  // 一座|座钟: a measure, and the issue's word that begins with it.
  if (/[一两二三四五六七八九十几]/u.test(text[at - 1] ?? "") && isIssueWord(text, at, pairs)) return true;
  if (left === right && left.text.length >= 3) return true;
  if (left !== right && left.text.length >= 2 && right.text.length >= 2)
    return isRightEdge(left.text, right.text, tail);
  if (!isMeantDouble(text, at) || isIssueWord(text, at, pairs)) return false;
  if (left === right || /[的地]/u.test(text[at + 2] ?? "")) return true;
  // Said once, does the character stand by itself? Then saying it twice was meant. 伸|懒腰: so does a verb before its object.
  const once = wordAt(segment(head + unit + tail), head.length);
  if (once?.text.length === 1 || isVerbWithObject(text.slice(at, at + 3))) return true;
  return isVerb(unit) && once?.start === head.length && isObject(once.text);
}

/**
 * 发展|展览: said once, 览 would be left over. 脚本|本会: said once, 会 is a word, so that one 本 is too many;
 * 不需|需要 likewise on the other side; and 能比|武 said once makes 比武.
 */
function isRightEdge(left: string, right: string, tail: string): boolean {
  if (/^[不没也都就很再又还把被]$/u.test(left.slice(0, -1))) return false;
  const rest = right.slice(1);
  if (/^[的了是在会不要有和与就也都能可着过上下里中]$/u.test(rest)) return false;
  const after = tail.slice(rest.length);
  // 制定|本|办法: said once, what is left points at the noun behind it.
  if (/^[本该其此各每某]$/u.test(rest) && /^\p{Script=Han}{2}/u.test(segment(after)[0]?.text ?? "")) return false;
  if (rest.length !== 1 || after === "") return true;
  const [, next] = segment(right + after);
  const twiceNext = next && !/[\p{P}有是的了在和与把被就也都不为要会能可到]/u.test(next.text) ? next.text.length : 0;
  const onceFirst = segment(rest + after)[0]?.text.length ?? 0;
  return !(twiceNext === 1 && onceFirst === 2);
}

/** 伸|懒腰, and not 修|理厂, whose verb has two characters. */
const isObject = (word: string): boolean => isOneWord(word.slice(1)) && !isOneWord(word.slice(0, 2));

/** The issue writes this character with its right-hand neighbour elsewhere, and never twice: 夜夜校 in an issue about 夜校. */
function isIssueWord(text: string, at: number, pairs: Pairs): boolean {
  const after = text[at + 2] ?? "";
  if (
    !/(?![都一的了是在有不也就和与个两把被要会能可到上下里中大小])\p{Script=Han}/u.test(after) ||
    (pairs.get(text.slice(at, at + 2)) ?? 0) > 1
  )
    return false;
  return (pairs.get(text.slice(at + 1, at + 3)) ?? 0) >= 4;
}

/** 高高兴兴, 认认真真: two pairs side by side, neither of them a structural word or a pronoun. */
function isAabb(text: string, at: number): boolean {
  const pair = (i: number): boolean =>
    text[i] !== undefined &&
    text[i] === text[i + 1] &&
    /(?![的了地着在是它他她我你这那])\p{Script=Han}/u.test(text[i] ?? "");
  if (!pair(at)) return false;
  return (pair(at + 2) && text[at + 2] !== text[at]) || (at >= 2 && pair(at - 2) && text[at - 2] !== text[at]);
}
