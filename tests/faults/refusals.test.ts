// Faults that end a build before its pages: one finding with its place, the exit code, and everything else as it was.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Bench,
  build,
  digest,
  type Files,
  issueYaml,
  leftovers,
  type Outcome,
  openBench,
  parts,
  record,
  saveVerdicts,
  write,
} from "./bench.ts";
import { closePlainBrowser } from "./controls.ts";
import { REFUSALS, type RefusalCase } from "./refusals.ts";

let bench: Bench | undefined;
let before: Record<string, string>;
const ended = new Map<RefusalCase, { dir: string; outcome: Outcome; after: Record<string, string> }>();

/** All manuscripts are read before a build stops: what is wrong in a manuscript only is told by one build of them all. */
const TOGETHER = REFUSALS.filter(({ files }) => files?.["issue.yaml"] === undefined);

beforeAll(async () => {
  const opened = await openBench();
  bench = opened;
  before = digest(opened.out);
  expect(Object.keys(before)).toContain("faults/issue.pdf");
  const all = opened.copy({});
  TOGETHER.forEach(({ files, prepare }, at) => {
    const { "a.md": own, ...rest } = files ?? {};
    write(all, { ...rest, [`case-${at}.md`]: own ?? "" } satisfies Files);
    prepare?.(all);
  });
  write(all, { "issue.yaml": issueYaml("", TOGETHER.map((_, at) => `  - article: case-${at}.md`).join("\n")) });
  const outcome = await build(all, opened.out);
  const after = digest(opened.out);
  TOGETHER.forEach((one, at) => {
    const own = outcome.findings.filter((found) => found.file === `case-${at}.md`);
    const findings = own.map((found) => ({ ...found, file: "a.md" }));
    ended.set(one, { dir: all, outcome: { ...outcome, findings }, after });
  });
}, 200_000);

afterAll(async () => {
  saveVerdicts("refusals");
  await closePlainBrowser();
  bench?.close();
});

describe("a fault that ends the build", () => {
  for (const one of REFUSALS) {
    const { row, name, exit, rule, file, line, control } = one;
    const place = line === undefined ? file : `${file}:${line}`;
    it(`${row} ${name}: exit ${exit}, ${rule} at ${place}`, async () => {
      const { dir, outcome, after } = ended.get(one) ?? (await alone(one));
      const errors = outcome.findings.filter(({ level }) => level === "error");
      const rules = errors.map((found) => `${found.rule} ${found.file}${line === undefined ? "" : `:${found.line}`}`);
      expect({ exit: outcome.exit, rules }).toEqual({ exit, rules: expect.arrayContaining([`${rule} ${place}`]) });
      expect(errors.every((found) => (found.line ?? 0) > 0 && (found.column ?? 0) > 0)).toBe(true);
      expect(outcome.out).not.toMatch(/^\s+at |node:internal|root:x:/m);
      expect(after).toEqual(before);
      const { folders, processes } = leftovers();
      expect([folders, processes, parts(bench?.out ?? "")]).toEqual([[], [], []]);
      const without = String(await control(dir));
      record({ row, name, without, with: `exit ${exit}, ${rule} ${place}`, orphans: processes.length });
    });
  }
});

async function alone({
  files,
  prepare,
}: RefusalCase): Promise<{ dir: string; outcome: Outcome; after: Record<string, string> }> {
  if (!bench) throw new Error("there is no bench");
  const dir = bench.copy(files ?? {});
  prepare?.(dir);
  const outcome = await build(dir, bench.out);
  return { dir, outcome, after: digest(bench.out) };
}
