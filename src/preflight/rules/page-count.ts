/**
 * page-count: the number of pages fits the binding.
 */
import type { Rule } from "../rule.ts";

export const pageCount: Rule = {
  id: "page-count",
  title: { zh: "页数合装订", en: "The pages fit the binding" },
  what: {
    zh: "骑马订的页数不是 4 的倍数，胶订的页数不是偶数，或页数与版面计划不符。",
    en: "A number of pages that is no multiple of 4 in saddle stitching, an odd one in perfect binding, or not the flatplan's.",
  },
  level: "error",
  open: ({ context, pages, report }) => ({
    end: () => {
      const count = pages.length;
      const multiple = context.binding === "saddle" ? 4 : context.binding === "perfect" ? 2 : 1;
      if (count % multiple !== 0) {
        report({
          message: {
            zh: context.binding === "saddle" ? "骑马订的页数应是 4 的倍数" : "胶订的页数应是偶数",
            en: `The number of pages must be a multiple of ${multiple}`,
          },
          actual: String(count),
          expected: String(Math.ceil(count / multiple) * multiple),
          hint: { zh: "补白页、加补白，或删一篇", en: "Add blanks or fillers, or take an article out" },
        });
      }
      if (context.pages !== undefined && context.pages !== count) {
        report({
          message: { zh: "页数与版面计划不符", en: "The number of pages is not the flatplan's" },
          actual: String(count),
          expected: String(context.pages),
        });
      }
    },
  }),
};
