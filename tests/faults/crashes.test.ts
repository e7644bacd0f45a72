// Crashes: a browser that is ended, frozen or held at each step gets one successor, then the build ends with 5 and the output stands.
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { article, build, digest, expectNothingLeft, issueYaml, record, useBench } from "./bench.ts";
import { diesWhilePrinting, freezesForEver, loopsForEver } from "./plain-crashes.ts";
import { loopForEver, STEPS, type Strike, type Struck, sendAll, sendRenderers, strikeWith } from "./strikes.ts";
import { templateWith } from "./templates.ts";

/** Every step and pair in `npm run test:faults`; those that differ most in CI. */
const THOROUGH = process.env.QINGYANG_FAULTS === "all";

const bench = useBench("crashes");
let before: Record<string, string>;
let strike: Struck | undefined;
const controls = { killed: "", frozen: "", loops: "" };

beforeAll(async () => {
  controls.killed = await diesWhilePrinting();
  controls.frozen = await freezesForEver();
  controls.loops = await loopsForEver();
  before = digest(bench.out);
}, 200_000);

afterEach(() => strike?.end());

/** Builds the issue anew over what is there, without what earlier builds kept. */
async function buildStruck(one: Strike, dir = bench.issue): ReturnType<typeof build> {
  strike = strikeWith(one);
  const outcome = await build(dir, bench.out, "--no-cache");
  strike.end();
  expect(strike.struck()).toBe(one.browsers);
  expectNothingLeft(bench.out);
  return outcome;
}

const withoutTimes = (now: Record<string, string>): Record<string, string> => {
  const { "faults/report.json": _, ...others } = now;
  return others;
};

describe("a browser that is struck once", () => {
  for (const step of THOROUGH ? STEPS : (["start", "make up", "print"] as const)) {
    it(`38 ended at ${step}: another does its work, with the same bytes`, async () => {
      const { exit, out } = await buildStruck({ step, browsers: 1, deed: sendAll("SIGKILL") });
      expect(exit, out).toBe(0);
      expect(withoutTimes(digest(bench.out))).toEqual(withoutTimes(before));
      record({ row: 38, name: `browser ended once at ${step}`, without: controls.killed, with: "exit 0, same bytes" });
    });
  }

  it.runIf(process.platform === "linux")("38 a tab's process ended: the same", async () => {
    const { exit, out } = await buildStruck({ step: "make up", browsers: 1, deed: sendRenderers("SIGKILL") });
    expect(exit, out).toBe(0);
    expect(withoutTimes(digest(bench.out))).toEqual(withoutTimes(before));
    const name = "a tab's process ended";
    record({ row: 38, name, without: "its answer never comes", with: "exit 0, same bytes" });
  });

  it("39 frozen while printing: given up after its time, ended, and the same", async () => {
    const { exit, out } = await buildStruck({
      step: "print",
      browsers: 1,
      deed: sendAll("SIGSTOP"),
      freezes: true,
    });
    expect(exit, out).toBe(0);
    expect(withoutTimes(digest(bench.out))).toEqual(withoutTimes(before));
    record({ row: 39, name: "browser frozen once", without: controls.frozen, with: "exit 0, same bytes" });
  });
});

describe("a browser whose successor is struck too", () => {
  const twice: readonly (Omit<Strike, "browsers"> & { readonly row: number; readonly name: string })[] = [
    { row: 38, name: "ended while pages are made up", step: "make up", deed: sendAll("SIGKILL") },
    { row: 38, name: "ended while printing", step: "print", deed: sendAll("SIGKILL") },
    { row: 39, name: "tabs frozen", step: "make up", deed: sendRenderers("SIGSTOP"), freezes: true },
  ];
  for (const { row, name, ...one } of THOROUGH ? twice : twice.slice(1)) {
    it(`${row} ${name}: exit 5, one finding, and the output as it was`, async () => {
      const now = digest(bench.out);
      const { exit, findings, out } = await buildStruck({ ...one, browsers: 2 });
      const rules = findings.map(({ rule, level }) => `${level} ${rule}`);
      expect({ exit, rules }, out).toEqual({ exit: 5, rules: ["error browser"] });
      expect(out).not.toMatch(/^\s+at |node:internal/m);
      expect(digest(bench.out)).toEqual(now);
      const without = row === 38 ? controls.killed : controls.frozen;
      record({ row, name: `browser ${name}, twice`, without, with: "exit 5, browser; output as it was" });
    });
  }
});

describe("work that does not end", () => {
  it("37 a script in an endless loop ends with its station's time, with 5 and the file at work", async () => {
    const now = digest(bench.out);
    const dir = bench.copy({ "issue.yaml": issueYaml("limits: { pages-seconds: 3000 }\n") });
    // The station's clock is set forward when the script loops, so that nothing hangs on how fast the machine is.
    const timers = vi.spyOn(globalThis, "setTimeout");
    const deed: Strike["deed"] = (browser, tab) => {
      loopForEver(browser, tab);
      const deadline = timers.mock.calls.find(([, delay]) => delay === 3_000_000)?.[0];
      timers.mockRestore();
      setTimeout(() => deadline?.(), 1_000);
    };
    const { exit, findings } = await buildStruck({ step: "make up", browsers: 1, deed }, dir);
    const found = findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
    expect({ exit, found }).toEqual({ exit: 5, found: ["time-limit a.md:1"] });
    expect(digest(bench.out)).toEqual(now);
    record({ row: 37, name: "a script that loops", without: controls.loops, with: "exit 5, time-limit a.md:1" });
  });

  it("37 a template has no scripts: one that names them is refused with its line", async () => {
    const files = templateWith("looping", (manifest) => ({ ...manifest, scripts: ["loop.js"] }));
    const yaml = issueYaml().replace("template: magazine", "template: ./looping");
    const dir = bench.copy({ ...files, "looping/loop.js": "for (;;);", "issue.yaml": yaml });
    const { exit, findings } = await build(dir, bench.out);
    const found = findings.map(({ rule, file }) => `${rule} ${file}`);
    expect({ exit, found }).toEqual({ exit: 2, found: ["unknown-key looping/template.json"] });
    expect(findings[0]?.line).toBeGreaterThan(1);
    record({ row: 37, name: "a template with a script", without: controls.loops, with: "exit 2, unknown-key" });
  });

  it("60 a template that makes every paragraph 1e8 px high is refused, with the block and its line", async () => {
    const now = digest(bench.out);
    const files = templateWith("tall", (manifest) => manifest, ".article p { height: 1e8px; }");
    const yaml = issueYaml("limits: { pages-seconds: 60 }\n").replace("template: magazine", "template: ./tall");
    const { exit, findings } = await build(bench.copy({ ...files, "issue.yaml": yaml }), bench.out, "--no-cache");
    const first = findings[0];
    expect({ exit, rule: first?.rule, file: first?.file, line: first?.line }).toEqual({
      exit: 4,
      rule: "unset-block",
      file: "a.md",
      line: 5,
    });
    expect(digest(bench.out)).toEqual(now);
    expectNothingLeft(bench.out);
    const without = "Chromium is still at it after 8 s (measured once, not in this run)";
    record({ row: 60, name: "height: 1e8px in a template", without, with: "exit 4, unset-block a.md:5" });
  });

  it("36 an issue of more pages than it may have is refused, with the flatplan's line of the page too many", async () => {
    const long = article("江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。".repeat(400));
    const yaml = issueYaml("limits: { pages: 2 }\n", "  - article: a.md\n  - article: b.md");
    const files = { "a.md": article("短。"), "b.md": long };
    const without = await build(
      bench.copy({ ...files, "issue.yaml": yaml.replace("pages: 2", "pages: 1000") }),
      bench.out,
    );
    const { pages } = JSON.parse(without.out) as { pages: number };
    expect({ exit: without.exit, many: pages > 3 }).toEqual({ exit: 0, many: true });
    const before = digest(bench.out);
    const { exit, findings } = await build(bench.copy({ ...files, "issue.yaml": yaml }), bench.out);
    const found = findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
    expect({ exit, found }).toEqual({ exit: 4, found: ["size-limit issue.yaml:10"] });
    expect(digest(bench.out)).toEqual(before);
    const name = "more pages than the issue may have";
    record({ row: 36, name, without: `${pages} pages are made`, with: "exit 4, size-limit issue.yaml:10" });
  });
});
