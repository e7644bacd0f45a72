// Described articles: characters, pages against the budget, photos and estimated errors of each article.
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { Pages } from "../pages/pages.ts";
import type { ProofArticle, ProofPage, Rate } from "./proof-data.ts";

interface Described {
  readonly issue: Issue;
  readonly pages: Pages;
  readonly manuscripts: ReadonlyMap<string, Manuscript>;
  /** Estimated errors by file. */
  readonly rates: ReadonlyMap<string, Rate>;
}

export function describeArticles(input: Described, pages: readonly ProofPage[]): ProofArticle[] {
  return input.pages.articles.map((article) => {
    const own = pages.filter((page) => page.files.includes(article.file));
    const entry = input.issue.flatplan.find((one) => one.type === "article" && one.file === article.file);
    const department = entry?.type === "article" ? entry.department?.name : undefined;
    return {
      file: article.file,
      title: article.title,
      ...(department === undefined ? {} : { department }),
      pages: own.map(({ index }) => index),
      folios: article.folios,
      characters: article.characters,
      laidOutCharacters: article.laidOutCharacters,
      ...(article.budget === undefined ? {} : { budget: article.budget }),
      ...copyfit(input.issue, article.file, article.budget ?? own.length, own),
      photos: article.photos,
      sha256: input.manuscripts.get(article.file)?.sha256 ?? "",
      rate: input.rates.get(article.file) ?? { errors: 0, characters: article.characters, perTenThousand: 0 },
    };
  });
}

/**
 * Over: the body lines on the pages beyond the budget, and the characters on them. Free: the empty lines at the foot of
 * the last page, over its columns, and whole pages that are planned and not used.
 */
function copyfit(
  issue: Issue,
  file: string,
  budget: number,
  pages: readonly ProofPage[],
): { readonly lines: number; readonly over: number } {
  const beyond = pages.slice(budget).flatMap((page) => page.lines.filter(({ flow }) => flow === `${file}#body`));
  if (beyond.length > 0)
    return { lines: beyond.length, over: beyond.reduce((sum, { from, to }) => sum + to - from, 0) };
  const last = pages.at(-1);
  const own = last?.columns.filter((column) => column.file === file) ?? [];
  const [column] = own;
  if (!last || !column || pages.length > budget) return { lines: 0, over: 0 };
  const { lineHeight, typeArea, bleed, lines, em } = issue.geometry;
  const across = issue.measures.find(({ width }) => Math.abs(width - column.width) < 0.5);
  const foot = Math.max(
    ...last.columns.map(({ y, height }) => y + height),
    ...last.photos.map(({ y, height }) => y + height),
  );
  const deep = (bleed + typeArea.top + typeArea.height - foot) / lineHeight;
  const count = across?.columns ?? 1;
  const characters = across?.characters ?? Math.floor(typeArea.width / em);
  const others = last.columns.some(({ file: other }) => other !== file);
  const free = others ? 0 : Math.max(0, Math.floor(deep + 0.01)) * count;
  const empty = free + own.reduce((sum, one) => sum + one.empty, 0) + (budget - pages.length) * lines * count;
  return empty === 0 ? { lines: 0, over: 0 } : { lines: -empty, over: -empty * characters };
}
