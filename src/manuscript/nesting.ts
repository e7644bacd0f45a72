// Nesting: from a manuscript's lines to the finding that quotes, lists or code marks would overwhelm the parser.
import { type Finding, finding } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";

/** Backtick runs × length of their paragraph: each run without a partner is looked for up to the paragraph's end. */
const BACKTICK_WORK = 40_000_000;
/** Open brackets in a paragraph: each is tried as a link again and again. */
const BRACKETS = 5_000;

/** Runs in one pass over the lines, before the parser. Undefined when the text is shallow enough. */
export function checkNesting(index: LineIndex, limit: number): Finding | undefined {
  const indents: number[] = [];
  let fence: string | undefined;
  let offset = 0;
  for (const line of index.text.split("\n")) {
    const fenceMark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (fenceMark?.startsWith(fence)) fence = undefined;
    } else if (fenceMark) fence = fenceMark;
    else {
      const prefix = /^[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*)*/.exec(line)?.[0] ?? "";
      const marks = prefix.match(/>|[-+*](?=[ \t])|\d{1,9}[.)]/g)?.length ?? 0;
      const indent = /^[ \t]*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
      if (line.trim() !== "") while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
      if (indents.length + marks > limit) {
        return finding({
          rule: "nesting",
          level: "error",
          message: { zh: `列表或引用嵌套超过 ${limit} 层`, en: `lists or quotations nested more than ${limit} deep` },
          actual: `> ${limit}`,
          expected: `≤ ${limit}`,
          place: index.place(offset, offset + Math.min(prefix.length, 80)),
        });
      }
      if (marks > 0) indents.push(indent);
    }
    offset += line.length + 1;
  }
  return heavyParagraph(index);
}

function heavyParagraph(index: LineIndex): Finding | undefined {
  let offset = 0;
  for (const paragraph of index.text.split(/\n[ \t]*\n/)) {
    const runs = paragraph.match(/`+/g)?.length ?? 0;
    const brackets = paragraph.match(/\[/g)?.length ?? 0;
    const at = index.text.indexOf(paragraph, offset);
    offset = at < 0 ? offset : at;
    if (runs * paragraph.length > BACKTICK_WORK || brackets > BRACKETS) {
      const mark = brackets > BRACKETS ? "[" : "`";
      return finding({
        rule: "nesting",
        level: "error",
        message: {
          zh: `这一段里的 ${mark} 太多，无法在合理时间内读完`,
          en: `too many ${mark} in one paragraph to be read in time`,
        },
        actual: String(mark === "[" ? brackets : runs),
        place: index.place(offset + Math.max(0, paragraph.indexOf(mark))),
      });
    }
    offset += paragraph.length;
  }
  return undefined;
}
