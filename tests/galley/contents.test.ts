// Contents as they are set: an entry an article, the department's label over its first one, none where the headline says it.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { setGalley } from "../../src/galley/galley.ts";
import { loadIssue } from "../../src/issue/issue.ts";
import { readManuscript } from "../../src/manuscript/manuscript.ts";
import { tools, withFolder } from "../pipeline/make.ts";

const HEADLINES = { "first.md": "灯还亮着", "second.md": "一条船", "news.md": "简讯", "last.md": "雨天" };

it("has one block an article, and labels a department once, unless a headline bears its name", () =>
  withFolder(async (dir) => {
    for (const [file, headline] of Object.entries(HEADLINES))
      await writeFile(join(dir, file), `---\nheadline: ${headline}\n---\n文。\n`);
    await writeFile(
      join(dir, "issue.yaml"),
      `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: contents, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
flatplan:
  - contents
  - department: 观察
    articles: [{ file: first.md }, { file: second.md }]
  - department: 简讯
    articles: [{ file: news.md }]
  - department: 闲笔
    articles: [{ file: last.md }]
`,
    );
    const issue = await loadIssue(dir, tools());
    const files = Object.keys(HEADLINES);
    const manuscripts = new Map(
      await Promise.all(files.map(async (file) => [file, await readManuscript(issue, file, tools())] as const)),
    );
    const html = setGalley(issue, manuscripts, new Map(), new Map()).runs[0]?.html ?? "";
    const entries = html.split(/(?=<div class="contents-entry)/).slice(1);
    expect(
      entries.map((entry) => ({
        opens: entry.startsWith('<div class="contents-entry opens"'),
        label: /<h2 class="contents-department">(.*?)<\/h2>/.exec(entry)?.[1],
        title: /<span class="contents-title">(.*?)<\/span>/.exec(entry)?.[1],
      })),
    ).toEqual([
      { opens: true, label: "观察", title: "灯还亮着" },
      { opens: false, label: undefined, title: "一条船" },
      { opens: true, label: undefined, title: "简讯" },
      { opens: true, label: "闲笔", title: "雨天" },
    ]);
  }));
