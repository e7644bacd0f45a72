/**
 * straggler: no line stands alone at a column's head or foot, and no heading without two lines below it (CLREQ 孤行、背题).
 *
 * @ok AAAA==BB BBBCCCCC
 * @ok AAAAAA## ==BBBBBB
 * @ok AAAAA==B ==CCCCCC
 * @not-ok AAAAAA== BBBBBBBB
 * @not-ok AAAAA==B BBBBBBBB
 * @not-ok AAAAAAAB BBBBBBBB
 * @not-ok AAAAAAAA ABBBBBBB
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageFault, PageMap, PageRule } from "../page-rule.ts";

export const straggler: PageRule = {
  id: "straggler",
  title: { zh: "没有孤行和背题", en: "No stragglers" },
  what: {
    zh: "断开的段落在栏首或栏脚只留一行；标题之下在本栏不足两行（标题之下总共只有一行的不算）。",
    en: "A divided paragraph that leaves a single line at a column's head or foot; a heading with fewer than two lines below it in its column, unless one line is all that stands below it.",
  },
  level: "warning",
  judge: ({ readings }) => {
    const columns = readings.flatMap(({ folio, set }) => set.filter(isArticle).map((column) => ({ column, folio })));
    return columns.flatMap(({ column, folio }, at) => {
      const next = columns.slice(at + 1).find((one) => one.column.article === column.article)?.column;
      return [...loneLines(column), ...loneHeadings(column, next)].map((fault) => ({ ...fault, folio }));
    });
  },
};

type Column = PageMap["readings"][number]["set"][number];

/** The lines of a contents page are generated: its heads have no text of their own below them. */
const isArticle = (column: Column): boolean => column.article !== "";

function loneLines(column: Column): PageFault[] {
  return column.blocks.flatMap((block) =>
    block.paragraphs
      .filter((paragraph) => paragraph.lines.length === 1 && (paragraph.from || paragraph.to))
      .map((paragraph) => ({
        message: paragraph.from
          ? { zh: "段末一行独占栏首", en: "a paragraph's last line stands alone at a column's head" }
          : { zh: "段首一行独占栏脚", en: "a paragraph's first line stands alone at a column's foot" },
        actual: "1 行",
        expected: "≥ 2",
        hint: { zh: "删或添几个字，使这一段少一行或多一行", en: "cut or add a few characters in this paragraph" },
        ...sourcePlace(paragraph.source),
      })),
  );
}

/** Pictures and tables below a heading count as text that follows it; notes do not. One line is enough where it is all, and the next heading or the article's end follows. */
function loneHeadings(column: Column, next: Column | undefined): PageFault[] {
  return column.blocks.flatMap((block, at) => {
    if (block.kind !== "heading") return [];
    const after = column.blocks.slice(at + 1).filter((other) => other.kind !== "note");
    const other = after.some((one) => one.kind === "figure" || one.kind === "table" || one.kind === "panel");
    const lines = after
      .filter((one) => one.kind === "text")
      .reduce((sum, one) => sum + one.paragraphs.reduce((count, paragraph) => count + paragraph.lines.length, 0), 0);
    const isAll = (next === undefined || next.blocks[0]?.kind === "heading") && !goesOn(after);
    if (other || lines >= (isAll ? 1 : 2)) return [];
    return {
      message: {
        zh: `标题之下本栏只有 ${lines} 行`,
        en: `a heading has ${lines} lines below it in its column`,
      },
      actual: `${lines} 行`,
      expected: "≥ 2",
      hint: { zh: "在标题前添或删一两行", en: "add or cut a line or two before the heading" },
      ...sourcePlace(block.source),
    };
  });
}

const goesOn = (blocks: Column["blocks"]): boolean => blocks.at(-1)?.paragraphs.at(-1)?.to === true;
