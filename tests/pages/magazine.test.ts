// What the template magazine sets alike: faces of a notice, heads with and without a department, figures below each other.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PdfTextItem, readText } from "../../src/pdf/read-text.ts";
import type { MadeIssue } from "../../src/pipeline.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const TEXT = "这一段只为占住几行地方。".repeat(12);
const ARTICLES = {
  label: `kicker: 卷首\nheadline: 写下来\n---\n${TEXT}`,
  department: `headline: 写下来\n---\n${TEXT}`,
  notice: `headline: 启事\nkind: notice\n---\n段落之文。\n\n- 条目之文。\n\n1. 编号之文。`,
  verse: `headline: 诗\n---\n${TEXT}\n\n> 潮来又退，\\\n> 木桩站着。\n\n> 引文一段不是诗。`,
  figures: `headline: 数表\ncolumns: 2\n---\n| 位置 | 零点 | 均值 |\n|---|---|---|\n| 甲 | 1,039 | 4.25 |\n| 乙 | 319 | 12 |\n| 丙 | 86 | 7.5 |`,
};

let dir = "";
let made: MadeIssue;
let items: readonly PdfTextItem[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-magazine-"));
  for (const [name, text] of Object.entries(ARTICLES)) await writeFile(join(dir, `${name}.md`), `---\n${text}\n`);
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml(
      "magazine",
      `  - article: label.md
  - department: 观察
    articles: [{ file: department.md }]
  - article: notice.md
  - article: verse.md
  - article: figures.md
`,
    ),
  );
  made = await make(dir);
  items = (await readText(made.pages.pdf)).flatMap((page) => page.items);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

const itemOf = (text: string): PdfTextItem => {
  const found = items.filter((item) => item.text.includes(text));
  expect([text, found.length]).toEqual([text, 1]);
  return found[0] as PdfTextItem;
};

it("is sound", () => expectSound(made, { width: 210, height: 285 }));

it("a notice's lists are in the face of its paragraphs", () => {
  // One page, so that one name is one font.
  const face = itemOf("段落之文").font;
  expect([itemOf("条目之文").font, itemOf("编号之文").font]).toEqual([face, face]);
});

it("lines of quoted verse stand below each other, prose that is quoted begins two 字 further in", () => {
  const EM = 9;
  const [first = 0, second = 0, prose = 0] = ["潮", "桩", "引"].map((text) => itemOf(text).x);
  // 桩 is the second 字 of its line.
  expect(second - EM).toBeCloseTo(first, 1);
  expect(prose - 2 * EM).toBeCloseTo(first, 1);
});

it("an article without a department hangs its label where departments stand, its headline at the same height", () => {
  const tops = ["label", "department"].map(
    (name) =>
      made.pages.readings.flatMap(({ areas }) => areas).find(({ flow }) => flow === `${name}.md#headline`)?.rects[0]?.y,
  );
  expect(tops[0]).toBeGreaterThan(0);
  expect(Math.abs((tops[0] ?? 0) - (tops[1] ?? 0))).toBeLessThan(1);
});

it("figures end at one place, decimals at the point", () => {
  const ends = ["1,039", "319", "86"].map((text) => itemOf(text)).map(({ x, width }) => x + width);
  for (const end of ends) expect(end).toBeCloseTo(ends[0] ?? 0, 1);
  const head = itemOf("零点");
  expect(head.x + head.width).toBeCloseTo(ends[0] ?? 0, 1);
  // The digits are of one width, and a point is half of it: 4.25 reaches two and a half digits further than 12.
  const digit = itemOf("12").width / 2;
  const [long, whole, short] = ["4.25", "12", "7.5"].map((text) => itemOf(text)).map(({ x, width }) => x + width);
  expect((long ?? 0) - (whole ?? 0)).toBeCloseTo(2.5 * digit, 1);
  expect((long ?? 0) - (short ?? 0)).toBeCloseTo(digit, 1);
});
