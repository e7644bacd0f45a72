// Tests that marks.json is read, checked with line and column, edited and written back whole.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { finding, Refusal } from "../../src/base/finding.ts";
import {
  addComment,
  isSigned,
  joinMarks,
  markFinding,
  markOf,
  settleComment,
  sign,
  withoutMark,
} from "../../src/marks/edit-marks.ts";
import { NO_MARKS } from "../../src/marks/marks.ts";
import { readMarks, writeMarks } from "../../src/marks/marks-file.ts";

const TEXT = "炉温到了,值班长把记录写在白板上。\n";
const comma = finding({
  rule: "half-width-mark",
  level: "warning",
  message: { zh: "半角标点", en: "half-width mark" },
  actual: ",",
  expected: "，",
  place: { file: "night.md", line: 1, column: 5, endLine: 1, endColumn: 6 },
});
const sha256 = "a".repeat(64);

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "marks-"));
});
afterEach(() => rm(dir, { recursive: true }));

const faultsOf = async (text: string) => {
  await writeFile(join(dir, "marks.json"), text);
  const error: unknown = await readMarks(dir).catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw error;
  return { exit: error.exit, at: error.findings.map(({ line, column }) => `${line}:${column}`) };
};

describe("marks.json", () => {
  it("is none where there is no file", async () => {
    expect(await readMarks(dir)).toEqual(NO_MARKS);
  });

  it("comes back as it was written", async () => {
    let marks = markFinding(NO_MARKS, comma, TEXT, "accepted", { by: "责编", round: 1 });
    marks = addComment(
      marks,
      { file: "night.md", text: TEXT, start: 5, end: 8 },
      { text: "请核职务", replacement: "班长" },
    );
    marks = sign(marks, { step: "first-proof", file: "night.md", sha256, by: "责编" });
    await writeMarks(dir, marks);
    expect(await readMarks(dir)).toEqual(marks);
    expect(JSON.parse(await readFile(join(dir, "marks.json"), "utf8"))).toMatchObject({
      schema: 1,
      marks: [
        { kind: "finding", verdict: "accepted", at: { quote: ",", line: 1, column: 5 } },
        { kind: "comment", text: "请核职务", replacement: "班长", at: { quote: "值班长" } },
      ],
    });
  });

  it("is refused with line and column when it is not as the schema says", async () => {
    expect(await faultsOf("{")).toMatchObject({ exit: 2 });
    expect(await faultsOf('{ "schema": 1, "marks": [] }')).toEqual({ exit: 2, at: ["1:1"] });
    expect(await faultsOf('{ "schema": 1,\n  "mark": [], "marks": [], "signatures": [] }')).toEqual({
      exit: 2,
      at: ["2:3"],
    });
    const open = '{ "schema": 1, "signatures": [], "marks": [\n';
    expect(await faultsOf(`${open}{ "id": "a", "kind": "finding", "at": 3 }] }`)).toMatchObject({ exit: 2 });
    expect(await faultsOf("schema: 1\nmarks: []\nsignatures: []\n")).toMatchObject({ exit: 2 });
  });
});

describe("edited marks", () => {
  it("hold one verdict a finding, found again by id or by anchor", () => {
    const first = markFinding(NO_MARKS, comma, TEXT, "accepted");
    const second = markFinding(first, comma, TEXT, "queried", { note: "原文如此？" });
    expect(second.marks).toHaveLength(1);
    expect(markOf(second, comma, TEXT)).toMatchObject({ verdict: "queried", note: "原文如此？" });
    const later = `新的一句。\n${TEXT}`;
    const moved = { ...comma, id: "other", line: 2, endLine: 2 };
    expect(markOf(second, moved, later)?.verdict).toBe("queried");
    expect(markOf(second, { ...moved, column: 9, endColumn: 10 }, later)).toBeUndefined();
    expect(withoutMark(second, second.marks[0]?.id ?? "").marks).toEqual([]);
  });

  it("hold a comment once, and settle it", () => {
    const where = { file: "night.md", text: TEXT, start: 5, end: 8 };
    const marks = addComment(addComment(NO_MARKS, where, { text: "请核" }), where, { text: "请核" });
    expect(marks.marks).toHaveLength(1);
    expect(settleComment(marks, marks.marks[0]?.id ?? "", true).marks).toMatchObject([{ settled: true }]);
  });

  it("let a signature lapse when the text changes", () => {
    const marks = sign(NO_MARKS, { step: "first-proof", file: "night.md", sha256, by: "责编" });
    expect(isSigned(marks, "first-proof", "night.md", sha256)).toBe(true);
    expect(isSigned(marks, "first-proof", "night.md", "b".repeat(64))).toBe(false);
    expect(sign(marks, { step: "first-proof", file: "night.md", sha256, by: "主编" }).signatures).toHaveLength(1);
  });

  it("of two desks are joined: the later verdict counts", () => {
    const mine = markFinding(NO_MARKS, comma, TEXT, "accepted");
    const theirs = addComment(
      markFinding(NO_MARKS, comma, TEXT, "rejected"),
      { file: "night.md", text: TEXT, start: 0, end: 2 },
      { text: "？" },
    );
    expect(joinMarks(mine, theirs).marks.map((mark) => (mark.kind === "finding" ? mark.verdict : mark.text))).toEqual([
      "rejected",
      "？",
    ]);
  });
});
