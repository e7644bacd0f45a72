// Report page: report.html, what a build came to, for reading: figures, articles with budget and estimated errors, findings.
import type { Finding, Language, Wording } from "../base/finding.ts";
import { LIMITS } from "../pipeline.ts";
import { inLanguage } from "./in-language.ts";
import type { Built } from "./report.ts";

const WORDS = {
  report: { zh: "制版报告", en: "Report" },
  draft: { zh: "有错误，作草稿论", en: "errors: a draft" },
  pages: { zh: "页数", en: "Pages" },
  characters: { zh: "稿件字数", en: "Characters" },
  text: { zh: "丢失、重复、错位", en: "Lost, repeated, moved" },
  rate: { zh: "估计差错率（万分之）", en: "Estimated errors in 10,000" },
  limit: { zh: "限", en: "limit" },
  articles: { zh: "文章", en: "Articles" },
  article: { zh: "篇名", en: "Article" },
  folios: { zh: "页码", en: "Folios" },
  laidOut: { zh: "版面字数", en: "Laid out" },
  budget: { zh: "计划页数", en: "Planned" },
  photos: { zh: "照片", en: "Photos" },
  findings: { zh: "问题", en: "Findings" },
  place: { zh: "位置", en: "Place" },
  rule: { zh: "规则", en: "Rule" },
  what: { zh: "说明", en: "What" },
  should: { zh: "应为", en: "Should be" },
  none: { zh: "没有问题", en: "No findings" },
  waived: { zh: "已豁免", en: "waived" },
} as const satisfies Readonly<Record<string, Wording>>;

export function reportHtml({ made, findings, exit, rates }: Built, language: Language): string {
  const word = (name: keyof typeof WORDS): string => inLanguage(WORDS[name], language);
  const { issue, pages } = made;
  const number = language === "en" ? `${issue.year}, No. ${issue.number}` : `${issue.year}年第${issue.number}期`;
  const title = `${issue.publication.title} ${number} · ${word("report")}`;
  const { text } = pages;
  const limit = LIMITS[issue.publication.kind];
  const figures: [string, string][] = [
    [word("pages"), String(pages.readings.length)],
    [word("characters"), String(text.manuscript)],
    [word("text"), `${text.lost} · ${text.repeated} · ${text.moved}`],
    [word("rate"), `${rates.get("")?.perTenThousand ?? 0} (${word("limit")} ${limit})`],
  ];
  const articles = pages.articles.map((article) => [
    article.title.replaceAll("|", ""),
    article.folios.join(", "),
    String(article.characters),
    String(article.laidOutCharacters),
    article.budget === undefined ? "" : String(article.budget),
    String(article.photos),
    String(rates.get(article.file)?.perTenThousand ?? 0),
  ]);
  const heads = [
    word("article"),
    word("folios"),
    word("characters"),
    word("laidOut"),
    word("budget"),
    word("photos"),
    word("rate"),
  ];
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLES}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${exit === 0 ? "" : `<p class="draft">${word("draft")}</p>`}
<dl>${figures.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join("")}</dl>
<h2>${word("articles")}</h2>
${table(
  heads,
  articles.map((cells) => ({ cells: cells.map(escapeHtml), className: "" })),
)}
<h2>${word("findings")} ${findings.length}</h2>
${
  findings.length === 0
    ? `<p>${word("none")}</p>`
    : table(
        [word("place"), word("rule"), word("what"), word("should")],
        findings.map((one) => row(one, language)),
      )
}
</main>
</body>
</html>
`;
}

function row(one: Finding, language: Language): { cells: string[]; className: string } {
  const place = one.file === undefined ? "" : `${one.file}:${one.line ?? 1}:${one.column ?? 1}`;
  const waived = one.waived === undefined ? "" : `（${inLanguage(WORDS.waived, language)}：${one.waived}）`;
  const hint = one.hint ? `<small>${escapeHtml(inLanguage(one.hint, language))}</small>` : "";
  return {
    className: one.waived === undefined ? one.level : "waived",
    cells: [
      `<code>${escapeHtml(place)}</code>`,
      `<code>${escapeHtml(one.rule)}</code>`,
      `${escapeHtml(inLanguage(one.message, language) + waived)}${hint}`,
      escapeHtml(one.expected ?? ""),
    ],
  };
}

/** Cells are HTML. */
function table(heads: readonly string[], rows: readonly { cells: readonly string[]; className: string }[]): string {
  const head = heads.map((one) => `<th scope="col">${escapeHtml(one)}</th>`).join("");
  const body = rows.map(
    ({ cells, className }) => `<tr class="${className}">${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const STYLES = `
body { margin: 0; background: #f4f2ee; color: #1d1b19; font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; margin: 0 0 16px; }
h2 { font-size: 17px; margin: 32px 0 8px; }
.draft { color: #b5121b; font-weight: 600; }
dl { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 0; }
dt { font-size: 13px; color: #55504a; }
dd { margin: 0; font-size: 20px; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; background: #fff; font-size: 14px; }
th, td { padding: 6px 10px; border-bottom: 1px solid #ddd8cf; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; font-size: 13px; color: #55504a; }
code { font: 13px/1.5 ui-monospace, monospace; }
small { display: block; color: #55504a; }
tr.error td:first-child { box-shadow: inset 3px 0 #b5121b; }
tr.warning td:first-child { box-shadow: inset 3px 0 #c77700; }
tr.waived { color: #6a645c; }
`;
