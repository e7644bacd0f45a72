// Described articles: the colour of departments, of what stands outside them, and of fillers.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeArticles } from "../../src/galley/describe-articles.ts";
import { loadIssue, withFillers } from "../../src/issue/issue.ts";
import { readManuscript } from "../../src/manuscript/manuscript.ts";
import { tools, withFolder } from "../pipeline/make.ts";

const FILES = ["foreword", "first", "second", "third", "verse"].map((name) => `${name}.md`);

it("sets a filler in the colour of the article above it, and lets that article's department go on below", () =>
  withFolder(async (dir) => {
    for (const file of FILES) await writeFile(join(dir, file), "---\nheadline: 题\n---\n文。\n");
    await writeFile(
      join(dir, "issue.yaml"),
      `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: described, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
flatplan:
  - article: foreword.md
  - department: { name: 观察, accent: "#23395d" }
    articles: [{ file: first.md }, { file: second.md }]
  - department: 对谈
    articles: [{ file: third.md }]
fillers: [verse.md]
`,
    );
    const plain = await loadIssue(dir, tools());
    const manuscripts = new Map(
      await Promise.all(FILES.map(async (file) => [file, await readManuscript(plain, file, tools())] as const)),
    );
    const coloursBelow = (file: string): Record<string, readonly [string, number]> => {
      const issue = withFillers(plain, new Map([[file, ["verse.md"]]]));
      return Object.fromEntries(
        [...describeArticles(issue, manuscripts).values()].map((one) => [one.file, [one.accent, one.turn]]),
      );
    };
    const [first, second] = plain.template.accents;
    const articles = {
      "foreword.md": [first, 0],
      "first.md": ["#23395d", 0],
      "second.md": ["#23395d", 0],
      "third.md": [second, 1],
    };
    expect(coloursBelow("first.md")).toEqual({ ...articles, "verse.md": ["#23395d", 0] });
    expect(coloursBelow("third.md")).toEqual({ ...articles, "verse.md": [second, 1] });
    expect(coloursBelow("foreword.md")).toEqual({ ...articles, "verse.md": [first, 0] });
  }));
