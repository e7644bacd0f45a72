// Judged: from one settled article and the rules to findings with places, and corrections that do not overlap.
import { createHash } from "node:crypto";
import { type Finding, type Fix, finding, type Level, type Place } from "../base/finding.ts";
import type { ArticleText } from "./article-text.ts";
import type { Correction, Mistake, Rule, RuleContext, Stretch } from "./rule.ts";
import { type Edit, isAllowed, type Settled } from "./settle.ts";

/** What settling has made certain of an article. */
export interface Certain {
  readonly settled: Settled;
  readonly findings: readonly Finding[];
  readonly corrections: readonly Correction[];
  /** How often each id has been asked for. */
  readonly seen: ReadonlyMap<string, number>;
}

/** Ids are taken here, before any other finding of the article takes one. */
export function certainOf(settled: Settled, context: RuleContext): Certain {
  const { article, edits, found } = settled;
  const seen = new Map<string, number>();
  const ids = new Map<Mistake, string>();
  const findings = found.map((edit) => {
    const place = article.lines.place(edit.start, edit.end);
    const one = told(edit.rule, edit.mistake, "certain", place, context, seen);
    ids.set(edit.mistake, one.id);
    return one;
  });
  const { file } = article.manuscript;
  const correction = ({ start, end, replacement, rule, mistake }: Edit): Correction => {
    return { file, start, end, replacement, rule: rule.id, findingId: ids.get(mistake) ?? "" };
  };
  return { settled, findings, corrections: edits.map(correction), seen };
}

/** All findings of an article: what is certain, and what the rules find in the settled text. */
export function judge(certain: Certain, rules: readonly Rule[], context: RuleContext): readonly Finding[] {
  const { article } = certain.settled;
  const seen = new Map(certain.seen);
  const others = mistakes(rules, context, (rule) => rule.check(article, context)).map(({ rule, mistake }) => {
    const fix = mistake.fix ?? rule.fix;
    // What is certain but does not stand literally in the source is left to an editor.
    return told(rule, mistake, fix === "certain" ? "confirm" : fix, placeOf(mistake.at, article), context, seen);
  });
  return [...certain.findings, ...others].sort(byPlace);
}

/** What the rules say about the issue itself: its imprint, its flatplan. */
export function judgeIssue(rules: readonly Rule[], context: RuleContext): readonly Finding[] {
  const seen = new Map<string, number>();
  return mistakes(rules, context, (rule) => rule.checkIssue?.(context) ?? []).flatMap(({ rule, mistake }) =>
    "block" in mistake.at ? [] : told(rule, mistake, mistake.fix ?? rule.fix, mistake.at, context, seen),
  );
}

function mistakes(rules: readonly Rule[], { issue }: RuleContext, check: (rule: Rule) => readonly Mistake[]) {
  return rules.flatMap((rule) => {
    const setting = issue.rules[rule.id];
    if (setting?.level === "off") return [];
    return check(rule).flatMap((mistake) => (isAllowed(mistake, setting?.allow ?? []) ? [] : { rule, mistake }));
  });
}

function told(
  rule: Rule,
  mistake: Mistake,
  fix: Fix,
  place: Place,
  { issue }: RuleContext,
  seen: Map<string, number>,
): Finding {
  const setting = issue.rules[rule.id]?.level;
  const level: Level = setting !== undefined && setting !== "off" ? setting : (mistake.level ?? rule.level);
  const { message, actual, expected, hint } = mistake;
  const made = finding({ rule: rule.id, level, message, actual, expected, hint, fix, place });
  return distinct(withContext(made, mistake.at), seen);
}

function placeOf(at: Stretch | Place, article: ArticleText): Place {
  if (!("block" in at)) return at;
  const { block, from, to, through, dropped } = at;
  if (dropped !== undefined) return article.lines.place(dropped, dropped + 1);
  const last = through ? through.block : block;
  const until = through ? through.to : to;
  const start = from < block.starts.length ? (block.starts[from] ?? -1) : (block.ends[from - 1] ?? -1);
  const end = until > 0 ? (last.ends[until - 1] ?? -1) : (last.starts[0] ?? -1);
  return start < 0 || end < start ? article.lines.place(block.start, last.end) : article.lines.place(start, end);
}

/** A comma's id must tell it from the other commas of its file, and stay while paragraphs before it come and go. */
function withContext(made: Finding, at: Stretch | Place): Finding {
  if (!("block" in at)) return made;
  const around = at.block.text.slice(Math.max(0, at.from - 6), at.to + 6);
  return { ...made, id: createHash("sha256").update(`${made.id}\u0000${around}`).digest("hex").slice(0, 12) };
}

/** Two equal mistakes in equal surroundings get ids of their own: the turn is part of the second one's. */
function distinct(made: Finding, seen: Map<string, number>): Finding {
  const turn = seen.get(made.id) ?? 0;
  seen.set(made.id, turn + 1);
  return turn === 0 ? made : { ...made, id: `${made.id}-${turn + 1}` };
}

function byPlace(a: Finding, b: Finding): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
