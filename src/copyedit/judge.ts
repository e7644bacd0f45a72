// Judge: from one article and the rules to findings with places, and corrections that do not overlap.
import { createHash } from "node:crypto";
import { type Finding, type Fix, finding, type Place } from "../base/finding.ts";
import type { ArticleText } from "./article-text.ts";
import type { Correction, Mistake, Rule, RuleContext, Stretch } from "./rule.ts";

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly corrections: readonly Correction[];
}

/** Without an article it asks the rules about the issue itself. */
export function judge(article: ArticleText | undefined, rules: readonly Rule[], context: RuleContext): Verdict {
  const found: { finding: Finding; correction?: Correction }[] = [];
  const taken: Correction[] = [];
  const seen = new Map<string, number>();
  for (const rule of rules) {
    const setting = context.issue.rules[rule.id];
    if (setting?.level === "off") continue;
    const mistakes = article ? rule.check(article, context) : (rule.checkIssue?.(context) ?? []);
    for (const mistake of mistakes) {
      if (isAllowed(mistake, setting?.allow ?? [])) continue;
      const range = article && isStretch(mistake.at) ? sourceRange(mistake.at) : undefined;
      const replacement = range?.exact ? mistake.replacement : undefined;
      const fix = fixOf(rule, mistake, replacement);
      const made = finding({
        rule: rule.id,
        level: setting?.level ?? mistake.level ?? rule.level,
        message: mistake.message,
        actual: mistake.actual,
        expected: mistake.expected,
        hint: mistake.hint,
        fix,
        place: placeOf(mistake, article, range),
      });
      const told = distinct(withContext(made, mistake.at), seen);
      if (fix !== "certain" || !range || replacement === undefined || !article) {
        found.push({ finding: told });
        continue;
      }
      const { file } = article.manuscript;
      const correction = { file, start: range.start, end: range.end, replacement, rule: rule.id, findingId: told.id };
      found.push({ finding: told, correction });
      // Earlier rules go first; what overlaps them is found again in the corrected text if it still stands.
      if (!taken.some((other) => other.start < correction.end && correction.start < other.end)) taken.push(correction);
    }
  }
  return {
    findings: found.map(({ finding: told }) => told).sort(byPlace),
    corrections: taken.sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

export const isStretch = (at: Stretch | Place): at is Stretch => "block" in at;

function isAllowed(mistake: Mistake, allow: readonly string[]): boolean {
  if (allow.length === 0 || !isStretch(mistake.at)) return allow.some((text) => text === mistake.actual);
  const { block, from, to, through } = mistake.at;
  const end = through ? block.text.length : to;
  return allow.some((allowed) => {
    if (allowed === mistake.actual) return true;
    for (let at = block.text.indexOf(allowed); at >= 0; at = block.text.indexOf(allowed, at + 1)) {
      if (at <= from && end <= at + allowed.length) return true;
    }
    return false;
  });
}

interface SourceRange {
  readonly start: number;
  readonly end: number;
  /** The source shows the stretch literally and without markup inside, so that it may be replaced. */
  readonly exact: boolean;
}

function sourceRange({ block, from, to, through }: Stretch): SourceRange {
  const last = through ? through.block : block;
  const until = through ? through.to : to;
  const start = from < block.starts.length ? (block.starts[from] ?? -1) : (block.ends[from - 1] ?? -1);
  const end = until > 0 ? (last.ends[until - 1] ?? -1) : (last.starts[0] ?? -1);
  if (start < 0 || end < start) return { start: block.start, end: Math.max(last.end, block.start), exact: false };
  if (through || from >= to) return { start, end, exact: false };
  return { start, end, exact: isGapless(block.starts, block.ends, from, to) };
}

function isGapless(starts: readonly number[], ends: readonly number[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if ((starts[i] ?? -1) < 0) return false;
    // One zero-width character may hide between two units; markup takes more or would be lost: refuse anything wider.
    if (i > from && (starts[i] ?? 0) !== (ends[i - 1] ?? 0)) return false;
  }
  return true;
}

function fixOf(rule: Rule, mistake: Mistake, replacement: string | undefined): Fix {
  const fix = mistake.fix ?? rule.fix;
  return fix === "certain" && replacement === undefined ? "confirm" : fix;
}

function placeOf(
  mistake: Mistake,
  article: ArticleText | undefined,
  range: SourceRange | undefined,
): Place | undefined {
  if (!isStretch(mistake.at)) return mistake.at;
  if (!article || !range) return undefined;
  return article.lines.place(range.start, range.end);
}

/** A comma's id must tell it from the other commas of its file, and stay while paragraphs before it come and go. */
function withContext(made: Finding, at: Stretch | Place): Finding {
  if (!isStretch(at)) return made;
  const around = at.block.text.slice(Math.max(0, at.from - 6), at.to + 6);
  return { ...made, id: createHash("sha256").update(`${made.id}\u0000${around}`).digest("hex").slice(0, 12) };
}

/** Two equal mistakes in one file get ids of their own: the turn is part of the second one's key. */
function distinct(made: Finding, seen: Map<string, number>): Finding {
  const turn = seen.get(made.id) ?? 0;
  seen.set(made.id, turn + 1);
  return turn === 0 ? made : { ...made, id: `${made.id}-${turn + 1}` };
}

function byPlace(a: Finding, b: Finding): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
