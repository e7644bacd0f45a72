/**
 * count-conflict: as many items as the text announces.
 *
 * @ok 抓好以下三项工作：⏎⏎1. 学习⏎2. 比武⏎3. 总结
 * @ok 抓好两件事：一是学习，二是比武。
 * @ok 共收到建议12件，其中生产类8件，生活类4件。
 * @ok 共收到建议12件，其中生产类8件。
 * @not-ok 抓好以下三项工作：⏎⏎1. 学习⏎2. 比武 | 三项 => 二项
 * @not-ok 抓好三件事：一是学习，二是比武。 | 三件 => 二件
 * @not-ok 共收到建议12件，其中生产类8件，生活类5件。 | 12件 => 13件
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { inHan, lists, numeral } from "../lists.ts";
import type { Mistake, Rule } from "../rule.ts";

export const countConflict: Rule = {
  id: "count-conflict",
  title: { zh: "说几项就是几项", en: "As many items as announced" },
  what: {
    zh: "“三项工作：”后面的条数、“一是…二是…”的个数与说的不符；“共12件，其中…”各项之和超出总数。",
    en: "The items after 三项工作： or of 一是…二是… are not as many as announced; the parts of 共12件，其中… exceed the whole.",
  },
  level: "warning",
  fix: "query",
  check: (article) => {
    const known = lists(article);
    return article.blocks
      .filter(({ kind }) => kind === "paragraph" || kind === "crosshead")
      .flatMap((block) => [...beforeList(block, article, known), ...inWords(block), ...sums(block)]);
  },
};

const ANNOUNCED =
  /([一二两三四五六七八九十]{1,2}|\d{1,2})(个方面|[个项条点类种件步大])(?=[^，。；：！？]{0,14}[：:]\s*$)/u;

function beforeList(block: TextBlock, article: ArticleText, known: ReturnType<typeof lists>): Mistake[] {
  if (block.item || /[年月日]/u.test(block.text.slice(-4))) return [];
  const match = ANNOUNCED.exec(block.text);
  const next = article.blocks[block.index + 1];
  if (!match || next?.node !== "list") return [];
  const list = known.find(({ mark }) => mark === next);
  const announced = numeral(match[1] ?? "");
  if (!list || announced === undefined || announced < 2 || list.items.length === announced) return [];
  return [conflict(block, match, list.items.length)];
}

const IN_WORDS =
  /([一二两三四五六七八九十]|\d)([个项条点类种件步大])[^，。；：！？一二三四五六七八九]{0,12}(?:[：:]|。(?=一是))(?=一[是要])/gu;

function inWords(block: TextBlock): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const match of block.text.matchAll(IN_WORDS)) {
    const announced = numeral(match[1] ?? "");
    const rest = block.text.slice(match.index + match[0].length);
    const numbers = [...rest.matchAll(/(?<=^|[，；。：、“])([一二三四五六七八九])[是要]/gu)].map(
      (found) => numeral(found[1] ?? "") ?? 0,
    );
    const again = numbers.indexOf(1, 1);
    const run = again > 0 ? numbers.slice(0, again) : numbers;
    const last = Math.max(0, ...run);
    // A gap in the numbers is list-order's; here only how far they go.
    if (announced !== undefined && run.length >= 2 && last !== announced) mistakes.push(conflict(block, match, last));
  }
  return mistakes;
}

function conflict(block: TextBlock, match: RegExpExecArray | RegExpMatchArray, found: number): Mistake {
  const [number = "", unit = ""] = [match[1], match[2]];
  const from = match.index ?? 0;
  const expected = (/\d/.test(number) ? String(found) : inHan(found)) + unit;
  return {
    at: { block, from, to: from + number.length + unit.length },
    message: { zh: `说是${number}${unit}，实有 ${found}`, en: `${number}${unit} announced, ${found} found` },
    actual: number + unit,
    expected,
  };
}

const TOTAL =
  /(?:共|总计|合计|累计)[^，。；\d]{0,10}(\d+)(件|人|名|项|个|台|次|篇|户|家|条|套)(?:[，。；（]|[^，。；]{0,8}，)其中([^。；）]*)/gu;

function sums(block: TextBlock): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const match of block.text.matchAll(TOTAL)) {
    const [whole, number = "", unit = "", parts = ""] = match;
    const numbers = [...parts.matchAll(new RegExp(`(\\d+)${unit}`, "gu"))].map((part) => Number(part[1]));
    const sum = numbers.reduce((all, one) => all + one, 0);
    if (numbers.length < 2 || sum <= Number(number)) continue;
    const from = match.index + whole.indexOf(number);
    mistakes.push({
      at: { block, from, to: from + number.length + unit.length },
      message: { zh: `各项之和 ${sum} 超出总数 ${number}`, en: `The parts make ${sum}, more than ${number}` },
      actual: number + unit,
      expected: `${sum}${unit}`,
    });
  }
  return mistakes;
}
