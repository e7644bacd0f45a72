// Walk: the nodes of an mdast tree with their ancestors, in document order.
import type { Nodes, Parents } from "mdast";

export type Visit = (node: Nodes, ancestors: readonly Parents[]) => void;

export function walk(node: Nodes, visit: Visit, ancestors: readonly Parents[] = []): void {
  visit(node, ancestors);
  if (!("children" in node)) return;
  const inner = [...ancestors, node];
  for (const child of node.children) walk(child, visit, inner);
}

export const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
export const endOf = (node: Nodes): number => node.position?.end.offset ?? startOf(node);

/** Rewrites the children of every parent, inner parents first. */
export function rewrite(node: Nodes, change: (children: Nodes[], parent: Parents) => Nodes[]): void {
  if (!("children" in node)) return;
  for (const child of node.children) rewrite(child, change);
  node.children = change([...node.children], node) as never;
}

/** A position for a made node, from offsets. */
export function positionAt(
  point: (offset: number) => { readonly line: number; readonly column: number },
  start: number,
  end: number,
): NonNullable<Nodes["position"]> {
  const from = point(start);
  const to = point(end);
  return {
    start: { line: from.line, column: from.column, offset: start },
    end: { line: to.line, column: to.column, offset: end },
  };
}
