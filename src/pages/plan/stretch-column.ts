// Stretched column: lines that would stay empty at a column's foot given to its photos, paragraphs and gaps.
import type { PlacedItem, PlanBlock, PlanSegment } from "./plan-types.ts";

/** Lines that the paragraphs of one column may be set longer, together. */
const MOST_LOOSENED = 3;

/**
 * Photos a line higher first, then paragraphs that can be set a line longer, then a line above crossheads and around
 * photos. Undefined when that does not fill the hole: half measures would show and leave it.
 */
export function fillHole(
  segment: PlanSegment,
  items: readonly PlacedItem[],
  hole: number,
): readonly PlacedItem[] | undefined {
  const more = items.map(() => 0);
  let left = hole;
  for (const kind of ["figure", "text"] as const) {
    const most = kind === "figure" ? left : Math.min(left, MOST_LOOSENED);
    left -= give(segment, items, kind, most, more);
  }
  const opened = left > 0 ? openGaps(segment, items, left) : [];
  if (left > opened.length) return undefined;
  return set(items, more, opened);
}

/**
 * Lines that a column took too many taken off its photos, then off paragraphs that can be set in a line less. Undefined
 * when that is not enough.
 */
export function tightenColumn(
  segment: PlanSegment,
  items: readonly PlacedItem[],
  lines: number,
): readonly PlacedItem[] | undefined {
  const less = items.map(() => 0);
  let left = lines;
  for (const kind of ["figure", "text"] as const) left -= give(segment, items, kind, left, less, "less");
  return left > 0
    ? undefined
    : set(
        items,
        less.map((by) => -by),
        [],
      );
}

/** The items with lines more or fewer, and with a line open above those that are named. */
function set(items: readonly PlacedItem[], more: readonly number[], opened: readonly number[]): PlacedItem[] {
  let shift = 0;
  return items.map((item, index) => {
    if (opened.includes(index)) shift += 1;
    const own = more[index] ?? 0;
    const moved = { ...item, y: item.y + shift, lines: item.lines + own, ...stretched(item, own) };
    shift += own;
    return moved;
  });
}

const stretched = (item: PlacedItem, own: number): { stretch?: number } => {
  const stretch = (item.stretch ?? 0) + own;
  return stretch === 0 ? {} : { stretch };
};

/** Gives lines to whole blocks of a kind, the longest first, one each in turns; returns how many were given. */
function give(
  segment: PlanSegment,
  items: readonly PlacedItem[],
  kind: PlanBlock["kind"],
  most: number,
  more: number[],
  way: "more" | "less" = "more",
): number {
  const able = items
    .flatMap((item, index) => {
      const block = segment.blocks[item.block];
      const whole = block?.kind === kind && item.from === 0 && item.to === block.tops.length;
      const used = way === "more" ? (item.stretch ?? 0) : -(item.stretch ?? 0);
      const room = whole ? (block.elastic?.[way] ?? 0) - used : 0;
      return room > 0 ? [{ index, room, lines: item.lines }] : [];
    })
    .sort((a, b) => b.lines - a.lines || a.index - b.index);
  let given = 0;
  for (let turn = 1; given < most && able.some(({ room }) => room >= turn); turn += 1) {
    for (const { index, room } of able) {
      if (room < turn || given >= most) continue;
      more[index] = (more[index] ?? 0) + 1;
      given += 1;
    }
  }
  return given;
}

/** Lines that may stay open in one column, each above another block. */
const MOST_OPENED = 6;

/**
 * Items above which a line more stays open: first round photos, panels and tables, then above crossheads, then where there
 * is a blank line already; as many as are needed, each kind from the column's foot up, so that its head stays still.
 */
function openGaps(segment: PlanSegment, items: readonly PlacedItem[], needed: number): number[] {
  if (needed > MOST_OPENED) return [];
  const ranked = items.flatMap((item, index) => {
    const block = segment.blocks[item.block];
    const above = items[index - 1];
    const former = segment.blocks[above?.block ?? -1];
    if (!block || !above || !former || item.from > 0 || former.kind === "heading") return [];
    const blank = item.y > above.y + above.lines;
    const rank = isSolid(block) || isSolid(former) ? 0 : block.kind === "heading" ? 1 : blank ? 2 : 3;
    return rank < 3 ? [{ index, rank }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || b.index - a.index)
    .slice(0, needed)
    .map(({ index }) => index);
}

const isSolid = ({ kind }: PlanBlock): boolean => kind === "figure" || kind === "panel" || kind === "table";
