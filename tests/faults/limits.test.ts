// Limits: each number of docs/limits.md, set in issue.yaml, ends the build with its exit code at a place; set as high as it may be, it does not.
import sharp from "sharp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { LIMIT_NAMES, LIMIT_TABLE, type LimitName } from "../../src/base/limits.ts";
import { RULES } from "../../src/copyedit/rules.ts";
import { makeIssue } from "../../src/pipeline.ts";
import { tools } from "../pipeline/make.ts";
import {
  article,
  build,
  command,
  digest,
  expectNothingLeft,
  type Files,
  issueYaml,
  LINE,
  type Outcome,
  record,
  useBench,
} from "./bench.ts";
import { SLOW } from "./refusals.ts";

const bench = useBench("limits");

afterEach(() => {
  vi.restoreAllMocks();
});

interface LimitCase {
  /** What the limit is set to. */
  readonly value: number;
  readonly files: Files;
  readonly rule: string;
  readonly place: string;
  /** Default: findings only, without a browser. */
  readonly work?: (dir: string) => Promise<Outcome>;
  /** A thing that never ends, or a clock set forward: there is nothing to compare with. */
  readonly endless?: string;
}

const check = (dir: string): Promise<Outcome> =>
  command("check", dir, "--stage", "copyedit", "--format", "json", "--quiet");
const forever = (): never => {
  for (;;);
};
const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#a33" } })
  .jpeg()
  .toBuffer();
const photo = (name: string, bytes: string | Uint8Array): Pick<LimitCase, "files" | "rule" | "place"> => ({
  files: { "a.md": article(`![江边](photos/${name} "某某 图")`), [`photos/${name}`]: bytes },
  rule: "corrupt-photo",
  place: `a.md:${LINE}`,
});
const text = (body: string, line: number, rule = "size-limit"): Pick<LimitCase, "files" | "rule" | "place"> => ({
  files: { "a.md": article(body) },
  rule,
  place: `a.md:${line}`,
});
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">${"<rect/>".repeat(5)}</svg>`;

const CASES: Readonly<Record<LimitName, LimitCase>> = {
  "manuscript-bytes": { value: 100, ...text("江边的船坞从来不缺耐心。", 1) },
  nesting: { value: 2, ...text("- 甲\n  - 乙\n    - 丙", LINE + 2, "nesting") },
  notes: { value: 2, ...text("字[^1][^2][^3]。\n\n[^1]: 注\n\n[^2]: 注\n\n[^3]: 注", LINE + 6) },
  "table-rows": { value: 3, ...text(`| 站 | 水位 |\n| --- | --- |\n${"| 甲 | 1 |\n".repeat(3)}`, LINE + 4) },
  "photo-pixels": { value: 2_399, ...photo("pixels.jpg", jpeg) },
  "photo-bytes": { value: jpeg.length - 1, ...photo("bytes.jpg", jpeg) },
  "svg-nodes": { value: 5, ...photo("nodes.svg", drawing) },
  pages: {
    value: 1,
    files: { "b.md": article("第二段。") },
    rule: "size-limit",
    place: "issue.yaml:10",
    work: (dir) => build(dir, bench.out),
  },
  "read-seconds": { value: 1, ...text(SLOW, 0, "time-limit"), endless: "remark is still parsing" },
  "copyedit-seconds": {
    value: 1,
    ...text("第二段。", 1, "time-limit"),
    endless: "a rule that never comes to an end",
    work: (dir) => {
      const [first] = RULES;
      if (first) vi.spyOn(first.rule, "check").mockImplementation(forever);
      return check(dir);
    },
  },
  "galley-seconds": {
    value: 1,
    files: {},
    rule: "time-limit",
    place: "issue.yaml:1",
    endless: "a setting that never comes to an end",
    work: (dir) => refusedBy(makeIssue(dir, tools(), { faults: { galley: forever } })),
  },
  "pages-seconds": {
    value: 3_000,
    files: {},
    rule: "time-limit",
    place: "issue.yaml:1",
    endless: "pages that never come",
    work: (dir) => within(3_000, () => build(dir, bench.out)),
  },
  "press-seconds": {
    value: 3_000,
    files: {},
    rule: "time-limit",
    place: "issue.yaml:1",
    endless: "a press file that never comes",
    work: (dir) =>
      within(3_000, () => command("build", dir, "--out", bench.out, "--only", "press", "--format", "json", "--quiet")),
  },
};

/** What a Refusal of the stations says, in the form of the command's. */
async function refusedBy(work: Promise<unknown>): Promise<Outcome> {
  const refused: unknown = await work.catch((error: unknown) => error);
  if (!(refused instanceof Refusal)) throw refused;
  const findings = refused.findings.map(({ message, hint, ...one }) => ({
    ...one,
    message: message.en,
    ...(hint ? { hint: hint.en } : {}),
  }));
  return { exit: refused.exit, findings, out: "" };
}

/** The station's clock is set forward: its time is over as soon as it begins, however fast the machine is. */
function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const later = globalThis.setTimeout;
  const sooner: unknown = (run: () => void, delay?: number, ...all: unknown[]) =>
    later(run, delay === seconds * 1000 ? 0 : delay, ...all);
  vi.spyOn(globalThis, "setTimeout").mockImplementation(sooner as typeof setTimeout);
  return work();
}

const yamlWith = (limit: LimitName, value: number): string =>
  issueYaml(
    `limits: { ${limit}: ${value} }\n`,
    limit === "pages" ? "  - article: a.md\n  - article: b.md" : "  - article: a.md",
  );

describe("a limit of issue.yaml", () => {
  for (const limit of LIMIT_NAMES) {
    const { value, files, rule, place, work = check, endless } = CASES[limit];
    const { exit, most } = LIMIT_TABLE[limit];
    it(`n ${limit}: exit ${exit}, ${rule} at ${place}`, async () => {
      const before = digest(bench.out);
      const dir = bench.copy({ ...files, "issue.yaml": yamlWith(limit, value) });
      const outcome = await work(dir);
      vi.restoreAllMocks();
      const errors = outcome.findings.filter(({ level }) => level === "error");
      const found = errors.map((one) => `${one.rule} ${one.file}:${place.endsWith(":0") ? 0 : one.line}`);
      expect({ exit: outcome.exit, found }, outcome.out.slice(0, 2000)).toEqual({ exit, found: [`${rule} ${place}`] });
      expect(errors[0]?.hint).toContain(limit);
      expect(errors[0]?.hint).toContain(String(most));
      expect(digest(bench.out)).toEqual(before);
      expectNothingLeft(bench.out);
      if (endless === undefined) {
        const wide = await work(bench.copy({ ...files, "issue.yaml": yamlWith(limit, most) }));
        expect(wide.exit, wide.out.slice(0, 2000)).toBeLessThan(2);
      }
      const without = endless ?? `taken, with ${limit}: ${most}`;
      record({ row: "n", name: `limits: { ${limit}: ${value} }`, without, with: `exit ${exit}, ${rule} ${place}` });
    });
  }
});
