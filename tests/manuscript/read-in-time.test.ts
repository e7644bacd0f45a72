// Reading in time: sizes and times of a manuscript against the limits, with the line of what passes them.
import { expect, it } from "vitest";
import { LIMITS, limitsWith } from "../../src/base/limits.ts";
import { lineIndex } from "../../src/base/line-index.ts";
import { readInTime } from "../../src/manuscript/read-in-time.ts";
import { readTree } from "../../src/manuscript/read-tree.ts";

const rows = (count: number): string => `| 站 |\n| --- |\n${"| 甲 |\n".repeat(count)}`;
const notes = (count: number): string =>
  Array.from({ length: count }, (_, at) => `字[^${at}]\n\n[^${at}]: 注\n\n`).join("");

it.each([
  ["table-rows", rows(12), 14],
  ["notes", `正文\n\n${notes(12)}`, 45],
] as const)("%s: the first one too many has its line", (name, text, line) => {
  const limits = limitsWith({ [name]: name === "notes" ? 10 : 12 });
  const read = readInTime(lineIndex("a.md", text), limits);
  expect(read.tree).toBeUndefined();
  expect(read.findings).toMatchObject([{ rule: "size-limit", level: "error", file: "a.md", line }]);
  expect(readInTime(lineIndex("a.md", text), LIMITS).tree).toBeDefined();
});

it("the block that takes the time has its line", () => {
  const text = "第一段。\n\n第二段\n还是第二段。\n\n慢\n\n第四段。\n";
  const slow = (index: ReturnType<typeof lineIndex>, findings: []): ReturnType<typeof readTree> => {
    while (index.text.includes("慢"));
    return readTree(index, findings);
  };
  // A tenth of it, by which a block is found out, is far more than an innocent one takes on a busy machine.
  const limits = { ...LIMITS, "read-seconds": 6 };
  const read = readInTime(lineIndex("a.md", text), limits, slow as typeof readTree);
  expect(read.tree).toBeUndefined();
  expect(read.findings).toMatchObject([{ rule: "time-limit", file: "a.md", line: 6, column: 1 }]);
});
