// Faults that end a build before its pages: one finding with its place, the exit code, and everything else as it was.
import { beforeAll, describe, expect, it } from "vitest";
import {
  build,
  digest,
  expectNothingLeft,
  type Files,
  issueYaml,
  type Outcome,
  record,
  useBench,
  write,
} from "./bench.ts";
import { REFUSALS, type RefusalCase } from "./refusals.ts";

const bench = useBench("refusals");
let before: Record<string, string>;
const ended = new Map<RefusalCase, { dir: string; outcome: Outcome; after: Record<string, string> }>();

/** All manuscripts are read before a build stops: what is wrong in a manuscript only is told by one build of them all. */
const TOGETHER = REFUSALS.filter(({ files }) => files?.["issue.yaml"] === undefined);

beforeAll(async () => {
  before = digest(bench.out);
  expect(Object.keys(before)).toContain("faults/issue.pdf");
  const all = bench.copy({});
  TOGETHER.forEach(({ files, prepare }, at) => {
    const { "a.md": own, ...rest } = files ?? {};
    write(all, { ...rest, [`case-${at}.md`]: own ?? "" } satisfies Files);
    prepare?.(all);
  });
  write(all, { "issue.yaml": issueYaml("", TOGETHER.map((_, at) => `  - article: case-${at}.md`).join("\n")) });
  const outcome = await build(all, bench.out);
  const after = digest(bench.out);
  TOGETHER.forEach((one, at) => {
    const own = outcome.findings.filter((found) => found.file === `case-${at}.md`);
    const findings = own.map((found) => ({ ...found, file: "a.md" }));
    ended.set(one, { dir: all, outcome: { ...outcome, findings }, after });
  });
}, 200_000);

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
      expectNothingLeft(bench.out);
      const without = String(await control(dir));
      record({ row, name, without, with: `exit ${exit}, ${rule} ${place}` });
    });
  }
});

async function alone({
  files,
  prepare,
}: RefusalCase): Promise<{ dir: string; outcome: Outcome; after: Record<string, string> }> {
  const dir = bench.copy(files ?? {});
  prepare?.(dir);
  const outcome = await build(dir, bench.out);
  return { dir, outcome, after: digest(bench.out) };
}
