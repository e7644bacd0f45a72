// Error rate: from findings to estimated errors per 10,000 characters, by the weights that periodicals are examined with.
import type { Finding } from "../base/finding.ts";

/**
 * Weights of 国新出发〔2020〕10号: a wrong, extra or missing character 1; two to five characters 2; more than five 4; a mark 0.1.
 * Limits per 10,000 characters: periodicals 2, books 1, newspapers 3.
 */
export const LIMITS = { periodical: 2, internal: 2, book: 1, newspaper: 3 } as const;

export interface ErrorRate {
  /** Weighted errors, one decimal. */
  readonly errors: number;
  /** Characters they were found in, as the caller counts them (版面字数 where it is known). */
  readonly characters: number;
  /** errors / characters × 10,000, two decimals; 0 for an empty text. */
  readonly perTenThousand: number;
}

const MARKS = new Set(["half-width-mark", "unpaired-mark", "missing-stop", "dash-form", "ellipsis-form", "range-form"]);
/** Structure that the page shows as one fault however long the lines are. */
const STRUCTURE = new Set([
  "split-paragraph",
  "joined-paragraphs",
  "indented-prose",
  "caption-astray",
  "byline-unmarked",
  "department-unmarked",
  "crosshead-unmarked",
  "heading-level",
  "list-broken",
  "list-order",
]);
/** What setting puts right by itself, and what concerns no text: weighs nothing. */
const WEIGHTLESS = new Set(["space-between-han", "space-han-latin", "masthead-law", "waiver-unused"]);

/** Counts copyedit's findings; waived ones and those of level info do not count. `counted` tells which rules are copyedit's. */
export function errorRate(findings: readonly Finding[], characters: number, counted: ReadonlySet<string>): ErrorRate {
  const relevant = findings.filter(
    ({ rule, waived, level }) => counted.has(rule) && waived === undefined && level !== "info",
  );
  const tenths = relevant.reduce((sum, one) => sum + Math.round(weight(one) * 10), 0);
  const errors = tenths / 10;
  return {
    errors,
    characters,
    perTenThousand: characters > 0 ? Math.round((errors / characters) * 1_000_000) / 100 : 0,
  };
}

/** Weight of one finding by its rule and by how many characters differ. */
export function weight({ rule, actual = "", expected = "" }: Pick<Finding, "rule" | "actual" | "expected">): number {
  if (WEIGHTLESS.has(rule)) return 0;
  if (MARKS.has(rule)) return 0.1;
  if (STRUCTURE.has(rule)) return 1;
  const wrong = differing([...actual], [...expected]);
  if (wrong.length > 0 && wrong.every((unit) => /\p{P}/u.test(unit))) return 0.1;
  return wrong.length <= 1 ? 1 : wrong.length <= 5 ? 2 : 4;
}

/** What is left of the longer text when the common head and tail are taken off. */
function differing(actual: readonly string[], expected: readonly string[]): readonly string[] {
  let head = 0;
  while (head < actual.length && head < expected.length && actual[head] === expected[head]) head += 1;
  let tail = 0;
  const room = Math.min(actual.length, expected.length) - head;
  while (tail < room && actual.at(-1 - tail) === expected.at(-1 - tail)) tail += 1;
  const left = actual.slice(head, actual.length - tail);
  const right = expected.slice(head, expected.length - tail);
  return left.length >= right.length ? left : right;
}
