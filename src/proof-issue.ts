// Proof of an issue: a made issue's proof, with the marks of its folder and its estimated errors.
import type { Finding, Language } from "./base/finding.ts";
import { readMarks } from "./marks/marks-file.ts";
import { type ErrorRate, errorRate, LIMITS, type MadeIssue, RULE_IDS } from "./pipeline.ts";
import { type ComparedProof, describeProof, type Proof, type ProofData, pullProof } from "./proof/proof.ts";

export type { ComparedProof, Proof, ProofData } from "./proof/proof.ts";

export interface ProofOptions {
  readonly findings: readonly Finding[];
  /** Number of the proof. */
  readonly round: number;
  readonly language: Language;
  /** An earlier proof, for 核红. */
  readonly against?: ComparedProof;
}

/** @throws Refusal 2 for a marks file that can't be used */
export async function proofIssue(made: MadeIssue, options: ProofOptions): Promise<Proof> {
  const { findings, round, language, against } = options;
  const order = await orderOf(made, findings, round);
  return pullProof({ ...order, ...(against ? { against } : {}) }, language);
}

/** What a viewer shows beside the pages; `round` is 0 for the preview. */
export async function proofData(made: MadeIssue, findings: readonly Finding[], round = 0): Promise<ProofData> {
  return describeProof(await orderOf(made, findings, round));
}

async function orderOf(
  made: MadeIssue,
  findings: readonly Finding[],
  round: number,
): Promise<Parameters<typeof pullProof>[0]> {
  const { issue, manuscripts, pages } = made;
  const printed = made.printed.map((manuscript) => ({
    manuscript,
    corrections: made.corrections.get(manuscript.file) ?? [],
  }));
  const marks = await readMarks(issue.dir);
  const rates = errorRates(made, findings);
  return { issue, manuscripts, printed, pages, findings, marks, round, rates, limit: LIMITS[issue.publication.kind] };
}

/**
 * Estimated errors on 版面字数, by article; "" is the issue. An article whose pages hold no columns is counted on its own characters.
 */
export function errorRates(made: Pick<MadeIssue, "pages">, findings: readonly Finding[]): Map<string, ErrorRate> {
  const rates = new Map<string, ErrorRate>();
  let characters = 0;
  for (const article of made.pages.articles) {
    const counted = article.laidOutCharacters > 0 ? article.laidOutCharacters : article.characters;
    characters += counted;
    rates.set(
      article.file,
      errorRate(
        findings.filter(({ file }) => file === article.file),
        counted,
        RULE_IDS,
      ),
    );
  }
  rates.set("", errorRate(findings, characters, RULE_IDS));
  return rates;
}
