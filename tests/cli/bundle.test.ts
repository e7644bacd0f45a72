// The bundle against the sources that it was made from: every character of their rules, every fault of their schemas.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import type { Tools } from "../../src/base/tools.ts";
import { plainFinding } from "../../src/cli/show-findings.ts";
import { checkManuscripts } from "../../src/pipeline.ts";
import { run } from "./run.ts";

const bundle = fileURLToPath(new URL("../../dist/program/qingyang.cjs", import.meta.url));
const sample = fileURLToPath(new URL("../../manuscripts/2026-11", import.meta.url));
const tools: Tools = { clock: () => 0, signal: new AbortController().signal, progress: () => {}, environment: {} };

let dir = "";
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "qingyang-bundle-"));
  await cp(sample, join(dir, "issue"), { recursive: true });
  // Half-width marks, dashes, full-width digits, ellipses and doubled characters: what the rules' patterns hold.
  for (const name of readdirSync(join(dir, "issue")).filter((one) => one.endsWith(".md"))) {
    const path = join(dir, "issue", name);
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      `${text}\n\n他说:"好,就这样."共有３台机床--都在西边的的车间...见第3～5页\n\n记者问。。答案在2026年十一月，约百分之30\n`,
    );
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the bundle", () => {
  it("is ASCII: the loader takes each byte for a character", () => {
    expect(readFileSync(bundle).findIndex((byte) => byte > 0x7e)).toBe(-1);
  });

  it("finds in damaged manuscripts what the sources find", async () => {
    const { out } = await run(dir, "check", "issue", "--stage", "copyedit", "--format", "json", "--lang", "en");
    const { findings } = await checkManuscripts(join(dir, "issue"), tools);
    expect(findings.length).toBeGreaterThan(50);
    expect(JSON.parse(out).findings).toEqual(
      JSON.parse(JSON.stringify(findings.map((one) => plainFinding(one, "en")))),
    );
  });

  it("finds in a wrong issue.yaml what the sources find", async () => {
    const path = join(dir, "issue/issue.yaml");
    const wrong = readFileSync(path, "utf8")
      .replace("columns: 3", "columns: drei\ncolour: red")
      .replace(/^bleed: .*$/m, "bleed: 3");
    writeFileSync(path, wrong);
    const { out, exit } = await run(dir, "check", "issue", "--stage", "copyedit", "--format", "json", "--lang", "en");
    const refusal = await checkManuscripts(join(dir, "issue"), tools).catch((error: unknown) => error);
    if (!(refusal instanceof Refusal)) throw new Error("the sources took the wrong issue.yaml");
    expect(exit).toBe(refusal.exit);
    expect(refusal.findings.length).toBeGreaterThan(1);
    expect(JSON.parse(out).findings).toEqual(
      JSON.parse(JSON.stringify(refusal.findings.map((one) => plainFinding(one, "en")))),
    );
  });
});
