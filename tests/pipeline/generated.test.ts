// Issues never seen before: a generator's, by seed, from four pages to sixty-four.
import { describe, expect, it } from "vitest";
import { makeIssueFolder } from "../generator/issue.ts";
import { expectSound, make, missingSentences, pdfText, withFolder } from "./make.ts";

/** QINGYANG_SEEDS=20 for the long form; each seed has its size, and the long form reaches sixty-four pages. */
const SEEDS = Number(process.env.QINGYANG_SEEDS ?? 6);
const SIZES = SEEDS > 6 ? [4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64] : [4, 8, 6, 12, 10, 16];
const FIRST = Number(process.env.QINGYANG_FIRST_SEED ?? 1);

describe("a generated issue", () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const pages = SIZES[(seed - 1) % SIZES.length] ?? 8;
    it(`of seed ${seed}, about ${pages} pages, is made with nothing lost`, { timeout: 600_000 }, async () => {
      await withFolder(async (dir) => {
        const issue = await makeIssueFolder(dir, seed, pages);
        const made = await make(dir);
        await expectSound(made, issue.trim);
        expect(made.pages.readings.length).toBeGreaterThanOrEqual(Math.min(4, pages / 2));
        expect(missingSentences(await pdfText(made.pages.pdf), issue.sentences)).toEqual([]);
      });
    });
  }
});
