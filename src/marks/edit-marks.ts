// Edited marks: a verdict, a comment or a signature laid into the marks. Pure; also runs in a page.

import { lineIndex } from "../base/line-index.ts";
import type { Finding } from "../base/message.ts";
import { anchorAt, findAnchor } from "./anchor.ts";
import type { Anchor, CommentMark, FindingMark, Mark, Marks, Signature, Verdict } from "./marks.ts";
import { markId } from "./marks.ts";

export const VERDICTS = ["accepted", "rejected", "queried"] as const satisfies readonly Verdict[];

/** Who wrote a mark, when, and on which proof. */
export interface Hand {
  readonly by?: string;
  readonly date?: string;
  readonly round?: number;
}

/** A verdict on a finding takes the place of the one before it. `text` is the manuscript as the finding saw it. */
export function markFinding(
  marks: Marks,
  one: Finding,
  text: string,
  verdict: Verdict,
  hand: Hand & { readonly note?: string } = {},
): Marks {
  const at = anchorOf(one, text);
  const mark: FindingMark = {
    kind: "finding",
    id: markId("finding", one.id, at.file, at.before, at.quote, at.after),
    verdict,
    finding: one.id,
    rule: one.rule,
    ...(one.actual === undefined ? {} : { actual: one.actual }),
    ...(one.expected === undefined ? {} : { expected: one.expected }),
    at,
    ...hand,
  };
  const former = markOf(marks, one, text);
  return withMark(former ? withoutMark(marks, former.id) : marks, mark);
}

/** A comment on the stretch from `start` to `end` of a manuscript (UTF-16 offsets). */
export function addComment(
  marks: Marks,
  where: { readonly file: string; readonly text: string; readonly start: number; readonly end: number },
  comment: { readonly text: string; readonly replacement?: string },
  hand: Hand = {},
): Marks {
  const at = anchorAt(where.file, where.text, where.start, where.end);
  const id = markId("comment", at.file, at.before, at.quote, at.after, comment.text, comment.replacement ?? "");
  return withMark(marks, { kind: "comment", id, ...comment, at, ...hand } satisfies CommentMark);
}

export const withoutMark = (marks: Marks, id: string): Marks => ({
  ...marks,
  marks: marks.marks.filter((mark) => mark.id !== id),
});

/** A comment answered, or opened again. */
export const settleComment = (marks: Marks, id: string, settled: boolean): Marks => ({
  ...marks,
  marks: marks.marks.map((mark) => (mark.kind === "comment" && mark.id === id ? { ...mark, settled } : mark)),
});

/** One signature a step and article: the later takes the former's place. */
export const sign = (marks: Marks, signature: Signature): Marks => ({
  ...marks,
  signatures: [
    ...marks.signatures.filter(({ step, file }) => step !== signature.step || file !== signature.file),
    signature,
  ],
});

/** A signature counts while what was signed is what stands there. */
export const isSigned = (marks: Marks, step: string, file: string | undefined, sha256: string): boolean =>
  marks.signatures.some((one) => one.step === step && one.file === file && one.sha256 === sha256);

/** The marks of two desks: of two verdicts on one finding, and of two signatures for one step, `later` counts. */
export function joinMarks(former: Marks, later: Marks): Marks {
  const marks = later.marks.reduce<Marks>((joined, mark) => {
    const same = mark.kind === "finding" ? joined.marks.find((other) => isSameFinding(other, mark)) : undefined;
    return withMark(same ? withoutMark(joined, same.id) : joined, mark);
  }, former);
  return later.signatures.reduce(sign, marks);
}

const isSameFinding = (other: Mark, mark: FindingMark): boolean =>
  other.kind === "finding" && other.rule === mark.rule && (other.finding === mark.finding || other.id === mark.id);

/** The verdict on a finding: by its id, else by its rule and the stretch that its anchor now finds. */
export function markOf(marks: Marks, one: Finding, text: string): FindingMark | undefined {
  const verdicts = marks.marks.filter(
    (mark): mark is FindingMark =>
      mark.kind === "finding" && mark.at.file === (one.file ?? "") && mark.rule === one.rule,
  );
  const byId = verdicts.find((mark) => mark.finding === one.id);
  if (byId || verdicts.length === 0) return byId;
  const { start, end } = stretchOf(one, text);
  return verdicts.find((mark) => {
    if (mark.actual !== one.actual || mark.expected !== one.expected) return false;
    const found = findAnchor(mark.at, text);
    return (
      found !== undefined &&
      found.how !== "changed" &&
      found.start < Math.max(end, start + 1) &&
      start < Math.max(found.end, found.start + 1)
    );
  });
}

function withMark(marks: Marks, mark: Mark): Marks {
  return { ...marks, marks: [...withoutMark(marks, mark.id).marks, mark] };
}

function anchorOf(one: Finding, text: string): Anchor {
  const { start, end } = stretchOf(one, text);
  return anchorAt(one.file ?? "", text, start, end);
}

/** The finding's stretch as offsets of its file. */
export function stretchOf(one: Finding, text: string): { start: number; end: number } {
  const lines = lineIndex(one.file ?? "", text);
  const start = lines.lineStart(one.line ?? 1) + (one.column ?? 1) - 1;
  const end = one.endLine === undefined ? start : lines.lineStart(one.endLine) + (one.endColumn ?? 1) - 1;
  return { start: Math.min(start, text.length), end: Math.max(start, Math.min(end, text.length)) };
}
