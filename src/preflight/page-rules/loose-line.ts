/**
 * loose-line: characters stand as close in one line as in the next.
 *
 * @ok AAAABBBB
 * @not-ok AA~AABBBB
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageRule } from "../page-rule.ts";

/** Mean extra gap between neighbouring Han characters, em; rules.loose-line.max changes it. */
const MOST = 0.1;

export const looseLine: PageRule = {
  id: "loose-line",
  title: { zh: "字距匀整", en: "No loose lines" },
  what: {
    zh: "正文里撑满的行，汉字之间平均多出 0.10 em（rules.loose-line.max）以上。",
    en: "A full line of body text in which Han characters stand more than 0.10 em (rules.loose-line.max) apart on average.",
  },
  level: "info",
  judge: ({ readings }, { max = MOST }) =>
    readings.flatMap((reading) =>
      reading.set.flatMap((column) =>
        column.blocks.flatMap((block) =>
          block.paragraphs.flatMap((paragraph) =>
            paragraph.lines.flatMap((line, at) => {
              const full = at < paragraph.lines.length - 1 || paragraph.to;
              if (!paragraph.body || !full || line.gap === undefined || line.gap <= max) return [];
              const gap = line.gap.toFixed(2);
              return {
                message: {
                  zh: `本段第 ${at + 1} 行松，字间多出 ${gap} em`,
                  en: `line ${at + 1} of the paragraph here is loose: ${gap} em between characters`,
                },
                actual: `${gap} em`,
                expected: `≤ ${max} em`,
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
