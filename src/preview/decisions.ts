// Decisions: from a click on a finding to the manuscript or marks.json, written at once and whole, or to the reason why not.
import { type Finding, Refusal, type Wording } from "../base/finding.ts";
import { rewriteText } from "../files/rewrite-text.ts";
import { addComment, markFinding, markOf, settleComment, sign, withoutMark } from "../marks/edit-marks.ts";
import type { Marks, Verdict } from "../marks/marks.ts";
import { readMarks, writeMarks } from "../marks/marks-file.ts";
import { acceptedCorrection, applyCorrections } from "../pipeline.ts";
import type { Decision } from "./decision.ts";
import type { ReadText, Snapshot } from "./snapshot.ts";

export interface Outcome {
  readonly ok: boolean;
  /** Why not, or what else the editor should know. */
  readonly message?: Wording;
  /** True when the manuscript was written: new pages follow. */
  readonly written?: boolean;
}

export interface Decisions {
  /** One after another: two clicks never write across each other. `today` is an ISO date. */
  readonly carryOut: (decision: Decision, snapshot: Snapshot, today: string) => Promise<Outcome>;
}

type Edit = ReturnType<typeof acceptedCorrection> & object;

/**
 * Until new pages are there, accepted corrections are laid over the text that the pages show: several findings of one
 * manuscript can be accepted one after another, each exactly where it was found.
 */
export function decisions(): Decisions {
  let queue: Promise<unknown> = Promise.resolve();
  let of: Snapshot | undefined;
  let edits = new Map<string, Edit[]>();
  return {
    carryOut: (decision, snapshot, today) => {
      const turn = queue.then(() => {
        if (of !== snapshot) {
          of = snapshot;
          edits = new Map();
        }
        return decide(decision, snapshot, edits, today).catch(toOutcome);
      });
      queue = turn;
      return turn;
    },
  };
}

async function decide(
  decision: Decision,
  snapshot: Snapshot,
  edits: Map<string, Edit[]>,
  today: string,
): Promise<Outcome> {
  // A marks file that can't be read is never written over.
  const marks = await readMarks(snapshot.dir);
  switch (decision.kind) {
    case "verdict":
      return judgeFinding(decision, marks, snapshot, edits, today);
    case "comment": {
      const read = snapshot.texts.get(decision.file);
      if (!read) return refuse(GONE);
      const { text } = read;
      const [start, end] = [Math.min(decision.start, text.length), Math.min(decision.end, text.length)];
      const where = { file: read.file, text, start, end: Math.max(start, end) };
      const words = {
        text: decision.text,
        ...(decision.replacement === undefined ? {} : { replacement: decision.replacement }),
      };
      const hand = { date: today, ...(decision.by === undefined ? {} : { by: decision.by }) };
      return write(snapshot, addComment(marks, where, words, hand));
    }
    case "reword":
      return write(snapshot, reworded(marks, decision.id, decision.text));
    case "settle":
      return write(snapshot, settleComment(marks, decision.id, decision.settled));
    case "sign": {
      const { kind: _kind, ...signature } = decision;
      return write(snapshot, sign(marks, { ...signature, date: today }));
    }
    case "delete":
      return write(snapshot, withoutMark(marks, decision.id));
  }
}

async function judgeFinding(
  { finding: id, file, verdict, by }: Extract<Decision, { kind: "verdict" }>,
  marks: Marks,
  snapshot: Snapshot,
  edits: Map<string, Edit[]>,
  today: string,
): Promise<Outcome> {
  const one = snapshot.findings.find((candidate) => candidate.id === id && candidate.file === file);
  if (!one) return refuse(GONE);
  const read = snapshot.texts.get(file);
  const text = read?.text ?? "";
  if (verdict === "none") {
    const former = markOf(marks, one, text);
    return former ? write(snapshot, withoutMark(marks, former.id)) : { ok: true };
  }
  const written = verdict === "accepted" && read ? await accept(one, read, snapshot, edits) : { ok: true };
  if (!written.ok) return written;
  const hand = { date: today, ...(by === undefined ? {} : { by }) };
  return { ...written, ...(await write(snapshot, markFinding(marks, one, text, verdict satisfies Verdict, hand))) };
}

/** Writes exactly the finding's range; what was accepted before it on the same text stands. */
async function accept(one: Finding, read: ReadText, snapshot: Snapshot, edits: Map<string, Edit[]>): Promise<Outcome> {
  const correction = acceptedCorrection(one, read.text, snapshot.corrections.get(read.file));
  if (!correction) return { ok: true, message: BY_HAND };
  const before = edits.get(read.file) ?? [];
  const { start, end, replacement } = correction;
  if (before.some((edit) => edit.start === start && edit.end === end && edit.replacement === replacement)) {
    return { ok: true, written: true };
  }
  if (before.some((edit) => edit.start < end && start < edit.end)) return refuse(OVERLAP);
  const after = [...before, correction];
  const isWritten = await rewriteText(
    read.path,
    applyCorrections(read.text, before),
    applyCorrections(read.text, after),
  );
  if (!isWritten) return refuse(CHANGED);
  edits.set(read.file, after);
  return { ok: true, written: true };
}

async function write(snapshot: Snapshot, marks: Marks): Promise<Outcome> {
  await writeMarks(snapshot.dir, marks);
  return { ok: true };
}

const reworded = (marks: Marks, id: string, text: string): Marks => ({
  ...marks,
  marks: marks.marks.map((mark) => (mark.kind === "comment" && mark.id === id ? { ...mark, text } : mark)),
});

const refuse = (message: Wording): Outcome => ({ ok: false, message });

function toOutcome(error: unknown): Outcome {
  if (error instanceof Refusal && error.findings[0]) {
    const { message, file, line } = error.findings[0];
    const at = file === undefined ? "" : `${file}:${line ?? 1} `;
    return refuse({ zh: at + message.zh, en: at + message.en });
  }
  const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return refuse({ zh: `没有写成：${reason}`, en: `not written: ${reason}` });
}

const GONE: Wording = { zh: "这一条已经不在了，请看新版面", en: "It is no longer there: see the new pages" };
const CHANGED: Wording = {
  zh: "稿件刚被改过，没有动它；新版面出来后再点一次",
  en: "The manuscript was changed meanwhile and is left alone; try again on the new pages",
};
const OVERLAP: Wording = {
  zh: "与刚接受的改动重叠，新版面出来后再点一次",
  en: "It overlaps what was just accepted; try again on the new pages",
};
const BY_HAND: Wording = {
  zh: "已记下；这一处要由人动手改",
  en: "Noted; this one has to be carried out by hand",
};
