// Waivers: from findings and issue.yaml's waive list to findings that carry their reason, and waivers nobody used.
import { type Finding, finding } from "../base/finding.ts";
import type { Issue, Waiver } from "../issue/issue.ts";
import { RULE_IDS } from "./rules.ts";

export interface Waived {
  readonly findings: readonly Finding[];
  /** Findings of the rule waiver-unused, only for copyedit's own rules: other stations answer for theirs. */
  readonly unused: readonly Finding[];
}

export function waive(findings: readonly Finding[], issue: Issue): Waived {
  const used = new Set<Waiver>();
  const told = findings.map((one) => {
    const waiver = issue.waivers.find((candidate) => covers(candidate, one));
    if (!waiver) return one;
    used.add(waiver);
    return { ...one, waived: waiver.reason };
  });
  const unused = issue.waivers.filter((waiver) => RULE_IDS.has(waiver.rule) && !used.has(waiver)).map(unusedFinding);
  return { findings: told, unused };
}

function covers(waiver: Waiver, one: Finding): boolean {
  if (waiver.rule !== one.rule) return false;
  if (waiver.article !== undefined && waiver.article !== one.file) return false;
  if (waiver.line === undefined) return true;
  return one.line !== undefined && one.line <= waiver.line && waiver.line <= (one.endLine ?? one.line);
}

function unusedFinding(waiver: Waiver): Finding {
  const where = waiver.article ? `${waiver.article}${waiver.line ? `:${waiver.line}` : ""}` : "";
  return finding({
    rule: "waiver-unused",
    level: "warning",
    message: {
      zh: `豁免“${waiver.rule}”没有对应的问题`,
      en: `The waiver of ${waiver.rule} covers no finding`,
    },
    actual: [waiver.rule, where, waiver.reason].filter(Boolean).join(" · "),
    hint: {
      zh: "问题已改好，请从 issue.yaml 的 waive 中删去这一条。",
      en: "The matter is settled: delete this entry of waive in issue.yaml.",
    },
    fix: "query",
    place: waiver.place,
  });
}
