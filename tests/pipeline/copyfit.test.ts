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

function manuscriptOf(count: number): string {
  const body = Array.from({ length: Math.ceil(count / 3) }, (_, at) =>
    sentences.slice(at * 3, Math.min(count, at * 3 + 3)).join(""),
  );
  body.splice(1, 0, "::photo[江岸]{src=photos/square.jpg}");
  body.splice(3, 0, "::photo[渡口]{src=photos/square.jpg}");
  return `---\nheadline: 渡口\ncolumns: 2\n---\n${body.join("\n\n")}\n`;
}

const issueOf = (count: number, pages?: number) => issueWith(manuscriptOf(count), pages);

async function issueWith(manuscript: string, pages?: number) {
  return withFolder(async (dir) => {
    await makePictures(dir, seeded(1));
    await writeFile(join(dir, "a.md"), manuscript);
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

const hintOf = ({ findings }: Awaited<ReturnType<typeof issueWith>>): string =>
  findings.find((one) => one.rule === "overset")?.hint?.zh ?? "";

/** The paragraph at a line without so many characters before its last stop. */
function shortened(manuscript: string, line: number, characters: number): string {
  const lines = manuscript.split("\n");
  const text = lines[line - 1] ?? "";
  expect(text.length).toBeGreaterThan(characters + 1);
  lines[line - 1] = `${text.slice(0, text.length - 1 - characters)}。`;
  return lines.join("\n");
}

/** The manuscript without so many characters in a row, from a paragraph's head on. */
function cutInRow(manuscript: string, characters: number): string {
  let left = characters;
  return manuscript
    .split("\n")
    .map((text, at) => {
      if (at < 16 || text.startsWith("::") || left === 0) return text;
      const taken = Math.min(left, text.length);
      left -= taken;
      return text.slice(taken);
    })
    .join("\n");
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
    expect(hintOf(over)).toMatch(
      /^(在一段里|连着)删 \d+ 字（\d+ 行），或第 \d+ 行那段删 \d+ 字.*（各少 1 行.*）(，或第 \d+ 行的图减高 \d+ 行)?，或改 pages$/,
    );
  });

  it("fits when what its finding says is cut, in a row or in the paragraphs that it names", async () => {
    const manuscript = manuscriptOf(51);
    const hint = hintOf(await issueWith(manuscript, 1));
    const [, characters, lines] = /删 (\d+) 字（(\d+) 行）/.exec(hint) ?? [];
    expect(Number(lines)).toBeGreaterThan(0);
    const cut = await issueWith(cutInRow(manuscript, Number(characters)), 1);
    expect([hintOf(cut), cut.pages.readings.length]).toEqual(["", 1]);
    // Three paragraphs are named at a time.
    let text = manuscript;
    let said = hint;
    for (let round = 0; round < Math.ceil(Number(lines) / 3); round += 1) {
      for (const [, line, own] of said.matchAll(/第 (\d+) 行那段删 (\d+) 字/g))
        text = shortened(text, Number(line), Number(own));
      said = hintOf(await issueWith(text, 1));
    }
    expect(said).toBe("");
  });
});
