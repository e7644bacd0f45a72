// Read in time: from a manuscript's text to its tree within the limits of the issue, or the finding that says which one it passes.
import type { Root } from "mdast";
import type { Finding, Place } from "../base/finding.ts";
import type { Limits } from "../base/limits.ts";
import { type LineIndex, lineIndex } from "../base/line-index.ts";
import { OverLimit, withinTime } from "../base/time-limit.ts";
import { limitFinding } from "../base/within-limit.ts";
import { checkNesting } from "./nesting.ts";
import { readTree } from "./read-tree.ts";
import { endOf, startOf, walk } from "./walk.ts";

type ReadTree = (index: LineIndex, findings: Finding[]) => Root;

export interface TreeRead {
  readonly tree?: Root;
  /** With a tree: what is to be said of it. Without one: why there is none. */
  readonly findings: readonly Finding[];
}

/** Never longer than twice `read-seconds`: the time itself, and as much again to find the block that took it. */
export function readInTime(index: LineIndex, limits: Limits, read: ReadTree = readTree): TreeRead {
  const seconds = limits["read-seconds"];
  try {
    return withinTime(seconds, () => {
      const deep = checkNesting(index, limits.nesting);
      if (deep) return { findings: [deep] };
      const findings: Finding[] = [];
      const tree = read(index, findings);
      const large = checkSizes(tree, index, limits);
      return large ? { findings: [large] } : { tree, findings };
    });
  } catch (error) {
    if (!(error instanceof OverLimit)) throw error;
    return { findings: [limitFinding("read-seconds", limits, slowBlock(index, seconds, read), error.kind)] };
  }
}

/** The first stretch between empty lines that alone takes a tenth of the time; the file's first line when none does. */
function slowBlock(index: LineIndex, seconds: number, read: ReadTree): Place {
  let at = 0;
  try {
    return withinTime(seconds, () => {
      for (const block of index.text.split(/(?<=\n[ \t\r]*\n)/)) {
        try {
          withinTime(seconds / 10, () => read(lineIndex(index.file, block), []));
        } catch {
          return index.place(at);
        }
        at += block.length;
      }
      return index.place(0);
    });
  } catch {
    return index.place(0);
  }
}

function checkSizes(tree: Root, index: LineIndex, limits: Limits): Finding | undefined {
  let notes = 0;
  let found: Finding | undefined;
  walk(tree, (node) => {
    if (found) return;
    if (node.type === "footnoteDefinition") {
      notes += 1;
      if (notes > limits.notes) found = limitFinding("notes", limits, index.place(startOf(node), endOf(node)));
    }
    const row = node.type === "table" ? node.children[limits["table-rows"]] : undefined;
    if (row) found = limitFinding("table-rows", limits, index.place(startOf(row), endOf(row)));
  });
  return found;
}
