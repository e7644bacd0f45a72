// Accepted correction: from a finding that an editor accepts to the range of the manuscript that it replaces.
import type { Finding } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";
import type { Correction } from "./rule.ts";

/**
 * Rules whose `expected` is the wording itself. The others' is advice in words (`byline: …`, a mark's partner without its
 * place): an editor carries it out by hand.
 */
const LITERAL = new Set([
  "half-width-mark",
  "repeated-characters",
  "missing-stop",
  "crosshead-unmarked",
  "heading-level",
  "house-term",
  "term-variant",
  "list-order",
  "count-conflict",
  "space-between-han",
  "space-han-latin",
  "dash-form",
  "ellipsis-form",
  "range-form",
  "number-form",
  "unit-form",
  "odd-character",
  "unpaired-mark",
]);

/** Between the halves of a cut paragraph: blank lines, or the marker of the list item or quotation that the rest was made into. */
const CUT = /^[^\S\r\n]*(?:\r\n|\r|\n)(?:[\s>]*)(?:[-*+]\s+|\d{1,9}[.)]\s+)?$/;

/**
 * Undefined when the finding can't be written by itself: it belongs to no manuscript, its stretch is not literally what the
 * rule read (markup stands in it), or what to write is for a person to say. `text` is the manuscript as it was checked.
 */
export function acceptedCorrection(
  one: Finding,
  text: string,
  corrections: readonly Correction[] = [],
): Pick<Correction, "start" | "end" | "replacement"> | undefined {
  const certain = corrections.find(({ findingId }) => findingId === one.id);
  if (certain) return certain;
  if (one.expected === undefined || one.line === undefined || one.column === undefined) return undefined;
  if (one.endLine === undefined || one.endColumn === undefined) return undefined;
  const lines = lineIndex(one.file ?? "", text);
  const start = lines.lineStart(one.line) + one.column - 1;
  const end = lines.lineStart(one.endLine) + one.endColumn - 1;
  const source = text.slice(start, end);
  if (one.rule === "split-paragraph") return joined(one, source, start, end);
  if (!LITERAL.has(one.rule) || source === "" || source !== one.actual || source === one.expected) return undefined;
  // A character that nobody can read: what stood there is not known.
  if (one.rule === "odd-character" && one.expected === "" && one.fix === "query") return undefined;
  return { start, end, replacement: one.expected };
}

/** Only a bare cut is joined: a picture or a short line between the halves has to be moved by hand. */
function joined(one: Finding, source: string, start: number, end: number): ReturnType<typeof acceptedCorrection> {
  const expected = one.expected ?? "";
  const [left, right] = [expected.slice(0, 1), expected.slice(1)];
  const between = source.slice(left.length, source.length - right.length);
  if (!source.startsWith(left) || !source.endsWith(right) || !CUT.test(between)) return undefined;
  return { start, end, replacement: expected };
}
