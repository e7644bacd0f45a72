// Three issues of other shapes than the sample: a newsletter in four columns, a periodical of 48 pages, a report without pictures.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { makeArticle } from "../generator/article.ts";
import { makePictures } from "../generator/pictures.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make, missingSentences, pdfText } from "./make.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
});

/** A copy of the fixture's plan in a folder of its own. */
async function fixture(name: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), `qingyang-${name}-`));
  folders.push(dir);
  await cp(fileURLToPath(new URL(`../fixtures/issues/${name}`, import.meta.url)), dir, { recursive: true });
  return dir;
}

/** Writes generated articles beside the plan; returns their sentences. */
async function writeArticles(
  dir: string,
  files: readonly {
    readonly file: string;
    readonly characters: number;
    readonly columns: number;
    readonly kind?: "brief";
  }[],
  seed: number,
  plain = false,
): Promise<string[]> {
  const random = seeded(seed);
  if (!plain) await makePictures(dir, random);
  const sentences: string[] = [];
  for (const { file, ...order } of files) {
    const article = makeArticle({ random, files: files.map((one) => one.file), plain, ...order });
    await writeFile(join(dir, file), article.text);
    sentences.push(...article.sentences);
  }
  return sentences;
}

describe("an issue of another shape", { timeout: 300_000 }, () => {
  it("a newsletter of four A4 pages in four columns", async () => {
    const dir = await fixture("newsletter");
    const sentences = await writeArticles(
      dir,
      [
        { file: "lead.md", characters: 1200, columns: 4 },
        { file: "brief.md", characters: 500, columns: 4, kind: "brief" },
        { file: "talk.md", characters: 700, columns: 4 },
        { file: "notice.md", characters: 200, columns: 4 },
      ],
      71,
    );
    const made = await make(dir);
    await expectSound(made, { width: 210, height: 297 });
    expect(made.pages.readings).toHaveLength(4);
    expect(made.pages.readings.flatMap((page) => page.columns).some((column) => column.count === 4)).toBe(true);
    expect(missingSentences(await pdfText(made.pages.pdf), sentences)).toEqual([]);
  });

  it("a perfect-bound periodical of 48 pages with covers that carry no folio", async () => {
    const dir = await fixture("periodical");
    const files = Array.from({ length: 14 }, (_, at) => ({
      file: `text-${at + 1}.md`,
      characters: 1500 + (at % 4) * 900,
      columns: at % 5 === 4 ? 3 : 2,
    }));
    const sentences = await writeArticles(dir, files, 48);
    const cover =
      "kind: cover\nheadline: 江岸五月\nphoto: photos/tall.jpg\nlines:\n  - { text: 卷首, file: text-1.md }";
    await writeFile(join(dir, "cover.md"), `---\n${cover}\n---\n`);
    await writeFile(join(dir, "inside.md"), "---\nheadline: 启事\nkind: notice\n---\n来稿请寄编辑部，两个月内回复。\n");
    await writeFile(join(dir, "back.md"), "---\nkind: back-cover\nheadline: 江岸\n---\n\n沙洲上的灯塔。\n");
    const made = await make(dir);
    await expectSound(made, { width: 185, height: 260 });
    expect(made.pages.readings.length).toBeGreaterThanOrEqual(44);
    expect(made.pages.readings.length).toBeLessThanOrEqual(52);
    expect(made.pages.articles.find((one) => one.file === "cover.md")?.folios).toEqual([]);
    const text = await pdfText(made.pages.pdf);
    expect(missingSentences(text, sentences)).toEqual([]);
    expect(text).toContain("CN00-0000/C");
    expect(text).toContain("0000-0000");
  });

  it("a report of one column without a picture", async () => {
    const dir = await fixture("report");
    const files = [1, 2, 3].map((at) => ({ file: `text-${at}.md`, characters: 3000 * at, columns: 1 }));
    const sentences = await writeArticles(dir, files, 26, true);
    const made = await make(dir);
    await expectSound(made, { width: 148, height: 210 });
    expect(made.pages.readings.length).toBeGreaterThan(15);
    expect(made.pages.readings.flatMap((page) => page.photos)).toEqual([]);
    const first = made.pages.articles.find((one) => one.file === "text-1.md")?.folios[0] ?? 0;
    expect(first % 2).toBe(1);
    expect(missingSentences(await pdfText(made.pages.pdf), sentences)).toEqual([]);
  });
});
