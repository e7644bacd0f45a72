/**
 * odd-character: no replacement, private-use, invisible or look-alike characters.
 *
 * @ok 车间使用5G网络和A3纸，气温为25℃。
 * @ok 长江大桥于1968年建成通车。
 * @ok 子曰：“学而时习之。”他名之曰“灯”，一曰学习，二曰比武。
 * @not-ok 五月十三曰开工。 | 曰 => 日
 * @not-ok 碑上刻着水位和曰期。 | 曰 => 日
 * @not-ok 车间使用５Ｇ网络。 | ５Ｇ => 5G
 * @not-ok 他在⼯⼚干了三十年。 | ⼯⼚ => 工厂
 * @not-ok 全年完成产\ufffd八千万元。 | \ufffd =>
 * @not-ok 全年完成\u200b产值八千万元。 | \u200b =>
 * @not-ok 全年完成\ue001产值八千万元。 | \ue001 =>
 * @not-ok 他说｢好｣。 | ｢ => 「
 * @not-ok 全厂職工都参加了这次学习活动。 | 職 => 职
 */
import type { TextBlock } from "../article-text.ts";
import { isChinese } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";
import { SIMPLIFIED } from "../traditional.ts";

export const oddCharacter: Rule = {
  id: "odd-character",
  title: { zh: "没有乱码、隐形字符和形近的异码字", en: "No garbled, invisible or look-alike characters" },
  what: {
    zh: "U+FFFD、私用区字符质疑；零宽与双向控制符删去；全角字母数字、康熙部首、半角日文标点改为通用的字符；简体文中夹的繁体字、写作“曰”的“日”质疑。",
    en: "U+FFFD and private use are queried; zero-width and bidi controls go; full-width Latin and figures, Kangxi radicals and half-width CJK marks become the usual characters; Traditional forms in Simplified text and 曰 that is 日 are queried.",
  },
  level: "warning",
  fix: "certain",
  check: (article) =>
    article.blocks.flatMap((block) => [
      ...lookAlikes(block),
      ...lost(block),
      ...hidden(block),
      ...traditional(block),
      ...misreadSun(block),
    ]),
};

/** Kangxi radicals, CJK radicals supplement, full-width ASCII letters and digits, half-width CJK marks. */
const LOOK_ALIKE =
  /[\u2f00-\u2fd5\u2e80-\u2ef3]+|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0f\uff20\uff03\uff06\uff1d]+|[\uff61-\uff65]+/gu;
const ALPHANUMERIC = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;

/** Radicals of the supplement that Unicode gives no compatibility mapping, and the Han they are read for. */
const SUPPLEMENT: Readonly<Record<string, string>> = {
  "⺠": "民",
  "⻓": "长",
  "⻔": "门",
  "⻋": "车",
  "⻅": "见",
  "⻉": "贝",
  "⻚": "页",
  "⻛": "风",
  "⻜": "飞",
  "⻢": "马",
  "⻥": "鱼",
  "⻦": "鸟",
  "⻨": "麦",
  "⻩": "黄",
  "⻬": "齐",
  "⻰": "龙",
  "⻄": "西",
  "⺟": "母",
  "⺫": "目",
  "⻘": "青",
};

/** Letters, figures and signs of the full-width block only. */
const FULL_WIDTH = /^[\uff01-\uff5e]+$/;

function lookAlikes(block: TextBlock): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const match of block.text.matchAll(LOOK_ALIKE)) {
    const [actual] = match;
    // Full-width signs by themselves are house style in formulas; with letters or figures they are not.
    if (/^[\uff05\uff0b\uff0f\uff20\uff03\uff06\uff1d]+$/.test(actual)) continue;
    const signs = ALPHANUMERIC.test(actual);
    const expected = [...actual]
      .map((unit) => SUPPLEMENT[unit] ?? (/[\uff05\uff0b\uff0f]/.test(unit) && !signs ? unit : unit.normalize("NFKC")))
      .join("");
    if (expected === actual) continue;
    mistakes.push({
      at: { block, from: match.index, to: match.index + actual.length },
      message: FULL_WIDTH.test(actual)
        ? {
            zh: `全角的“${actual}”应为半角“${expected}”`,
            en: `Full-width “${actual}” should be half-width “${expected}”`,
          }
        : { zh: `“${actual}”是形近的异码字`, en: `${actual} only looks like ${expected}` },
      actual,
      expected,
      replacement: expected,
    });
  }
  return mistakes;
}

function lost(block: TextBlock): Mistake[] {
  return [...block.text.matchAll(/\ufffd+|[\ue000-\uf8ff]+|(?:(?![\t\n\r])\p{Cc})+/gu)].map((match) => ({
    at: { block, from: match.index, to: match.index + match[0].length },
    message: { zh: "字符已丢失，印不出来", en: "A character is lost and cannot be printed" },
    actual: match[0],
    expected: "",
    fix: "query" as const,
    level: "error" as const,
    hint: { zh: "请对照原稿补上。", en: "Restore it from the original." },
  }));
}

function hidden(block: TextBlock): Mistake[] {
  return block.dropped
    .filter(({ character, at }) => !isJoiner(character, block.text, at))
    .map(({ at, character, start }) => ({
      at: { block, from: at, to: at, dropped: start },
      message: {
        zh: `隐形字符 U+${code(character)}`,
        en: `Invisible character U+${code(character)}`,
      },
      actual: character,
      expected: "",
      replacement: start >= 0 ? "" : undefined,
    }));
}

/** Joiners between emoji or beside letters of scripts that need them belong to the text. */
function isJoiner(character: string, text: string, at: number): boolean {
  return (
    /[\u200c\u200d]/.test(character) && !isChinese(text[at - 1]) && !isChinese(text[at]) && at > 0 && at < text.length
  );
}

const code = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");

/** A Traditional form is a stranger only among Simplified ones. */
function traditional(block: TextBlock): Mistake[] {
  const strangers: number[] = [];
  for (let at = 0; at < block.text.length; at += 1) if (SIMPLIFIED.has(block.text[at] ?? "")) strangers.push(at);
  if (strangers.length === 0 || strangers.length * 5 > block.text.length) return [];
  return strangers.map((at) => {
    const form = block.text[at] ?? "";
    return {
      at: { block, from: at, to: at + 1 },
      message: { zh: `简体文中夹有繁体字“${form}”`, en: `Traditional ${form} in Simplified text` },
      actual: form,
      expected: SIMPLIFIED.get(form) ?? "",
      fix: "query" as const,
    };
  });
}

/** 日 as reading machines give it back: 曰 behind the number of a day, or in a word that only 日 makes. */
const SUN = /(?<=月[\d一二三四五六七八九十]{1,3})曰|曰(?=[期历程常夜头])|(?<=[今昨明次翌当每节假])曰(?![：“])/gu;

function misreadSun(block: TextBlock): Mistake[] {
  return [...block.text.matchAll(SUN)].map(({ index }) => ({
    at: { block, from: index, to: index + 1 },
    message: { zh: "“曰”应为“日”", en: "曰 should be 日" },
    actual: "曰",
    expected: "日",
    fix: "query" as const,
  }));
}
