// Copyfitting in a whole issue: an article a few lines too long keeps its page; one far too long is told what would make it fit.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePictures } from "../generator/pictures.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make, withFolder } from "./make.ts";

const prose = proseOf(seeded(5));
const sentences = Array.from({ length: 90 }, () => prose.sentence());

async function issueOf(count: number, pages?: number) {
  return withFolder(async (dir) => {
    await makePictures(dir, seeded(1));
    const body = Array.from({ length: Math.ceil(count / 3) }, (_, at) =>
      sentences.slice(at * 3, Math.min(count, at * 3 + 3)).join(""),
    );
    body.splice(1, 0, "::photo[江岸]{src=photos/square.jpg}");
    body.splice(3, 0, "::photo[渡口]{src=photos/square.jpg}");
    await writeFile(join(dir, "a.md"), `---\nheadline: 渡口\ncolumns: 2\n---\n${body.join("\n\n")}\n`);
    await writeFile(
      join(dir, "issue.yaml"),
      `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: fit, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: A4
binding: saddle
columns: 2
flatplan:
  - article: { file: a.md${pages ? `, pages: ${pages}` : ""} }
`,
    );
    return make(dir);
  });
}

describe("an article a few lines too long", { timeout: 300_000 }, () => {
  it("leaves no last page of two lines, unless such a page was planned", async () => {
    const fitted = await issueOf(49);
    await expectSound(fitted, { width: 210, height: 297 });
    expect(fitted.pages.readings).toHaveLength(1);
  });

  it("for its budget is set into it, with nothing lost; far over it says what would make it fit", async () => {
    // Both photos stand in the first column: making up takes two lines of them by itself, copyfitting all four that they give.
    const count = 49;
    const free = await issueOf(count, 2);
    const fitted = await issueOf(count, 1);
    await expectSound(fitted, { width: 210, height: 297 });
    expect(free.pages.readings).toHaveLength(2);
    expect(fitted.pages.readings).toHaveLength(1);
    expect(fitted.findings.filter((one) => one.rule === "budget")).toEqual([]);
    const over = await issueOf(count + 9, 1);
    expect(over.pages.readings).toHaveLength(2);
    expect(over.findings.find((one) => one.rule === "overset")?.hint?.zh).toMatch(
      /^删约 \d+ 字，(或图 \d 减高 \d+ 行|缩小一幅照片)，或改 pages$/,
    );
  });
});
