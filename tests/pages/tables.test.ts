// Tables that columns can't hold as they are: rows set cell below cell, and short tables that had better stay whole.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(330));
const cell = (sentences: number): string => prose.paragraph(sentences);

/** A row about as high as a page's column, below text that leaves three lines of its column: room for the head alone. */
const TALL = `${"字".repeat(12 * 20)}\n\n| 项 | 说明 |\n| --- | --- |\n| 甲 | ${cell(36)} |\n| 乙 | ${cell(1)} |`;
/** Few rows, which the template would keep whole, each of them higher than half a column. */
const HIGH = `${cell(4)}\n\n| 项 | 说明 |\n| --- | --- |\n| 甲 | ${cell(24)} |\n| 乙 | ${cell(24)} |\n| 丙 | ${cell(24)} |`;
/** One such row: higher than half a column, the table lower than a column. */
const ROW = `${cell(12)}\n\n| 项 | 说明 |\n| --- | --- |\n| 甲 | ${cell(24)} |\n\n${cell(12)}`;
/** A crosshead, and below it a table too wide for a column: it stands in a band of its own. */
const WIDE = `${cell(12)}\n\n## 工价\n\n| 岗位 | 月工资 | 夜班 | 待时 | 津贴 |\n| --- | --- | --- | --- | --- |\n| 船长 | 8600元 | 60元 | 45元 | 30元 |\n\n${cell(12)}`;
/** More columns of sentences than stand side by side when numbers, units and marks are kept on one line. */
const MANY = `| ${"江边的船坞 | ".repeat(7)}\n|${" --- |".repeat(7)}\n${Array.from({ length: 12 }, () => `| ${Array.from({ length: 7 }, () => `${cell(1)}计3120公里（其中2010年Chromium 90.5千克）。 |`).join(" ")}`).join("\n")}`;
/** Crossheads above keywords in three columns, in an article of one, whose text is set in from its column. */
const HEADS = `## 从一把卡尺说起\n\n### 六个问题\n\n::::keywords{columns=3}\n${Array.from({ length: 3 }, (_, at) => `### 词${at}\n\n${cell(2)}`).join("\n\n")}\n::::`;
/** Four columns that a column of 18 字 would part word by word, below a panel that stands first in the text. */
const HOURS = `:::sidebar{label=提示}\n${cell(2)}\n:::\n\n## 开放时间\n\n| 馆室 | 开放日 | 时间 | 座位 |\n| --- | --- | --- | --- |\n${Array.from({ length: 5 }, () => "| 图书馆总借阅厅 | 周二至周日 | 9:00—20:30 | 90座，提前一天预约 |").join("\n")}\n\n${cell(14)}`;
/** Four columns of figures, which a column of 18 字 holds. */
const FERRY = `${cell(8)}\n\n| 航线 | 首班 | 末班 | 间隔 |\n| --- | --- | --- | --- |\n| 南渡口—北岸 | 5:30 | 23:40 | 15分钟 |\n\n${cell(8)}`;

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-tables-"));
  const bodies = {
    tall: ["brief", 4, TALL],
    high: ["feature", 3, HIGH],
    row: ["feature", 3, ROW],
    wide: ["feature", 4, WIDE],
    many: ["feature", 2, MANY],
    heads: ["column", 1, HEADS],
    hours: ["feature", 3, HOURS],
    ferry: ["feature", 3, FERRY],
  } as const;
  for (const [name, [kind, columns, body]] of Object.entries(bodies))
    await writeFile(
      join(dir, `${name}.md`),
      `---\nheadline: 分寸\n${kind === "brief" ? "kind: brief\n" : ""}columns: ${columns}\n---\n${body}\n`,
    );
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml(
      "tables",
      `${Object.keys(bodies)
        .map((name) => `  - article: ${name}.md`)
        .join("\n")}
`,
    ),
  );
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Each part of an article's table as it stands on the pages, in order. */
const partsOf = (file: string): string[] =>
  made.pages.readings.flatMap(({ html }) =>
    [...html.matchAll(/<div class="table[^"]*"[^>]*data-source="([^"]*)"[^>]*>.*?<\/table>/gs)].flatMap(
      ([part, source]) => (source?.startsWith(`${file}:`) ? [part] : []),
    ),
  );

it("keeps the head of a table set cell below cell with its first row", () => {
  const parts = partsOf("tall.md");
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.every((part) => part.includes("stacked"))).toBe(true);
  // The head stands once and first.
  expect(parts.map((part) => part.includes("<thead"))).toEqual(parts.map((_, at) => at === 0));
  expect(parts[0]).toContain("甲");
  // Cells are as wide as their column, no longer as wide as they were side by side.
  expect(parts.join("")).not.toMatch(/<t[dh][^>]*width:/);
});

it("a crosshead goes with the wide table that it heads", () => {
  const page = made.pages.readings.find(({ areas }) => areas.some(({ flow }) => flow?.startsWith("wide.md")));
  const bands = page?.html.split(/(?=<div[^>]*class="[^"]*band)/) ?? [];
  const own = bands.filter((band) => band.includes("<table"));
  expect(own).toHaveLength(1);
  expect(own[0]).toMatch(/工价.*<table/s);
});

it("sets a table over all columns whose cells one column would part word by word, and no other", () => {
  const bandsOf = (file: string): string[] =>
    made.pages.readings
      .filter(({ areas }) => areas.some(({ flow }) => flow.startsWith(file)))
      .flatMap(({ html }) => html.split(/(?=<div[^>]*class="[^"]*band)/));
  const hours = bandsOf("hours.md").filter((band) => band.includes("<table"));
  expect(hours).toHaveLength(1);
  // Nothing but the table and its crosshead: the panel that came first stands with the text below it.
  expect(hours[0]?.match(/class="column/g)).toHaveLength(1);
  expect(hours[0]).toMatch(/开放时间.*<table/s);
  expect(hours[0]).not.toContain("sidebar");
  expect(bandsOf("hours.md").filter((band) => band.includes("sidebar"))).toHaveLength(1);
  const ferry = bandsOf("ferry.md").filter((band) => band.includes("<table"));
  expect(ferry).toHaveLength(1);
  expect(ferry[0]?.match(/class="column[" ]/g)?.length).toBeGreaterThan(1);
});

it("cuts a short table that is higher than a column", () => {
  const parts = partsOf("high.md");
  expect(parts.length).toBeGreaterThan(1);
  expect(made.findings.filter((one) => one.level === "error" && one.file === "high.md")).toEqual([]);
});

it("sets no row of a short table cell below cell while a column holds the table", () => {
  const parts = partsOf("row.md");
  expect(parts).toHaveLength(1);
  expect(parts[0]).not.toContain("stacked");
});

it.each(["many.md", "heads.md"])("lets nothing of %s stand outside its column", (file) => {
  expect(made.pages.readings.some(({ areas }) => areas.some(({ flow }) => flow.startsWith(file)))).toBe(true);
  expect(made.findings.filter((one) => one.rule === "overset" && one.file === file)).toEqual([]);
});
