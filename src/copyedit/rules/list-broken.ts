/**
 * list-broken: a numbered list stays in one piece.
 *
 * @ok 1. 学习⏎2. 比武⏎⏎两项都要做好。
 * @ok 1. 学习⏎⏎每周三晚上。⏎⏎2. 比武⏎⏎每月一次。
 * @not-ok 1. 学习⏎2. 比武，每月一次⏎⏎不得无故缺席⏎⏎3. 总结 | 3. => （接上一列表）3.
 */
import type { ArticleText } from "../article-text.ts";
import { lists, type NumberedList } from "../lists.ts";
import type { Mistake, Rule } from "../rule.ts";

export const listBroken: Rule = {
  id: "list-broken",
  title: { zh: "编号列表不断开", en: "Numbered lists stay in one piece" },
  what: {
    zh: "一个编号列表被段落断成两个，号码接着往下数。",
    en: "A numbered list is cut in two by a paragraph and its numbers go on.",
  },
  level: "warning",
  fix: "confirm",
  check: (article) => {
    const numbered = lists(article).filter(({ ordered }) => ordered);
    return numbered.flatMap((list, at) => {
      const before = numbered[at - 1];
      return before && goesOn(before, list, article) ? mistake(list, article) : [];
    });
  },
};

function goesOn(before: NumberedList, list: NumberedList, article: ArticleText): boolean {
  const last = before.items.at(-1)?.item?.written;
  const first = list.items[0]?.item?.written;
  if (last === undefined || first !== last + 1 || before.mark.group !== list.mark.group) return false;
  const between = article.blocks
    .slice(before.mark.index + 1, list.mark.index)
    .filter(({ group, kind }) => group === list.mark.group && kind !== "void");
  // A number, its explanation, the next number: that is a way of writing, not damage.
  if (before.items.length === 1) return false;
  return between.length > 0 && between.length <= 2 && between.every(({ kind }) => kind === "paragraph");
}

function mistake(list: NumberedList, article: ArticleText): Mistake {
  const number = `${list.items[0]?.item?.written}.`;
  return {
    at: article.lines.place(list.mark.start, list.mark.start + number.length),
    message: { zh: "编号列表断成两个", en: "A numbered list is cut in two" },
    actual: number,
    expected: `（接上一列表）${number}`,
    hint: { zh: "把中间的段落并入上一项（行首缩进）。", en: "Indent what stands between into the item before." },
  };
}
