/**
 * budget: every article takes the pages that the flatplan gives it.
 * In the examples [n] is the number of pages planned.
 *
 * @ok [2] AAAAAAAA / BBBBBBB.
 * @not-ok [1] AAAAAAAA / BBBBBBB.
 * @not-ok [2] AAAAAAA.
 */
import type { PageRule } from "../page-rule.ts";

export const budget: PageRule = {
  id: "budget",
  title: { zh: "页数合计划", en: "Articles take the pages planned" },
  what: {
    zh: "一篇排出的页数与 flatplan 里的 pages 不符；没有写 pages 的不论。",
    en: "An article takes more or fewer pages than its `pages` in the flatplan; articles without it are left alone.",
  },
  level: "warning",
  judge: ({ articles }) =>
    articles.flatMap(({ title, folios, budget, place }) => {
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
            : { zh: "加一幅照片或一段链接，或改 pages", en: "add a photo or a panel, or change pages" },
        ...(folios[0] === undefined ? {} : { folio: folios[0] }),
        place,
      };
    }),
};
