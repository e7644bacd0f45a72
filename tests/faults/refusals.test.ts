// Faults that end a build before the browser: one finding with its place, the exit code, and everything else as it was.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, build, digest, leftovers, openBench, parts, record, saveVerdicts } from "./bench.ts";
import { closePlainBrowser } from "./controls.ts";
import { REFUSALS } from "./refusals.ts";

let bench: Bench | undefined;
let before: Record<string, string>;

beforeAll(async () => {
  const opened = await openBench();
  bench = opened;
  before = digest(opened.out);
  expect(Object.keys(before)).toContain("faults/issue.pdf");
}, 120_000);

afterAll(async () => {
  saveVerdicts("refusals");
  await closePlainBrowser();
  bench?.close();
});

describe("a fault that ends the build", () => {
  for (const { row, name, files, prepare, exit, rule, file, line, control } of REFUSALS) {
    it(`${row} ${name}: exit ${exit}, ${rule} at ${file}:${line}`, async () => {
      if (!bench) throw new Error("there is no bench");
      const dir = bench.copy(files ?? {});
      prepare?.(dir);
      const ended = await build(dir, bench.out);
      const errors = ended.findings.filter((one) => one.level === "error");
      expect({ exit: ended.exit, rules: errors.map((one) => `${one.rule} ${one.file}:${one.line}`) }).toEqual({
        exit,
        rules: expect.arrayContaining([`${rule} ${file}:${line}`]),
      });
      expect(ended.out).not.toMatch(/^\s+at |node:internal|root:x:/m);
      const after = digest(bench.out);
      expect(after).toEqual(before);
      const { folders, processes } = leftovers();
      expect([folders, processes, parts(bench.out)]).toEqual([[], [], []]);
      const without = String(await control(dir));
      record({ row, name, without, with: `exit ${exit}, ${rule} ${file}:${line}`, orphans: processes.length });
    });
  }
});
