/**
 * budget: every article takes the pages that the flatplan gives it.
 * In the examples [n] is the number of pages planned.
 *
 * @ok [2] AAAAAAAA / BBBBBBB.
 * @not-ok [1] AAAAAAAA / BBBBBBB.
 * @not-ok [2] AAAAAAA.
 */
import type { Wording } from "../../base/finding.ts";
import type { PageMap, PageRule } from "../page-rule.ts";
import { whatWouldFill } from "../what-would-fill.ts";

/** Share of its last page that an article fills; below it the rule underset speaks. */
const FULL = 0.85;

export const budget: PageRule = {
  id: "budget",
  title: { zh: "页数合计划", en: "Articles take the pages planned" },
  what: {
    zh: "一篇排出的页数与 flatplan 里的 pages 不符；没有写 pages 的不论。",
    en: "An article takes more or fewer pages than its `pages` in the flatplan; articles without it are left alone.",
  },
  level: "warning",
  judge: (map) =>
    map.articles.flatMap(({ file, title, folios, budget, place }) => {
      if (budget === undefined || folios.length === budget) return [];
      const name = title.replaceAll("|", "");
      return {
        message: {
          zh: `《${name}》排了 ${folios.length} 页，计划 ${budget} 页`,
          en: `"${name}" takes ${folios.length} pages, planned are ${budget}`,
        },
        actual: String(folios.length),
        expected: String(budget),
        hint:
          folios.length > budget
            ? { zh: "删几段，缩小一幅照片，或改 pages", en: "cut some text, make a photo smaller, or change pages" }
            : orFewer(whatWouldFill(map, missing(map, file, budget - folios.length))),
        ...(folios[0] === undefined ? {} : { folio: folios[0] }),
        place,
      };
    }),
};

/** What an article of too few pages lacks until it fills the last that was planned. */
function missing(
  { columns, lines }: PageMap,
  file: string,
  pages: number,
): { file: string; lines: number; columns: number } {
  const own = columns.filter((column) => column.article === file);
  const last = Math.max(...own.map((column) => column.index));
  const here = own.filter((column) => column.index === last);
  const foot = Math.max(0, ...here.map((column) => column.foot));
  const count = here[0]?.columns ?? 1;
  return { file, lines: Math.ceil((lines - foot + (pages - 1 + FULL) * lines) * count), columns: count };
}

const orFewer = ({ zh, en }: Wording): Wording => ({ zh: `${zh}，或改 pages`, en: `${en}, or change pages` });
