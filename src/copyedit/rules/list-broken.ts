/**
 * list-broken: a numbered list stays in one piece.
 *
 * @ok 1. 学习⏎2. 比武⏎⏎两项都要做好。
 * @ok 1. 学习⏎⏎每周三晚上。⏎⏎2. 比武⏎⏎每月一次。
 * @ok 要做两件事：⏎⏎1. 学习⏎2. 比武⏎⏎要分三步走⏎⏎1. 报名⏎2. 初赛⏎3. 决赛
 * @not-ok 事项如下：⏎⏎1. 学习⏎2. 比武⏎⏎雨天改期。⏎⏎1. 总结 | 1. => （接上一列表）1.
 * @not-ok 要做三件事：⏎⏎1. 学习⏎⏎不得无故缺席⏎⏎1. 比武⏎2. 总结 | 1. => （接上一列表）1.
 * @not-ok 1. 学习⏎2. 比武，每月一次⏎⏎不得无故缺席⏎⏎3. 总结 | 3. => （接上一列表）3.
 */
import type { ArticleText } from "../article-text.ts";
import { ANNOUNCED, lists, type NumberedList, numeral } from "../lists.ts";
import type { Mistake, Rule } from "../rule.ts";

export const listBroken: Rule = {
  id: "list-broken",
  title: { zh: "编号列表不断开", en: "Numbered lists stay in one piece" },
  what: {
    zh: "一个编号列表被段落断成两个，号码接着往下数，或两段合起来才够前面说的条数，或只剩一条自成一个列表。",
    en: "A numbered list is cut in two by a paragraph and its numbers go on, or both parts together are as many as announced, or one item is left as a list of its own.",
  },
  level: "warning",
  fix: "confirm",
  check: (article) => {
    const all = lists(article);
    const numbered = all.filter(({ ordered }) => ordered);
    const going = numbered.filter((list, at) => {
      const before = numbered[at - 1];
      return before && goesOn(before, list, article);
    });
    const making = all.filter((list, at) => {
      const before = all[at - 1];
      return before && !going.includes(list) && (makesUp(before, list, article) || isLeftOver(before, list, article));
    });
    return [...going, ...making].map((list) => mistake(list, article));
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

/** What was announced before the first list is the sum of both, and a paragraph stands between. */
function makesUp(before: NumberedList, list: NumberedList, article: ArticleText): boolean {
  const announced = numeral(ANNOUNCED.exec(article.blocks[before.mark.index - 1]?.text ?? "")?.[1] ?? "");
  if (announced === undefined || before.items.length + list.items.length !== announced) return false;
  if (before.ordered !== list.ordered || before.mark.group !== list.mark.group) return false;
  const between = article.blocks.slice((before.items.at(-1)?.index ?? before.mark.index) + 1, list.mark.index);
  const own = between.filter(({ group }) => group === list.mark.group);
  return (
    own.length > 0 && own.length <= 2 && own.every(({ kind, text }) => kind === "paragraph" && !ANNOUNCED.test(text))
  );
}

/** A numbered list of one item is none: after a list and a paragraph that announces nothing, it is the rest of that list. */
function isLeftOver(before: NumberedList, list: NumberedList, article: ArticleText): boolean {
  if (!list.ordered || !before.ordered || list.items.length > 1 || before.items.length < 2) return false;
  if (before.mark.group !== list.mark.group) return false;
  const between = article.blocks.slice((before.items.at(-1)?.index ?? before.mark.index) + 1, list.mark.index);
  const own = between.filter(({ group }) => group === list.mark.group);
  return own.length === 1 && own.every(({ kind, text }) => kind === "paragraph" && !/[：:]\s*$/u.test(text));
}

function mistake(list: NumberedList, article: ArticleText): Mistake {
  const number = list.ordered ? `${list.items[0]?.item?.written}.` : "-";
  return {
    at: article.lines.place(list.mark.start, list.mark.start + number.length),
    message: { zh: "一个列表断成两个", en: "A list is cut in two" },
    actual: number,
    expected: `（接上一列表）${number}`,
    hint: { zh: "把中间的段落并入上一项（行首缩进）。", en: "Indent what stands between into the item before." },
  };
}
