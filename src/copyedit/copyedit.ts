// Copyedited: from the manuscripts of an issue to their findings and the corrections that are certain.
import type { Finding } from "../base/finding.ts";
import { settleFindings } from "../base/settle-findings.ts";
import type { Tools } from "../base/tools.ts";
import { withinLimit } from "../base/within-limit.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import { articleText } from "./article-text.ts";
import { judge, judgeIssue } from "./judge.ts";
import type { Correction, RuleContext } from "./rule.ts";
import { RULES } from "./rules.ts";
import { settle } from "./settle.ts";
import { loadTerms } from "./terms.ts";

export { acceptedCorrection } from "./accepted-correction.ts";
export { applyCorrections } from "./corrections.ts";
export { type ErrorRate, errorRate, LIMITS } from "./error-rate.ts";
export { type ReplayFault, replayProof } from "./replay-proof.ts";
export type { Correction } from "./rule.ts";
export { RULE_IDS } from "./rules.ts";

export interface Copyedited {
  /** In the order given; corrections sorted by start, never overlapping. */
  readonly manuscripts: readonly { readonly manuscript: Manuscript; readonly corrections: readonly Correction[] }[];
  /** Of all manuscripts in the order given, each by its place; waived ones carry their reason. */
  readonly findings: readonly Finding[];
}

/**
 * Reads all manuscripts against all rules. Changes nothing: the pipeline prints `applyCorrections(text, corrections)` read again.
 * A terms file that cannot be used is a finding of the rule house-term.
 * @throws Refusal 3 with the file that takes longer than the limit `copyedit-seconds`
 */
export function copyedit(manuscripts: readonly Manuscript[], issue: Issue, tools?: Pick<Tools, "signal">): Copyedited {
  const terms = loadTerms(issue.terms, issue.dir);
  const articles = manuscripts.map((one) => inTime(one.file, issue, () => articleText(one)));
  const rules = RULES.map(({ rule }) => rule);
  const settling = RULES.flatMap(({ rule, settles }) => (settles ? rule : []));
  const asWritten: RuleContext = { issue, articles, terms: terms.terms, once: memory() };
  const settled = articles.map((article) =>
    inTime(article.manuscript.file, issue, () => settle(article, settling, asWritten)),
  );
  const context = { ...asWritten, articles: settled.map(({ article }) => article), once: memory() };
  const judged = settled.map((one) => {
    tools?.signal.throwIfAborted();
    return inTime(one.article.manuscript.file, issue, () => judge(one, rules, context));
  });
  const pairs = inTime("issue.yaml", issue, () => judgeIssue(rules, context));
  const found = [...judged.flatMap((verdict) => verdict.findings), ...pairs, ...terms.findings];
  const findings = settleFindings(found, issue);
  const reasons = new Set(findings.filter(({ waived: reason }) => reason !== undefined).map(({ id }) => id));
  return {
    manuscripts: manuscripts.map((manuscript, i) => ({
      manuscript,
      // What the editor has waived is printed as written.
      corrections: (judged[i]?.corrections ?? []).filter(({ findingId }) => !reasons.has(findingId)),
    })),
    findings,
  };
}

/** A rule's pattern may meet a text that it never finishes: the office gets the file's name, not a program that hangs. */
const inTime = <T>(file: string, { limits }: Pick<Issue, "limits">, work: () => T): T =>
  withinLimit("copyedit-seconds", limits, { file, line: 1, column: 1 }, work);

/** Keeps what was computed once about an issue. */
function memory(): RuleContext["once"] {
  const kept = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  };
}
