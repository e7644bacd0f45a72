// The fewest loose lines that any setting of given paragraphs can have: what no weights of the composer can better.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Beyond these a line shows as loose and gapes, in em a gap; a line that is left short of its measure counts as both. */
export const LOOSE = [0.04, 0.1];
/** p95 and shares are taken with this much room for rounding. */
const EVEN = 1e-4;
/** Demerits of a line end from which on it is one that the house hardly ever permits: inside words, before a standard's number. */
export const HARDLY = 2000;

/** What of the composer a bound is made of: the same breakpoints and the same squeezing as its own search has. */
export const loadComposer = async (program) => {
  const part = (file) => import(pathToFileURL(join(program, "pages/composer", file)));
  const parts = await Promise.all(["adjustment.js", "ledger.js", "total-fit.js"].map(part));
  return Object.assign({}, ...parts);
};

/** Is it a line that shows at this gap? */
export const isLoose = (line, most) => line.short > 0 || line.gap > most + EVEN;

/**
 * The least number of lines of a paragraph beyond a gap, over all its settings: a line may end wherever the rules of line ends
 * permit it at a cost below `dearest`, each blank may be squeezed, each stop hang that may. Settings whose last line holds one
 * 字 are none. Infinity: there is no setting.
 */
export function fewestLoose(composer, { paragraph, first, rest, edges }, most, dearest = Number.POSITIVE_INFINITY) {
  const { boxes, gaps } = paragraph;
  const ledger = composer.ledgerOf(paragraph);
  const fewest = new Array(boxes.length + 1).fill(Number.POSITIVE_INFINITY);
  fewest[0] = 0;
  for (let to = 1; to <= boxes.length; to += 1) {
    const end = to === boxes.length || gaps[to].forced;
    if (!end && !(gaps[to].penalty < dearest)) continue;
    for (let from = to - 1; from >= 0; from -= 1) {
      const width = from === 0 ? first : rest;
      // A line can be squeezed by less than half.
      if (composer.naturalWidth(ledger, from, to) > 2 * width + 2) break;
      if (fewest[from] === Number.POSITIVE_INFINITY || (end && from > 0 && isShortLast(ledger, from, to))) continue;
      const loose = leastLoose(composer, ledger, { from, to, width, end }, edges, most);
      fewest[to] = Math.min(fewest[to], fewest[from] + loose);
    }
  }
  return fewest[boxes.length];
}

const isShortLast = ({ letters }, from, to) => letters[to] - letters[from] < 2;

/** 0 or 1; Infinity when the line is too wide for its measure. With and without hanging: the composer weighs that, a bound does not. */
function leastLoose(composer, ledger, { from, to, width, end }, edges, most) {
  const ways = edges.hang ? [edges, { ...edges, hang: false }] : [edges];
  const lines = ways.map((way) => composer.adjust(ledger, from, to, width, way, end)).filter(({ over }) => over === 0);
  if (lines.length === 0) return Number.POSITIVE_INFINITY;
  return !end && lines.every((line) => isLoose(line, most)) ? 1 : 0;
}

/**
 * Full lines of paragraphs, how many of them our composer sets loose, and the fewest that any setting has, by the width of the
 * column in 字 and in sum: `{ width, lines, loose: [ours, fewest, fewestAnywhere][] }`, one of loose for each limit in LOOSE.
 */
export function boundOf(composer, paragraphs) {
  const rows = new Map();
  const rowOf = (width) => {
    const row = rows.get(width) ?? { width, lines: 0, loose: LOOSE.map(() => [0, 0, 0]) };
    rows.set(width, row);
    return row;
  };
  for (const one of paragraphs) {
    const set = composer.breakLines(one.paragraph, (line) => (line === 0 ? one.first : one.rest), one.edges);
    if (!set) continue;
    const full = set.lines.slice(0, -1);
    const counts = LOOSE.map((most) => {
      const anywhere = fewestLoose(composer, one, most);
      const usual = fewestLoose(composer, one, most, HARDLY);
      const ours = full.filter((line) => isLoose(line, most)).length;
      return [ours, usual === Number.POSITIVE_INFINITY ? anywhere : usual, anywhere];
    });
    if (counts.flat().includes(Number.POSITIVE_INFINITY)) continue;
    for (const row of [rowOf(Math.round(one.column)), rowOf(ALL)]) {
      row.lines += full.length;
      row.loose = row.loose.map((sums, at) => sums.map((sum, kind) => sum + counts[at][kind]));
    }
  }
  return [...rows.values()].sort((one, other) => one.width - other.width);
}

/** In place of a column's width: all columns. */
export const ALL = Number.POSITIVE_INFINITY;
