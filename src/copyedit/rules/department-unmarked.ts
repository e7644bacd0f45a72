/**
 * department-unmarked: a department's name stands in issue.yaml, not in an article.
 *
 * @ok 车间办起了夜校，职工踊跃报名。
 * @not-ok 【班组风采】⏎⏎车间办起了夜校，职工踊跃报名。 | 【班组风采】 => department: 班组风采
 * @not-ok 栏目：班组风采⏎⏎车间办起了夜校，职工踊跃报名。 | 栏目：班组风采 => department: 班组风采
 * @not-ok {"kicker":"一线"} 一线⏎⏎车间办起了夜校。 | 一线 => department: 一线
 * @not-ok {"issue":{"flatplan":[{"type":"article","file":"a.md","department":{"name":"一线"}}]}} 一线⏎⏎车间办起了夜校。 | 一线 => department: 一线
 */
import type { Rule, RuleContext } from "../rule.ts";

export const departmentUnmarked: Rule = {
  id: "department-unmarked",
  title: { zh: "栏目名写在版面计划里", en: "Departments stand in the flatplan" },
  what: {
    zh: "篇首单独成段的栏目名（【…】、栏目：…，本期已有的栏目，或与眉题相同的一行）。",
    en: "A department's name as a paragraph at an article's head: 【…】, 栏目：…, a department of this issue, or the kicker said again.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) => {
    const { kicker } = article.manuscript.frontMatter;
    const names = kicker ? new Set([...departments(context), kicker.text.trim()]) : departments(context);
    return article.blocks
      .filter(({ kind }) => kind === "paragraph" || kind === "crosshead")
      .slice(0, 2)
      .flatMap((block) => {
        const actual = block.text.trim();
        const name = nameIn(actual, names);
        if (name === undefined) return [];
        return {
          at: { block, from: 0, to: block.text.length },
          message: { zh: "栏目名当了正文", en: "A department's name stands as a paragraph" },
          actual,
          expected: `department: ${name}`,
          hint: { zh: "写进 issue.yaml 的 flatplan。", en: "Write it in the flatplan of issue.yaml." },
        };
      });
  },
};

function departments(context: RuleContext): ReadonlySet<string> {
  return context.once("departments", () => {
    const names = context.issue.flatplan.flatMap((entry) =>
      entry.type === "article" ? (entry.department?.name ?? []) : [],
    );
    return new Set(names);
  });
}

function nameIn(text: string, names: ReadonlySet<string>): string | undefined {
  const bare = text.replace(/^[【［[◆■●▍\s]+|[】］\]◆■●\s]+$/gu, "");
  if (names.has(bare)) return bare;
  const marked = /^(?:【([\p{Script=Han}·]{2,10})】|(?:栏目|专栏)[：:／/\s]\s*([\p{Script=Han}·]{2,10}))$/u.exec(text);
  return marked?.[1] ?? marked?.[2];
}
