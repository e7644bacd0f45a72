// Run groups: the flatplan's entries that share pages, and which of them are made up together because an article jumps.
import type { FlatplanEntry, Starts } from "../issue/issue.ts";

/** A part of an article in the sequence of its unit. */
export interface RunPart {
  /** Index in the unit's list of articles. */
  readonly article: number;
  /** 0 where the article begins, 1 and up where it goes on. */
  readonly part: number;
  /** Index of the run in the unit: a part of another run begins a new page. */
  readonly group: number;
  /** Pages after which the article jumps to its next part. */
  readonly pages?: number;
}

export interface RunGroup {
  readonly entries: readonly FlatplanEntry[];
  /** Index of the first group of its unit: the unit is made up there. */
  readonly unit: number;
}

type Placed = Extract<FlatplanEntry, { readonly starts: Starts }>;

const isPlaced = (entry: FlatplanEntry | undefined): entry is Placed =>
  entry?.type === "article" || entry?.type === "continue";

/**
 * Entries that share pages: run-on and column articles join the entry before them, the imprint joins the contents. What
 * follows an article that jumps away begins a page: the article has filled its own to the foot.
 */
export function groupRuns(flatplan: readonly FlatplanEntry[]): RunGroup[] {
  const groups: FlatplanEntry[][] = [];
  for (const [index, entry] of flatplan.entries()) {
    const last = groups.at(-1)?.at(-1);
    const starts = startOf(flatplan, index);
    const joins = starts === "run-on" || starts === "column" || (entry.type === "imprint" && last?.type === "contents");
    if (joins) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups.map((entries, index) => ({ entries, unit: unitOf(groups, index) }));
}

/** How an entry starts, after its neighbours' jumps: a part that goes on stands below others, never beside them in a column. */
export function startOf(flatplan: readonly FlatplanEntry[], index: number): Starts {
  const entry = flatplan[index];
  if (!isPlaced(entry)) return "page";
  const before = flatplan[index - 1];
  if (entry.starts !== "run-on" && entry.starts !== "column") return entry.starts;
  if (!isPlaced(before) || jumpsOn(flatplan, index - 1)) return "page";
  const beside = before.type === "article" && entry.type === "article" && !jumpsOn(flatplan, index);
  return beside ? entry.starts : "run-on";
}

/** A later entry continues the article of entry `index`. */
export function jumpsOn(flatplan: readonly FlatplanEntry[], index: number): boolean {
  const entry = flatplan[index];
  return (
    isPlaced(entry) && flatplan.slice(index + 1).some((later) => later.type === "continue" && later.file === entry.file)
  );
}

/**
 * Pages that a part takes before it jumps: as planned, else one; two where its neighbour starts on the same side of the
 * sheet, so that no blank page stands between them.
 */
export function pagesOf(flatplan: readonly FlatplanEntry[], index: number): number | undefined {
  const entry = flatplan[index];
  const next = flatplan[index + 1];
  if (!isPlaced(entry) || !jumpsOn(flatplan, index)) return undefined;
  if (entry.pages !== undefined) return entry.pages;
  return isPlaced(next) && sideOf(entry.starts) !== undefined && sideOf(entry.starts) === sideOf(next.starts) ? 2 : 1;
}

const sideOf = (starts: Starts): "recto" | "verso" | undefined =>
  starts === "recto" ? "recto" : starts === "verso" || starts === "spread" ? "verso" : undefined;

const filesOf = (entries: readonly FlatplanEntry[]): string[] =>
  entries.flatMap((entry) => (isPlaced(entry) ? [entry.file] : []));

/** The first group that this one is tied to, by articles that jump from one to the other. */
function unitOf(groups: readonly (readonly FlatplanEntry[])[], index: number): number {
  const tied = new Set([index]);
  const files = new Set(filesOf(groups[index] ?? []));
  for (let before = -1; before !== tied.size; ) {
    before = tied.size;
    for (const [other, entries] of groups.entries()) {
      if (tied.has(other) || !filesOf(entries).some((file) => files.has(file))) continue;
      tied.add(other);
      for (const file of filesOf(entries)) files.add(file);
    }
  }
  return Math.min(...tied);
}
