// Report: report.json from what the pipeline made, as the published schema says.
import type { Exit, Finding, Language } from "../base/finding.ts";
import { pxToPt } from "../base/units.ts";
import { type ErrorRate, LIMITS, type MadeIssue } from "../pipeline.ts";
import type { PrintedIssue } from "../print-issue.ts";
import { plainFinding } from "./show-findings.ts";

/** What a build came to, for report.json and report.html. */
export interface Built {
  readonly made: MadeIssue;
  readonly printed: PrintedIssue | undefined;
  readonly findings: readonly Finding[];
  readonly exit: Exit;
  /** Estimated errors by file; "" is the issue. */
  readonly rates: ReadonlyMap<string, ErrorRate>;
}

export function makeReport(built: Built, language: Language): Record<string, unknown> {
  const { made, printed, findings, exit, rates } = built;
  const { issue, pages } = made;
  const { geometry, measures } = issue;
  return {
    schema: 1,
    issue: issue.id,
    draft: exit !== 0,
    exit,
    pages: pages.readings.length,
    engine: pages.engine,
    measure: {
      em: pxToPt(geometry.em),
      lineHeight: pxToPt(geometry.lineHeight),
      lines: geometry.lines,
      trim: { width: pxToPt(geometry.trim.width), height: pxToPt(geometry.trim.height) },
      bleed: pxToPt(geometry.bleed),
      typeArea: { width: pxToPt(geometry.typeArea.width), height: pxToPt(geometry.typeArea.height) },
      columns: measures.map(({ columns, characters, width, gap }) => ({
        columns,
        characters,
        width: pxToPt(width),
        gap: pxToPt(gap),
      })),
    },
    articles: pages.articles.map(({ place: _, ...article }) => ({ ...article, errorRate: rates.get(article.file) })),
    errorRate: { ...rates.get(""), limit: LIMITS[issue.publication.kind] },
    text: pages.text,
    composed: composition(pages.composed),
    findings: findings.map((one) => plainFinding(one, language)),
    stations: { ...made.stations, ...printed?.stations },
  };
}

/** The share of body paragraphs that our composer set, and where the browser set them instead, with the reason. */
function composition({ paragraphs, composed, left }: MadeIssue["pages"]["composed"]): Record<string, unknown> {
  return {
    paragraphs,
    composed,
    share: paragraphs === 0 ? 1 : Math.round((composed / paragraphs) * 1e4) / 1e4,
    left: left.map(({ source, reason }) => ({ source, reason })),
  };
}
