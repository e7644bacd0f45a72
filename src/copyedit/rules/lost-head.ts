/**
 * lost-head: no article, section or list item begins in mid-sentence.
 *
 * @ok 的确，夜校办得不容易，大家都记得那个冬天。
 * @ok 车间办起了夜校，职工踊跃报名。
 * @ok 地衣没有根，石头上也能活。§石头上的地衣，墙上的地衣。
 * @not-ok ，职工踊跃报名，夜校越办越红火。 | ，职工踊跃报名 => …，职工踊跃报名
 * @not-ok 们踊跃报名，夜校越办越红火，学技术的人多了起来。 | 们踊跃报名 => …们踊跃报名
 * @not-ok 夜校越办越红火。⏎⏎的不是机器，而是人。 | 的不是机器 => …的不是机器
 * @not-ok - 完善制度，落实责任。⏎- 的办法，做到人人有责。 | 的办法 => …的办法
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { cuts } from "../cuts.ts";
import { issuePairs } from "../issue-pairs.ts";
import { proseBlocks } from "../prose.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { isTornHead } from "../torn-ends.ts";

export const lostHead: Rule = {
  id: "lost-head",
  title: { zh: "文章和条目有头", en: "Articles and items have their beginnings" },
  what: {
    zh: "文章、小节或列表项从句子中间开始，前面的话丢了。",
    en: "An article, a section or a list item begins in mid-sentence: what went before is lost.",
  },
  level: "warning",
  fix: "query",
  check: (article, context) => {
    const heads = new Set(cuts(article, context).map(({ head }) => head));
    return proseBlocks(article, context)
      .filter(
        (block) =>
          !heads.has(block) && opens(block, article) && isTornHead(block.text) && !isIssueWord(block.text, context),
      )
      .map((block) => {
        const actual = /^.[^，。；：？！]{0,7}/u.exec(block.text.trimStart())?.[0] ?? block.text.slice(0, 1);
        const from = block.text.length - block.text.trimStart().length;
        return {
          at: { block, from, to: from + actual.length },
          message: { zh: "从句子中间开始", en: "It begins in mid-sentence" },
          actual,
          expected: `…${actual}`,
          hint: { zh: "请对照原稿补上前面的话。", en: "Restore what went before from the original." },
        };
      });
  },
};

/** 地衣, in an issue about it: the issue says it elsewhere, so it is a word and not what a verb or an adverb left behind. */
function isIssueWord(text: string, context: RuleContext): boolean {
  const pair = text.trimStart().slice(0, 2);
  return /^[地得]/u.test(pair) && (issuePairs(context).get(pair) ?? 0) >= 3;
}

/** First of its article, of its section, or of its list item; any paragraph that begins with a closing mark. */
function opens(block: TextBlock, article: ArticleText): boolean {
  if (block.item) return block.item.first;
  if (/^(?:[，。、；：？！”’）》]|[的们](?!确|士))/u.test(block.text.trimStart())) return true;
  const before = article.blocks
    .slice(0, block.index)
    .findLast(({ kind }) => kind === "paragraph" || kind === "crosshead");
  return before === undefined || before.kind === "crosshead";
}
