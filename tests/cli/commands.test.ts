// Commands: init and build, check and its corrections, doctor and preflight, as an office types them.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/cli/report-schema.ts";
import { run } from "./run.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-cli-"));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

describe("commands", () => {
  it("init makes an issue that builds at once, to the press file", async () => {
    expect((await run(dir, "init", "2027-01")).exit).toBe(0);
    const built = await run(dir, "build", "2027-01", "--out", "out", "--only", "html,pdf,press,sheets");
    expect(built.out).toContain("0 lost, 0 repeated, 0 moved");
    expect(built.exit).toBe(0);
    const written: unknown = JSON.parse(await readFile(join(dir, "out/2027-01/report.json"), "utf8"));
    const valid = new Ajv().compile(reportSchema);
    expect(valid(written), JSON.stringify(valid.errors)).toBe(true);
    const report = written as {
      pages: number;
      draft: boolean;
      text: { manuscript: number; pdf: number; lost: number };
      stations: Record<string, number>;
    };
    expect(report.pages).toBe(4);
    expect(report.draft).toBe(false);
    expect(report.text.pdf).toBe(report.text.manuscript);
    const steps = ["prepare", "make up", "print", "merge", "read back"].map((step) => `pages: ${step}`);
    const stations = ["issue", "manuscript", "copyedit", "copyedit: judge", "pages", ...steps, "press", "preflight"];
    expect(Object.keys(report.stations)).toEqual(stations);
    for (const name of ["issue.pdf", "press.pdf", "sheets.pdf"]) {
      expect((await readFile(join(dir, "out/2027-01", name))).subarray(0, 5).toString()).toBe("%PDF-");
    }
    const checked = await run(dir, "preflight", "out/2027-01/press.pdf");
    expect(checked.exit).toBe(0);
    expect(checked.out).toContain("PDF/X-4");
  });

  it("init leaves a folder alone that holds something", async () => {
    await writeFile(join(dir, "2027-01/first.md"), "mine");
    expect((await run(dir, "init", "2027-01")).exit).toBe(2);
    expect(await readFile(join(dir, "2027-01/first.md"), "utf8")).toBe("mine");
  });

  it("check --fix writes certain corrections only, and keeps the rest byte for byte", async () => {
    expect((await run(dir, "init", "2027-02")).exit).toBe(0);
    const file = join(dir, "2027-02/first.md");
    const clean = await readFile(file, "utf8");
    const damaged = `\ufeff${clean.replace("正文从这里开始。", "正文从这里开始,接着写.  ").replaceAll("\n", "\r\n")}`;
    await writeFile(file, damaged);
    const told = await run(dir, "check", "2027-02", "--stage", "copyedit");
    expect(told.out).toContain("[half-width-mark]");
    expect(await readFile(file, "utf8")).toBe(damaged);
    await run(dir, "check", "2027-02", "--stage", "copyedit", "--fix");
    const fixed = await readFile(file, "utf8");
    expect(fixed.startsWith("\ufeff")).toBe(true);
    expect(fixed).toContain("正文从这里开始，接着写");
    expect(fixed.split("\r\n").length).toBe(damaged.split("\r\n").length);
    await run(dir, "check", "2027-02", "--stage", "copyedit", "--fix");
    expect(await readFile(file, "utf8")).toBe(fixed);
  });

  it("check says what is waived and why, which waivers nothing needs, and which rules there are not", async () => {
    expect((await run(dir, "init", "2027-04")).exit).toBe(0);
    const plan = join(dir, "2027-04/issue.yaml");
    const article = join(dir, "2027-04/first.md");
    await writeFile(
      article,
      (await readFile(article, "utf8")).replace("正文从这里开始。", "正文,从这里开始，用了50KW。"),
    );
    const settings = `rules: { unit-form: { level: error }, unit-from: { level: off } }
waive:
  - { rule: half-width-mark, article: first.md, reason: 作者坚持 }
  - { rule: odd-character, article: first.md, reason: 已核对 }
  - { rule: overset, reason: 同意缩排 }
  - { rule: half-width-marks, reason: 写错 }
`;
    await writeFile(plan, (await readFile(plan, "utf8")) + settings);
    const told = await run(dir, "check", "2027-04", "--stage", "copyedit", "--format", "unix");
    const lines = told.out.trim().split("\n");
    expect(told.exit).toBe(1);
    expect(lines.find((line) => line.includes("warning half-width-mark"))).toMatch(/\(waived: 作者坚持\)$/);
    expect(lines.find((line) => line.includes(" unit-form "))).toMatch(/error unit-form/);
    expect(lines.filter((line) => line.includes("waiver-unused"))).toHaveLength(1);
    expect(lines.find((line) => line.includes("waiver-unused"))).toContain("odd-character");
    expect(lines.filter((line) => line.includes("error unknown-key")).map((line) => line.split("no rule ")[1])).toEqual(
      ["unit-from", "half-width-marks"],
    );
    await run(dir, "check", "2027-04", "--stage", "copyedit", "--fix");
    expect(await readFile(article, "utf8")).toContain("正文,从这里开始");
    const pretty = await run(dir, "check", "2027-04", "--stage", "copyedit", "--lang", "zh-CN");
    expect(pretty.out).toContain("（已豁免：作者坚持）");
    expect(pretty.out).toContain("应为“unit-form”");
  });

  it("check runs preflight on the print file too, writes none, and judges waivers of its rules", async () => {
    expect((await run(dir, "init", "2027-03")).exit).toBe(0);
    const plan = join(dir, "2027-03/issue.yaml");
    const text = await readFile(plan, "utf8");
    // No text can keep a hand's breadth from the trim.
    const strict = "rules: { safe-edge: { level: error, min: 80 } }\n";
    await writeFile(plan, text + strict);
    const told = await run(dir, "check", "2027-03", "--format", "unix");
    expect(told.exit).toBe(1);
    expect(told.out).toContain("error safe-edge");
    expect(await readdir(join(dir, "2027-03"))).not.toContain("dist");
    await expect(readdir(join(dir, "dist"))).rejects.toThrow();
    const waive = 'waive: [{ rule: safe-edge, reason: "试" }, { rule: hairline, reason: "试" }]\n';
    await writeFile(plan, text + strict + waive);
    const waived = await run(dir, "check", "2027-03", "--format", "unix");
    expect(waived.exit).toBe(0);
    expect(waived.out.match(/waiver-unused/g)).toHaveLength(1);
    expect(waived.out).toContain("hairline");
  });

  it("--locked holds the build to the lock in the issue's folder", async () => {
    const lock = await readFile(join(dir, "out/2027-01/issue.lock"), "utf8");
    await writeFile(join(dir, "2027-02/issue.lock"), lock.replace('"pagedjs": "0.4.3"', '"pagedjs": "0.4.2"'));
    const ended = await run(dir, "build", "2027-02", "--out", "out", "--only", "pdf", "--locked");
    expect(ended.exit).toBe(2);
    expect(ended.out).toContain("issue.lock:");
  });

  it("doctor says what a build will meet", async () => {
    const ended = await run(dir, "doctor", "--lang", "en");
    expect(ended.exit).toBe(0);
    expect(ended.out).toMatch(/browser\s+Chromium \d+/);
    expect(ended.out).toMatch(/template\s+magazine \d/);
    // GBK's 21,886 Han and more, from the package that the template names.
    expect(
      Number(/QY Song 400 @expo-google-fonts\/noto-serif-sc [\d.]+, (\d+) characters/.exec(ended.out)?.[1] ?? 0),
    ).toBeGreaterThan(21_000);
    expect(ended.out).toMatch(/profile\s+fogra39-300 \(\d+ B\)/);
  });

  it("preflight refuses what is not there and survives what is no PDF", async () => {
    expect((await run(dir, "preflight", "none.pdf")).exit).toBe(6);
    await writeFile(join(dir, "broken.pdf"), "not a file");
    const ended = await run(dir, "preflight", "broken.pdf");
    expect(ended.exit).toBe(1);
    expect(ended.out + ended.err).not.toMatch(/^\s+at /m);
  });
});
