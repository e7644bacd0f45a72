// Spreads: photos and openings over an even page and the odd one beside it, as made pages, in the file and in print.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makePictures } from "../generator/pictures.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";

const prose = proseOf(seeded(5));
const paragraphs = Array.from({ length: 60 }, () => prose.paragraph(4));
const photo = (more: string): string =>
  `::photo[跨页的说明]{src=photos/panorama.jpg credit="某某 摄" place=spread${more}}`;
const body = (count: number, at: Readonly<Record<number, string>> = {}): string =>
  paragraphs
    .slice(0, count)
    .map((one, index) => (at[index] ? `${at[index]}\n\n${one}` : one))
    .join("\n\n");

const ARTICLES: readonly (readonly [string, string, string])[] = [
  [
    "lead",
    "headline: 江边的船坞|从来不缺耐心\nkicker: 眉题\nopening: spread\nopening-photo: { src: photos/wide.jpg, caption: 开篇的说明 }",
    body(40),
  ],
  ["plain", "headline: 只有标题|没有照片\nstandfirst: 一句导语。\nopening: spread", body(30)],
  ["short", "headline: 短文\nopening: spread", "只有一句话。"],
  ["inside", "headline: 文中跨页", body(60, { 4: photo(" ratio=4:1"), 30: photo(" ratio=3:2") })],
  ["last", "headline: 末尾跨页", `${body(3)}\n\n${photo("")}`],
];

const issueYaml = (binding: string): string => `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: spread, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
bleed: 3mm
binding: ${binding}
columns: 3
flatplan:
${ARTICLES.map(([name]) => `  - article: ${name}.md`).join("\n")}
`;

let dir = "";
let glued: MadeIssue;
let stitched: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-spread-"));
  await makePictures(dir, seeded(2));
  for (const [name, head, text] of ARTICLES) await writeFile(join(dir, `${name}.md`), `---\n${head}\n---\n${text}\n`);
  await writeFile(join(dir, "issue.yaml"), issueYaml("perfect"));
  glued = await make(dir);
  await writeFile(join(dir, "issue.yaml"), issueYaml("saddle"));
  stitched = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Pages that show a photo of this file over a spread, with the picture's left edge from the page's own trim edge at the fold. */
const halvesOf = (made: MadeIssue, file: string) =>
  made.pages.readings.flatMap((page, index) =>
    page.photos
      .filter((one) => one.source.startsWith(`${file}:`) && one.width > made.issue.geometry.trim.width)
      .map((one) => ({ ...one, index, folio: page.folio })),
  );

describe("a spread", () => {
  it("is made with nothing lost in either binding", async () => {
    await expectSound(glued, { width: 210, height: 285 });
    await expectSound(stitched, { width: 210, height: 285 });
  });

  it.each(["lead.md", "inside.md", "last.md"])("of %s lies on an even page and the odd one after it", (file) => {
    const halves = halvesOf(glued, file);
    expect(halves.length).toBe(file === "inside.md" ? 4 : 2);
    for (let at = 0; at < halves.length; at += 2) {
      const [left, right] = halves.slice(at, at + 2);
      if (!left || !right) throw new Error("no pair");
      expect(left.index % 2).toBe(1);
      expect(right.index).toBe(left.index + 1);
      expect([right.height, right.y, right.imageWidth]).toEqual([left.height, left.y, left.imageWidth]);
    }
  });

  it("shows on both pages what the glued spine swallows, and meets at the fold where it is stitched", () => {
    const overlap = (made: MadeIssue): number => {
      const { trim, bleed } = made.issue.geometry;
      const offsets = made.pages.readings.flatMap((page) =>
        [
          ...page.html.matchAll(
            /photo spread-half.*?<img[^>]*style="[^"]*width: ?([\d.]+)px[^"]*left: ?(-?[\d.]+)px/gs,
          ),
        ].map(([, , left]) => Number(left)),
      );
      const [left = 0, right = 0] = offsets;
      // Where the fold falls in the picture, from the left page and from the right one.
      return bleed + trim.width - left - (bleed - right);
    };
    expect(overlap(stitched)).toBeCloseTo(0, 0);
    expect(overlap(glued)).toBeCloseTo((2 * 3 * 96) / 25.4, 0);
  });

  it("tells its caption once, on the even page", () => {
    const pages = glued.pages.readings.filter((page) => page.areas.some((area) => area.text.includes("跨页的说明")));
    expect(pages.length).toBe(3);
    for (const page of pages) expect(glued.pages.readings.indexOf(page) % 2).toBe(1);
  });

  it("sets no character of the headline into the fold, and both halves at one height", () => {
    for (const file of ["lead.md", "plain.md"]) {
      const found = glued.pages.readings.flatMap((page, index) =>
        page.areas.filter((area) => area.flow === `${file}#headline`).map((area) => ({ ...area, index })),
      );
      const [left, right] = found;
      if (!left || !right || found.length !== 2) throw new Error("no two halves");
      expect([left.index % 2, right.index]).toEqual([1, left.index + 1]);
      expect(Math.abs((left.rects[0]?.y ?? 0) - (right.rects[0]?.y ?? 9))).toBeLessThan(1);
    }
  });

  it("begins its text at the same line on both pages", () => {
    const first = (index: number): number =>
      Math.min(
        ...(glued.pages.readings[index]?.areas ?? [])
          .filter((area) => area.flow === "plain.md#body")
          .flatMap((area) => area.rects.map((rect) => rect.y)),
      );
    const begins = glued.pages.readings.findIndex((page) =>
      page.areas.some((area) => area.flow === "plain.md#headline"),
    );
    const { lineHeight } = glued.issue.geometry;
    expect(Math.abs(first(begins) - first(begins + 1))).toBeLessThan(lineHeight / 2);
  });

  it("keeps the photo's own JPEG in the file", () => {
    const bytes = Buffer.from(glued.pages.pdf).toString("latin1");
    expect(bytes.match(/\/DCTDecode/g)?.length ?? 0).toBeGreaterThan(0);
  });
});
