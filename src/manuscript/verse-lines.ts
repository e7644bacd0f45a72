// Verse lines: in verse every line of the manuscript is a line on the page.
import type { Nodes, Root, Text } from "mdast";
import type { LineIndex } from "../base/line-index.ts";
import { align } from "./align.ts";
import { endOf, positionAt, rewrite, startOf } from "./walk.ts";

const LINE_END = /\r\n|\r|\n/;
const PHRASING_PARENTS = new Set(["paragraph", "emphasis", "strong", "delete", "link", "linkReference"]);

/** Changes the tree, whose soft line ends are joined already: where the source has one, a break takes its place. */
export function breakVerse(tree: Root, index: LineIndex): void {
  rewrite(tree, (children, parent) => {
    if (!PHRASING_PARENTS.has(parent.type)) return children;
    return children.flatMap((child, at) =>
      child.type === "text" ? split(child, children[at + 1] === undefined, index) : [child],
    );
  });
}

function split(node: Text, last: boolean, index: LineIndex): readonly Nodes[] {
  const [start, end] = [startOf(node), endOf(node)];
  const places = LINE_END.test(index.text.slice(start, end)) ? align(index.text, start, end, node.value) : undefined;
  if (!places) return [node];
  const point = (offset: number): { line: number; column: number } => index.place(offset);
  const made: Nodes[] = [];
  let from = 0;
  let before = start;
  const put = (to: number): void => {
    if (from === to) return;
    const position = positionAt(point, places.starts[from] ?? start, places.ends[to - 1] ?? end);
    made.push({ type: "text", value: node.value.slice(from, to), position });
  };
  const breakAt = (to: number, until: number, next: number): void => {
    put(to);
    const at = before + (LINE_END.exec(index.text.slice(before, until))?.index ?? 0);
    made.push({ type: "break", position: positionAt(point, at, until) });
    from = next;
  };
  for (let at = 0; at < node.value.length; at += 1) {
    const [unitStart, unitEnd] = [places.starts[at] ?? before, places.ends[at] ?? before];
    const isBlank = node.value[at] === " " && LINE_END.test(index.text.slice(unitStart, unitEnd));
    // The blank that a line end was read as is the break itself.
    if (isBlank) breakAt(at, unitEnd, at + 1);
    else if (LINE_END.test(index.text.slice(before, unitStart))) breakAt(at, unitStart, at);
    before = unitEnd;
  }
  put(node.value.length);
  // A line end between this text and markup after it.
  if (!last && LINE_END.test(index.text.slice(before, end)))
    made.push({ type: "break", position: positionAt(point, before, end) });
  return made;
}
