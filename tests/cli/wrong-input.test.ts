// Wrong input: one clear line with file, line and column, the right exit code, no stack trace, and nothing harmed.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";

const ISSUE = `publication: { title: 车间, kind: internal }
issue: { id: "2027-01", year: 2027, number: 1, date: 2027-01-15 }
flatplan:
  - article: a.md
`;
const ARTICLE = "---\nheadline: 标题\n---\n\n正文一段。\n";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-cli-"));
  await mkdir(join(dir, "issue"));
  await writeFile(join(dir, "issue/issue.yaml"), ISSUE);
  await writeFile(join(dir, "issue/a.md"), ARTICLE);
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, number, string])[] = [
  ["a missing photo", { "a.md": `${ARTICLE}\n![图](photos/none.jpg)\n` }, 3, "issue/a.md:7:1 "],
  ["an unknown key", { "issue.yaml": `${ISSUE}bleeed: 3mm\n` }, 2, "issue/issue.yaml:5:1 "],
  ["bad YAML", { "issue.yaml": `${ISSUE}columns: [3\n` }, 2, "issue/issue.yaml:"],
  ["an empty article", { "a.md": "---\nheadline: 标题\n---\n" }, 3, "issue/a.md:1:1 "],
  ["an unknown directive", { "a.md": `${ARTICLE}\n:::sidbar\n文字。\n:::\n` }, 3, "issue/a.md:7:"],
  ["a missing headline", { "a.md": "---\nkind: feature\n---\n\n正文。\n" }, 3, "issue/a.md:"],
  ["a missing article", { "issue.yaml": ISSUE.replace("a.md", "b.md") }, 2, "issue/issue.yaml:4:"],
  ["a path that leaves the issue", { "a.md": `${ARTICLE}\n![图](../../etc/passwd)\n` }, 3, "issue/a.md:7:1 "],
];

describe("wrong input", () => {
  it.each(CASES)("%s is one line with its place and ends with its code", async (_name, files, code, place) => {
    const before = join(dir, "out/2027-01/issue.pdf");
    await mkdir(join(dir, "out/2027-01"), { recursive: true });
    await writeFile(before, "as it was");
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, "issue", name), text);
    const ended = runCommand(["build", "issue", "--out", "out"], dir);
    expect(ended.code).toBe(code);
    const [first] = ended.out.split("\n");
    expect(first?.startsWith(place)).toBe(true);
    expect(first).toContain(" error ");
    expect(ended.out + ended.err).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
    expect(await readFile(before, "utf8")).toBe("as it was");
  });

  it("unknown options, values and commands say what is allowed, with exit 2", () => {
    const words = [
      ["build", "issue", "--onyl", "pdf"],
      ["build", "issue", "--only", "proof"],
      ["bild"],
      ["build", "--format", "xml"],
    ];
    for (const line of words) {
      const ended = runCommand(line, dir);
      expect(ended.code, line.join(" ")).toBe(2);
      expect(ended.out).toMatch(/--only|html|build|pretty/);
      expect(ended.out + ended.err).not.toMatch(/^\s+at /m);
    }
  });

  it("a folder without an issue, and several issues, are told with exit 2", async () => {
    expect(runCommand(["build", "nowhere"], dir).code).toBe(2);
    expect(runCommand(["build"], dir).code).toBe(2);
    for (const name of ["x", "y"]) {
      await mkdir(join(dir, "manuscripts", name), { recursive: true });
      await writeFile(join(dir, "manuscripts", name, "issue.yaml"), ISSUE);
    }
    const ended = runCommand(["build"], dir);
    expect(ended.code).toBe(2);
    expect(ended.out).toContain("manuscripts/x manuscripts/y");
  });

  it("speaks English when asked, and JSON with exit and findings", () => {
    expect(runCommand(["build", "nowhere", "--lang", "en"], dir).out).not.toMatch(/\p{Script=Han}/u);
    const report = JSON.parse(runCommand(["build", "nowhere", "--format", "json"], dir).out) as {
      exit: number;
      findings: unknown[];
    };
    expect(report.exit).toBe(2);
    expect(report.findings.length).toBeGreaterThan(0);
  });
});
