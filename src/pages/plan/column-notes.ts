// Column notes: what notes take at a column's foot, and how those that are too long go on in the next column.
import type { PlacedNote, PlanBlock, PlanGeometry, PlanSegment } from "./plan-types.ts";

export interface NoteSetting {
  readonly segment: PlanSegment;
  readonly geometry: PlanGeometry;
}

/** A note from one of its strips to its end. */
export const wholeNote = (segment: PlanSegment, note: number, from: number): PlacedNote => ({
  key: note,
  from,
  to: segment.notes[note]?.tops.length ?? 0,
});

/** Cuts the notes to the lines that the column leaves; `rest` goes on in the next. */
export function splitNotes(
  setting: NoteSetting,
  notes: readonly PlacedNote[],
  room: number,
): { kept: PlacedNote[]; rest: { note: number; from: number }[] } {
  if (noteHeight(setting, notes) <= room) return { kept: [...notes], rest: [] };
  const kept: PlacedNote[] = [];
  const rest: { note: number; from: number }[] = [];
  for (const note of notes) {
    let to = rest.length > 0 ? note.from : note.to;
    while (to > note.from && noteHeight(setting, [...kept, { ...note, to }]) > room) to -= 1;
    if (to > note.from) kept.push({ ...note, to });
    if (to < note.to) rest.push({ note: note.key, from: to });
  }
  return { kept, rest };
}

/** Lines that notes take at the column's foot, their rule included. */
export function noteHeight({ segment, geometry }: NoteSetting, notes: readonly PlacedNote[]): number {
  let height = 0;
  for (const { key, from, to } of notes) {
    const note = segment.notes[key];
    if (!note || to <= from) continue;
    const top = from === 0 ? 0 : (note.tops[from] ?? 0);
    const bottom = to === note.tops.length ? note.height : (note.bottoms[to - 1] ?? 0);
    height += bottom - top;
  }
  if (height === 0) return 0;
  return Math.ceil((height + geometry.noteRule) / geometry.lineHeight - 0.02);
}

/** Notes called in strips [from, to). */
export function notesIn(block: PlanBlock, from: number, to: number): number[] {
  return block.notes.length === 0 ? [] : block.notes.slice(from, to).flat();
}
