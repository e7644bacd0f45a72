/**
 * font-unexpected: only the template's fonts are in the file.
 */
import { collectFonts } from "../fonts.ts";
import type { Rule } from "../rule.ts";

export const fontUnexpected: Rule = {
  id: "font-unexpected",
  title: { zh: "只用模板的字体", en: "Only the template's fonts are used" },
  what: {
    zh: "模板之外的字体，多是系统字体替补了缺字。rules.font-unexpected.allow 列出另许的字体。",
    en: "Fonts that are not the template's: mostly a system font that stood in for a missing glyph. rules.font-unexpected.allow lists further ones.",
  },
  level: "error",
  open: ({ context, allow, report }) => ({
    mark: collectFonts((font, page) => {
      if (!context.fonts || context.fonts.includes(font.name) || allow.includes(font.name)) return;
      report({
        page,
        message: { zh: `用了模板以外的字体 ${font.name}`, en: `Font ${font.name} is not the template's` },
        actual: font.name,
        expected: context.fonts.join(", "),
        hint: {
          zh: "查这一页上模板字体所缺的字",
          en: "Look for a character that the template's fonts lack on this page",
        },
      });
    }).mark,
  }),
};
