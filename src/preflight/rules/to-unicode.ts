/**
 * to-unicode: text can be searched and copied.
 */
import { collectFonts } from "../fonts.ts";
import type { Rule } from "../rule.ts";

export const toUnicode: Rule = {
  id: "to-unicode",
  title: { zh: "文字可以检索、复制", en: "Text can be searched and copied" },
  what: {
    zh: "复合字体没有 ToUnicode 对照表，印厂无法核字、改字。",
    en: "A composite font without a ToUnicode map: nobody can read the text back.",
  },
  level: "warning",
  open: ({ report }) => ({
    mark: collectFonts((font, page) => {
      if (font.toUnicode) return;
      report({
        page,
        message: { zh: `字体 ${font.name} 没有 ToUnicode 对照表`, en: `Font ${font.name} has no ToUnicode map` },
        actual: `${font.name}, ${font.type}`,
      });
    }).mark,
  }),
};
