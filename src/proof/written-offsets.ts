// Written offsets: for every printed character of a flow the offset in the manuscript as written, and the way back.
import { printed } from "../base/han.ts";
import type { Correction } from "../copyedit/copyedit.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { FlowStretch } from "./proof-data.ts";

/** A manuscript as it is printed, and the corrections that made it from what was written. */
export interface PrintedManuscript {
  readonly manuscript: Manuscript;
  readonly corrections: readonly Correction[];
}

export interface WrittenFlow {
  /** "file#flow". */
  readonly flow: string;
  /** The printed characters (code points), and where each stands in the manuscript as written. */
  readonly characters: readonly string[];
  readonly offsets: readonly number[];
}

export function writtenFlows({ manuscript, corrections }: PrintedManuscript): WrittenFlow[] {
  const toWritten = backThrough(corrections);
  return manuscript.flows.map((flow) => {
    const characters: string[] = [];
    const offsets: number[] = [];
    for (const { text, start, end } of flow.pieces) {
      // An escape or entity is longer than what it prints.
      const literal = text.length === end - start;
      let unit = 0;
      for (const character of text) {
        const at = literal ? unit : Math.floor((unit * (end - start)) / text.length);
        if (printed(character) !== "") {
          characters.push(character);
          offsets.push(toWritten(start + at));
        }
        unit += character.length;
      }
    }
    return { flow: `${manuscript.file}#${flow.id}`, characters, offsets };
  });
}

/** From an offset of the corrected text to one of the text as written; inside a replacement, to where it begins. */
function backThrough(corrections: readonly Correction[]): (offset: number) => number {
  const steps: { from: number; to: number; start: number; shift: number }[] = [];
  let shift = 0;
  for (const { start, end, replacement } of [...corrections].sort((a, b) => a.start - b.start)) {
    const from = start - shift;
    shift += end - start - replacement.length;
    steps.push({ from, to: from + replacement.length, start, shift });
  }
  return (offset) => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((steps[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const step = steps[low - 1];
    if (!step) return offset;
    return offset < step.to
      ? Math.min(step.start + (offset - step.from), offset + step.shift + step.to - step.from)
      : offset + step.shift;
  };
}

/** The printed characters that stand between two offsets of the manuscript as written, as stretches of their flows. */
export function stretchesOf(flows: readonly WrittenFlow[], start: number, end: number): FlowStretch[] {
  const stretches: FlowStretch[] = [];
  for (const { flow, offsets } of flows) {
    let from = -1;
    for (let i = 0; i <= offsets.length; i += 1) {
      const offset = offsets[i];
      const inside = offset !== undefined && offset >= start && offset < end;
      if (inside && from < 0) from = i;
      if (!inside && from >= 0) {
        stretches.push({ flow, from, to: i });
        from = -1;
      }
    }
  }
  return stretches.length > 0 ? stretches : before(flows, start);
}

/** What is missing is shown at the character before it. */
function before(flows: readonly WrittenFlow[], start: number): FlowStretch[] {
  let best: FlowStretch | undefined;
  let offset = -1;
  for (const one of flows) {
    one.offsets.forEach((at, i) => {
      if (at >= start || at <= offset) return;
      offset = at;
      best = { flow: one.flow, from: i, to: i + 1 };
    });
  }
  return best ? [best] : [];
}
