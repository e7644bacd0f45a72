// Content fuzz through the whole build: every word of fair manuscripts is read once in the finished PDF by a reader that is not ours.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { makeIssue } from "../../src/pipeline.ts";
import { missingSentences, pdfText, say, tools, withFolder } from "../pipeline/make.ts";
import { type FairDocument, fairDocuments } from "./fair-documents.ts";
import { issueYaml, makePhotos, PUBLICATION, TERMS } from "./issue-files.ts";
import { timesIn } from "./witnesses.ts";

/** A twenty-fifth of QINGYANG_DOCUMENTS: 240 documents of 6,000. */
const COUNT = Math.ceil(Number(process.env.QINGYANG_DOCUMENTS ?? 200) / 25);
const SEED = Number(process.env.QINGYANG_SEED ?? 41);
/** Documents of one issue. */
const BATCH = 8;

/** In the long form only: what it finds is not all mended. */
describe.runIf(process.env.QINGYANG_DOCUMENTS)("a fair manuscript", () => {
  it(`is whole in the finished file, ${COUNT} of seed ${SEED}`, { timeout: 3_600_000 }, async () => {
    const drawn = fc.sample(fairDocuments, { numRuns: COUNT, seed: SEED });
    const wrong: string[] = [];
    await withFolder(async (dir) => {
      await makePhotos(dir);
      await writeFile(join(dir, "publication.yaml"), PUBLICATION);
      await writeFile(join(dir, "terms.yaml"), TERMS);
      for (let at = 0; at < COUNT; at += BATCH) {
        const batch = drawn.slice(at, at + BATCH).map((draw, turn) => {
          const file = `text-${turn + 1}.md`;
          return { file, ...draw(turn, file) };
        });
        for (const { file, text } of batch) await writeFile(join(dir, file), text);
        await writeFile(join(dir, "issue.yaml"), issueYaml(batch.map(({ file }) => file)));
        wrong.push(...(await faultsOf(dir, batch)).map((fault) => `documents from ${at} on: ${fault}`));
      }
    });
    console.log(`${COUNT} documents of seed ${SEED} built: ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });
});

async function faultsOf(dir: string, batch: readonly FairDocument[]): Promise<string[]> {
  try {
    const { pages } = await makeIssue(dir, tools());
    const { lost, repeated, moved } = pages.text;
    const text = await pdfText(pages.pdf);
    const words = batch.flatMap((one) => one.words);
    const twice = [...timesIn(text, words)].filter(([, times]) => times > 1).map(([word]) => word);
    return [
      ...(lost + repeated + moved > 0 ? [`${lost} lost, ${repeated} repeated, ${moved} moved`] : []),
      ...missingSentences(text, words).map((word) => `${word} is not in the file`),
      ...twice.map((word) => `${word} is in the file twice`),
    ];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [`exit ${error.exit}`, ...error.findings.filter((one) => one.level === "error").map(say)];
  }
}
