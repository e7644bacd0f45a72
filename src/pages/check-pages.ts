// Checked pages: budgets, under-filled last pages and photos too coarse for print, each with folio, line and remedy.
import { type Finding, finding } from "../base/finding.ts";
import type { Issue } from "../issue/issue.ts";
import { placeFrom } from "./check-readings.ts";
import type { MadeUpIssue } from "./make-up-runs.ts";
import type { ArticlePages } from "./page-map.ts";

/** Findings `budget`, `underset` and `photo-resolution`; none of them stops the build. */
export function checkPages(made: MadeUpIssue, articles: readonly ArticlePages[], issue: Issue): Finding[] {
  return [...checkBudgets(made, articles), ...checkLastPages(made, issue), ...checkPhotos(made, issue)];
}

function checkBudgets(made: MadeUpIssue, articles: readonly ArticlePages[]): Finding[] {
  return articles.flatMap(({ file, title, folios, budget }) => {
    if (budget === undefined || folios.length === budget) return [];
    const place = made.galley.runs.flatMap((run) => run.articles).find((article) => article.file === file)?.place;
    const more = folios.length > budget;
    return finding({
      rule: "budget",
      level: "warning",
      message: {
        zh: `《${title.replaceAll("|", "")}》排了 ${folios.length} 页，计划 ${budget} 页`,
        en: `"${title.replaceAll("|", "")}" takes ${folios.length} pages, planned are ${budget}`,
      },
      actual: String(folios.length),
      expected: String(budget),
      hint: more
        ? { zh: "删几段，缩小一幅照片，或改 pages", en: "cut some text, make a photo smaller, or change pages" }
        : { zh: "加一幅照片或一段链接，或改 pages", en: "add a photo or a panel, or change pages" },
      ...(folios[0] === undefined ? {} : { folio: folios[0] }),
      ...(place ? { place } : {}),
    });
  });
}

/** An article's last page filled under 85 % is a finding, in lines and 字; one that another article fills is not. */
const FULL = 0.85;

function checkLastPages(made: MadeUpIssue, issue: Issue): Finding[] {
  const { lines } = issue.geometry;
  return made.galley.runs.flatMap((run) => {
    if (run.kind !== "articles") return [];
    const columns = made.columns.filter((column) => run.articles.some((article) => article.file === column.article));
    const lastPage = Math.max(...columns.map((column) => column.page));
    const last = columns.filter((column) => column.page === lastPage);
    const lowest = Math.max(...last.map((column) => column.foot));
    if (last.length === 0 || lowest >= FULL * lines) return [];
    const empty = lines - lowest;
    const width = last[0]?.columns ?? 1;
    const characters = empty * width * (issue.measures[width - 1]?.characters ?? 0);
    const article = run.articles.at(-1);
    return finding({
      rule: "underset",
      level: "warning",
      message: {
        zh: `最后一页空 ${empty} 行（${width} 栏，约 ${characters} 字）`,
        en: `the last page leaves ${empty} lines empty (${width} columns, about ${characters} characters)`,
      },
      actual: `${Math.round((lowest / lines) * 100)}%`,
      expected: `${FULL * 100}%`,
      hint: {
        zh: "加一幅照片、一段边栏，或让下一篇接排（starts: run-on）",
        en: "add a photo or a panel, or let the next article run on",
      },
      ...(last[0]?.folio === undefined ? {} : { folio: last[0].folio }),
      ...(article ? { place: article.place } : {}),
    });
  });
}

/** Least effective resolution of a photo, ppi: 300 is the trade's measure for a 150-line screen, 225 what still passes. */
const LEAST_PPI = 225;

function checkPhotos(made: MadeUpIssue, issue: Issue): Finding[] {
  const least = issue.rules["photo-resolution"]?.min ?? LEAST_PPI;
  return made.readings.flatMap((reading) =>
    reading.photos.flatMap((photo) => {
      if (photo.imageWidth <= 0 || photo.naturalWidth <= 0 || photo.src.endsWith(".svg")) return [];
      const ppi = Math.round(photo.naturalWidth / (photo.imageWidth / 96));
      if (ppi >= least) return [];
      return finding({
        rule: "photo-resolution",
        level: "warning",
        message: {
          zh: `照片 ${photo.src} 印出来只有 ${ppi} ppi`,
          en: `the photo ${photo.src} prints at ${ppi} ppi only`,
        },
        actual: `${ppi} ppi`,
        expected: `${least} ppi`,
        hint: {
          zh: `换一张宽 ${Math.ceil((photo.imageWidth / 96) * least)} 像素以上的，或排小一些`,
          en: `use one at least ${Math.ceil((photo.imageWidth / 96) * least)} px wide, or set it smaller`,
        },
        folio: reading.folio,
        ...placeFrom(photo.source),
      });
    }),
  );
}
