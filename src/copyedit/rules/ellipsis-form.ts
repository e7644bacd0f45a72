/**
 * ellipsis-form: an ellipsis is six dots in two character widths (GB/T 15834-2011, 4.11).
 *
 * @ok 他望着江面……许久没有说话。
 * @ok 取值为0.1、0.2...，程序写作range(1...n)。
 * @ok 样本编号为a,b,c...z。
 * @not-ok 他望着江面...许久没有说话。 | ... => ……
 * @not-ok 他望着江面…许久没有说话。 | … => ……
 * @not-ok 他望着江面。。。许久没有说话。 | 。。。 => ……
 * @not-ok 他望着江面······许久没有说话。 | ······ => ……
 * @not-ok 苹果、梨、葡萄等……都熟了。 | 等…… => 等
 */
import type { TextBlock } from "../article-text.ts";
import { addressMask, isChinese } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";

export const ellipsisForm: Rule = {
  id: "ellipsis-form",
  title: { zh: "省略号为六点两字", en: "An ellipsis is six dots, two characters wide" },
  what: {
    zh: "汉字旁的 ...、…、。。。、······ 改为 ……；“等”后不再用省略号（质疑）。",
    en: "..., a single …, 。。。 and ······ beside Han become ……; an ellipsis after 等 is queried.",
  },
  level: "warning",
  fix: "certain",
  check: (article) => article.blocks.flatMap((block) => (/[.。…·・]/.test(block.text) ? inBlock(block) : [])),
};

const RUN = /\.{3,}|[。．]{3,}|[·・]{3,}|…+/gu;

function inBlock(block: TextBlock): Mistake[] {
  const { text } = block;
  const mask = addressMask(text);
  const mistakes: Mistake[] = [];
  for (const match of text.matchAll(RUN)) {
    const [actual] = match;
    const from = match.index;
    const to = from + actual.length;
    if (mask[from]) continue;
    // Twelve dots stand for whole paragraphs or lines of verse left out.
    if (actual === "……" || actual === "…………") {
      if (text[from - 1] === "等") mistakes.push(afterEtc(block, from - 1, to));
      continue;
    }
    const besideHan =
      isChinese(text[from - 1]) && !/[，、]/.test(text[from - 1] ?? "")
        ? true
        : isChinese(text[to]) && actual[0] !== ".";
    if (!besideHan) continue;
    mistakes.push({
      at: { block, from, to },
      message: { zh: "省略号应为六点，占两字", en: "An ellipsis is six dots, two characters wide" },
      actual,
      expected: "……",
      replacement: "……",
    });
  }
  return mistakes;
}

function afterEtc(block: TextBlock, from: number, to: number): Mistake {
  return {
    at: { block, from, to },
    message: { zh: "“等”与省略号意思重复，只留其一", en: "等 and an ellipsis say the same: keep one" },
    actual: block.text.slice(from, to),
    expected: "等",
    fix: "query",
    level: "info",
  };
}
