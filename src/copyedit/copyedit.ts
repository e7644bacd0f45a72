// Copyedited: from the manuscripts of an issue to their findings and the corrections that are certain.
import type { Finding } from "../base/finding.ts";
import { once } from "../base/memory.ts";
import { settleFindings } from "../base/settle-findings.ts";
import type { Tools } from "../base/tools.ts";
import { withinLimit } from "../base/within-limit.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import { articleText } from "./article-text.ts";
import { certainOf, judge, judgeIssue } from "./judge.ts";
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

export interface Corrected extends Pick<Copyedited, "manuscripts"> {
  /**
   * Reads the corrected text against all rules, a manuscript a step, so that a caller may do other work in between.
   * @throws Refusal 3 as `copyedit` does
   */
  readonly judge: () => Generator<undefined, readonly Finding[]>;
}

/**
 * Reads all manuscripts against all rules. Changes nothing: the pipeline prints `applyCorrections(text, corrections)` read again.
 * A terms file that cannot be used is a finding of the rule house-term.
 * @throws Refusal 3 with the file that takes longer than the limit `copyedit-seconds`
 */
export function copyedit(manuscripts: readonly Manuscript[], issue: Issue, tools?: Pick<Tools, "signal">): Copyedited {
  const { manuscripts: corrected, judge: steps } = correct(manuscripts, issue, tools);
  const judging = steps();
  for (;;) {
    const step = judging.next();
    if (step.done) return { manuscripts: corrected, findings: step.value };
  }
}

/**
 * The certain corrections alone: what must be known before anything is set.
 * @throws Refusal 3 as `copyedit` does
 */
export function correct(
  manuscripts: readonly Manuscript[],
  issue: Issue,
  tools?: Pick<Tools, "signal" | "memory">,
): Corrected {
  const terms = loadTerms(issue.terms, issue.dir);
  const memory = tools?.memory;
  const articles = manuscripts.map((one) =>
    once(memory, `article ${issue.dir} ${one.file} ${one.text}`, () => inTime(one.file, issue, () => articleText(one))),
  );
  const rules = RULES.map(({ rule }) => rule);
  const settling = RULES.flatMap(({ rule, settles }) => (settles ? rule : []));
  const asWritten: RuleContext = { issue, articles, terms: terms.terms, once: onceAnIssue() };
  // What is certain in an article hangs on no other one.
  const settings = JSON.stringify([issue.rules, terms.terms.terms]);
  const certain = articles.map((article) => {
    const { file, text } = article.manuscript;
    return once(memory, `certain ${settings} ${issue.dir} ${file} ${text}`, () =>
      inTime(file, issue, () => certainOf(settle(article, settling, asWritten), asWritten)),
    );
  });
  const waived = new Set(
    settleFindings(
      certain.flatMap(({ findings }) => findings),
      issue,
    ).flatMap(({ id, waived: reason }) => (reason === undefined ? [] : [id])),
  );
  const judgeAll = function* (): Generator<undefined, readonly Finding[]> {
    const context = { ...asWritten, articles: certain.map(({ settled }) => settled.article), once: onceAnIssue() };
    const found: Finding[] = [];
    for (const one of certain) {
      tools?.signal.throwIfAborted();
      found.push(...inTime(one.settled.article.manuscript.file, issue, () => judge(one, rules, context)));
      yield;
    }
    const pairs = inTime("issue.yaml", issue, () => judgeIssue(rules, context));
    return settleFindings([...found, ...pairs, ...terms.findings], issue);
  };
  return {
    manuscripts: manuscripts.map((manuscript, i) => ({
      manuscript,
      // What the editor has waived is printed as written.
      corrections: (certain[i]?.corrections ?? []).filter(({ findingId }) => !waived.has(findingId)),
    })),
    judge: judgeAll,
  };
}

/** A rule's pattern may meet a text that it never finishes: the office gets the file's name, not a program that hangs. */
const inTime = <T>(file: string, { limits }: Pick<Issue, "limits">, work: () => T): T =>
  withinLimit("copyedit-seconds", limits, { file, line: 1, column: 1 }, work);

/** Keeps what was computed once about an issue. */
function onceAnIssue(): RuleContext["once"] {
  const kept = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  };
}
