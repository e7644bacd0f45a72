// Fillers and blanks in a whole issue: an empty last page takes the largest that fits, the others are told and not printed.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make, pdfText, withFolder } from "./make.ts";

const prose = proseOf(seeded(7));
const paragraphs = (count: number): string => Array.from({ length: count }, () => prose.paragraph(4)).join("\n\n");
const article = (headline: string, body: string): string => `---\nheadline: ${headline}\ncolumns: 2\n---\n${body}\n`;

const PLAN = `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: fillers, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: A5
binding: saddle
columns: 2
flatplan:
  - contents
  - article: { file: first.md, starts: verso }
  - article: { file: second.md, starts: verso }
fillers: [long.md, verse.md, spare.md]
`;

let made: MadeIssue;

beforeAll(async () => {
  await withFolder(async (dir) => {
    await writeFile(join(dir, "first.md"), article("短短的一篇", paragraphs(2)));
    await writeFile(join(dir, "second.md"), article("排满的一篇", paragraphs(4)));
    await writeFile(
      join(dir, "verse.md"),
      "---\nheadline: 渡口\nkind: verse\ncolumns: 2\n---\n晨雾从江上散开，\n\n缆绳还是湿的。\n",
    );
    await writeFile(join(dir, "spare.md"), "---\nheadline: 备用\ncolumns: 2\n---\n这一则留到下一期再用。\n");
    await writeFile(join(dir, "long.md"), article("太长的一篇", paragraphs(30)));
    await writeFile(join(dir, "issue.yaml"), PLAN);
    made = await make(dir);
  });
}, 300_000);

describe("a filler", () => {
  it("stands once, on a last page that leaves it room, and nothing is lost", async () => {
    await expectSound(made, { width: 148, height: 210 });
    const folios = new Map(made.pages.articles.map((one) => [one.file, one.folios]));
    expect(folios.get("verse.md")).toHaveLength(1);
    const [page] = folios.get("verse.md") ?? [];
    expect([...(folios.get("first.md") ?? []), ...(folios.get("second.md") ?? [])]).toContain(page);
    expect((await pdfText(made.pages.pdf)).match(/缆绳还是湿的/g)).toHaveLength(1);
  });

  it("is named when it finds no room, and is not printed", async () => {
    const unused = made.findings.filter((one) => one.rule === "filler-unused");
    expect(unused.map((one) => [one.actual, one.level, one.line])).toContainEqual(["long.md", "info", 11]);
    expect(made.pages.articles.map((one) => one.file)).not.toContain("long.md");
    expect(await pdfText(made.pages.pdf)).not.toContain("太长的一篇");
  });

  it("stands in no contents", () => {
    expect(made.pages.readings[0]?.areas.map((one) => one.text).join("")).not.toContain("渡口");
  });
});

describe("a page left empty for an article's side", () => {
  it("is told with its folio and the article's place", () => {
    const blanks = made.findings.filter((one) => one.rule === "blank-page");
    expect(blanks.map(({ level, folio, file, line }) => ({ level, folio, file, line }))).toEqual([
      { level: "info", folio: 3, file: "issue.yaml", line: 10 },
    ]);
  });
});
