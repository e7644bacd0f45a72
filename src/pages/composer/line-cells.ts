// A set line's cells: each character, word or blank with its place on the line, in px.
import { spacesIn, trackingOf } from "./ledger.ts";
import { type Box, type Gap, type Paragraph, SQUEEZE_ORDER } from "./paragraph.ts";
import type { Line } from "./total-fit.ts";

export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly advance: number;
  /** Where the cell's left edge belongs, from the line's left, in px. */
  readonly left: number;
  readonly pre: number;
  readonly post: number;
  /** More than one character: no spacing inside but tracking. */
  readonly whole: boolean;
  readonly tracking: number;
  /** Kerning before the last letter. */
  readonly kern: number;
  /** Kerning to what follows on the next line. */
  readonly seam: number;
  readonly han: boolean;
  readonly closer: boolean;
  /** An element of its own: takes no adjustment. */
  readonly fixed: boolean;
  readonly takesBefore: boolean;
  /** White space: carries the whole gap. */
  readonly blank: boolean;
  /** What the spacing after it must be when it is the last. */
  readonly closing: number;
}

/** The cells of a line; em in px; left: where the line begins, in px. */
export function cellsOf(paragraph: Paragraph, line: Line, em: number, left: number): Cell[] {
  const cells: Cell[] = [];
  let x = left;
  for (let index = line.from; index < line.to; index++) {
    const box = paragraph.boxes[index];
    if (!box) continue;
    const gap = paragraph.gaps[index];
    if (index > line.from && gap) {
      const previous = paragraph.boxes[index - 1];
      if (previous && continues(previous, box, gap)) {
        const last = cells.pop();
        if (last) cells.push(continued(last, box, line, em));
        x += (box.pre + box.ink + tracked(box, line) + box.post) * em;
        continue;
      }
      if (gap.space > 0 && previous) cells.push(spaceCell(previous, box, gap, line, em, x));
      x += gapWidth(gap, line) * em;
    }
    cells.push(boxCell(box, line, em, x));
    x += (box.pre + box.ink + tracked(box, line) + box.post) * em;
  }
  return cells;
}

/** Parts of one word on one line are one cell: the browser kerns across them. */
const continues = (previous: Box, box: Box, gap: Gap): boolean =>
  previous.kind === "latin" &&
  box.kind === "latin" &&
  previous.end === box.start &&
  gap.natural === 0 &&
  !gap.opens &&
  previous.post + box.pre === 0 &&
  previous.ink === previous.cell &&
  box.ink === box.cell &&
  trackingOf(previous) === trackingOf(box);

function continued(cell: Cell, box: Box, line: Line, em: number): Cell {
  const advance = cell.advance + (box.cell + tracked(box, line)) * em;
  const total = cell.tracking * (cell.end - cell.start - 1) + tracked(box, line) * em;
  const tracking = total / Math.max(1, box.end - cell.start - 1);
  return {
    ...cell,
    end: box.end,
    advance,
    tracking,
    kern: box.kern * em,
    seam: box.seam * em,
    whole: true,
    post: box.post * em,
  };
}

/** Width of a gap in an adjusted line, in em. */
export const gapWidth = (gap: Gap, line: Line): number =>
  gap.natural -
  gap.squeeze * (line.squeezed[SQUEEZE_ORDER.indexOf(gap.order)] ?? 0) +
  gap.stretch * line.stretched +
  gap.reserve * line.reserved +
  (gap.opens ? line.gap : 0);

/** What tracking adds to a box, in em. */
const tracked = (box: Box, line: Line): number => {
  if (line.tracking === 0) return 0;
  const { more, less } = trackingOf(box);
  return spacesIn(box) * line.tracking * (line.tracking > 0 ? more : less);
};

function boxCell(box: Box, line: Line, em: number, x: number): Cell {
  const trailing = box.cell - box.lead - box.ink;
  return {
    start: box.start,
    end: box.end,
    advance: (box.cell + tracked(box, line)) * em,
    left: x + (box.pre - box.lead) * em,
    pre: box.pre * em,
    post: box.post * em,
    whole: box.kind === "latin" || Array.from(box.text).length > 1,
    tracking: spacesIn(box) > 0 ? (tracked(box, line) / spacesIn(box)) * em : 0,
    kern: box.kern * em,
    seam: box.seam * em,
    han: box.kind === "han",
    closer: box.kind === "closer",
    fixed: box.kind === "call" || box.kind === "atom",
    takesBefore: box.kind === "opener" || box.kind === "latin",
    blank: false,
    closing: (Math.max(0, line.kept) - trailing) * em,
  };
}

/** White space stands where its neighbour ends and is made as wide as the gap. */
function spaceCell(previous: Box, next: Box, gap: Gap, line: Line, em: number, x: number): Cell {
  const opened = previous.kind === "latin" || previous.kind === "atom" || previous.kind === "call" ? 0 : line.gap;
  const blank = previous.cell - previous.lead - previous.ink;
  return {
    start: previous.end,
    end: next.start,
    advance: gap.space * em,
    left: x + (blank + opened) * em,
    pre: 0,
    post: 0,
    whole: false,
    tracking: 0,
    kern: 0,
    seam: 0,
    han: false,
    closer: false,
    fixed: false,
    takesBefore: false,
    blank: true,
    closing: 0,
  };
}
