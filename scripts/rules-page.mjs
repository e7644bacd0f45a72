// Rules page: from the copyediting rules and the headers of their files to the text of docs/rules.md.

const FIX = { certain: "certain · `check --fix` 改", confirm: "confirm · 编辑点一下", query: "query · 质疑，只提示" };

/**
 * @param {readonly { readonly rule: { id: string, title: { zh: string, en: string }, what: { zh: string, en: string }, level: string, fix: keyof typeof FIX }, readonly because: string }[]} entries
 * @param {(id: string) => string} sourceOf the text of a rule's file
 */
export function rulesPage(entries, sourceOf) {
  const rows = entries.map(
    ({ rule }) => `| [${rule.id}](#${rule.id}) | ${rule.title.zh} · ${rule.title.en} | ${rule.level} | ${rule.fix} |`,
  );
  return [
    "# 编辑规则 · Copyediting rules",
    "",
    "Generated from src/copyedit/rules by `node scripts/make-rules-doc.mjs`; do not edit.",
    "",
    "| rule | promise | level | fix |",
    "|---|---|---|---|",
    ...rows,
    "| waiver-unused | 每条豁免都还用得着 · Every waiver is still needed | warning | query |",
    "",
    "*certain*：`qingyang check --fix` 写回稿件，`build` 照改后的印；*confirm*：校样上点一下；*query*：只提示。",
    "",
    "Any rule can be levelled, silenced for a text, or waived at a place, with a reason, in issue.yaml; a waiver that nothing needs is the finding `waiver-unused`:",
    "",
    "```yaml",
    "rules:",
    "  repeated-characters: { level: info, allow: [天天, 人人] }",
    "  space-han-latin: { level: off }",
    "waive:",
    "  - { rule: missing-stop, article: leader.md, line: 12, reason: 引文原样 }",
    "```",
    ...entries.flatMap(({ rule, because }) => section(rule, because, examples(sourceOf(rule.id)))),
    "",
  ].join("\n");
}

function section(rule, because, { note, ok, notOk }) {
  return [
    "",
    `## ${rule.id}`,
    "",
    `**${rule.title.zh}** · ${rule.title.en}`,
    "",
    rule.what.zh,
    "",
    rule.what.en,
    "",
    ...(note ? [note, ""] : []),
    `- level: ${rule.level}; fix: ${FIX[rule.fix]}`,
    `- place in the order: ${because}`,
    "",
    "| | 稿件 manuscript | 现为 actual | 应为 expected |",
    "|---|---|---|---|",
    ...ok.map((text) => `| 正 | ${code(text)} | | |`),
    ...notOk.map(([text, actual, expected]) => `| 误 | ${code(text)} | ${code(actual)} | ${code(expected)} |`),
    "",
    `豁免 waive: \`- { rule: ${rule.id}, article: …, reason: … }\``,
  ];
}

/** A code span that a table row can hold; ⏎ is a line end, § begins another article. */
function code(text) {
  if (text === "") return "";
  const shown = text.replaceAll("|", "\\|");
  const fence = shown.includes("`") ? "``" : "`";
  const padded = /^[\s`]|[\s`]$/.test(shown) ? ` ${shown} ` : shown;
  return fence + padded + fence;
}

function examples(source) {
  const header = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? "";
  const lines = header.split("\n").map((line) => line.replace(/^ \* ?/, ""));
  const note = lines
    .slice(2)
    .filter((line) => line.trim() !== "" && !line.startsWith("@"))
    .join(" ")
    .trim();
  const ok = lines.filter((line) => line.startsWith("@ok ")).map((line) => line.slice(4));
  const notOk = lines
    .filter((line) => line.startsWith("@not-ok "))
    .map((line) => {
      const [text, result] = split(line.slice(8), " | ");
      return [text, ...split(result, " =>").map((part, i) => (i === 0 ? part : part.slice(1)))];
    });
  return { note, ok, notOk };
}

function split(text, by) {
  const at = text.lastIndexOf(by);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + by.length)];
}
