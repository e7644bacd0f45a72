// Called notes: which of an article's notes each strip of a block is the first to call.
import type { Strip } from "./strips.client.ts";

/** Which notes each strip is the first to call. */
export function notesOf(
  element: HTMLElement,
  strips: readonly Strip[],
  labels: readonly string[],
  called: Set<number>,
): number[][] {
  const calls = element.querySelectorAll<HTMLElement>(".call[data-note]");
  if (calls.length === 0 || labels.length === 0) return [];
  const base = element.getBoundingClientRect().top;
  const found: number[][] = strips.map(() => []);
  for (const call of calls) {
    const note = labels.indexOf(noteName(call, call.dataset.note));
    if (note < 0 || called.has(note)) continue;
    called.add(note);
    const rect = call.getBoundingClientRect();
    const middle = (rect.top + rect.bottom) / 2 - base;
    const at = strips.findIndex((strip) => middle < strip.bottom);
    found[at < 0 ? strips.length - 1 : at]?.push(note);
  }
  return found;
}

/** Labels are an article's own: two articles of a run may both have a note 1. */
export const noteName = (element: HTMLElement, label: string | undefined): string =>
  `${element.closest<HTMLElement>("[data-file]")?.dataset.file ?? ""}#${label ?? ""}`;
