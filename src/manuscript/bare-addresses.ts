// Bare addresses: https://…, www.… and mail addresses in text become links; they end where Chinese begins.
import type { Nodes, Root, Text } from "mdast";
import type { LineIndex } from "../base/line-index.ts";
import { align } from "./align.ts";
import { endOf, positionAt, rewrite, startOf } from "./walk.ts";

const ADDRESS =
  /(?<![\w@/.-])(?:(?:https?:\/\/|www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][!-~]*)?|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;

/** Changes the tree. */
export function linkBareAddresses(tree: Root, index: LineIndex): void {
  rewrite(tree, (children, parent) => {
    if (parent.type === "link" || parent.type === "linkReference" || parent.type === "textDirective") return children;
    return children.flatMap((child) =>
      child.type === "text" && /[@:.]/.test(child.value) ? split(child, index) : [child],
    );
  });
}

function split(node: Text, index: LineIndex): readonly Nodes[] {
  const matches = [...node.value.matchAll(ADDRESS)];
  const places = matches.length > 0 ? align(index.text, startOf(node), endOf(node), node.value) : undefined;
  if (!places) return [node];
  const point = (offset: number): { line: number; column: number } => index.place(offset);
  const text = (from: number, to: number): Text => ({
    type: "text",
    value: node.value.slice(from, to),
    position: positionAt(point, places.starts[from] ?? startOf(node), places.ends[to - 1] ?? endOf(node)),
  });
  const made: Nodes[] = [];
  let done = 0;
  for (const match of matches) {
    const address = trimmed(match[0]);
    const to = match.index + address.length;
    if (match.index > done) made.push(text(done, match.index));
    const inner = text(match.index, to);
    const scheme = /^https?:/i.test(address) ? "" : address.includes("@") ? "mailto:" : "http://";
    made.push({ type: "link", url: scheme + address, children: [inner], position: inner.position });
    done = to;
  }
  if (done < node.value.length) made.push(text(done, node.value.length));
  return made;
}

/** Without the marks that end the sentence, and a bracket that was opened before the address. */
function trimmed(address: string): string {
  let kept = address.replace(/[?!.,:;*_~'"\]}>]+$/, "");
  while (kept.endsWith(")") && kept.split(")").length > kept.split("(").length) {
    kept = kept.slice(0, -1).replace(/[?!.,:;*_~'"\]}>]+$/, "");
  }
  return kept;
}
