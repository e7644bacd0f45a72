/**
 * heading-level: crossheads begin at ## and skip no level.
 *
 * @ok ## 夜校⏎⏎### 报名⏎⏎每周三晚上。⏎⏎## 比武⏎⏎每月一次。
 * @not-ok ## 夜校⏎⏎#### 报名⏎⏎每周三晚上。 | #### 报名 => ### 报名
 * @not-ok # 夜校⏎⏎每周三晚上。 | # 夜校 => ## 夜校
 * @not-ok ### 夜校⏎⏎每周三晚上。 | ### 夜校 => ## 夜校
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import type { Mistake, Rule } from "../rule.ts";

export const headingLevel: Rule = {
  id: "heading-level",
  title: { zh: "小标题逐级使用", en: "Crossheads skip no level" },
  what: {
    zh: "正文的小标题从 ## 起，逐级往下；一级标题只在文前。",
    en: "Crossheads of the body begin at ## and go down one level at a time; the first level is the headline's.",
  },
  level: "warning",
  fix: "confirm",
  check: (article) => {
    const groups = new Map<number, TextBlock[]>();
    for (const block of article.blocks) {
      if (block.kind === "crosshead") groups.set(block.group, [...(groups.get(block.group) ?? []), block]);
    }
    return [...groups.values()].flatMap((heads) => inGroup(heads, article));
  },
};

/** Panels and answers may begin at any level: only the article's own crossheads begin at ##. */
function inGroup(heads: readonly TextBlock[], article: ArticleText): Mistake[] {
  const own = heads[0]?.holder === "article";
  let level = own ? 1 : (heads[0]?.depth ?? 2) - 1;
  const mistakes: Mistake[] = [];
  for (const block of heads) {
    const right = Math.max(own ? 2 : 1, Math.min(block.depth, level + 1));
    if (block.depth !== right) mistakes.push(mistake(block, right, article));
    level = block.depth;
  }
  return mistakes;
}

function mistake(block: TextBlock, right: number, article: ArticleText): Mistake {
  const first = block.text.length > 0 ? block.text : " ";
  return {
    at: article.lines.place(block.start, block.end),
    message: { zh: "小标题跳级", en: "A crosshead skips a level" },
    actual: `${"#".repeat(block.depth)} ${first}`,
    expected: `${"#".repeat(right)} ${first}`,
  };
}
