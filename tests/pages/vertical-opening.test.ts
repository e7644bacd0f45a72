// Vertical openings: made issues whose headline runs down the page, read back whole, with the text beside it or its photo.
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

const prose = proseOf(seeded(5));
const body = Array.from({ length: 40 }, () => prose.paragraph(4)).join("\n\n");
const STANDFIRST = prose.paragraph(3);

const ARTICLES: readonly (readonly [string, string])[] = [
  ["plain", "headline: 看看自己的手\nkicker: 卷首\ncolumns: 2"],
  [
    "marks",
    `headline: 把“话筒”交给|离机器12年的人——1998年\nsubheadline: 《车床手册》，第3版，一共3～5页！\nstandfirst: ${STANDFIRST}\nbyline: { role: 文, name: 某某某, post: 主席 }`,
  ],
  [
    "photo",
    `headline: 江边的船坞|从来不缺耐心\nkicker: “班前五分钟”\nstandfirst: ${STANDFIRST}\nopening-photo: { src: photos/tall.jpg, caption: 一句说明, credit: 某某 摄 }`,
  ],
  ["long", `headline: ${"雨停之后的新修的水塔从来不缺尺寸".repeat(3)}`],
];

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-vertical-"));
  await makePictures(dir, seeded(2));
  for (const [name, head] of ARTICLES)
    await writeFile(join(dir, `${name}.md`), `---\n${head}\nopening: vertical\n---\n${body}\n`);
  await writeFile(join(dir, "after.md"), `---\nheadline: 接排的一篇\nopening: vertical\n---\n${prose.paragraph(9)}\n`);
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml(
      "vertical",
      `  - department: 会客室
    articles: [marks.md]
${["plain", "photo", "long"].map((name) => `  - article: ${name}.md`).join("\n")}
  - { article: after.md, starts: run-on }
`,
    ),
  );
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

const areasOf = (flow: string) =>
  made.pages.readings.flatMap((page) => page.areas.filter((area) => area.flow === flow));

describe("a vertical opening", () => {
  it("loses nothing, on the pages and in the file", () => expectSound(made, { width: 210, height: 285 }));

  it("runs its headline down the right edge, the second line to the left of the first", () => {
    const [first, second] = areasOf("photo.md#headline").map((area) => area.rects[0]);
    if (!first || !second) throw new Error("no two lines");
    expect(first.height).toBeGreaterThan(4 * first.width);
    expect(second.x + second.width).toBeLessThanOrEqual(first.x + 1);
    const { typeArea, bleed } = made.issue.geometry;
    expect(first.x + first.width).toBeGreaterThan(bleed + typeArea.inner + 0.8 * typeArea.width);
  });

  it("sets two digits in one cell and leaves four in a row", () => {
    const html = made.pages.readings.map((page) => page.html).join("");
    expect(html).toContain('<span class="two-digits">12</span>');
    expect(html).toContain("——1998年");
  });

  it("lets the text run beside it where it has no photo", () => {
    const [headline] = areasOf("plain.md#headline").flatMap((area) => area.rects);
    const [line] = areasOf("plain.md#body").flatMap((area) => area.rects);
    if (!headline || !line) throw new Error("no headline or text");
    expect(Math.abs(line.y - headline.y)).toBeLessThan(30);
    expect(line.x + line.width).toBeLessThan(headline.x);
  });

  it("keeps clear of its photo", () => {
    const page = made.pages.readings.find((one) => one.areas.some((area) => area.flow === "photo.md#headline"));
    const photo = page?.photos[0];
    if (!page || !photo) throw new Error("no photo");
    for (const name of ["kicker", "headline", "standfirst"])
      for (const area of page.areas.filter((one) => one.flow === `photo.md#${name}`))
        for (const rect of area.rects) expect(rect.x).toBeGreaterThan(photo.x + photo.width);
  });

  it("is horizontal where its article does not open a page", () => {
    const [rect] = areasOf("after.md#headline").flatMap((area) => area.rects);
    expect(rect && rect.width > 3 * rect.height).toBe(true);
  });
});
