// Settled findings: levels and waivers of issue.yaml laid over what the stations found, and waivers that nobody used.
import { type Finding, finding, type Level, type Place } from "./finding.ts";

interface Waiver {
  readonly rule: string;
  readonly article?: string;
  readonly line?: number;
  readonly reason: string;
  readonly place: Place;
}

interface Settings {
  readonly rules: Readonly<Record<string, { readonly level?: Level | "off" }>>;
  readonly waivers: readonly Waiver[];
}

/** What must never be talked away: a lost sentence, a block that can't be set, a missing picture. */
const FIXED = new Set(["text-lost", "unset-block"]);

/** Findings of rules that are off are dropped; waived ones carry their reason. */
export function settleFindings(findings: readonly Finding[], { rules, waivers }: Settings): Finding[] {
  return findings.flatMap((one) => {
    if (FIXED.has(one.rule)) return [one];
    const level = rules[one.rule]?.level;
    if (level === "off") return [];
    const reason = waivers.find((waiver) => covers(waiver, one))?.reason;
    return [{ ...one, ...(level ? { level } : {}), ...(reason === undefined ? {} : { waived: reason }) }];
  });
}

/** A waiver that covers no finding: the matter is settled, so the waiver can go. */
export function unusedWaivers(findings: readonly Finding[], { waivers }: Pick<Settings, "waivers">): Finding[] {
  return waivers
    .filter((waiver) => !findings.some((one) => covers(waiver, one)))
    .map((waiver) =>
      finding({
        rule: "waiver-unused",
        level: "warning",
        message: {
          zh: `豁免“${waiver.rule}”没有对应的问题`,
          en: `The waiver of ${waiver.rule} covers no finding`,
        },
        actual: [waiver.rule, waiver.article, waiver.line, waiver.reason].filter(Boolean).join(" · "),
        hint: {
          zh: "问题已改好，请从 issue.yaml 的 waive 中删去这一条。",
          en: "The matter is settled: delete this entry of waive in issue.yaml.",
        },
        fix: "query",
        place: waiver.place,
      }),
    );
}

function covers(waiver: Waiver, one: Finding): boolean {
  if (waiver.rule !== one.rule) return false;
  if (waiver.article !== undefined && waiver.article !== one.file) return false;
  if (waiver.line === undefined) return true;
  return one.line !== undefined && one.line <= waiver.line && waiver.line <= (one.endLine ?? one.line);
}
