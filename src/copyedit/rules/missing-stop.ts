/**
 * missing-stop: every body paragraph ends with a closing mark.
 *
 * @ok 全厂职工踊跃报名，共有三十人参加。
 * @ok 本次活动包括以下内容：⏎⏎- 技能比武⏎- 安全答题
 * @ok {"kind":"verse"} 炉火映红了夜的脸庞⏎⏎铁锤敲响了春的清晨
 * @ok 他在车间干了三十年。⏎⏎机修车间工会
 * @ok 第三次检查，灯还亮着\⏎我们都到齐了，一个不少\⏎点名的人念到春天\⏎后排有人答到，声音很轻
 * @ok {"kind":"brief"} ## 夜校开课⏎⏎夜校开课，职工踊跃报名。（李大河）
 * @ok 一年里接触到的总量，大约是⏎⏎m = c × V × n⏎⏎其中c是浓度，由化验得来。
 * @not-ok {"kind":"brief"} ## 夜校开课⏎⏎夜校昨晚开课，全厂职工踊跃报名（李大河） | 名 => 名。
 * @not-ok 全厂职工踊跃报名，共有三十人参加⏎⏎近年来，车间还办起了夜校。 | 加 => 加。
 * @not-ok 全厂职工踊跃报名，共有三十人参加了为期三天的技能比武 | 武 => 武。
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { cuts } from "../cuts.ts";
import { isClosed, isFormula } from "../marks.ts";
import { isRunning, isSignature, proseBlocks } from "../prose.ts";
import type { Mistake, Rule } from "../rule.ts";
import { isTornTail } from "../torn-ends.ts";

export const missingStop: Rule = {
  id: "missing-stop",
  title: { zh: "正文段落有句末标点", en: "Body paragraphs end with a closing mark" },
  what: {
    zh: "成句的正文段落末尾没有句末标点。图注、小标题、落款、名单、诗歌和列表里的短语不算。",
    en: "A body paragraph of sentences without a closing mark; captions, crossheads, signatures, rosters, verse and list gists are left alone.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) => {
    const cut = new Set(cuts(article, context).map(({ tail }) => tail));
    return proseBlocks(article, context)
      .filter((block) => !cut.has(block) && lacksStop(block, article))
      .map((block) => mistake(block, sentenceOf(block, article)));
  },
};

function lacksStop(block: TextBlock, article: ArticleText): boolean {
  const text = sentenceOf(block, article);
  if (isFormula(text) || isFormula(article.blocks[block.index + 1]?.text ?? "")) return false;
  if (block.holder === "keywords" || isClosed(text) || !isRunning(text) || isSignature(text)) return false;
  if (block.item) return closesItsList(block, article);
  if (isTornTail(text)) return false;
  return !/[\ufffcA-Za-z]$/u.test(text) || /[，。；]/u.test(text);
}

/** What is said, without the byline in brackets that closes an item of a brief. */
function sentenceOf(block: TextBlock, { manuscript }: ArticleText): string {
  const text = block.text.trimEnd();
  return manuscript.frontMatter.kind === "brief" ? text.replace(BYLINE, "") : text;
}

const BYLINE = /（[\p{Script=Han}\s\u3000]{2,16}）$/u;

/** An item needs a stop when it is a sentence and the other items of its list have one. */
function closesItsList(block: TextBlock, article: ArticleText): boolean {
  const { item } = block;
  if (!item?.last) return false;
  const others = article.blocks.filter(
    (other) => other !== block && other.item?.list === item.list && other.item.last && other.kind === "paragraph",
  );
  return others.length > 0 && others.every(({ text }) => isClosed(text)) && !isTornTail(block.text);
}

function mistake(block: TextBlock, said: string): Mistake {
  const end = said.length;
  const last = [...said].at(-1) ?? "";
  return {
    at: { block, from: end - last.length, to: end },
    message: { zh: "段末缺少句末标点", en: "The paragraph lacks its closing mark" },
    actual: last,
    expected: `${last}。`,
    hint: {
      zh: "补上句号；如果话没有说完，请对照原稿。",
      en: "Add the stop; if the sentence is unfinished, look at the original.",
    },
  };
}
