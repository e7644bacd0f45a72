// Headlines that the editor has given no place to break, verse with lines of its own: a made issue, its lines read back.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(12));
const HEADLINES = {
  notice: "关于举办第十二届职工运动会和颁奖晚会的通知",
  marked: "六个词讲清你的权利和义务，一张表写明申请的步骤",
  given: "把话筒交给车间里|离机器最近的那几个人",
  short: "六个词",
};
/** Longer than the plates of covers are wide: the one by a character, the other by its mark. A step smaller their phrases are whole. */
const COVERS = { cover: "一条船的毕业设计", "back-cover": "潮水每天来两次，从不点名" };

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-headlines-"));
  for (const [name, headline] of Object.entries(HEADLINES))
    await writeFile(join(dir, `${name}.md`), `---\nheadline: ${headline}\n---\n${prose.paragraph(9)}\n`);
  const lines = ["窗台上的土松了", "有什么在下面", "推了一下"];
  await writeFile(
    join(dir, "poem.md"),
    `---\nheadline: 三次检查\n---\n${lines.join("\\\n")}\n\n${prose.paragraph(9)}\n`,
  );
  for (const [kind, headline] of Object.entries(COVERS))
    await writeFile(join(dir, `${kind}.md`), `---\nkind: ${kind}\nheadline: ${headline}\n---\n`);
  const articles = [
    "  - cover: cover.md\n",
    ...[...Object.keys(HEADLINES), "poem"].map((name) => `  - article: ${name}.md\n`),
    "  - back-cover: back-cover.md\n",
  ].join("");
  await writeFile(join(dir, "issue.yaml"), issueYaml("headlines", articles));
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Characters in each line of a headline. */
const linesOf = (name: string): number[] => {
  const lines = new Map<number, number>();
  for (const page of made.pages.readings)
    for (const { flow, rects, characters = [] } of page.areas)
      if (flow === `${name}.md#headline`)
        rects.forEach(({ y }, at) => {
          const top = Math.round(y);
          lines.set(top, (lines.get(top) ?? 0) + (characters[at] ?? 0));
        });
  return [...lines].sort(([a], [b]) => a - b).map(([, count]) => count);
};

it("loses nothing", () => expectSound(made, { width: 210, height: 285 }));

it("a long phrase is parted into lines of about the same length", () => {
  const [first = 0, second = 0, ...others] = linesOf("notice");
  expect(others).toEqual([]);
  expect(first + second).toBe([...HEADLINES.notice].length);
  expect(Math.abs(first - second)).toBeLessThanOrEqual(5);
});

it("phrases that fit are parted at their mark or where the editor says, short ones not at all", () => {
  expect(linesOf("marked")).toEqual([13, 10]);
  expect(linesOf("given")).toEqual([8, 10]);
  expect(linesOf("short")).toEqual([3]);
});

it("covers' headlines leave no character alone, and no mark at a line's head", () => {
  expect(linesOf("cover")).toEqual([8]);
  expect(linesOf("back-cover")).toEqual([8, 4]);
});

it("a line that the author ended is not a loose one", () => {
  expect(made.findings.filter(({ rule, file }) => rule === "loose-line" && file === "poem.md")).toEqual([]);
  const verse = made.pages.readings
    .flatMap((page) => page.set.flatMap((column) => column.blocks.flatMap((block) => block.paragraphs)))
    .find(({ lines }) => lines.length === 3 && lines.every(({ characters }) => characters < 8));
  expect(verse?.lines.map(({ short }) => short)).toEqual([undefined, undefined, undefined]);
});
