// Rules page: from the copyediting rules and the headers of their files to the text of docs/rules.md.

/** @typedef {{ readonly id: string, readonly station?: string, readonly level: string, readonly title: { readonly zh: string, readonly en: string } }} Listed */

const FIX = { certain: "certain · `check --fix` 改", confirm: "confirm · 编辑点一下", query: "query · 质疑，只提示" };

/**
 * @param {readonly { readonly rule: { id: string, title: { zh: string, en: string }, what: { zh: string, en: string }, level: string, fix: keyof typeof FIX }, readonly because: string }[]} entries
 * @param {(id: string) => string} sourceOf the text of a rule's file
 * @param {{ readonly stations: readonly Listed[], readonly pages: readonly { readonly rule: Listed }[], readonly press: readonly { readonly rule: Listed }[] }} others
 *   the rules of the other stations, which have a row in the table and no section
 */
export function rulesPage(entries, sourceOf, others = { stations: [], pages: [], press: [] }) {
  const rows = entries.map(
    ({ rule }) => `| [${rule.id}](#${rule.id}) | ${rule.title.zh} · ${rule.title.en} | ${rule.level} | ${rule.fix} |`,
  );
  return [
    "# 规则 · Rules",
    "",
    "Generated from the rules in src by `node scripts/make-rules-doc.mjs`; do not edit. Every finding carries one of these ids; an id never changes.",
    "",
    "## 全部规则 · All rules",
    "",
    "| rule | station | promise | level |",
    "|---|---|---|---|",
    ...allRows(entries, others),
    "",
    "## 编辑加工 · Copyediting",
    "",
    "| rule | promise | level | fix |",
    "|---|---|---|---|",
    ...rows,
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

/** One row an id, by station in their order; a rule that two stations ask has one row that names both. */
function allRows(entries, { stations, pages, press }) {
  const listed = [
    ...stations.map((rule) => [rule.station, rule]),
    ...entries.map(({ rule }) => ["copyedit", rule]),
    ...pages.map(({ rule }) => ["preflight (pages)", rule]),
    ...press.map(({ rule }) => ["preflight (PDF)", rule]),
  ];
  const rows = new Map();
  for (const [station, { id, title, level }] of listed) {
    const known = rows.get(id);
    if (known) known.stations.push(station);
    else rows.set(id, { stations: [station], title, level });
  }
  return [...rows].map(([id, { stations, title, level }]) => {
    const own = entries.some(({ rule }) => rule.id === id) ? `[${id}](#${id})` : id;
    return `| ${own} | ${stations.join(", ")} | ${title.zh} · ${title.en} | ${level} |`;
  });
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
