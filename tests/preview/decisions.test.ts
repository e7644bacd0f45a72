// Decisions: a click changes exactly the finding's range or marks.json, at once; what changed meanwhile is left alone.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { copyedit } from "../../src/copyedit/copyedit.ts";
import type { Marks } from "../../src/marks/marks.ts";
import { readMarks } from "../../src/marks/marks-file.ts";
import type { Decision } from "../../src/preview/decision.ts";
import { type Decisions, decisions, type Outcome } from "../../src/preview/decisions.ts";
import type { Snapshot } from "../../src/preview/snapshot.ts";
import { issueOf, manuscriptOf } from "../copyedit/manuscript-of.ts";

const FILE = "article.md";
/** Two certain findings in one paragraph, one to confirm, one that no click can carry out. */
const TEXT =
  "车间办起了夜校,职工踊跃报名;学技术的人多了起来。\r\n\r\n企业的发展展离不开职工。\r\n\r\n图为职工在夜校听课。\r\n";
const TODAY = "2026-11-15";

let dir = "";
let desk: Decisions;
let snapshot: Snapshot;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-decide-"));
  await writeFile(join(dir, FILE), `\ufeff${TEXT}`);
  desk = decisions();
  snapshot = snapshotOf(TEXT);
});

afterEach(() => rm(dir, { recursive: true, force: true }));

function snapshotOf(text: string): Snapshot {
  const { findings, manuscripts } = copyedit([manuscriptOf(text)], issueOf());
  return {
    proof: undefined as never,
    dir,
    pages: [],
    styles: [],
    files: new Map(),
    findings,
    writable: new Set(),
    texts: new Map([[FILE, { file: FILE, path: join(dir, FILE), text }]]),
    corrections: new Map([[FILE, manuscripts[0]?.corrections ?? []]]),
    firstPage: new Map(),
    sources: [],
  };
}

function findingOf(rule: string, nth = 0): Finding {
  const one = snapshot.findings.filter((candidate) => candidate.rule === rule)[nth];
  if (!one) throw new Error(`no finding of ${rule}`);
  return one;
}

const decide = (decision: Decision): Promise<Outcome> => desk.carryOut(decision, snapshot, TODAY);
const verdict = (one: Finding, given: "accepted" | "rejected" | "queried" | "none"): Promise<Outcome> =>
  decide({ kind: "verdict", finding: one.id, file: one.file ?? "", verdict: given });
const written = (): Promise<string> => readFile(join(dir, FILE), "utf8");
const verdicts = async (): Promise<string[]> =>
  (await readMarks(dir)).marks.map((mark) => (mark.kind === "finding" ? `${mark.rule} ${mark.verdict}` : mark.text));

describe("a verdict", () => {
  it("accepted, writes the finding's range and nothing else, and keeps the mark", async () => {
    expect(await verdict(findingOf("repeated-characters"), "accepted")).toEqual({ ok: true, written: true });
    expect(await written()).toBe(`\ufeff${TEXT.replace("发展展", "发展")}`);
    expect(await verdicts()).toEqual(["repeated-characters accepted"]);
    expect((await readdir(dir)).sort()).toEqual([FILE, "marks.json"]);
  });

  it("may follow another on the same text before new pages are there, in any order", async () => {
    await verdict(findingOf("half-width-mark", 1), "accepted");
    await verdict(findingOf("repeated-characters"), "accepted");
    await verdict(findingOf("half-width-mark", 0), "accepted");
    const all = TEXT.replace(",", "，").replace(";", "；").replace("发展展", "发展");
    expect(await written()).toBe(`\ufeff${all}`);
    expect(await verdicts()).toHaveLength(3);
  });

  it("given twice is written once", async () => {
    const one = findingOf("repeated-characters");
    await Promise.all([verdict(one, "accepted"), verdict(one, "accepted")]);
    expect(await written()).toBe(`\ufeff${TEXT.replace("发展展", "发展")}`);
    expect(await verdicts()).toHaveLength(1);
  });

  it("is refused when the text was changed meanwhile, and nothing is written, not even the mark", async () => {
    const saved = `\ufeff新的一段。\r\n\r\n${TEXT}`;
    await writeFile(join(dir, FILE), saved);
    const outcome = await verdict(findingOf("repeated-characters"), "accepted");
    expect(outcome.ok).toBe(false);
    expect(outcome.message?.zh).toContain("没有动它");
    expect(await written()).toBe(saved);
    expect(await readdir(dir)).toEqual([FILE]);
  });

  it("is refused when the manuscript is gone", async () => {
    await rm(join(dir, FILE));
    expect((await verdict(findingOf("repeated-characters"), "accepted")).ok).toBe(false);
    expect(await readdir(dir)).toEqual([]);
  });

  it("on what a person has to carry out is noted, and the text stays", async () => {
    const outcome = await verdict(findingOf("caption-astray"), "accepted");
    expect(outcome).toMatchObject({ ok: true, message: { en: expect.stringContaining("by hand") } });
    expect(await written()).toBe(`\ufeff${TEXT}`);
    expect(await verdicts()).toEqual(["caption-astray accepted"]);
  });

  it.each(["rejected", "queried"] as const)(
    "%s is a mark and leaves the text alone; it can be taken back",
    async (given) => {
      const one = findingOf("repeated-characters");
      await verdict(one, given);
      expect(await verdicts()).toEqual([`repeated-characters ${given}`]);
      await verdict(one, "none");
      expect(await verdicts()).toEqual([]);
      expect(await written()).toBe(`\ufeff${TEXT}`);
    },
  );

  it("on a finding that is not there is refused", async () => {
    expect((await decide({ kind: "verdict", finding: "000000000000", file: FILE, verdict: "accepted" })).ok).toBe(
      false,
    );
    const one = findingOf("repeated-characters");
    expect((await decide({ kind: "verdict", finding: one.id, file: "../other.md", verdict: "accepted" })).ok).toBe(
      false,
    );
    expect(await readdir(dir)).toEqual([FILE]);
  });

  it("never writes over a marks file that it cannot read", async () => {
    await writeFile(join(dir, "marks.json"), '{ "schema": 1, "marks": [');
    const outcome = await verdict(findingOf("repeated-characters"), "accepted");
    expect(outcome.ok).toBe(false);
    expect(outcome.message?.en).toContain("marks.json:");
    expect(await readFile(join(dir, "marks.json"), "utf8")).toBe('{ "schema": 1, "marks": [');
    expect(await written()).toBe(`\ufeff${TEXT}`);
  });
});

describe("a comment", () => {
  const comment = { kind: "comment", file: FILE, start: 0, end: 4, text: "全称？" } as const;
  const marks = async (): Promise<Marks["marks"]> => (await readMarks(dir)).marks;

  it("is anchored to its words, reworded, settled and deleted", async () => {
    await decide(comment);
    const [made] = await marks();
    expect(made).toMatchObject({
      kind: "comment",
      text: "全称？",
      date: TODAY,
      at: { quote: "车间办起", line: 1, column: 1 },
    });
    const id = made?.id ?? "";
    await decide({ kind: "reword", id, text: "要全称" });
    await decide({ kind: "settle", id, settled: true });
    expect(await marks()).toMatchObject([{ id, text: "要全称", settled: true }]);
    await decide({ kind: "delete", id });
    expect(await marks()).toEqual([]);
  });

  it("on a file that is not in the issue is refused", async () => {
    expect((await decide({ ...comment, file: "/etc/passwd" })).ok).toBe(false);
    expect(await readdir(dir)).toEqual([FILE]);
  });
});
