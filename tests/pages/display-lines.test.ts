// Covers, captions, imprint and briefs: made pages on which a headline, a credit, a list of names and a signature stand as the trade sets them.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makePictures } from "../generator/pictures.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";

const prose = proseOf(seeded(5));
const photo = (caption: string, width: string): string =>
  `::photo[${caption}]{src=photos/square.jpg wrap=left width=${width} credit="插图：石砚之"}`;
const beside = `${photo("那把焊缝规。", "11字")}\n\n${prose.paragraph(9)}\n\n${photo("规。", "11字")}\n\n${prose.paragraph(9)}`;
const QUOTE = ":::pullquote\n年轻人天天看这些数字，看得出什么？\n:::";
/** Items of every length, so that the name falls now on the text's line, now on one of its own. */
const ITEMS = Array.from(
  { length: 12 },
  (_, at) => `## 第${at + 1}条\n${"雨停以后水位涨了又落".repeat(4)}${"河".repeat(at + 1)}。（茅以蓝）`,
);

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-kinds-"));
  await makePictures(dir, seeded(3));
  const files = {
    cover: "---\nkind: cover\nheadline: 一条船的毕业设计\nphoto: photos/tall.jpg\n---\n",
    back: "---\nkind: back-cover\nheadline: 潮水每天来两次，从不点名\nphoto: photos/tall.jpg\n---\n末班渡轮靠岸以前，湾里的灯，一盏数得清，一片数不清。\n",
    text: `---\nheadline: 分寸\ncolumns: 2\n---\n${prose.paragraph(5)}\n\n${QUOTE}\n\n${beside}\n`,
    brief: `---\nheadline: 简讯\nkind: brief\ncolumns: 3\n---\n${ITEMS.join("\n\n")}\n`,
  };
  for (const [name, markdown] of Object.entries(files)) await writeFile(join(dir, `${name}.md`), markdown);
  await writeFile(
    join(dir, "issue.yaml"),
    `publication:
  title: 潮间
  kind: internal
  permit: 岚内资准字第0087号
  organizer: [岚浦大学新闻中心, 岚浦大学图书馆]
  people: [{ role: 编辑, names: [卞晴川, 鹿鸣野, 阮小满, 宁一舟] }]
  recipients: 校内各单位、各学生社团、校友分会
issue: { id: kinds, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
bleed: 3mm
binding: perfect
columns: 3
flatplan:
  - cover: cover.md
  - contents
  - imprint
  - article: text.md
  - article: brief.md
  - back-cover: back.md
`,
  );
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** The lines of every area that a test on its flow and text picks out. */
const linesOf = (flow: string, holds = ""): string[][] =>
  made.pages.readings
    .flatMap(({ areas }) => areas)
    .filter((area) => area.flow === flow && area.text.includes(holds))
    .map(({ text, characters = [] }) => {
      const printed = [...text.replace(/\s/g, "")];
      return characters.map((count) => printed.splice(0, count).join(""));
    });

it("loses nothing", () => expectSound(made, { width: 210, height: 285 }));

it("a cover's headline that is one 字 too long is set a step smaller, so that no phrase is parted", () => {
  expect(linesOf("cover.md#headline")).toEqual([["一条船的毕业设计"]]);
  expect(linesOf("back.md#headline")).toEqual([["潮水每天来两次，", "从不点名"]]);
});

it("a caption of one line stays whole, and its credit goes below it only where both do not fit", () => {
  const page = made.pages.readings.flatMap(({ areas }) => areas);
  const caption = (text: string) => page.find((area) => area.text === text);
  const [long, short] = [caption("那把焊缝规。"), caption("规。")];
  expect([long?.rects.length, short?.rects.length]).toEqual([1, 1]);
  const credits = page.filter(({ text }) => text === "插图：石砚之").map(({ rects }) => rects);
  expect(credits.map((rects) => rects.length)).toEqual([1, 1]);
  expect((credits[0]?.[0]?.y ?? 0) - (long?.rects[0]?.y ?? 0)).toBeGreaterThan(10);
  expect(Math.abs((credits[0]?.[0]?.x ?? 0) - (long?.rects[0]?.x ?? 0))).toBeLessThan(1);
  expect(Math.abs((credits[1]?.[0]?.y ?? 0) - (short?.rects[0]?.y ?? 0))).toBeLessThan(5);
});

it("a pull quote ends its lines at its marks", () => {
  const quote = made.pages.readings.flatMap(({ areas }) => areas).find(({ text }) => text.startsWith("年轻人天天"));
  expect(linesOf(quote?.flow ?? "", "年轻人天天")).toEqual([["年轻人天天看这些数字，", "看得出什么？"]]);
});

it("an imprint's names are parted between names", () => {
  for (const name of ["岚浦大学新闻中心", "岚浦大学图书馆", "卞晴川", "宁一舟", "各学生社团、", "校友分会"])
    expect(
      linesOf("", name).filter((lines) => lines.some((line) => line.includes(name))),
      name,
    ).not.toEqual([]);
});

it("a brief's author alone on a line stands at its right edge, and at the text's end elsewhere", () => {
  const columns = made.pages.readings.flatMap(({ set }) => set.filter(({ article }) => article === "brief.md"));
  const items = columns.flatMap(({ rect, blocks }) =>
    blocks.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ lines }) => (lines.length > 1 ? [{ rect, last: lines.at(-1) }] : [])),
    ),
  );
  const alone = items.filter(({ last }) => last?.characters === 5);
  expect(alone.length).toBeGreaterThan(0);
  expect(items.length).toBeGreaterThan(alone.length);
  for (const { rect, last } of alone) {
    expect((last?.x ?? 0) - rect.x).toBeGreaterThan(rect.width / 2);
    const over = (last?.x ?? 0) + (last?.width ?? 0) - rect.x - rect.width;
    // The closing bracket's cell is one 字, its ink half of that.
    expect(Math.abs(over - 6)).toBeLessThan(7);
  }
  for (const { rect, last } of items.filter(({ last: line }) => (line?.characters ?? 0) > 5))
    expect((last?.x ?? 0) - rect.x).toBeLessThan(1);
});
