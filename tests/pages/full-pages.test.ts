// Pages that photos would leave short: an opening's photo fills its page, and a photo as high as a page waits for the article's next columns.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makePictures } from "../generator/pictures.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(102));
const many = (count: number, sentences: number): string =>
  Array.from({ length: count }, () => prose.paragraph(sentences)).join("\n\n");
const keyword = (): string => `### ${prose.head()}\n\n${prose.paragraph(1)}\n\n- ${prose.paragraph(1)}`;

const ARTICLES = {
  // Its text ends on the first page, its photo fits none but the second.
  opening: `columns: 2\nopening: photo-above\nopening-photo: { src: photos/plain.jpg }\n---\n${many(8, 3)}\n\n::photo[图注]{src=photos/plain.jpg span=2 ratio=1:1}\n\n${many(1, 2)}`,
  // In one column the photo is as high as the page; keywords in three columns and more text follow.
  high: `columns: 1\nopening: photo-above\nopening-photo: { src: photos/wide.jpg }\n---\n${many(2, 2)}\n\n![图注](photos/tall.jpg "某某 图")\n\n${many(2, 2)}\n\n::::keywords{columns=3}\n${[keyword(), keyword(), keyword()].join("\n\n")}\n::::\n\n${many(9, 4)}`,
};

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-full-"));
  await makePictures(dir, seeded(3));
  for (const [name, text] of Object.entries(ARTICLES))
    await writeFile(join(dir, `${name}.md`), `---\nheadline: 分寸与声音\n${text}\n`);
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml(
      "full",
      `${Object.keys(ARTICLES)
        .map((name) => `  - article: ${name}.md`)
        .join("\n")}
`,
    ),
  );
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** The article's columns by page. */
function pagesOf(file: string): { readonly foot: number; readonly holes: number }[] {
  const own = made.pages.columns.filter((column) => column.article === file);
  return [...new Set(own.map(({ index }) => index))].map((index) => {
    const here = own.filter((column) => column.index === index);
    return {
      foot: Math.max(...here.map(({ foot }) => foot)),
      holes: here.reduce((sum, column) => sum + column.hole, 0),
    };
  });
}

it("is sound", () => expectSound(made, { width: 210, height: 285 }));

it("crops an opening's photo less where its page would end short", () => {
  const [first] = pagesOf("opening.md");
  expect(pagesOf("opening.md")).toHaveLength(2);
  expect(first?.foot).toBe(made.issue.geometry.lines);
  const photo = made.pages.readings
    .flatMap(({ photos }) => photos)
    .find(({ source }) => source.startsWith("opening.md:"));
  // The template's shape is 2.2 to 1.
  expect((photo?.width ?? 0) / (photo?.height ?? 1)).toBeLessThan(2.1);
});

it("lets a photo as high as its page wait while the article goes on in other columns", () => {
  const pages = pagesOf("high.md");
  expect(pages.length).toBeGreaterThan(1);
  for (const { foot, holes } of pages.slice(0, -1)) {
    expect(foot).toBeGreaterThanOrEqual(made.issue.geometry.lines - 1);
    expect(holes).toBeLessThanOrEqual(4);
  }
});
