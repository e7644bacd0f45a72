/**
 * number-form: figures and Chinese numerals by GB/T 15835-2011.
 *
 * @ok 二〇二六年，三四个人用了近十年，完成1.5万台，约五十人到场。
 * @ok 十几个人，二十余人，3万多人，五六十岁。
 * @not-ok 二0二六年开工。 | 二0二六 => 二〇二六
 * @not-ok 二○二六年开工。 | 二○二六 => 二〇二六
 * @not-ok 一九六O年发大水。 | 一九六O => 一九六〇
 * @not-ok 他走了3O里路。 | 3O => 30
 * @not-ok 全年门诊18,3200人次。 | 18,3200 => 183,200
 * @ok 硝酸根NO₃、2O3型、A4O纸、COVID-19、1,039人、1,2,3号楼。
 * @not-ok 一千零五十人，二零二六年开工。 | 二零二六 => 二〇二六
 * @not-ok 来了3、4个人。 | 3、4个 => 三四个
 * @not-ok 约50人左右到场。 | 约50人左右 => 约50人
 * @not-ok 完成1万5千台。 | 1万5千 => 1.5万
 * @ok 百分之一，3千米，二十世纪90年代，十一月十五日，2026年11月15日，一万多台。
 * @not-ok 合格率为百分之98.5。 | 百分之98.5 => 98.5%
 * @not-ok 定于11月十五日开会。 | 11月十五 => 11月15
 * @not-ok 定于十一月15日开会。 | 十一月15 => 11月15
 * @not-ok 定于2026年十一月开会。 | 2026年十一月 => 2026年11月
 * @not-ok 共有三千5百人。 | 三千5百 => 3500
 * @not-ok 前后来了十1回。 | 十1 => 11
 * @not-ok 收到2千6百多封信。 | 2千6百 => 2600
 * @not-ok 只用五分之1的面粉。 | 五分之1 => 五分之一
 * @not-ok 几10个人到场。 | 几10 => 几十
 */
import type { TextBlock } from "../article-text.ts";
import { numeral } from "../lists.ts";
import type { Mistake, Rule } from "../rule.ts";

export const numberForm: Rule = {
  id: "number-form",
  title: { zh: "数字用法合于国标", en: "Figures follow GB/T 15835" },
  what: {
    zh: "年份里的 0、○ 改为 〇；年份、数目里的字母 O，千分位的逗号不在三位上，“二零二六年”“3、4个”“约…左右”“1万5千”“几10”“百分之98”、一个日期或数目里汉字数字与阿拉伯数字混用，质疑。",
    en: "0 and ○ in a year become 〇; a letter O in a year or a number, commas that part no thousands, 二零二六年, 3、4个, 约…左右, 1万5千, 几10, 百分之98 and both kinds of numerals in one date or number are queried.",
  },
  level: "warning",
  fix: "query",
  check: (article) => article.blocks.flatMap((block) => (block.text === "" ? [] : inBlock(block))),
};

interface Form {
  readonly pattern: RegExp;
  readonly expected: (match: RegExpMatchArray) => string;
  readonly fix: "certain" | "query";
}

const HAN = "一二三四五六七八九十";
/** The first forms may stand in a text without any figure. */
const HAN_ONLY = 3;
const FORMS: readonly Form[] = [
  {
    // A reading machine's letter in a year.
    pattern:
      /(?<![\d.])(?=[〇Oo一二三四五六七八九]{4}年)(?=[^年]*[Oo])[一二三四五六七八九][〇Oo一二三四五六七八九]{3}(?=年)/gu,
    expected: ([year]) => year.replace(/[Oo]/gu, "〇"),
    fix: "query",
  },
  {
    pattern:
      /(?<![\d.])(?=[〇○0０零一二三四五六七八九]{4}年)(?=[^年]*[○0０])[一二三四五六七八九][〇○0０零一二三四五六七八九]{3}(?=年)/gu,
    expected: ([year]) => year.replace(/[○0０零]/gu, "〇"),
    fix: "certain",
  },
  {
    pattern:
      /(?<![\d一二三四五六七八九零〇])[一二](?:[九八]零[一二三四五六七八九]|零[零一二三四五六七八九]{2}|[九八][一二三四五六七八九]零)(?=年)/gu,
    expected: ([year]) => year.replaceAll("零", "〇"),
    fix: "query",
  },
  {
    pattern: /(?<![A-Za-z\d.])\d{1,4}O(?=[里米公吨元人个台件张岁年月日分%％])/gu,
    expected: ([number]) => number.replace("O", "0"),
    fix: "query",
  },
  {
    pattern: /(?<![\d,.])\d{1,3}(?:,\d{3})*,\d{4,6}(?:,\d{3})*(?![\d,])/gu,
    expected: ([number]) => number.replaceAll(",", "").replace(/\B(?=(?:\d{3})+$)/g, ","),
    fix: "query",
  },
  {
    pattern: /(?<![\d、.第])([1-8])、([2-9])([个名位天人次年件台岁倍])(?![、\d])/gu,
    expected: ([whole, low = "", high = "", unit = ""]) =>
      Number(high) === Number(low) + 1 ? (HAN[Number(low) - 1] ?? "") + (HAN[Number(high) - 1] ?? "") + unit : whole,
    fix: "query",
  },
  {
    pattern: /(?:大约|约|近|将近)(\d[\d.,]*[万亿千百]?[\p{Script=Han}]{0,3}?)(?:左右|上下)/gu,
    expected: ([whole]) => whole.replace(/左右|上下/u, ""),
    fix: "query",
  },
  {
    pattern: /(?:超过|不足|不到|至少)(\d[\d.,]*[万亿千百]?[\p{Script=Han}]{0,2}?)(?:以上|左右|以下)/gu,
    expected: ([whole]) => whole.replace(/以上|左右|以下/u, ""),
    fix: "query",
  },
  {
    pattern: /(?<![\d.])(\d)万(\d)千(?!\d)/gu,
    expected: ([, much = "", more = ""]) => `${much}.${more}万`,
    fix: "query",
  },
  {
    pattern: /(?<=^|[^\d])(几|数)(10|100|1000)(?![\d.])/gu,
    expected: ([, head = "", number = ""]) => head + ({ 10: "十", 100: "百", 1000: "千" }[Number(number)] ?? ""),
    fix: "query",
  },
  {
    pattern: /百分之(\d+(?:\.\d+)?)(?![\d几点])/gu,
    expected: ([, number = ""]) => `${number}%`,
    fix: "query",
  },
  {
    // A date is written in one kind of numerals (GB/T 15835-2011, 5.1.2).
    pattern:
      /(?<![\d〇零一二三四五六七八九十])(?:\d{1,2}月[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,2}月\d{1,2})(?=[日号])/gu,
    expected: ([whole]) => whole.split("月").map(inFigures).join("月"),
    fix: "query",
  },
  {
    pattern: /(?<!\d)(\d{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})(?=[日号]))?/gu,
    expected: ([, year = "", month = "", day]) =>
      `${year}年${inFigures(month)}月${day === undefined ? "" : inFigures(day)}`,
    fix: "query",
  },
  {
    pattern: /([一二三四五六七八九十])分之(\d)(?![\d.])/gu,
    expected: ([, whole = "", part = ""]) => `${whole}分之${HAN[Number(part) - 1] ?? part}`,
    fix: "query",
  },
  {
    pattern: /(?<![\d.])(\d)千(\d)百(?!\d)/gu,
    expected: ([, much = "", more = ""]) => `${much}${more}00`,
    fix: "query",
  },
  {
    pattern: /(?<![\d〇零一二两三四五六七八九百千万几数])十([1-9])(?![\d.年月日号%％])/gu,
    expected: ([, ones = ""]) => `1${ones}`,
    fix: "query",
  },
  {
    pattern: /[一二两三四五六七八九][十百千万](?=\d)\d{1,4}[十百千]?(?![\d.年月日号%％])/gu,
    expected: (match) => inOneKind(match[0]),
    fix: "query",
  },
];

const inFigures = (text: string): string => String(numeral(text) ?? text);

/** 三千5百, 四万3200: the whole in figures. */
function inOneKind(text: string): string {
  const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
  const [, head = "", power = "", rest = "", small = ""] = /^(.)(.)(\d+)(.?)$/u.exec(text) ?? [];
  const sum = (numeral(head) ?? 0) * (POWERS[power] ?? 1) + Number(rest) * (POWERS[small] ?? 1);
  return String(sum);
}

function inBlock(block: TextBlock): Mistake[] {
  const forms = /\d/.test(block.text) ? FORMS : FORMS.slice(0, HAN_ONLY);
  return forms.flatMap(({ pattern, expected, fix }) =>
    [...block.text.matchAll(pattern)].flatMap((match) => {
      const right = expected(match);
      if (right === match[0]) return [];
      return {
        at: { block, from: match.index, to: match.index + match[0].length },
        message: { zh: "数字的写法", en: "The form of a number" },
        actual: match[0],
        expected: right,
        fix,
        replacement: fix === "certain" ? right : undefined,
      };
    }),
  );
}
