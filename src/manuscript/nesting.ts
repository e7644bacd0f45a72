// Nesting: from a manuscript's lines to the finding that quotes, lists or marks would overwhelm the parser.
import { type Finding, finding, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { orRaise } from "../base/within-limit.ts";

/** Backtick runs × length of their paragraph: each run without a partner is looked for up to the paragraph's end. */
const BACKTICK_WORK = 5_000_000;
/** Open brackets in a paragraph: each is tried as a link again and again. */
const BRACKETS = 5_000;
/** Runs of * and _ in a paragraph: the time to pair them grows with their square (measured: 20,000 take a minute). */
const EMPHASIS = 3_000;

const SPLIT: Wording = { zh: "分成几段", en: "split it into several paragraphs" };

/** Runs in one pass over the lines, before the parser. Undefined when the text is shallow enough. */
export function checkNesting(index: LineIndex, limit: number): Finding | undefined {
  const indents: number[] = [];
  let directives = 0;
  let fence: string | undefined;
  let offset = 0;
  // Line ends are kept apart from their lines: their lengths differ.
  for (const [place, line] of index.text.split(/(\r\n|\r|\n)/).entries()) {
    if (place % 2 === 1) {
      offset += line.length;
      continue;
    }
    const fenceMark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (fenceMark?.startsWith(fence)) fence = undefined;
    } else if (fenceMark) fence = fenceMark;
    else {
      const prefix = /^[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*)*/.exec(line)?.[0] ?? "";
      const marks = prefix.match(/>|[-+*](?=[ \t])|\d{1,9}[.)]/g)?.length ?? 0;
      const indent = /^[ \t]*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
      if (line.trim() !== "") while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
      const colons = /^:{3,}[ \t]*([^\s:]?)/.exec(line.slice(prefix.length));
      if (colons) directives = Math.max(0, directives + (colons[1] ? 1 : -1));
      if (indents.length + marks > limit || directives > limit) {
        const message = {
          zh: `列表、引用或指令嵌套超过 ${limit} 层`,
          en: `lists, quotations or directives nested more than ${limit} deep`,
        };
        const end = offset + Math.min(prefix.length, 80);
        const hint = orRaise("nesting", { zh: "改浅些", en: "write it less deep" });
        return refuse(index, message, `> ${limit}`, `≤ ${limit}`, hint, offset, end);
      }
      if (marks > 0) indents.push(indent);
    }
    offset += line.length;
  }
  return heavyParagraph(index);
}

/** Paragraphs, rows and items: a mark in one is never paired with one in another. */
const PARAGRAPH = /(?:\r\n|\r|\n)(?=[ \t]*(?:[\r\n#>|]|[-+*][ \t]|\d{1,9}[.)][ \t]|$))/;

function heavyParagraph(index: LineIndex): Finding | undefined {
  let offset = 0;
  for (const paragraph of index.text.split(PARAGRAPH)) {
    const count = (pattern: RegExp): number => paragraph.match(pattern)?.length ?? 0;
    const ticks = count(/`+/g);
    const brackets = count(/\[/g);
    const stars = count(/\*+|_+/g);
    const heavy =
      brackets > BRACKETS ? "[" : stars > EMPHASIS ? "*" : ticks * paragraph.length > BACKTICK_WORK ? "`" : undefined;
    if (heavy) {
      const at = Math.max(0, index.text.indexOf(paragraph, offset)) + Math.max(0, paragraph.search(/[`[*_]/));
      const message = {
        zh: `这一段里的 ${heavy} 太多，无法在合理时间内读完`,
        en: `too many ${heavy} in one paragraph to be read in time`,
      };
      const actual = { "[": brackets, "*": stars, "`": ticks }[heavy];
      const most = { "[": BRACKETS, "*": EMPHASIS, "`": Math.floor(BACKTICK_WORK / paragraph.length) }[heavy];
      return refuse(index, message, String(actual), `≤ ${most}`, SPLIT, at);
    }
    offset += paragraph.length;
  }
  return undefined;
}

function refuse(
  index: LineIndex,
  message: Wording,
  actual: string,
  expected: string,
  hint: Wording,
  start: number,
  end?: number,
): Finding {
  return finding({
    rule: "nesting",
    level: "error",
    message,
    actual,
    expected,
    hint,
    place: index.place(start, end),
  });
}
