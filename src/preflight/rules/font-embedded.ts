/**
 * font-embedded: every font is in the file.
 */
import { collectFonts } from "../fonts.ts";
import type { Rule } from "../rule.ts";

export const fontEmbedded: Rule = {
  id: "font-embedded",
  title: { zh: "字体全部嵌入", en: "All fonts are embedded" },
  what: {
    zh: "页面上用到而没有嵌入的字体。只在附注里的不论。",
    en: "Fonts in use on a page that are not in the file. Fonts of annotations only are left alone.",
  },
  level: "error",
  open: ({ report, facts }) => {
    const fonts = collectFonts((font, page) => {
      if (font.embedded) return;
      report({
        page,
        message: { zh: `字体 ${font.name} 没有嵌入`, en: `Font ${font.name} is not embedded` },
        actual: `${font.name}, ${font.type}`,
        hint: { zh: "导出时嵌入全部字体，或转曲", en: "Embed all fonts on export, or convert to outlines" },
      });
    });
    return {
      mark: fonts.mark,
      end: () => {
        facts.fonts = fonts.names();
      },
    };
  },
};
