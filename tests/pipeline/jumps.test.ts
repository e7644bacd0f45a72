// Jump lines in a whole issue: an article goes on after its neighbour, folios and references are right, nothing is lost.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make, pdfText, withFolder } from "./make.ts";

const prose = proseOf(seeded(11));
const paragraphs = (count: number): string => Array.from({ length: count }, () => prose.paragraph(4)).join("\n\n");
const article = (headline: string, body: string): string => `---\nheadline: ${headline}\ncolumns: 2\n---\n${body}\n`;

const PLAN = `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: jumps, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: A5
binding: saddle
columns: 2
folios: { first: 5 }
flatplan:
  - contents
  - article: { file: long.md, pages: 1 }
  - article: other.md
  - { continue: long.md, starts: run-on }
  - article: short.md
  - continue: short.md
`;

let made: MadeIssue;

beforeAll(async () => {
  await withFolder(async (dir) => {
    const note = "[^1]\n\n[^1]: 《水文年表》，第三卷。\n";
    await writeFile(join(dir, "long.md"), article("从渡口到船坞", `${paragraphs(6)}${note}\n${paragraphs(6)}`));
    await writeFile(join(dir, "other.md"), article("灯塔的值班表", `见第:page[long.md]页。\n\n${paragraphs(2)}`));
    await writeFile(join(dir, "short.md"), article("启事", "来稿请寄编辑部，两个月内回复。"));
    await writeFile(join(dir, "issue.yaml"), PLAN);
    made = await make(dir);
  });
}, 300_000);

describe("an article that the flatplan continues", () => {
  it("is printed whole, on its own page and after its neighbour", async () => {
    await expectSound(made, { width: 148, height: 210 });
    const pages = new Map(made.pages.articles.map((one) => [one.file, one.folios]));
    const [first, ...rest] = pages.get("long.md") ?? [];
    expect(first).toBe(6);
    expect(pages.get("other.md")?.[0]).toBe(7);
    expect(rest[0]).toBeGreaterThanOrEqual(7);
    expect(rest).toEqual(rest.map((_, at) => (rest[0] ?? 0) + at));
  });

  it("says on both sides where it goes on and where it comes from", async () => {
    const [from = 0, to = 0] = made.pages.articles.find((one) => one.file === "long.md")?.folios ?? [];
    const text = await pdfText(made.pages.pdf);
    expect(text).toContain(`（下转第${to}页）`);
    expect(text).toContain(`（上接第${from}页）`);
    expect(text.match(/下转第/g)).toHaveLength(1);
    const html = (folio: number): string => made.pages.readings.find((one) => one.folio === folio)?.html ?? "";
    expect(html(from)).toContain('data-jump="long.md#jump-1"');
    expect(html(to)).toContain('data-jump="long.md#part-1"');
    expect(made.pages.readings.flatMap((page) => page.areas).filter((one) => one.text.includes("下转第"))).toEqual([
      expect.objectContaining({ flow: "" }),
    ]);
  });

  it("is found by contents and references at its first page", async () => {
    expect((await pdfText(made.pages.pdf)).includes("见第6页。")).toBe(true);
    expect(made.pages.readings[0]?.areas.map((one) => one.text)).toContain("6");
  });

  it("stands where it is when it ends before it would jump, with a finding", () => {
    const found = made.findings.filter((one) => one.rule === "jump");
    expect(found.map(({ file, line, level }) => [file, line, level])).toEqual([["issue.yaml", 13, "warning"]]);
    const folios = made.pages.articles.find((one) => one.file === "short.md")?.folios;
    expect(folios).toEqual([made.pages.readings.at(-1)?.folio]);
  });
});
