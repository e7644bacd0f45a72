// Process tree: the processes below one, and the memory of all of them together (Linux).
import { readdirSync, readFileSync } from "node:fs";

/** A process and all below it. */
export function treeOf(pid) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const parent = /^PPid:\s*(\d+)/m.exec(readOrNothing(`/proc/${name}/status`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const tree = new Set([pid]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const [child, parent] of parents) if (tree.has(parent)) tree.add(child);
  }
  return tree;
}

/** Proportional set size of a process and all below it, MB. */
export function memoryOf(pid) {
  const kilobytes = [...treeOf(pid)].map((one) =>
    Number(/^Pss:\s*(\d+)/m.exec(readOrNothing(`/proc/${one}/smaps_rollup`))?.[1] ?? 0),
  );
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function readOrNothing(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
