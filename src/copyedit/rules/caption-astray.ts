/**
 * caption-astray: a photo's caption stands with its photo, not as a paragraph.
 *
 * @ok ![职工在比武现场](photos/a.jpg)⏎⏎近年来，车间办起了夜校，职工踊跃报名，学技术的人多了起来。
 * @ok 图1显示，三组试样的强度相差不大，第二组略高。
 * @not-ok 车间办起了夜校。⏎⏎图为职工在夜校听课。⏎⏎大家都说好。 | 图为职工在夜校听课。 => ![图为职工在夜校听课。](…)
 * @not-ok ![](photos/a.jpg)⏎⏎职工在夜校听课⏎⏎近年来，车间办起了夜校，职工踊跃报名。 | 职工在夜校听课 => ![职工在夜校听课](…)
 * @not-ok 车间办起了夜校。⏎⏎▲职工在夜校听课 | ▲职工在夜校听课 => ![▲职工在夜校听课](…)
 */
import { furniture } from "../furniture.ts";
import type { Rule } from "../rule.ts";

export const captionAstray: Rule = {
  id: "caption-astray",
  title: { zh: "图注跟着照片走", en: "Captions stand with their photos" },
  what: {
    zh: "“图为…”“▲…”一类的行、带摄影署名的行、无图注照片下的短行，像图注而当了正文。",
    en: "Lines such as 图为…, ▲…, lines with a photographer's credit, and short lines below a photo without a caption that stand as body text.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) =>
    [...furniture(article, context)]
      .filter(([, kind]) => kind === "caption")
      .map(([block]) => {
        const actual = block.text.trim();
        return {
          at: { block, from: 0, to: block.text.length },
          message: { zh: "像图注的一行当了正文", en: "A caption stands as a paragraph" },
          actual,
          expected: `![${actual}](…)`,
          hint: { zh: "写进照片的方括号里。", en: "Write it in the photo's brackets." },
        };
      }),
};
