// Text beside photos, portraits and drop caps: made issues whose lines keep clear of the picture, keep the grid, and lose nothing.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makePictures } from "../generator/pictures.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(31));
const p = (sentences = 4): string => prose.paragraph(sentences);
const wrapped = (side: string, width: string, shape = "square"): string =>
  `::photo[站在图旁的一句说明]{src=photos/${shape}.jpg credit="某某 摄" wrap=${side} width=${width}}`;
const body = (count: number, at: Readonly<Record<number, string>>): string =>
  Array.from({ length: count }, (_, index) => `${at[index] ? `${at[index]}\n\n` : ""}${p()}`).join("\n\n");

const HOSTILE = [
  `${"{江|jiāng}{堤|dī}".repeat(60)}。`,
  `${"水位[^1]".repeat(40)}。`,
  `**${p(2)}**:em-dots[${"逐字加点".repeat(20)}]${p(1)}`,
  `https://example.org/${"archive/2027/".repeat(12)}index.html ${p(2)}`,
  p(1),
].map((text) => `${wrapped("left", "6字")}\n\n${text}\n\n${p(6)}`);

/** Name, columns, kind and body. */
const ARTICLES: readonly (readonly [string, number, string, string])[] = [
  [
    "two",
    2,
    "feature",
    body(24, { 2: wrapped("left", "9字"), 6: wrapped("right", "40mm"), 11: wrapped("right", "12字", "tall") }),
  ],
  [
    "three",
    3,
    "feature",
    body(40, {
      3: wrapped("left", "7字"),
      9: wrapped("right", "6字"),
      15: wrapped("left", "7字", "tall"),
      22: wrapped("right", "7字"),
    }),
  ],
  ["hostile", 3, "column", `${HOSTILE.join("\n\n")}\n\n[^1]: 注在栏脚。`],
  ["narrow", 4, "column", body(8, { 1: wrapped("left", "9字") })],
  ["slim", 4, "feature", body(8, {})],
  ["news", 2, "feature", `砚江讯　6月26日上午，${p()}\n\n${body(6, {})}`],
  ["short", 2, "column", `${wrapped("left", "9字")}\n\n短。\n\n## 小标题\n\n${p(9)}\n\n${wrapped("right", "9字")}`],
  [
    "portrait",
    2,
    "qa",
    `:::question\n问一句？\n:::\n\n:::answer{by="某某" photo="photos/tall.jpg"}\n${p(9)}\n\n${p(9)}\n:::\n\n${p(30)}`,
  ],
];

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-beside-"));
  await makePictures(dir, seeded(2));
  for (const [name, columns, kind, text] of ARTICLES)
    await writeFile(
      join(dir, `${name}.md`),
      `---\nheadline: ${name}\nkind: ${kind}\ncolumns: ${columns}\neditor: 某某\n---\n${text}\n`,
    );
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml(
      "beside",
      `${ARTICLES.map(([name]) => `  - article: ${name}.md`).join("\n")}
`,
    ),
  );
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

const flowLines = (file: string) =>
  made.pages.readings.flatMap((page) =>
    page.areas
      .filter((area) => area.flow === `${file}#body`)
      .flatMap((area) => area.rects.map((rect) => ({ ...rect, folio: page.folio, text: area.text }))),
  );
const photosOf = (file: string) =>
  made.pages.readings.flatMap((page) =>
    page.photos.filter((one) => one.source.startsWith(`${file}:`)).map((one) => ({ ...one, folio: page.folio })),
  );

describe("text beside a photo", () => {
  it("is made with nothing lost", () => expectSound(made, { width: 210, height: 285 }));

  it.each(["two.md", "three.md", "hostile.md", "portrait.md"])("of %s keeps clear of it", (file) => {
    const lines = flowLines(file);
    let beside = 0;
    for (const photo of photosOf(file)) {
      for (const line of lines) {
        if (line.folio !== photo.folio) continue;
        const middle = line.y + line.height / 2;
        if (middle < photo.y || middle > photo.y + photo.height) continue;
        const apart = line.x >= photo.x + photo.width + 5 || line.x + line.width <= photo.x - 5;
        expect(apart, `${line.folio}: ${line.text.slice(0, 20)}`).toBe(true);
        if (Math.abs(line.x - photo.x) < 330) beside += 1;
      }
    }
    expect(beside).toBeGreaterThan(4);
  });

  it("is composed, every paragraph of it but what is wider than a line", () => {
    const { paragraphs, composed } = made.pages.composed;
    expect(composed / paragraphs).toBeGreaterThanOrEqual(0.98);
  });

  it("leaves no hole where its photo went to the next column", () => {
    const { lines } = made.issue.geometry;
    const open = made.pages.columns.filter((one) => !one.ends && /^(two|three)\.md$/.test(one.article));
    expect(open.length).toBeGreaterThan(3);
    expect(open.reduce((sum, one) => sum + one.hole, 0)).toBeLessThanOrEqual(0.03 * lines * open.length);
  });

  it("stands alone with a finding where nine 字 are not left, or the text is short", () => {
    const found = made.findings.filter((one) => one.rule === "wrap").map((one) => [one.file, one.line, one.actual]);
    expect(found).toContainEqual(["narrow.md", expect.any(Number), expect.stringMatching(/^\d 字$/)]);
    expect(found.filter(([file]) => file === "short.md")).toHaveLength(2);
    expect(found.filter(([file]) => file === "two.md" || file === "three.md")).toEqual([]);
  });
});

describe("a drop cap", () => {
  it("stands three lines high before the text that goes on", () => {
    for (const file of ["two.md", "three.md"]) {
      const html =
        made.pages.readings.map((page) => page.html).find((one) => one.includes(`data-file="${file}"`)) ?? "";
      expect(html.match(/class="drop-cap"/g)).toHaveLength(1);
      const [cap, ...rest] = flowLines(file);
      if (!cap) throw new Error("no cap");
      const past = rest.filter((line) => line.folio === cap.folio && line.y < cap.y + 55 && line.x < cap.x + 100);
      expect(past).toHaveLength(3);
      for (const line of past) expect(line.x).toBeGreaterThanOrEqual(cap.x + cap.width);
    }
  });

  it("is none where fewer than nine 字 would stand beside it, nor in a dateline", () => {
    for (const file of ["slim.md", "news.md"]) {
      const html = made.pages.readings.map((page) => page.html).filter((one) => one.includes(`data-file="${file}"`));
      expect(html.length).toBeGreaterThan(0);
      for (const one of html) expect(one).not.toContain("drop-cap");
    }
  });
});
