/**
 * crosshead-unmarked: crossheads are marked as such.
 *
 * @ok ## 夜校点亮灯火⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。
 * @ok 车间办起了夜校，职工踊跃报名。⏎⏎机修车间工会
 * @ok 老周没有回答。⏎⏎“走吧。”⏎⏎两个人一前一后出了车间，谁也没有再说话，只有脚步声在空空的走廊里响着。
 * @ok 职工踊跃报名，学技术的人多了起来。⏎⏎*读者 李大河*⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。
 * @ok #夜校的灯#这个话题有三万人看过。⏎⏎#3机组昨日并网。⏎⏎他在本子上写了\\##两个符号。
 * @not-ok ##　夜校点亮灯火⏎⏎车间办起了夜校。 | ##　夜校点亮灯火 => ## 夜校点亮灯火
 * @not-ok ＃＃夜校点亮灯火⏎⏎车间办起了夜校。 | ＃＃夜校点亮灯火 => ## 夜校点亮灯火
 * @not-ok ###2026年的夜校⏎⏎车间办起了夜校。 | ###2026年的夜校 => ### 2026年的夜校
 * @not-ok 车间里灯火通明。⏎⏎夜校点亮灯火⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。 | 夜校点亮灯火 => ## 夜校点亮灯火
 * @not-ok 一、夜校点亮灯火⏎⏎车间办起了夜校，职工踊跃报名，每周三晚上都坐得满满当当，学技术的人多了起来。 | 一、夜校点亮灯火 => ## 一、夜校点亮灯火
 */
import { furniture, HEAD_SIGNS } from "../furniture.ts";
import type { Rule } from "../rule.ts";

export const crossheadUnmarked: Rule = {
  id: "crosshead-unmarked",
  title: { zh: "小标题都标明了", en: "Crossheads are marked" },
  what: {
    zh: "夹在正文段落之间、没有标点的短行，是没有标明的小标题；井号后没有半角空格的，会连井号一起印出来。",
    en: "A short line without a stop between paragraphs of prose is a crosshead that nobody has marked; one whose # signs no plain blank follows prints with them.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) =>
    [...furniture(article, context)]
      .filter(([, kind]) => kind === "crosshead")
      .map(([block]) => {
        const actual = block.text.trim();
        const signs = HEAD_SIGNS.exec(actual)?.[0];
        return {
          at: { block, from: 0, to: block.text.length },
          message:
            signs === undefined
              ? { zh: "小标题没有标明", en: "A crosshead is not marked" }
              : {
                  zh: "井号后缺一个半角空格，会连井号印成正文",
                  en: "Without a plain blank behind its # signs this prints as text",
                },
          actual,
          expected: marked(actual, signs),
        };
      }),
};

/** As many # as were written, two at least: the first level is the headline's. */
function marked(text: string, signs = ""): string {
  const level = Math.max(2, signs.replace(/[^#＃]/gu, "").length);
  return `${"#".repeat(level)} ${text.slice(signs.length)}`;
}
