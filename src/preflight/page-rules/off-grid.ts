/**
 * off-grid: the lines of body text stand on one line grid in every column of every page.
 *
 * @ok AAAAAAAA BBBBBBBB
 * @not-ok AAAA'AAAA BBBBBBBB
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageRule } from "../page-rule.ts";

/** px; a fifth of a pixel is 0.05 mm. rules.off-grid.max changes it. */
const MOST = 0.2;

export const offGrid: PageRule = {
  id: "off-grid",
  title: { zh: "行行对齐行格", en: "Lines stand on the grid" },
  what: {
    zh: "正文字号的行，基线离行格 0.2 px（约 0.05 mm，rules.off-grid.max）以上。一段只报一处。",
    en: "A line in body size whose baseline is more than 0.2 px (0.05 mm, rules.off-grid.max) off the line grid; one finding a paragraph.",
  },
  level: "warning",
  judge: ({ readings, lineHeight }, { max = MOST }) => {
    const body = readings.flatMap((reading) =>
      reading.set.flatMap((column) =>
        column.blocks.flatMap((block) =>
          block.paragraphs.filter((paragraph) => paragraph.body).map((paragraph) => ({ reading, paragraph })),
        ),
      ),
    );
    const phase = mostFrequent(
      body.flatMap(({ paragraph }) => paragraph.lines.map((line) => phaseOf(line.baseline, lineHeight))),
    );
    return body.flatMap(({ reading, paragraph }) => {
      const off = Math.max(
        0,
        ...paragraph.lines.map((line) => {
          const away = Math.abs(phaseOf(line.baseline, lineHeight) - phase);
          return Math.min(away, lineHeight - away);
        }),
      );
      if (off <= max) return [];
      return {
        message: { zh: `正文离开行格 ${off.toFixed(2)} px`, en: `body text is ${off.toFixed(2)} px off the line grid` },
        actual: `${off.toFixed(2)} px`,
        expected: `≤ ${max} px`,
        hint: {
          zh: "模板里这一块的高度应是整行数",
          en: "what stands above it must take whole lines in the template",
        },
        folio: reading.folio,
        ...sourcePlace(paragraph.source),
      };
    });
  },
};

const phaseOf = (baseline: number, lineHeight: number): number => ((baseline % lineHeight) + lineHeight) % lineHeight;

/** By hundredths of a pixel. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  for (const value of values) {
    const key = Math.round(value * 100) / 100;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}
