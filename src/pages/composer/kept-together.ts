// The places inside a text where no line may end because of what stands there: number and unit, 第×项, 3～5, ×× 年, 十一月.
import { LONG_UNITS } from "./units.ts";

/** Measure words and units that belong to the numeral before them (GB 3101; house list, longest first does not matter). */
const UNITS =
  "%％‰℃°年月日时分秒周天元角人名位项个份岁万亿千百十多余来几次种家所对级度层楼号期版页章节条款届代倍成米里克吨升斤亩顷平立公毫厘光海英瓦伏赫台辆艘架座栋幢间口户件套批本册卷篇幅张枚颗粒棵株头只匹条根支双组排行列步点站段场轮回遍趟句字词门类款样美港欧日";
/** The longest first, so that 平方米 is not taken for 平方. */
const LONG = [...LONG_UNITS].sort((one, other) => other.length - one.length).join("|");
const NUMERALS = "一二三四五六七八九十百千两〇零几";

/** Demerits of parting what is better kept, when the line would gape otherwise. */
const RELUCTANT = 40;
/** Demerits of parting a person's name: done rather than that a line shows as loose. */
const NAME = 800;
const NEVER = Number.POSITIVE_INFINITY;

/** What is kept: inside a match (not at its ends) a line ends at this cost. */
const KEPT: readonly { readonly pattern: RegExp; readonly cost: number }[] = [
  // 8300多万, 25 ℃, 2024 年, 100%
  { pattern: new RegExp(`[\\d×Xx][ \\u00a0]?[${UNITS}]`, "gu"), cost: NEVER },
  { pattern: /\d[多余几][万亿千百]/gu, cost: NEVER },
  // 126 赫兹, 400 毫米, 30多公里, 5万元, 3亿千瓦时
  { pattern: new RegExp(`[\\d×Xx][ \\u00a0]?[多余几来]?[十百千万亿]{0,2}(?:${LONG})`, "gu"), cost: NEVER },
  { pattern: /\d[ \u00a0]?[多余几]?[百千万亿]{1,2}[元人吨米亩册件次年瓦]/gu, cost: NEVER },
  // 十一月, 九月; 二十六 and 三十分钟 are parted where nothing else helps
  { pattern: /(?:十[一二]|[一二三四五六七八九十])月/gu, cost: NEVER },
  { pattern: new RegExp(`[${NUMERALS}]+(?:${LONG})`, "gu"), cost: RELUCTANT },
  { pattern: new RegExp(`[${NUMERALS}]{2,4}`, "gu"), cost: RELUCTANT },
  { pattern: /\d[ \u00a0][A-Za-zµΩ°℃%‰㎡㎏]{1,4}(?![A-Za-z])/gu, cost: NEVER },
  // 第9项, 第 9 项, 第九项; 第一组 and 第一百二十一行 are parted where nothing else helps, but not after 第
  { pattern: /第[ \u00a0]?\d+[ \u00a0]?[\p{Script=Han}]?/gu, cost: NEVER },
  { pattern: new RegExp(`第[${NUMERALS}]`, "gu"), cost: NEVER },
  { pattern: new RegExp(`第[${NUMERALS}]{1,3}[项章节条款期届次页号册卷编回集讲名]`, "gu"), cost: NEVER },
  { pattern: new RegExp(`第[${NUMERALS}]+\\p{Script=Han}`, "gu"), cost: RELUCTANT },
  // 3～5, 三～五; years may be parted after the stroke: 1998—|2003
  { pattern: /(?<!\d\d\d)[\d%℃][～〜—–－/／]\d/gu, cost: NEVER },
  { pattern: /\d{4}[～〜—–－/／]\d/gu, cost: RELUCTANT },
  { pattern: new RegExp(`[${NUMERALS}][～〜－／][${NUMERALS}]`, "gu"), cost: NEVER },
  // 22：30, 3：2
  { pattern: /\d[：∶]\d/gu, cost: NEVER },
  // A brief's closing name: （方小满） at a paragraph's end
  { pattern: /（\p{Script=Han}{2,4}）\s*$/gu, cost: NAME },
  // ×× 年, ××市
  { pattern: /×+[ \u00a0]?[\p{Script=Han}]?/gu, cost: NEVER },
  // No. 5, vol. 3
  { pattern: /\b(?:No|Vol|Fig|p|pp)\.[ \u00a0]\d/giu, cost: NEVER },
  { pattern: /[￥＄$€£][ \u00a0]?\d/gu, cost: NEVER },
];

/** Costs of ending a line before an offset (UTF-16); Infinity forbids it. names: where persons are named. */
export const keptTogether = (
  text: string,
  names: readonly { readonly start: number; readonly end: number }[] = [],
): ReadonlyMap<number, number> => {
  const kept = new Map<number, number>();
  const keep = (start: number, end: number, cost: number): void => {
    for (let at = start + 1; at < end; at++) kept.set(at, Math.max(cost, kept.get(at) ?? 0));
  };
  for (const { pattern, cost } of KEPT)
    for (const match of text.matchAll(pattern)) keep(match.index, match.index + match[0].length, cost);
  for (const { start, end } of names) keep(start, end, NAME);
  return kept;
};
