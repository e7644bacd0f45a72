/**
 * loose-line: characters stand as close in one line as in the next.
 *
 * @ok AAAABBBB
 * @not-ok AA~AABBBB
 * @not-ok AA_AABBBB
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageFault, PageRule } from "../page-rule.ts";

/** Mean extra gap between neighbouring Han characters, em; rules.loose-line.max changes it. */
const MOST = 0.1;

export const looseLine: PageRule = {
  id: "loose-line",
  title: { zh: "字距匀整", en: "No loose lines" },
  what: {
    zh: "正文里撑满的行，汉字之间平均多出 0.10 em（rules.loose-line.max）以上；或因长数字、长西文，行末只好空着。",
    en: "A full line of body text in which Han characters stand more than 0.10 em (rules.loose-line.max) apart on average, or one that a long number or Latin word leaves short of the column's edge.",
  },
  level: "info",
  judge: ({ readings }, { max = MOST }) =>
    readings.flatMap((reading) =>
      reading.set.flatMap((column) =>
        column.blocks.flatMap((block) =>
          block.paragraphs.flatMap((paragraph) =>
            paragraph.lines.flatMap((line, at) => {
              const full = at < paragraph.lines.length - 1 || paragraph.to;
              const { gap = 0, short = 0 } = line;
              if (!paragraph.body || !full || (gap <= max && short === 0)) return [];
              return {
                ...told(at + 1, gap > max ? gap : 0, short, max),
                hint: {
                  zh: "换一个词，使长数字、长西文不落在行末",
                  en: "reword so that no long number or Latin word falls at the line's end",
                },
                folio: reading.folio,
                ...sourcePlace(paragraph.source),
              };
            }),
          ),
        ),
      ),
    ),
};

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
