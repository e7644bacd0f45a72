/**
 * crosshead-unmarked: crossheads are marked as such.
 *
 * @ok ## 夜校点亮灯火⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。
 * @ok 车间办起了夜校，职工踊跃报名。⏎⏎机修车间工会
 * @ok 老周没有回答。⏎⏎“走吧。”⏎⏎两个人一前一后出了车间，谁也没有再说话，只有脚步声在空空的走廊里响着。
 * @not-ok 车间里灯火通明。⏎⏎夜校点亮灯火⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。 | 夜校点亮灯火 => ## 夜校点亮灯火
 * @not-ok 一、夜校点亮灯火⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。 | 一、夜校点亮灯火 => ## 一、夜校点亮灯火
 */
import { furniture } from "../furniture.ts";
import type { Rule } from "../rule.ts";

export const crossheadUnmarked: Rule = {
  id: "crosshead-unmarked",
  title: { zh: "小标题都标明了", en: "Crossheads are marked" },
  what: {
    zh: "夹在正文段落之间、没有标点的短行，是没有标明的小标题。",
    en: "A short line without a stop between paragraphs of prose is a crosshead that nobody has marked.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) =>
    [...furniture(article, context)]
      .filter(([, kind]) => kind === "crosshead")
      .map(([block]) => {
        const actual = block.text.trim();
        return {
          at: { block, from: 0, to: block.text.length },
          message: { zh: "小标题没有标明", en: "A crosshead is not marked" },
          actual,
          expected: `## ${actual}`,
        };
      }),
};
