/**
 * joined-paragraphs: lines that were meant as paragraphs of their own do not run together.
 *
 * @ok 二、项目设置⏎⏎（一）田径：男子、女子一百米。⏎⏎（二）趣味：拔河、跳长绳。
 * @ok 这项制度推动了企业的健康发⏎展，也让职工得到了实惠，大家都⏎说好。
 * @ok 清晨的车间里，灯已经亮了。⏎班长先到，工具一件件摆好。⏎第二个到的是徒弟。
 * @ok 他的名片上只有两行：⏎机修车间，⏎和一个电话号码。
 * @ok {"kind":"verse"} 炉火映红了夜⏎铁锤敲响了春的清晨和黄昏⏎我们回家
 * @ok 夜校每周三开课，14:30到⏎15:20之间报名，过时不候。
 * @not-ok 14:30 @后勤 三楼灯灭了😱⏎14:31 收到！⏎14:31 电梯里有人吗？ | ！↵1 => ！¶1
 * @not-ok 14:30 @后勤 三楼灯灭了😱⏎14:31 收到！ | 😱↵1 => 😱¶1
 * @not-ok 二、项目设置⏎（一）田径：男子、女子一百米，四乘一百米接力。 | 置↵（ => 置¶（
 * @not-ok 各单位要做好以下工作。⏎1、组织报名，每队十人。⏎2、签署承诺书。 | 。↵1 => 。¶1
 * @not-ok 各单位要做好以下工作。⏎1、组织报名，每队十人。⏎2、签署承诺书。 | 。↵2 => 。¶2
 * @not-ok 一、时间地点⏎四月十七日上午八点半，东区田径场，遇雨顺延一周。 | 点↵四 => 点¶四
 * @not-ok 各部门工会：⏎为丰富职工文体生活，现将运动会有关事项通知如下，请遵照执行。 | ：↵为 => ：¶为
 */
import type { TextBlock } from "../article-text.ts";
import { hanCount } from "../marks.ts";
import { SOFT } from "../printed-text.ts";
import type { Mistake, Rule } from "../rule.ts";

export const joinedParagraphs: Rule = {
  id: "joined-paragraphs",
  title: { zh: "该分段的地方空了一行", en: "Where a paragraph ends stands an empty line" },
  what: {
    zh: "Markdown 里只换行不空行，上下两行印成一段。下一行以序号开头，两行都以钟点开头，上一行是称呼，或上一行是没有标点的短行（小标题、单位名），多半是漏了空行。",
    en: "A line end without an empty line does not end a paragraph in Markdown: both lines are set as one. A next line that starts with an item number, two lines that start with a time of day, a salutation before it, or a short line without a mark (a crosshead, a name) most likely lacks the empty line.",
  },
  level: "warning",
  fix: "query",
  check: (article) => {
    if (article.manuscript.frontMatter.kind === "verse") return [];
    const { text } = article.manuscript;
    return article.blocks.filter(({ kind }) => kind === "paragraph").flatMap((block) => inBlock(block, text));
  },
};

/** Item numbers that Markdown itself takes for text: 一、（一） 1、 (1) ① and 1. without a blank. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:、|[.．](?!\d))|[①-⑳])/u;
const SALUTATION = /^[^，。；！？：:]{2,30}[：:]$/u;

interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function inBlock(block: TextBlock, source: string): Mistake[] {
  const lines = sourceLines(block, source);
  if (lines.length < 2) return [];
  const longest = Math.max(...lines.map(({ text }) => [...text].length));
  return lines.flatMap((line, at) => {
    const next = lines[at + 1];
    if (!next || !isEnd(line.text, next.text, at, longest)) return [];
    return [mistake(block, line, next)];
  });
}

/** 14:31 收到: a line of a chat or a programme, which begins with its time. */
const TIMED = /^(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d～~—–至到-])/u;

function isEnd(line: string, next: string, at: number, longest: number): boolean {
  if (TIMED.test(line) && TIMED.test(next)) return true;
  if (NUMBERED.test(next)) return true;
  const length = [...line].length;
  if (at === 0 && SALUTATION.test(line) && length < longest * 0.6) return !/^["“‘「]/u.test(next);
  // A line that was cut by its width is about as long as the others; a short one was ended on purpose.
  return hanCount(line) >= 2 && length <= 16 && length < longest * 0.6 && /\p{Script=Han}$/u.test(line);
}

/** The block's text line by line as the file has it; hard breaks are the author's own and part nothing here. */
function sourceLines({ text, starts, ends }: TextBlock, source: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === "\n" || text[at - 1] === "\n") return [];
    if (text[at] === SOFT) {
      lines.push({ text: text.slice(from, at).trim(), from, to: at });
      from = at + 1;
      continue;
    }
    const [before, after] = [ends[at - 1] ?? -1, starts[at] ?? -1];
    if (before < 0 || after < before || !/[\r\n]/.test(source.slice(before, after))) continue;
    lines.push({ text: text.slice(from, at).trim(), from, to: at });
    from = at;
  }
  lines.push({ text: text.slice(from).trim(), from, to: text.length });
  return lines;
}

function mistake(block: TextBlock, line: Line, next: Line): Mistake {
  const [left, right] = [[...line.text].at(-1) ?? "", [...next.text][0] ?? ""];
  return {
    at: { block, from: next.from, to: Math.min(next.from + 1, block.text.length) },
    message: { zh: "这一行会同上一行印成一段", en: "This line is set in one paragraph with the line before" },
    actual: `${left}↵${right}`,
    expected: `${left}¶${right}`,
    hint: {
      zh: "如果是另一段，两行之间空一行；如果是同一段，把两行接起来。",
      en: "If it is a paragraph of its own, leave an empty line before it; if not, join the two lines.",
    },
  };
}
