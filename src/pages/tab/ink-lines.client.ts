// Ink lines: the lines that a text's nodes stand on, and the printed characters on each.
import { printed } from "../../base/han.ts";

/** A text node's rectangles as the browser laid them out. */
export type TextRects = (node: Text) => readonly DOMRect[];

/** Each node is asked once: pages are read several times over, and nothing moves meanwhile. */
export function textRects(): TextRects {
  const known = new Map<Text, readonly DOMRect[]>();
  const range = document.createRange();
  return (node) => {
    let rects = known.get(node);
    if (!rects) {
      range.selectNodeContents(node);
      rects = [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
      known.set(node, rects);
    }
    return rects;
  };
}

/** Where a text's glyphs stand. The margin behind a composed text takes back the blank of its last mark, or its last letter space. */
export function inkRects(node: Text, rectsOf: TextRects): readonly DOMRect[] {
  const rects = rectsOf(node);
  const last = rects.at(-1);
  const parent = node.parentElement;
  if (!last || node.nextSibling || parent?.dataset.g === undefined) return rects;
  const after = -px(parent.style.marginRight);
  if (!(after > 0)) return rects;
  return [...rects.slice(0, -1), new DOMRect(last.left, last.top, Math.max(1, last.width - after), last.height)];
}

export const px = (length: string | undefined): number => Number.parseFloat(length ?? "") || 0;

/** Printed characters of a node that have a box, each with it (the last one, where a line's end parts it). */
export function* characterRects(
  node: Text,
  range: Range,
): Generator<{ readonly character: string; readonly rect: DOMRect }> {
  let offset = 0;
  for (const character of node.data) {
    range.setStart(node, offset);
    offset += character.length;
    range.setEnd(node, offset);
    if (printed(character) === "") continue;
    const rects = range.getClientRects();
    const rect = rects[rects.length - 1];
    if (rect) yield { character, rect };
  }
}

/** Printed characters on each line of a group: a line of the PDF that holds two flows is divided by them. */
export function countIn(lines: readonly DOMRect[], nodes: readonly Text[], rectsOf: TextRects): number[] {
  const counts = lines.map(() => 0);
  const range = document.createRange();
  for (const node of nodes) {
    const whole = lineOfAll(node, rectsOf, lines);
    if (whole >= 0) {
      counts[whole] = (counts[whole] ?? 0) + [...printed(node.data)].length;
      continue;
    }
    for (const { rect } of characterRects(node, range)) {
      const at = nearestLine(lines, (rect.top + rect.bottom) / 2, (rect.left + rect.right) / 2);
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}

/** A composed line's text nodes stand on one line each: only the others need to be read character by character. */
function lineOfAll(node: Text, rectsOf: TextRects, lines: readonly DOMRect[]): number {
  const rects = inkRects(node, rectsOf);
  const [rect] = rects;
  if (!rect || rects.length > 1) return -1;
  return nearestLine(lines, (rect.top + rect.bottom) / 2, (rect.left + rect.right) / 2);
}

/** The line whose height holds y and whose stretch is nearest to x. */
function nearestLine(lines: readonly DOMRect[], y: number, x: number): number {
  let best = -1;
  let least = 8;
  lines.forEach((line, index) => {
    if (y <= line.top || y >= line.bottom) return;
    const away = Math.max(line.left - x, x - line.right, 0);
    if (away < least) {
      least = away;
      best = index;
    }
  });
  return best;
}

/** Rectangles of one line become one, so that a line of many spans is one area. */
export function mergeLines(rects: readonly DOMRect[]): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (
      last &&
      Math.abs(last.top - rect.top) < 1.5 &&
      Math.abs(last.bottom - rect.bottom) < 1.5 &&
      rect.left - last.right < 24 &&
      rect.left >= last.left
    ) {
      lines[lines.length - 1] = new DOMRect(
        last.left,
        last.top,
        Math.max(last.right, rect.right) - last.left,
        last.height,
      );
    } else {
      lines.push(rect);
    }
  }
  return lines;
}
