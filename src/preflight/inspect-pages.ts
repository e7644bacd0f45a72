// Inspected pages: the page map through its checklist; findings with folio and manuscript line, none of which stops the build.
import { type Finding, finding } from "../base/finding.ts";
import type { Issue } from "../issue/issue.ts";
import type { Pages } from "../pages/pages.ts";
import type { PageMap, RuleBounds } from "./page-rule.ts";
import { PAGE_RULES } from "./page-rules.ts";

/** Every rule of the page map, over the whole issue. */
export function inspectPages(pages: Pages, issue: Issue): Finding[] {
  const { geometry, measures, binding, rules } = issue;
  const { readings, columns, articles, missing } = pages;
  const { lines, lineHeight } = geometry;
  return judgePages({ binding, lines, lineHeight, measures, readings, columns, articles, missing }, rules);
}

/** The rules' own levels; those of issue.yaml are laid over them later, with its waivers. */
export function judgePages(map: PageMap, bounds: Readonly<Record<string, RuleBounds>> = {}): Finding[] {
  return PAGE_RULES.flatMap(({ rule }) =>
    rule.judge(map, bounds[rule.id] ?? {}).map(({ folio, place, ...fault }) =>
      finding({
        rule: rule.id,
        level: rule.level,
        ...fault,
        ...(folio ? { folio } : {}),
        ...(place ? { place } : {}),
      }),
    ),
  );
}
