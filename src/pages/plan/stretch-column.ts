// Stretched column: lines that would stay empty at a column's foot given to its photos, paragraphs and gaps.
import type { PlacedItem, PlanBlock, PlanSegment } from "./plan-types.ts";

/** Lines that the paragraphs of one column may be set longer, together. */
const MOST_LOOSENED = 3;

/**
 * Photos a line higher first, then paragraphs that can be set a line longer, then a line in gaps that can be wider. Undefined when
 * that does not fill the hole: half measures would show and leave it.
 */
export function fillHole(
  segment: PlanSegment,
  items: readonly PlacedItem[],
  hole: number,
  opens = true,
): readonly PlacedItem[] | undefined {
  const more = items.map(() => 0);
  let left = hole;
  for (const kind of ["figure", "text"] as const) {
    const most = kind === "figure" ? left : Math.min(left, MOST_LOOSENED);
    left -= give(segment, items, kind, most, more);
  }
  const opened = left > 0 && opens ? openGaps(segment, items, left, hole) : [];
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
/** A hole of so many lines is worse than gaps that differ. */
const DEEP = 3;

/**
 * Items above which a line more stays open. Round photos, panels and tables, where white is seldom even, as many as are needed. Above
 * crossheads, questions and where else a blank line stands readers see one gap that is wider than its like: all of a kind in the column
 * are opened or none, and one alone never, unless the hole would be deep. From the column's foot up, so that its head stays still.
 */
function openGaps(segment: PlanSegment, items: readonly PlacedItem[], needed: number, hole: number): readonly number[] {
  if (needed > MOST_OPENED) return [];
  const gaps = items.map((_, index) => ({ index, kind: gapAbove(segment, items, index) })).reverse();
  const of = (...kinds: readonly string[]): number[] =>
    gaps.flatMap(({ index, kind }) => (kind && kinds.includes(kind) ? [index] : []));
  const solid = of("solid").slice(0, needed);
  if (solid.length === needed) return solid;
  // A crosshead stands no closer to what is above it than a paragraph does.
  const heads = of("heading");
  for (const even of [heads.length > 0 ? heads : of("blank"), of("heading", "blank")])
    if (even.length > 1 && even.length + solid.length >= needed && even.length <= needed)
      return [...even, ...solid.slice(0, needed - even.length)];
  return hole < DEEP ? [] : [...solid, ...heads, ...of("blank")].slice(0, needed);
}

/** What makes the gap above an item; undefined where text follows text, or a heading. */
function gapAbove(
  segment: PlanSegment,
  items: readonly PlacedItem[],
  index: number,
): "solid" | "heading" | "blank" | undefined {
  const [above, item] = [items[index - 1], items[index]];
  const [former, block] = [segment.blocks[above?.block ?? -1], segment.blocks[item?.block ?? -1]];
  if (!above || !item || !former || !block || item.from > 0 || former.kind === "heading") return undefined;
  if (isSolid(block) || isSolid(former)) return "solid";
  if (block.kind === "heading") return "heading";
  return item.y > above.y + above.lines ? "blank" : undefined;
}

const isSolid = ({ kind }: PlanBlock): boolean => kind === "figure" || kind === "panel" || kind === "table";
