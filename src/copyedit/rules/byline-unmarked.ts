/**
 * byline-unmarked: authors stand in the front matter, not as a paragraph.
 *
 * @ok {"byline":[{"name":"李大河"}]} 车间办起了夜校，职工踊跃报名。
 * @ok 记者在车间看到，职工们正在听课。
 * @not-ok 文／李大河⏎⏎车间办起了夜校，职工踊跃报名。 | 文／李大河 => byline: 文／李大河
 * @not-ok 车间办起了夜校，职工踊跃报名。⏎⏎（作者系机修车间职工） | （作者系机修车间职工） => byline: 作者系机修车间职工
 * @not-ok 李大河⏎⏎车间办起了夜校，职工踊跃报名。 | 李大河 => byline: 李大河
 * @not-ok □本刊记者 李大河⏎⏎车间办起了夜校，职工踊跃报名。 | □本刊记者 李大河 => byline: 本刊记者 李大河
 */
import { furniture } from "../furniture.ts";
import type { Rule } from "../rule.ts";

export const bylineUnmarked: Rule = {
  id: "byline-unmarked",
  title: { zh: "署名写在文前的字段里", en: "Authors stand in the front matter" },
  what: {
    zh: "“文／某某”“（作者系…）”“□本刊记者 某某”、篇首篇末单独的姓名，当了正文。",
    en: "Lines such as 文／…, （作者系…）, □本刊记者 …, and a name by itself at the article's head or end that stand as body text.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) =>
    [...furniture(article, context)]
      .filter(([, kind]) => kind === "byline")
      .map(([block]) => {
        const actual = block.text.trim();
        return {
          at: { block, from: 0, to: block.text.length },
          message: { zh: "署名当了正文", en: "A byline stands as a paragraph" },
          actual,
          expected: `byline: ${actual.replace(/^[（(□■◆●◇○◎▪【\s]+|[）)】\s]+$/gu, "")}`,
          hint: {
            zh: "移到文前的 byline（篇末署名加 at: end）。",
            en: "Move it to byline (with at: end for the article's end).",
          },
        };
      }),
};
