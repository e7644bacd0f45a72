// The places inside a text where no line may end because of what stands there: number and unit, 第×项, 3～5, ×× 年.

/** Measure words and units that belong to the numeral before them (GB 3101; house list, longest first does not matter). */
const UNITS =
  "%％‰℃°年月日时分秒周天元角人名位项个份岁万亿千百十多余来几次种家所对级度层楼号期版页章节条款届代倍成米里克吨升斤亩顷平立公毫厘光海英瓦伏赫台辆艘架座栋幢间口户件套批本册卷篇幅张枚颗粒棵株头只匹条根支双组排行列步点站段场轮回遍趟句字词门类款样美港欧日";
const NUMERALS = "一二三四五六七八九十百千两〇零几";

/** What is kept, as patterns whose inner places (not their ends) may not end a line. */
const KEPT: readonly RegExp[] = [
  // 8300多万, 25 ℃, 2024 年, 100%
  new RegExp(`[\\d×Xx][ \\u00a0]?[${UNITS}]`, "gu"),
  /\d[多余几][万亿千百]/gu,
  /\d[ \u00a0][A-Za-zµΩ°℃%‰㎡㎏]{1,4}(?![A-Za-z])/gu,
  // 第9项, 第 9 项, 第九项
  new RegExp(`第[ \\u00a0]?(?:\\d+|[${NUMERALS}]{1,3})[ \\u00a0]?[\\p{Script=Han}]?`, "gu"),
  // 3～5, 1998—2003, 三～五
  /[\d%℃][～〜—–－/／][\d]/gu,
  new RegExp(`[${NUMERALS}][～〜－／][${NUMERALS}]`, "gu"),
  // ×× 年, ××市
  /×+[ \u00a0]?[\p{Script=Han}]?/gu,
  // No. 5, vol. 3
  /\b(?:No|Vol|Fig|p|pp)\.[ \u00a0]\d/gu,
  /[￥＄$€£][ \u00a0]?\d/gu,
];

/** Offsets (UTF-16) before which no line may begin. */
export const keptTogether = (text: string): ReadonlySet<number> => {
  const kept = new Set<number>();
  for (const pattern of KEPT)
    for (const match of text.matchAll(pattern))
      for (let at = match.index + 1; at < match.index + match[0].length; at++) kept.add(at);
  return kept;
};
