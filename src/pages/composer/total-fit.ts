// Breaks a paragraph into lines: the set of line ends with the fewest demerits over the whole (after Knuth and Plass).
import { type Adjustment, adjust, type EdgeRules, naturalWidth, stretchedWidth } from "./adjustment.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import type { Measure, Paragraph } from "./paragraph.ts";

/** One line: boxes [from, to). */
export interface Line extends Adjustment {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

export interface Setting {
  readonly lines: readonly Line[];
  readonly demerits: number;
  /** No line is wider than its measure, none gapes (0.12 em a gap), none is left short. */
  readonly feasible: boolean;
}

/** Last lines hold two characters at least (孤字不成行, GB/T 15834 5.1.11). */
const LEAST_LAST = 2;
const SHORT_LAST = 20_000;
const GAPING = 0.12;
/** A way that is worse by so much than another to the same place is given up. */
const HOPELESS = 6000;
/** Lines more or fewer than the best that a variant may have. */
const MOST_VARIANTS = 3;
/** Demerits of a ragged line that stays empty. */
const RAGGEDNESS = 400;
/** Demerits of a tight line next to a loose one. */
const UNEVEN = 3;

/** The best setting, or the best one of lineCount lines; undefined when there is none of that count. */
export const breakLines = (
  paragraph: Paragraph,
  measure: Measure,
  edges: EdgeRules,
  lineCount?: number,
): Setting | undefined => {
  const all = lineVariants(paragraph, measure, edges);
  return lineCount === undefined ? all[0] : all.find((setting) => setting.lines.length === lineCount);
};

/** One setting for each number of lines that can be reached, the best first. */
export const lineVariants = (paragraph: Paragraph, measure: Measure, edges: EdgeRules): Setting[] => {
  const ledger = ledgerOf(paragraph);
  let best: Place[] = [];
  for (const { tolerance, unless } of PASSES) {
    if (best[0] && best[0].worst < unless) break;
    const found = search(ledger, measure, edges, tolerance);
    if ((found[0]?.demerits ?? Number.POSITIVE_INFINITY) < (best[0]?.demerits ?? Number.POSITIVE_INFINITY))
      best = found;
  }
  return best.map(settingOf);
};

/** Widest gaps that are tried, in em: looser lines only where one of the tighter costs more demerits than this. */
const PASSES = [
  { tolerance: 0.1, unless: 0 },
  { tolerance: 0.5, unless: 1500 },
  { tolerance: Number.POSITIVE_INFINITY, unless: 8000 },
];

interface Place {
  readonly at: number;
  readonly line: number;
  readonly demerits: number;
  /** Demerits of the worst line on the way. */
  readonly worst: number;
  readonly before?: Place;
  readonly set?: Line;
}

/** Blank that a mark may keep at a line's end, in em, in some house style. */
const MOST_KEPT = 0.5;

const ORIGIN: Place = { at: 0, line: 0, demerits: 0, worst: 0 };

/** Ways to the end of the paragraph, one for each number of lines, the best first. */
function search(ledger: Ledger, measure: Measure, edges: EdgeRules, tolerance: number): Place[] {
  const { boxes, gaps } = ledger.paragraph;
  let active: Place[] = [ORIGIN];
  for (let to = 1; to <= boxes.length; to++) {
    const gap = gaps[to];
    const end = to === boxes.length || gap?.forced === true;
    const penalty = end ? 0 : (gap?.penalty ?? 0);
    if (penalty === Number.POSITIVE_INFINITY) continue;
    const reached = new Map<number, Place>();
    const spent: Place[] = [];
    let overfull: Place | undefined;
    for (const place of active) {
      const reach =
        end || edges.ragged ? Number.POSITIVE_INFINITY : stretchedWidth(ledger, place.at, to, tolerance) + MOST_KEPT;
      const width = measure(place.line);
      // Places are in the order of the text: the rest are nearer still.
      if (reach < width / 2) break;
      if (reach < width) continue;
      const set = lineFrom(ledger, place, to, measure, edges, end);
      const cost = demeritsOf(ledger, place, set, penalty, end);
      const demerits = place.demerits + cost;
      const next = { at: to, line: place.line + 1, before: place, set, demerits, worst: Math.max(place.worst, cost) };
      if (set.over > 0) {
        spent.push(place);
        if (!overfull || next.demerits < overfull.demerits) overfull = next;
        continue;
      }
      const best = reached.get(next.line);
      if (!best || next.demerits < best.demerits) reached.set(next.line, next);
    }
    if (end) active = [];
    else if (spent.length > 0) active = active.filter((place) => !spent.includes(place));
    active.push(...promising([...reached.values()]));
    // Nothing else is left: a line that is too wide, rather than none.
    if (active.length === 0 && overfull) active.push(overfull);
  }
  return active.sort((one, other) => one.demerits - other.demerits);
}

/** Without the ways that are far worse, or far longer or shorter, than the best to the same place. */
function promising(places: readonly Place[]): readonly Place[] {
  const [first, ...rest] = places;
  if (!first || rest.length === 0) return places;
  const best = rest.reduce((one, other) => (other.demerits < one.demerits ? other : one), first);
  return places.filter(
    (place) => place.demerits <= best.demerits + HOPELESS && Math.abs(place.line - best.line) <= MOST_VARIANTS,
  );
}

function lineFrom(ledger: Ledger, place: Place, to: number, measure: Measure, edges: EdgeRules, last: boolean): Line {
  const width = measure(place.line);
  const set = adjust(ledger, place.at, to, width, edges, last);
  const short = edges.ragged && !last ? Math.max(0, 1 - naturalWidth(ledger, place.at, to) / width) : 0;
  return { ...set, demerits: set.demerits + RAGGEDNESS * short * short, from: place.at, to, width };
}

/** Demerits of a line after a place. */
function demeritsOf(ledger: Ledger, place: Place, set: Line, penalty: number, last: boolean): number {
  let demerits = set.demerits + penalty;
  if (last && place.line > 0 && (ledger.letters[set.to] ?? 0) - (ledger.letters[set.from] ?? 0) < LEAST_LAST)
    demerits += SHORT_LAST;
  if (place.set && tightness(place.set) * tightness(set) < 0)
    demerits += UNEVEN * Math.abs(tightness(place.set) - tightness(set));
  return demerits;
}

/** -1 squeezed to the utmost, 0 as it is, 1 gaping. */
const tightness = (line: Adjustment): number => {
  if (line.short > 0) return 1;
  if (line.gap > 0) return Math.min(1, line.gap / GAPING);
  return line.squeezed.some((share) => share > 0) ? -line.squeezed.reduce((sum, share) => sum + share, 0) / 5 : 0;
};

function settingOf(place: Place): Setting {
  const lines: Line[] = [];
  for (let at: Place | undefined = place; at?.set; at = at.before) lines.unshift(at.set);
  const feasible = lines.every((line) => line.over === 0 && line.short === 0 && line.gap <= GAPING);
  return { lines, demerits: place.demerits, feasible };
}
