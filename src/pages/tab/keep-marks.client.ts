// Keep marks: where the browser itself breaks a text, no line begins with a stop or ends with an opening mark, nor parts a number from its unit.
import { PLACE, placesOf } from "../composer/display-places.ts";
import { isBlock } from "./strips.client.ts";

/** What our own setting has broken, or what stands on one line anyhow. */
const SET = ".composed, .display-lines";
/** What was kept may push the next place over its line: so often it is looked at again. */
const TURNS = 6;

interface BrokenText {
  readonly block: HTMLElement;
  readonly nodes: Text[];
}

/** Looks at every text below the root that the browser breaks: tables, code, bylines, notes of departments, upright titles. */
export function keepMarks(root: HTMLElement): void {
  let texts = textsOf(root);
  for (let turn = 0; turn < TURNS && texts.length > 0; turn += 1) {
    const parted = texts.flatMap((text) => partedIn(text));
    for (const range of parted.reverse()) keep(range);
    const blocks = new Set(parted.map((range) => range.startContainer.parentElement));
    texts =
      parted.length === 0 ? [] : textsOf(root).filter(({ block }) => [...blocks].some((one) => block.contains(one)));
  }
  for (const table of root.querySelectorAll<HTMLElement>(".table")) releaseWide(table);
}

/** A column of a table is at least as wide as what is kept in it: where the table so grows out of its place, the longest are let go. */
function releaseWide(table: HTMLElement): void {
  let kept = [...table.querySelectorAll<HTMLElement>(".kept")].sort(
    (one, other) => (other.textContent?.length ?? 0) - (one.textContent?.length ?? 0),
  );
  while (kept.length > 0 && table.scrollWidth > table.clientWidth + 1) {
    const half = Math.ceil(kept.length / 2);
    for (const span of kept.slice(0, half)) {
      const parent = span.parentNode;
      span.replaceWith(...span.childNodes);
      parent?.normalize();
    }
    kept = kept.slice(half);
  }
}

/** Texts of more than one line, by the block that holds their lines. */
function textsOf(root: HTMLElement): BrokenText[] {
  const texts = new Map<HTMLElement, BrokenText>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement;
    if (!parent || node.data.trim() === "" || parent.closest(SET) || parent.closest("rt")) continue;
    let block = parent;
    while (!isBlock(block) && block.parentElement) block = block.parentElement;
    const known = texts.get(block);
    if (known) known.nodes.push(node);
    else texts.set(block, { block, nodes: [node] });
  }
  return [...texts.values()].filter(({ block }) => {
    const { lineHeight, writingMode } = getComputedStyle(block);
    const { width, height } = block.getBoundingClientRect();
    return (writingMode === "horizontal-tb" ? height : width) > 1.8 * (Number.parseFloat(lineHeight) || 0);
  });
}

/** What must stand on one line and does not, and would fit one. */
function partedIn({ block, nodes }: BrokenText): Range[] {
  const text = nodes.map((node) => node.data).join("");
  const places = placesOf(text);
  const upright = getComputedStyle(block).writingMode !== "horizontal-tb";
  const room = upright ? block.clientHeight : block.clientWidth;
  const point = (at: number): [Text, number] => {
    let from = at;
    for (const node of nodes) {
      if (from < node.length) return [node, from];
      from -= node.length;
    }
    const last = nodes.at(-1) as Text;
    return [last, last.length];
  };
  const stretch = (from: number, to: number): Range => {
    const range = document.createRange();
    range.setStart(...point(from));
    const [node, offset] = point(to - 1);
    range.setEnd(node, offset + 1);
    return range;
  };
  const isKept = (at: number): boolean =>
    at > 0 && at < text.length && (places[at] ?? 0) >= PLACE.kept && !/\s/.test(text[at] ?? "");
  const found: Range[] = [];
  for (let at = 1; at < text.length; at += 1) {
    if (!isKept(at)) continue;
    const from = at - 1;
    while (isKept(at + 1)) at += 1;
    let start = from;
    while (start > 0 && /\s/.test(text[start] ?? "")) start -= 1;
    const range = stretch(start, at + 1);
    const lines = linesOf(range, upright);
    if (lines.count > 1 && lines.long <= room) found.push(range);
  }
  return found;
}

/** Lines over which a stretch stands, and how long it is. */
function linesOf(range: Range, upright: boolean): { count: number; long: number } {
  const spans = [...range.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((rect) =>
      upright
        ? { from: rect.left, to: rect.right, long: rect.height }
        : { from: rect.top, to: rect.bottom, long: rect.width },
    );
  const middles: number[] = [];
  for (const { from, to } of spans) {
    const middle = (from + to) / 2;
    if (!middles.some((one) => one > from && one < to)) middles.push(middle);
  }
  return { count: middles.length, long: spans.reduce((sum, { long }) => sum + long, 0) };
}

function keep(range: Range): void {
  const span = document.createElement("span");
  span.className = "kept";
  span.append(range.extractContents());
  range.insertNode(span);
}
