// Corrected text: from a text and a list of corrections to the text with exactly those ranges replaced.
import type { Correction } from "./rule.ts";

/**
 * Every character outside the listed ranges stays as it is. Corrections must lie inside the text and not overlap
 * (RangeError otherwise); their order does not matter.
 */
export function applyCorrections(
  text: string,
  corrections: readonly Pick<Correction, "start" | "end" | "replacement">[],
): string {
  const sorted = [...corrections].sort((a, b) => a.start - b.start || a.end - b.end);
  let corrected = "";
  let at = 0;
  for (const { start, end, replacement } of sorted) {
    if (start < at || end < start || end > text.length)
      throw new RangeError(`correction ${start}-${end} overlaps or lies outside`);
    corrected += text.slice(at, start) + replacement;
    at = end;
  }
  return corrected + text.slice(at);
}
