// Ruby: from {拼音|pīn yīn} in text to a textDirective `ruby` with its reading as attributes.rt.
import type { Nodes, Root, Text } from "mdast";
import type { LineIndex } from "../base/line-index.ts";
import { align } from "./align.ts";
import { endOf, positionAt, rewrite, startOf } from "./walk.ts";

const GROUP = /\{([^{}|\n]+)\|([^{}|\n]+)\}/g;

/** Changes the tree. Code is left alone, an escaped \{ is text. `data.rtStart` and `rtEnd` are the reading's offsets. */
export function readRuby(tree: Root, index: LineIndex): void {
  rewrite(tree, (children, parent) => {
    if (parent.type === "textDirective" && parent.name === "ruby") return children;
    return children.flatMap((child) =>
      child.type === "text" && child.value.includes("{") ? split(child, index) : [child],
    );
  });
}

function split(node: Text, index: LineIndex): readonly Nodes[] {
  const places = align(index.text, startOf(node), endOf(node), node.value);
  if (!places) return [node];
  const point = (offset: number): { line: number; column: number } => index.place(offset);
  const made: Nodes[] = [];
  const startAt = (unit: number): number => places.starts[unit] ?? endOf(node);
  const endAt = (unit: number): number => places.ends[unit - 1] ?? startOf(node);
  const text = (from: number, to: number): Text => ({
    type: "text",
    value: node.value.slice(from, to),
    position: positionAt(point, startAt(from), endAt(to)),
  });
  let done = 0;
  for (const match of node.value.matchAll(GROUP)) {
    const from = match.index;
    const to = from + match[0].length;
    if (index.text[startAt(from)] === "\\") continue;
    if (from > done) made.push(text(done, from));
    const base = from + 1;
    const bar = base + (match[1]?.length ?? 0);
    made.push({
      type: "textDirective",
      name: "ruby",
      attributes: { rt: match[2] ?? "" },
      children: [text(base, bar)],
      data: { rtStart: startAt(bar + 1), rtEnd: endAt(to - 1) } as object,
      position: positionAt(point, startAt(from), endAt(to)),
    });
    done = to;
  }
  if (done === 0) return [node];
  if (done < node.value.length) made.push(text(done, node.value.length));
  return made;
}
