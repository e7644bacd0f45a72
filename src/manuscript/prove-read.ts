// Proof of reading: the scanner's ink against the flows' pieces; what is in the file and in no flow is named.
import { type Finding, finding } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";
import { type Ink, isStrict } from "./ink.ts";
import { scanInk } from "./ink-scanner.ts";
import type { Flow, FlowPiece, Manuscript } from "./manuscript.ts";

/** Findings of rule `text-lost`, one for each stretch that was lost, added or moved; none when all was read. */
export function proveRead(manuscript: Pick<Manuscript, "file" | "text" | "flows">): readonly Finding[] {
  const { text } = manuscript;
  const index = lineIndex(manuscript.file, text);
  const inks = scanInk(text);
  const pieces = manuscript.flows.flatMap((flow) => flow.pieces).sort((a, b) => a.start - b.start || a.end - b.end);
  const findings: Finding[] = [];
  const report = (start: number, end: number, zh: string, en: string): void => {
    const actual = text.slice(start, end).replace(/\s+/g, " ").trim();
    findings.push(
      finding({
        rule: "text-lost",
        level: "error",
        message: { zh: `${zh}：${actual}`, en: `${en}: ${actual}` },
        actual: actual.length > 200 ? `${actual.slice(0, 200)}…` : actual,
        place: index.place(start, end),
      }),
    );
  };
  let next = 0;
  let outside: Ink[] = [];
  const flush = (): void => {
    for (const [start, end] of sentences(text, outside))
      report(start, end, "读稿时丢了文字", "text was lost in reading");
    outside = [];
  };
  let reach = 0;
  for (const piece of pieces) {
    if (piece.start < reach) report(piece.start, piece.end, "文字读了两次", "text was read twice");
    reach = Math.max(reach, piece.end);
    for (; next < inks.length && (inks[next]?.at ?? 0) < piece.start; next += 1) keepMust(inks[next], outside);
    flush();
    const inside: Ink[] = [];
    for (; next < inks.length && (inks[next]?.at ?? 0) < piece.end; next += 1) inside.push(inks[next] as Ink);
    compare(piece, inside, text, report);
  }
  for (; next < inks.length; next += 1) keepMust(inks[next], outside);
  flush();
  return findings;
}

/** Printed characters of all flows (white space is not counted). */
export function countCharacters(flows: readonly Flow[]): number {
  let count = 0;
  for (const flow of flows)
    for (const piece of flow.pieces) for (const character of piece.text) if (!isBlank(character)) count += 1;
  return count;
}

const isBlank = (character: string): boolean =>
  /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/u.test(character);

function keepMust(ink: Ink | undefined, outside: Ink[]): void {
  if (ink?.must) outside.push(ink);
}

type Report = (start: number, end: number, zh: string, en: string) => void;

/** The file's characters and the piece's must agree; what lies between their common head and tail is lost. */
function compare(piece: FlowPiece, inks: readonly Ink[], text: string, report: Report): void {
  const printed = [...piece.text].filter(isStrict);
  const head = agreement(inks, printed);
  if (head.whole) return;
  const tail = agreement([...inks.slice(head.inks)].reverse(), [...printed.slice(head.printed)].reverse());
  const lost = inks.slice(head.inks, inks.length - tail.inks).filter((ink) => ink.must);
  if (lost.length === 0) {
    report(piece.start, piece.end, "读稿时多了文字", "text was added in reading");
    return;
  }
  for (const [start, end] of sentences(text, lost)) report(start, end, "读稿时丢了文字", "text was lost in reading");
}

/** How many of both agree from the start: ink that only may print is taken or passed over, the empty one takes 0 to 2. */
function agreement(
  inks: readonly Ink[],
  printed: readonly string[],
): { readonly inks: number; readonly printed: number; readonly whole: boolean } {
  // Nearly every piece agrees character by character: a set of positions is kept only from where it does not.
  let plain = 0;
  while (inks[plain]?.must && printed[plain] === inks[plain]?.character) plain += 1;
  let positions = new Set([plain]);
  let done = plain;
  for (const ink of inks.slice(plain)) {
    const next = new Set<number>();
    for (const at of positions) {
      if (printed[at] === ink.character) next.add(at + 1);
      if (ink.must) continue;
      next.add(at);
      if (ink.character !== "") continue;
      if (at < printed.length) next.add(at + 1);
      if (at + 1 < printed.length) next.add(at + 2);
    }
    if (next.size === 0) break;
    positions = next;
    done += 1;
  }
  const whole = done === inks.length && positions.has(printed.length);
  return { inks: done, printed: Math.max(...positions), whole };
}

/** Runs of lost ink, widened to whole sentences where a whole sentence is lost. */
function sentences(text: string, inks: readonly Ink[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const ink of inks) {
    const last = runs.at(-1);
    const between = last ? text.slice(last[1], ink.at) : "";
    if (last && [...between].every((character) => !isStrict(character))) last[1] = ink.at + ink.character.length;
    else runs.push([ink.at, ink.at + ink.character.length]);
  }
  return runs;
}
