// Checked jumps: an article that the flatplan continues although it ended before, so that nothing is left to set there.
import { type Finding, finding } from "../base/finding.ts";
import type { MadeUpIssue } from "./make-up-runs.ts";

/** Findings `jump`, one for each article whose last jump was not needed. */
export function checkJumps(made: MadeUpIssue): Finding[] {
  return made.galley.runs
    .flatMap((run) => run.articles)
    .flatMap(({ file, title, jumps, place }) => {
      const parts = Array.from({ length: jumps }, (_, at) => `${file}#part-${at + 1}`);
      const used = parts.filter((key) => made.jumps.has(key)).length;
      if (used === jumps) return [];
      return finding({
        rule: "jump",
        level: "warning",
        message: {
          zh: `《${title}》在下转之前已经排完，版面计划里的续排没有内容`,
          en: `"${title}" ends before it jumps; the flatplan continues it, but nothing is left to set`,
        },
        actual: String(used),
        expected: String(jumps),
        hint: {
          zh: "从 flatplan 里去掉这篇的 continue，或减少它的 pages",
          en: "take its continue out of the flatplan, or give it fewer pages",
        },
        place,
      });
    });
}
