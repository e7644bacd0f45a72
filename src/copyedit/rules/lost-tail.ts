/**
 * lost-tail: no article, section or list item stops in mid-sentence.
 *
 * @ok 车间办起了夜校，职工踊跃报名。
 * @ok - 完善制度，落实责任⏎- 开展比武，提高技能
 * @ok - 细圆面400克，鲜的、干的都行，最好是现切的⏎- 开水2升，要滚着的⏎- 盐6克，青蒜一把，切成细末，留一半做浇头用
 * @not-ok - 小鲫鱼五六条，去鳞去鳃⏎- 老姜一块，小葱四根，黄酒和⏎- 盐6克，青蒜一把 | 黄酒和 => 黄酒和…
 * @not-ok 车间办起了夜校，职工踊跃报名，学技术的 | 学技术的 => 学技术的…
 * @not-ok 车间办起了夜校，职工踊跃报名， | ， => ，…
 * @not-ok - 完善制度，落实责任。⏎- 开展比武，提高技能和 | 提高技能和 => 提高技能和…
 * @not-ok 老班长说：“只要机器还在转，我们就不能离开岗位 | 我们就不能离开岗位 => 我们就不能离开岗位…
 */

import { cuts } from "../cuts.ts";
import { isOfOpenList } from "../lists.ts";
import { hanCount, isClosed } from "../marks.ts";
import { proseBlocks } from "../prose.ts";
import type { Rule } from "../rule.ts";
import { isTornItem, isTornTail } from "../torn-ends.ts";

export const lostTail: Rule = {
  id: "lost-tail",
  title: { zh: "文章和条目有尾", en: "Articles and items have their ends" },
  what: {
    zh: "段落或列表项停在句子中间，后面没有能接上的话。",
    en: "A paragraph or a list item stops in mid-sentence and nothing goes on with it.",
  },
  level: "warning",
  fix: "query",
  check: (article, context) => {
    const tails = new Set(cuts(article, context).map(({ tail }) => tail));
    return proseBlocks(article, context)
      .filter(
        (block) =>
          !tails.has(block) &&
          block.holder !== "keywords" &&
          !isClosed(block.text) &&
          hanCount(block.text) >= 6 &&
          isTornTail(block.text) &&
          (!isOfOpenList(block, article) || isTornItem(block.text)),
      )
      .map((block) => {
        const text = block.text.trimEnd();
        const actual = /[^，。；：？！]{1,10}$/u.exec(text)?.[0] ?? text.slice(-1);
        return {
          at: { block, from: text.length - actual.length, to: text.length },
          message: { zh: "停在句子中间", en: "It stops in mid-sentence" },
          actual,
          expected: `${actual}…`,
          hint: { zh: "请对照原稿补上后面的话。", en: "Restore what follows from the original." },
        };
      });
  },
};
