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
  const gaps = left > 0 ? openGaps(segment, items) : [];
  if (left > gaps.length || left > 2) return undefined;
  const opened = gaps.slice(0, left);
  let shift = 0;
  return items.map((item, index) => {
    if (opened.includes(index)) shift += 1;
    const own = more[index] ?? 0;
    const set = { ...item, y: item.y + shift, lines: item.lines + own, ...stretched(item, own) };
    shift += own;
    return set;
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
): number {
  const able = items
    .flatMap((item, index) => {
      const block = segment.blocks[item.block];
      const whole = block?.kind === kind && item.from === 0 && item.to === block.tops.length;
      const room = whole ? (block.elastic?.more ?? 0) - (item.stretch ?? 0) : 0;
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

/** Items above which a line may stay open: crossheads, photos and panels, and what follows a photo or panel. */
function openGaps(segment: PlanSegment, items: readonly PlacedItem[]): number[] {
  return items.flatMap((item, index) => {
    const block = segment.blocks[item.block];
    const above = segment.blocks[items[index - 1]?.block ?? -1];
    const open =
      index > 0 && item.from === 0 && (block?.kind !== "text" || above?.kind === "figure" || above?.kind === "panel");
    return open && above?.kind !== "heading" ? [index] : [];
  });
}
