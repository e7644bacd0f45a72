// 核红 on the sample issue: twelve marks carried out, two not, one change without a mark, and exactly that is reported.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { addComment, markFinding } from "../../src/marks/edit-marks.ts";
import { NO_MARKS } from "../../src/marks/marks.ts";
import { writeMarks } from "../../src/marks/marks-file.ts";
import type { ComparedProof } from "../../src/proof/proof.ts";
import { proofIssue } from "../../src/proof-issue.ts";
import { make, withFolder } from "../pipeline/make.ts";

const sample = fileURLToPath(new URL("../../manuscripts/2026-11", import.meta.url));

/** A word that stands once in its file, and the wording asked for. */
interface Asked {
  readonly file: string;
  readonly quote: string;
  readonly wanted: string;
}

const CARRIED_OUT = 10;
const LEFT = 2;

it("reports exactly the marks that were carried out, those that were not, and the change nobody asked for", {
  timeout: 400_000,
}, async () => {
  await withFolder(async (dir) => {
    await cp(sample, dir, { recursive: true });
    const first = await make(dir, { pictures: true });
    const pulled = await proofIssue(first, { findings: first.findings, round: 1, language: "zh-CN" });
    const former: ComparedProof = { data: pulled.data, pictures: first.pages.pictures };
    const texts = pulled.data.texts;
    const asked = await findWords(texts, CARRIED_OUT + LEFT);
    expect(asked).toHaveLength(CARRIED_OUT + LEFT);
    let marks = NO_MARKS;
    for (const { file, quote, wanted } of asked) {
      const text = texts[file] ?? "";
      const start = text.indexOf(quote);
      marks = addComment(
        marks,
        { file, text, start, end: start + quote.length },
        { text: "改", replacement: wanted },
        { round: 1 },
      );
    }
    // Two of the findings are accepted and carried out: twelve in all.
    const ranges = pulled.data.findings.filter(({ rule }) => rule === "range-form").slice(0, 2);
    expect(ranges).toHaveLength(2);
    for (const { at: _at, page: _page, box: _box, ...one } of ranges)
      marks = markFinding(marks, one, texts[one.file ?? ""] ?? "", "accepted", { round: 1 });
    await writeMarks(dir, marks);

    const edited = new Map(Object.entries(texts));
    for (const { file, quote, wanted } of asked.slice(0, CARRIED_OUT))
      edited.set(file, edited.get(file)?.replace(quote, wanted) ?? "");
    for (const one of ranges)
      edited.set(one.file ?? "", edited.get(one.file ?? "")?.replace(one.actual ?? "", one.expected ?? "") ?? "");
    const keywords = edited.get("keywords.md") ?? "";
    const stranger = /[。][^。\n]{0,40}。\n/.exec(keywords)?.[0] ?? "";
    expect(stranger).not.toBe("");
    edited.set("keywords.md", keywords.replace(stranger, `${stranger.slice(0, -2)}，谁也没有批过。\n`));
    for (const [file, text] of edited) if (text !== texts[file]) await writeFile(join(dir, file), text);

    const second = await make(dir, { pictures: true });
    const { data } = await proofIssue(second, {
      findings: second.findings,
      round: 2,
      language: "zh-CN",
      against: former,
    });
    const { changes } = data;
    expect(changes?.done.map(({ file, wanted }) => `${file} ${wanted}`).sort()).toEqual(
      [
        ...asked.slice(0, CARRIED_OUT).map(({ file, wanted }) => `${file} ${wanted}`),
        ...ranges.map((one) => `${one.file} ${one.expected}`),
      ].sort(),
    );
    expect(changes?.notDone.map(({ file, wanted }) => `${file} ${wanted}`)).toEqual(
      expect.arrayContaining(asked.slice(CARRIED_OUT).map(({ file, wanted }) => `${file} ${wanted}`)),
    );
    expect(changes?.notDone).toHaveLength(LEFT);
    expect(changes?.unmarked).toMatchObject([{ file: "keywords.md", was: "", now: "，谁也没有批过" }]);
    expect(changes?.open).toEqual([]);
    // The pictures say where, and nothing but the text has changed on them.
    expect(changes?.pictures.length).toBeGreaterThan(2);
    expect(changes?.pictures.filter(({ explained }) => !explained)).toEqual([]);
    const touched = new Set(changes?.pictures.map(({ page }) => page));
    for (const { page } of changes?.done ?? []) expect(touched).toContain(page);
  });
});

/** One word of two characters a file and turn, found by the segmenter, that stands once; it is asked to be another. */
async function findWords(texts: Readonly<Record<string, string>>, count: number): Promise<Asked[]> {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const files = (await readdir(sample)).filter((file) =>
    /^(foreword|leader|professor|case-yard|case-bus)\.md$/.test(file),
  );
  const asked: Asked[] = [];
  for (let turn = 1; asked.length < count && turn < 9; turn += 1) {
    for (const file of files) {
      const text = texts[file] ?? (await readFile(join(sample, file), "utf8"));
      const body = text.indexOf("\n---\n") + 5;
      const words = [...segmenter.segment(text.slice(body))]
        .map(({ segment }) => segment)
        .filter((word) => /^\p{Script=Han}{2}$/u.test(word) && text.split(word).length === 2);
      const quote = words[turn * 9];
      if (quote !== undefined && asked.length < count)
        asked.push({ file, quote, wanted: `新${quote.slice(1)}${turn}` });
    }
  }
  return asked;
}
