// Checked measures: every column of the finished pages is a whole number of body characters wide, or the build ends with 4.
import { type Finding, finding } from "../base/finding.ts";
import type { PageReading } from "./tab/tab-types.ts";

/** px: Chromium counts in 1/64; a column narrower by more pushes a character out of every full line (measured). */
const EXACT = 0.01;

/** One finding a measure that is not n × em, with the first folio and article that have it. */
export function checkMeasures(readings: readonly Pick<PageReading, "folio" | "set">[], em: number): Finding[] {
  const found = new Map<string, Finding>();
  for (const { folio, set } of readings) {
    for (const { article, rect } of set) {
      const characters = rect.width / em;
      const width = rect.width.toFixed(3);
      if (Math.abs(rect.width - Math.round(characters) * em) <= EXACT || found.has(width)) continue;
      found.set(
        width,
        finding({
          rule: "column-measure",
          level: "error",
          message: {
            zh: `栏宽不是正文字号的整数倍：${characters.toFixed(3)} 字`,
            en: `a column is not a whole number of body characters wide: ${characters.toFixed(3)} em`,
          },
          actual: `${width} px`,
          expected: `${Math.round(characters)} × ${em} px`,
          hint: {
            zh: "模板的样式不要改 .band、.column 的宽度和字号",
            en: "a template's styles must leave the width and size of .band and .column alone",
          },
          folio,
          ...(article === "" ? {} : { place: { file: article, line: 1, column: 1 } }),
        }),
      );
    }
  }
  return [...found.values()];
}
