// Checked blanks: empty pages put in because an article is to start on the other side of the sheet, each with its folio.
import { type Finding, finding } from "../base/finding.ts";
import type { MadeUpIssue } from "./make-up-runs.ts";

/** Findings `blank-page` of level info, at the article for whose sake the page stays empty. */
export function checkBlanks({ pages, galley }: Pick<MadeUpIssue, "pages" | "galley">): Finding[] {
  return pages.flatMap(({ run, index, folio, side }) => {
    if (run !== undefined) return [];
    const next = galley.runs.find((one) => one.id === pages[index + 1]?.run);
    const article = next?.articles[0] ?? next?.rest[0];
    return finding({
      rule: "blank-page",
      level: "info",
      message: {
        zh: `${folio === undefined ? "" : `${folio} 页`}留空，好让《${article?.title ?? ""}》从${side === "recto" ? "左手" : "右手"}页排起`,
        en: `${folio === undefined ? "a page" : `folio ${folio}`} stays empty, so that "${article?.title ?? ""}" starts on a ${side === "recto" ? "left" : "right"}-hand page`,
      },
      actual: next?.starts ?? "",
      hint: {
        zh: "调换前后的文章，加一幅 plate，或改 starts",
        en: "change the order of articles, put in a plate, or change starts",
      },
      ...(folio === undefined ? {} : { folio }),
      ...(article ? { place: article.place } : {}),
    });
  });
}
