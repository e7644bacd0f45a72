// Page ceiling: from the pages of an issue to a Refusal when there are more than its limit allows.
import { Refusal } from "../base/finding.ts";
import type { Limits } from "../base/limits.ts";
import { limitFinding } from "../base/within-limit.ts";
import type { GalleyRun } from "../galley/galley.ts";
import type { OrderedPage } from "./page-order.ts";

/** @throws Refusal 4 that names the article on the first page too many */
export function refuseBeyondCeiling(pages: readonly OrderedPage[], runs: readonly GalleyRun[], limits: Limits): void {
  const first = pages[limits.pages];
  if (!first) return;
  const run = runs.find((candidate) => candidate.id === first.run);
  const place = run?.articles.at(-1)?.place ?? { file: "issue.yaml", line: 1, column: 1 };
  throw new Refusal(4, [limitFinding("pages", limits, place)]);
}
