// Furniture: running head, folio and the fore-edge tab of a page, as HTML that is marked as generated.
import type { GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";

export interface FurniturePage {
  readonly folio: number | undefined;
  readonly side: "recto" | "verso";
  /** The article whose text stands first on the page. */
  readonly article: GalleyArticle | undefined;
  readonly run: GalleyRun | undefined;
  /** An opening photo to the bleed stands where the running head would. */
  readonly bleedOpening: boolean;
}

const BARE: readonly string[] = ["cover", "plate", "advert", "blank"];

/** Nothing on covers, plates, adverts, blanks and bleed openings but, on text pages, the folio. */
export function setFurniture(page: FurniturePage, issue: Issue): string {
  const { run } = page;
  if (!run || BARE.includes(run.kind)) return "";
  const folio = page.folio === undefined ? "" : `<div class="folio">${page.folio}</div>`;
  if (page.bleedOpening || run.kind === "contents" || run.kind === "inside") return folio;
  const heads = issue.runningHeads === "gbt3179" ? standardHead(page, issue) : magazineHead(page, issue);
  return `${heads}${folio}`;
}

/** 刊名 and 年·期 on even pages, 栏目 on odd ones with a colour tab that bleeds off the fore edge. */
function magazineHead({ side, article }: FurniturePage, issue: Issue): string {
  if (side === "verso") {
    return `<div class="running-head"><span class="head-title">${escapeHtml(issue.publication.title)}</span><span class="head-issue">${issue.year}·${String(issue.number).padStart(2, "0")}</span></div>`;
  }
  const label = article?.department?.name ?? article?.title ?? "";
  if (label === "") return "";
  const accent = article?.accent ?? "#000000";
  const tab = article?.department
    ? `<div class="fore-edge-tab" style="--accent: ${accent}; --turn: ${article.turn}"></div>`
    : "";
  return `<div class="running-head" style="--accent: ${accent}"><span class="head-department">${escapeHtml(label)}</span></div>${tab}`;
}

/** GB/T 3179: title, year and number of the periodical on every page. */
function standardHead({ side, article }: FurniturePage, issue: Issue): string {
  const periodical = `${escapeHtml(issue.publication.title)}　${issue.year}年第${issue.number}期`;
  const second = side === "recto" && article ? `<span class="head-article">${escapeHtml(article.title)}</span>` : "";
  return `<div class="running-head standard"><span class="head-title">${periodical}</span>${second}</div>`;
}

/** As a browser writes text, so that a page's HTML is the same before and after it is shown. */
const escapeHtml = (text: string): string =>
  text
    .replace(/ +/g, "\u3000")
    .replaceAll("&", "&amp;")
    .replaceAll("\u00a0", "&nbsp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
