/**
 * range-form: ranges of figures take a full-width line or tilde (GB/T 15835-2011, 5.2; GB/T 15834-2011, 4.13).
 *
 * @ok 共有3～5人，温度为20℃～25℃，工期是2024—2026年。
 * @ok 电话0512-55550100，编号2026-11-15，型号ZX-200，比分是3-2。
 * @not-ok 每组3~5人。 | 3~5 => 3～5
 * @not-ok 每组3-5人。 | 3-5 => 3～5
 * @not-ok 备好1-2支温度计。 | 1-2 => 1～2
 * @ok 主队3-2胜，乘坐2-3路汽车去4-2-301室。
 * @not-ok 每周二上午九点~下午四点。 | ~ => ～
 * @not-ok 增长5～10%。 | 5～10% => 5%～10%
 */
import type { TextBlock } from "../article-text.ts";
import { addressMask } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";

export const rangeForm: Rule = {
  id: "range-form",
  title: { zh: "数值范围用浪纹线", en: "Ranges of figures take the full-width tilde" },
  what: {
    zh: "数字间的 ~ 应为 ～；带单位的 3-5 质疑；百分数的范围两端都写 %。电话、日期、型号、比分不动。",
    en: "~ between figures should be ～; 3-5 with a unit is queried; both ends of a range of percentages carry %. Telephone numbers, dates, models and scores stay.",
  },
  level: "info",
  fix: "confirm",
  check: (article) => article.blocks.flatMap((block) => (/[\d~∼〜]/.test(block.text) ? inBlock(block) : [])),
};

const NUMBER = "\\d+(?:\\.\\d+)?";
const TILDE = new RegExp(`(?<![\\d.])(${NUMBER}[%％℃°]?)([~∼〜])(${NUMBER})`, "gu");
const HYPHEN = new RegExp(
  `(?<![\\w.\\-/])(${NUMBER})[-－–](${NUMBER})(?=[%％℃]|多?[人名个件项台次家户米吨岁倍周轮级层天年月日时分秒元页字万亿千百张支只条根篇块片盒瓶袋箱桶座间栋幢棵株粒颗枚盏把辆艘架套组队班对双批步段句列道处门节课届版厘度克升斤两亩瓦伏赫期轮杯碗勺滴寸尺丈]|公[里斤顷分]|小时|分钟|毫米|厘米)`,
  "gu",
);
/** The same between Chinese numerals, days and hours. */
const HAN_TILDE =
  /(?<=[一二三四五六七八九十百千万点时月日号年])[~∼〜](?=(?:上午|下午|早上|晚上)?第?[一二三四五六七八九十])/gu;
const PERCENT = new RegExp(`(?<![\\d.%])(${NUMBER})([～~—])(${NUMBER})[%％]`, "gu");

function inBlock(block: TextBlock): Mistake[] {
  const { text } = block;
  const mask = addressMask(text);
  const mistakes: Mistake[] = [];
  const percents = new Set<number>();
  for (const match of text.matchAll(PERCENT)) {
    const [actual, low = "", , high = ""] = match;
    // 10—20% may mean 10 to 20 per cent only when both ends are figures of one kind.
    if (Number(low) >= Number(high)) continue;
    percents.add(match.index);
    mistakes.push(range(block, match.index, actual, `${low}%～${high}%`, "query"));
  }
  for (const match of text.matchAll(TILDE)) {
    const [actual, low = "", , high = ""] = match;
    if (mask[match.index] || percents.has(match.index)) continue;
    mistakes.push(range(block, match.index, actual, `${low}～${high}`, "confirm"));
  }
  for (const match of text.matchAll(HAN_TILDE))
    if (!mask[match.index]) mistakes.push(range(block, match.index, match[0], "～", "confirm"));
  for (const match of text.matchAll(HYPHEN)) {
    const [actual, low = "", high = ""] = match;
    if (mask[match.index] || percents.has(match.index) || /^0\d{2,3}$/.test(low)) continue;
    const years = /^\d{4}$/.test(low) && /^\d{4}$/.test(high);
    mistakes.push(range(block, match.index, actual, `${low}${years ? "—" : "～"}${high}`, "query"));
  }
  return mistakes;
}

function range(block: TextBlock, from: number, actual: string, expected: string, fix: "confirm" | "query"): Mistake {
  return {
    at: { block, from, to: from + actual.length },
    message: { zh: "数值范围的写法", en: "The form of a range of figures" },
    actual,
    expected,
    fix,
  };
}
