// Wrong input: one clear line with file, line and column on stdout, the right exit code, and nothing written or changed.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./run.ts";

let dir = "";
let before = "";

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-cli-"));
  expect(await run(dir, "init", "2027-01")).toMatchObject({ exit: 0 });
  const built = await run(dir, "build", "2027-01", "--format", "unix");
  expect(built.out).toContain("0 lost, 0 repeated, 0 moved");
  expect(built).toMatchObject({ exit: 0 });
  before = await digest();
}, 200_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

interface Case {
  readonly name: string;
  /** The file of the issue that is edited, and how. */
  readonly file?: string;
  readonly edit?: (text: string) => string | Buffer;
  readonly words?: readonly string[];
  readonly exit: number;
  /** What one line of stdout must be. */
  readonly line: RegExp;
}

const CASES: readonly Case[] = [
  {
    name: "a missing photo",
    file: "first.md",
    edit: (text) => `${text}\n![灯塔](photos/lamp.jpg)\n`,
    exit: 3,
    line: /^wrong\/first\.md:27:\d+: error missing-photo .*photos\/lamp\.jpg/m,
  },
  {
    name: "an unknown key of issue.yaml",
    file: "issue.yaml",
    edit: (text) => text.replace("binding:", "bindng:"),
    exit: 2,
    line: /^wrong\/issue\.yaml:19:1: error \S+ .*bindng/m,
  },
  {
    name: "bad YAML",
    file: "issue.yaml",
    edit: (text) => text.replace("trim: 210mm 285mm", "trim: [210mm"),
    exit: 2,
    line: /^wrong\/issue\.yaml:\d+:\d+: error issue-yaml /m,
  },
  {
    name: "an unknown key of the front matter",
    file: "first.md",
    edit: (text) => text.replace("headline:", "headlin:"),
    exit: 3,
    line: /^wrong\/first\.md:3:1: error \S+ .*headlin/m,
  },
  {
    name: "an empty article",
    file: "first.md",
    edit: () => "",
    exit: 3,
    line: /^wrong\/first\.md:1:1: error \S+ /m,
  },
  {
    name: "a directive that does not exist",
    file: "first.md",
    edit: (text) => text.replace(":::note", ":::notes"),
    exit: 3,
    line: /^wrong\/first\.md:\d+:4: error unknown-directive .*notes/m,
  },
  {
    name: "a directive that is not closed",
    file: "first.md",
    edit: (text) => text.replace("编者按写在这里。\n:::", "编者按写在这里。"),
    exit: 3,
    line: /^wrong\/first\.md:\d+:\d+: error \S+ /m,
  },
  {
    name: "a wrong attribute",
    file: "first.md",
    edit: (text) => text.replace(":::note", ':::sidebar{span="seven"}'),
    exit: 3,
    line: /^wrong\/first\.md:\d+:\d+: error bad-attribute .*span/m,
  },
  {
    name: "a manuscript that is no UTF-8",
    file: "first.md",
    edit: () => Buffer.from([0xd5, 0xfd, 0xce, 0xc4, 0xb4, 0xd3, 0xd5, 0xe2, 0xc0, 0xef]),
    exit: 3,
    line: /^wrong\/first\.md:1:1: error encoding .*GBK/m,
  },
  {
    name: "an article that is not there",
    file: "issue.yaml",
    edit: (text) => text.replace("file: first.md", "file: frist.md"),
    exit: 2,
    line: /^wrong\/issue\.yaml:\d+:\d+: error missing-article .*frist\.md/m,
  },
  { name: "an unknown option", words: ["build", "2027-01", "--fromat", "unix"], exit: 2, line: /error.*--fromat/ },
  { name: "an unknown command", words: ["biuld", "2027-01"], exit: 2, line: /error.*biuld/ },
  { name: "a format that there is not", words: ["build", "2027-01", "--format", "xml"], exit: 2, line: /error.*xml/ },
  { name: "no issue", words: ["build"], exit: 2, line: /error.*no issue below manuscripts\// },
  { name: "a folder without an issue", words: ["build", "nowhere"], exit: 2, line: /error.*nowhere/ },
  { name: "a folder that holds something, for init", words: ["init", "2027-01"], exit: 2, line: /error.*not empty/ },
];

describe("wrong input", () => {
  for (const { name, file, edit, words, exit, line } of CASES) {
    it(`${name} gets one clear line and exit ${exit}`, async () => {
      if (file !== undefined && edit) {
        await rm(join(dir, "wrong"), { recursive: true, force: true });
        await cp(join(dir, "2027-01"), join(dir, "wrong"), { recursive: true });
        await writeFile(join(dir, "wrong", file), edit(await readFile(join(dir, "wrong", file), "utf8")));
      }
      const ran = await run(dir, ...(words ?? ["build", "wrong", "--format", "unix"]));
      expect(ran.out).toMatch(line);
      expect(ran.exit).toBe(exit);
      expect(ran.out + ran.err).not.toMatch(/^\s+at |node:internal|\.[jt]s:\d+/m);
      // What stands twice helps nobody: one fault, one line.
      expect(
        ran.out
          .trim()
          .split("\n")
          .filter((one) => line.test(one)),
      ).toHaveLength(1);
      expect(await digest()).toBe(before);
    });
  }

  it("hides nothing that check has to say of the other manuscripts", async () => {
    await rm(join(dir, "wrong"), { recursive: true, force: true });
    await cp(join(dir, "2027-01"), join(dir, "wrong"), { recursive: true });
    const edit = async (file: string, change: (text: string) => string): Promise<void> =>
      writeFile(join(dir, "wrong", file), change(await readFile(join(dir, "wrong", file), "utf8")));
    await edit("first.md", (text) => `${text}\n![灯塔](photos/lamp.jpg)\n`);
    await edit("back.md", (text) => `${text}\n今天下雨,大家都在屋里。\n`);
    const ran = await run(dir, "check", "wrong", "--stage", "copyedit", "--format", "unix");
    expect(ran.out).toMatch(/^wrong\/first\.md:\d+:\d+: error missing-photo /m);
    expect(ran.out).toMatch(/^wrong\/back\.md:\d+:\d+: \S+ half-width-mark /m);
    expect(ran.exit).toBe(3);
  });

  it("is told to programs as one JSON report", async () => {
    const ran = await run(dir, "build", "nowhere", "--format", "json");
    const report = JSON.parse(ran.out) as { exit: number; findings: { rule: string; level: string }[] };
    expect(report.exit).toBe(2);
    expect(report.findings.map((one) => one.level)).toContain("error");
  });
});

describe("a new issue", () => {
  it("has all its files below dist/issues", async () => {
    const names = await readdir(join(dir, "dist/issues/2027-01"));
    expect(names).toEqual(expect.arrayContaining(["issue.html", "issue.lock", "issue.pdf", "report.json"]));
    const report = JSON.parse(await readFile(join(dir, "dist/issues/2027-01/report.json"), "utf8"));
    expect(report).toMatchObject({ schema: 1, issue: "2027-01", exit: 0, text: { lost: 0, repeated: 0, moved: 0 } });
  });
});

describe("doctor", () => {
  it("tells what it found and ends with 0 where an issue can be built", async () => {
    const ran = await run(dir, "doctor");
    expect(ran.out).toMatch(/Chromium \d+/);
    expect(ran.exit).toBe(0);
  });
});

/** Of every file below dist/, so that a change of any byte shows. */
async function digest(): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(join(dir, "dist"), { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest("hex");
}
