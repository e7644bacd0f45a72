// Parts a display text into as few lines as its width allows, between words and about equally long, from where its characters stand.
import { PLACE, placesOf } from "./display-places.ts";
import { classOf } from "./mark-classes.ts";

/** Where a character of the text stands on one unbroken line, in px. Offsets that print nothing repeat the end of the one before. */
export interface Stand {
  readonly left: number;
  readonly right: number;
}

export interface DisplayLines {
  /** Offsets (UTF-16) at which lines after the first begin. */
  readonly starts: readonly number[];
  /** A line ends inside a phrase: neither at a mark nor at a blank. */
  readonly parted: boolean;
}

/** Places that are tried: between words; where that leaves a line too long, inside words; at last wherever it is not forbidden. */
const PASSES = [PLACE.betweenWords, PLACE.insideWord, PLACE.kept, PLACE.insideLatin];
/** What a line costs that is longer or shorter than the mean by its whole length; one of a single character. */
const UNEVEN = 2;
const ALONE = 8;
/** What widths may be off by rounding, px. */
const EVEN = 0.05;

/** The lines of a text; `hard` offsets, if any, are never parted (inside a ruby). */
export function displayLines(
  text: string,
  stands: readonly Stand[],
  width: number,
  hard: ReadonlySet<number> = new Set(),
): DisplayLines {
  const places = placesOf(text).map((place, at) => (hard.has(at) ? PLACE.forbidden : place));
  let best: Lines | undefined;
  for (const worst of PASSES) {
    const found = fewest(text, places, stands, width, worst);
    if (!best || found.over < best.over - EVEN) best = found;
    if (best.over <= EVEN) break;
  }
  const starts = best?.starts ?? [];
  return { starts, parted: starts.some((at) => (places[at] ?? 0) >= PLACE.betweenWords) };
}

interface Lines {
  readonly starts: readonly number[];
  /** How much wider than the measure the widest line is, px. */
  readonly over: number;
}

interface Way {
  readonly cost: number;
  readonly over: number;
  readonly from: number;
}

/** The fewest lines over the places that are not worse than `worst`, and of those the ones that end best. */
function fewest(
  text: string,
  places: readonly number[],
  stands: readonly Stand[],
  width: number,
  worst: number,
): Lines {
  const nodes = [0, ...places.flatMap((place, at) => (at > 0 && place <= worst ? [at] : [])), text.length];
  const end = nodes.length - 1;
  const line = (from: number, to: number): Printed => printedLine(text, stands, nodes[from] ?? 0, nodes[to] ?? 0);
  const count = greedyCount(end, width, line);
  const mean = line(0, end).long / count;
  const layers: ReadonlyMap<number, Way>[] = [new Map([[0, { cost: 0, over: 0, from: -1 }]])];
  for (let at = 0; at < count; at += 1) {
    const next = new Map<number, Way>();
    for (const [from, way] of layers[at] ?? [])
      for (let to = from + 1; to <= end; to += 1) {
        const { long, letters } = line(from, to);
        const over = Math.max(0, long - width);
        if (over > EVEN && to > from + 1) break;
        const off = (long - mean) / mean;
        const place = to === end ? 0 : (places[nodes[to] ?? 0] ?? 0);
        const cost = way.cost + place + UNEVEN * off * off + (letters < 2 ? ALONE : 0);
        if (cost < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(to, { cost, over: Math.max(way.over, over), from });
      }
    layers.push(next);
  }
  const starts: number[] = [];
  for (let at = count, node = end; at > 1; at -= 1) {
    node = layers[at]?.get(node)?.from ?? 0;
    starts.unshift(nodes[node] ?? 0);
  }
  return { starts, over: layers[count]?.get(end)?.over ?? Number.POSITIVE_INFINITY };
}

interface Printed {
  readonly long: number;
  readonly letters: number;
}

/** Length and letters of the text between two offsets when it stands on a line: blanks at its edges, and that of a mark at its end, are none of it. */
function printedLine(text: string, stands: readonly Stand[], from: number, to: number): Printed {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const end = start + piece.trim().length;
  const last = stands[end - 1];
  const blank = last && classOf(text[end - 1] ?? "") === "closer" ? (last.right - last.left) / 2 : 0;
  const long = Math.max(0, (last?.right ?? 0) - blank - (stands[start]?.left ?? 0));
  return { long, letters: Array.from(piece.replace(/[^\p{L}\p{N}]/gu, "")).length };
}

/** Lines that it takes when each is filled as far as it goes: no setting takes fewer. */
function greedyCount(end: number, width: number, line: (from: number, to: number) => Printed): number {
  let count = 1;
  let from = 0;
  for (let to = 1; to <= end; to += 1) {
    if (line(from, to).long <= width + EVEN || to === from + 1) continue;
    count += 1;
    from = to - 1;
  }
  return count;
}
