/**
 * space-between-han: no literal spaces between Han or beside full-width marks in running text.
 *
 * @ok 第一条　为了规范用工管理，制定本办法。
 * @ok 全厂职工踊跃报名，共有三十人参加。
 * @ok {"headline":"立足岗位 接续奋斗"} 全厂职工踊跃报名。
 * @ok 张小满　李大河　王春生
 * @ok 夜校昨晚开课，职工踊跃报名。（机修车间 李大河）
 * @ok 选用时执行《个体防护装备配备规范 第1部分：总则》的规定。
 * @ok 书架上有《船舶修理手册 上册》和《中国工艺史 第三卷》。
 * @ok 见GB/T 10001.1—2023 公共信息图形符号 第1部分：通用符号。
 * @ok 14:30@后勤 三楼灯灭了。@设备科 小尉 冰箱还冷着。
 * @ok 有完整的报告，联系人：简师傅 分机：8117
 * @not-ok 他读完了《渡口 晚潮》，第二天还给了我。 |   =>
 * @not-ok 这本书 第一卷写的是造船。 |   =>
 * @not-ok 全厂职工 踊跃报名，共有三十人参加。 |   =>
 * @not-ok 全厂职工踊跃报名， 共有三十人参加。 |   =>
 * @not-ok 　　全厂职工踊跃报名，共有三十人参加。 | 　　 =>
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { isChinese } from "../marks.ts";
import { isRoster } from "../roster.ts";
import type { Mistake, Rule } from "../rule.ts";

export const spaceBetweenHan: Rule = {
  id: "space-between-han",
  title: { zh: "汉字之间没有空格", en: "No spaces between Han" },
  what: {
    zh: "正文里汉字之间、全角标点旁和段首的空格删去（段首空两字由排版来做）。标题、署名、图注、名单、诗歌和条款号后的空格不动，书名、标准名里“第1部分”“上册”前的也不动；书名号里别的空格要人确认。",
    en: "Spaces between Han, beside full-width marks and at a paragraph's head go (setting makes the indent). Headlines, bylines, captions, rosters, verse and the blank after a clause number stay, and so does the one before 第1部分 or 上册 in the title of a book or a standard; any other inside 《》 is asked about.",
  },
  level: "info",
  fix: "certain",
  check: (article) =>
    article.manuscript.frontMatter.kind === "verse"
      ? []
      : article.blocks.filter((block) => isProse(block, article)).flatMap(inBlock),
};

export function isProse(block: TextBlock, article: ArticleText): boolean {
  if (block.kind !== "paragraph" || isRoster(block.text)) return false;
  return article.manuscript.frontMatter.kind !== "cover" && article.manuscript.frontMatter.kind !== "back-cover";
}

function inBlock(block: TextBlock): Mistake[] {
  const { text } = block;
  const mistakes: Mistake[] = [];
  for (const match of text.matchAll(/[ \u00a0\u2002-\u200a\u3000]+/gu)) {
    const from = match.index;
    const to = from + match[0].length;
    const atHead = from === 0;
    if (!atHead && !(isChinese(text[from - 1]) && isChinese(text[to]))) continue;
    // A byline in brackets at the end keeps its blanks, as bylines do.
    if (from > (CLOSING_BYLINE.exec(text)?.index ?? text.length)) continue;
    // After a clause number or a run-in head the blank is the setting of the law's own text.
    if (
      isAfterNumber(text.slice(0, from)) ||
      (block.strongHead > 0 && from <= block.strongHead && to >= block.strongHead)
    )
      continue;
    // Behind a name that is called, and before the next label of a row, the blank is the only mark there is.
    if (MENTION.test(text.slice(0, from)) || (LABEL.test(text.slice(to)) && LABELLED.test(text.slice(0, from))))
      continue;
    const inTitle = isInTitle(text.slice(0, from));
    if ((inTitle || STANDARD.test(text.slice(0, from))) && PART.test(text.slice(to))) continue;
    mistakes.push({
      at: { block, from, to },
      message: atHead
        ? { zh: "段首空格由排版来做", en: "Setting makes the indent" }
        : { zh: "汉字之间多了空格", en: "A space between Han" },
      actual: match[0],
      expected: "",
      replacement: "",
      // A title may have been printed with its blank.
      ...((match[0].includes("\u3000") && !atHead) || inTitle ? { fix: "confirm" as const } : {}),
    });
  }
  return mistakes;
}

/** @设备科 小尉 冰箱: blanks of the clause that calls somebody. */
const MENTION = /@[^，。；：！？@]{1,24}$/u;
/** 联系人：简师傅 分机：8117 */
const LABEL = /^\p{Script=Han}{1,6}[：:]/u;
const LABELLED = /[：:][^，。；：:！？]*$/u;

const isInTitle = (head: string): boolean => head.lastIndexOf("《") > head.lastIndexOf("》");

/** The part of a work or a standard, which a blank sets off from the name of the whole (GB/T 1.1). */
const PART =
  /^(?:第[一二三四五六七八九十百\d]+(?:部分|分部|分册|[卷册辑集部编篇季])|[上中下][册卷部编集篇](?!\p{Script=Han}))/u;
/** A standard's number and what follows it in its clause. */
const STANDARD = /[A-Z]{2,}(?:\/[A-Z]+)?[ \u00a0]?\d[\d.]*[—–-]\d{4}[^，。；！？]*$/u;

const CLOSING_BYLINE = /[（(]\p{Script=Han}{2,8}(?:[ \u3000]\p{Script=Han}{2,3}){1,3}[）)]$/u;

const isAfterNumber = (head: string): boolean =>
  /^(?:第[一二三四五六七八九十百千零〇\d]+[章节条款项编]|[（(]?[一二三四五六七八九十]+[）)、]?|[①-⑳])$/u.test(
    head.trim(),
  ) ||
  (/^[^，。；：？！]{2,12}$/u.test(head) && /[：:]$/.test(head));
