/**
 * loose-line: characters stand as close in one line as in the next.
 *
 * @ok AAAABBBB
 * @not-ok AA~AABBBB
 * @not-ok AA_AABBBB
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageFault, PageMap, PageRule } from "../page-rule.ts";

type Paragraph = PageMap["readings"][number]["set"][number]["blocks"][number]["paragraphs"][number];

/** Mean extra gap between neighbouring Han characters, em; rules.loose-line.max changes it. */
const MOST = 0.1;

/** Blocks whose text is composed: articles' text, panels, captions and notes. Headings are not filled, tables are the browser's. */
const COMPOSED: ReadonlySet<string> = new Set(["text", "panel", "figure", "note"]);

export const looseLine: PageRule = {
  id: "loose-line",
  title: { zh: "字距匀整", en: "No loose lines" },
  what: {
    zh: "正文、边栏、图注和注释里撑满的行，汉字之间平均多出 0.10 em（rules.loose-line.max）以上；或因长数字、长西文，行末只好空着。",
    en: "A full line of body text, a panel, a caption or a note in which Han characters stand more than 0.10 em (rules.loose-line.max) apart on average, or one that a long number or Latin word leaves short of the column's edge.",
  },
  level: "info",
  judge: ({ readings }, { max = MOST }) =>
    readings.flatMap(({ folio, set }) =>
      set
        .flatMap((column) => column.blocks.filter(({ kind }) => COMPOSED.has(kind)))
        .flatMap((block) => block.paragraphs.flatMap((paragraph) => faultsOf(paragraph, block.kind === "figure", max)))
        .map((fault) => ({ ...fault, folio })),
    ),
};

/** A credit is not parted and may stand on a caption's last line alone: what is short before it is no fault. */
function faultsOf({ source, lines, to }: Paragraph, isCaption: boolean, max: number): PageFault[] {
  return lines.flatMap((line, at) => {
    const { gap = 0 } = line;
    const short = isCaption ? 0 : (line.short ?? 0);
    const full = at < lines.length - 1 || to;
    if (!full || (gap <= max && short === 0)) return [];
    return {
      ...told(at + 1, gap > max ? gap : 0, short, max),
      hint: {
        zh: "换一个词，使长数字、长西文不落在行末",
        en: "reword so that no long number or Latin word falls at the line's end",
      },
      ...sourcePlace(source),
    };
  });
}

/** A loose line by its gaps, one that is left short by its empty end. */
function told(
  line: number,
  gap: number,
  short: number,
  max: number,
): Pick<PageFault, "message" | "actual" | "expected"> {
  const em = (gap || short).toFixed(2);
  if (gap === 0)
    return {
      message: {
        zh: `本段第 ${line} 行撑不满，行末空 ${em} 字`,
        en: `line ${line} of the paragraph here ends ${em} em before the column's edge`,
      },
      actual: `${em} em`,
      expected: "0 em",
    };
  return {
    message: {
      zh: `本段第 ${line} 行松，字间多出 ${em} em`,
      en: `line ${line} of the paragraph here is loose: ${em} em between characters`,
    },
    actual: `${em} em`,
    expected: `≤ ${max} em`,
  };
}
