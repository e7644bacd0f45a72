/**
 * type3-font: text is set in outline fonts, not in Type 3.
 */
import { collectFonts } from "../fonts.ts";
import type { Rule } from "../rule.ts";

export const type3Font: Rule = {
  id: "type3-font",
  title: { zh: "没有 Type 3 字体", en: "No Type 3 fonts" },
  what: {
    zh: "Type 3 字体：没有字形微调，印出来偏粗或偏细。多由可变字体、CFF 字体或合成粗体产生。",
    en: "Type 3 fonts have no hints and print too bold or too thin. Variable fonts, CFF fonts and synthetic bold give them.",
  },
  level: "error",
  open: ({ report }) => ({
    mark: collectFonts((font, page) => {
      if (font.type !== "Type 3") return;
      report({
        page,
        message: { zh: "有 Type 3 字体", en: "A Type 3 font is in use" },
        actual: font.name,
        expected: "CID TrueType",
        hint: {
          zh: "改用静态 TrueType 字体文件，每个字重各用一个文件",
          en: "Use a static TrueType file, one for each weight",
        },
      });
    }).mark,
  }),
};
