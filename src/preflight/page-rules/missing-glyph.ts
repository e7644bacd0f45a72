/**
 * missing-glyph: every character has a glyph in the template's faces; none is taken from a system font.
 *
 * @ok AAA
 * @not-ok AA?A
 */
import type { PageRule } from "../page-rule.ts";

export const missingGlyph: PageRule = {
  id: "missing-glyph",
  title: { zh: "字字有字形", en: "Every character has its glyph" },
  what: {
    zh: "模板声明的字体里没有的字。程序从不借用系统字体，这样的字印出来是空框。",
    en: "A character that no declared face has. System fonts are never borrowed: it would print as an empty box.",
  },
  level: "error",
  judge: ({ missing }) =>
    missing.map(({ character, place }) => {
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      return {
        message: {
          zh: `字体里没有这个字：${code}“${character}”`,
          en: `no font of the template has ${code} "${character}"`,
        },
        actual: code,
        hint: {
          zh: "换一个字，或在模板里加一款有这个字的字体",
          en: "use another character, or add a face that has it to the template",
        },
        ...(place ? { place } : {}),
      };
    }),
};
