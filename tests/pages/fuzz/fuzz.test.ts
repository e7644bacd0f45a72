// The fuzzer: documents of every block kind in one to four columns; none loses, repeats or moves a character, none ends off its sheet.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documents, KINDS, manuscriptOf } from "./documents.ts";
import { type Outcome, setDocuments, shrink, withPictures } from "./set-documents.ts";

/** QINGYANG_DOCUMENTS=2000 for the long form; QINGYANG_SEED asks other questions, QINGYANG_FIRST leaves out the first ones. */
const COUNT = Number(process.env.QINGYANG_DOCUMENTS ?? 40);
const SEED = Number(process.env.QINGYANG_SEED ?? 11);
const FIRST = Number(process.env.QINGYANG_FIRST ?? 0);
const BATCH = 40;
/** Documents that are shrunk before the failure is told. */
const SHRUNK = 3;

describe("documents of every block kind", () => {
  it(`are set whole, ${COUNT} of seed ${SEED} from ${FIRST} on`, { timeout: 14_400_000 }, async () => {
    const drawn = fc.sample(documents, { numRuns: FIRST + COUNT, seed: SEED }).slice(FIRST);
    await withPictures(async (dir) => {
      const outcomes: Outcome[] = [];
      for (let at = 0; at < drawn.length; at += BATCH) {
        outcomes.push(...(await setDocuments(dir, drawn.slice(at, at + BATCH))));
        if (COUNT > BATCH) tell(outcomes);
      }
      const failed = outcomes.filter((one) => one.result === "failed");
      const told: string[] = [];
      for (const { document, says } of failed.slice(0, SHRUNK)) {
        const least = await shrink(dir, document);
        told.push(`${says.join("\n")}\n${JSON.stringify(least)}\n${manuscriptOf(least, "text-1.md")}`);
      }
      expect(told.join("\n\n")).toBe("");
      expect(failed.map((one) => one.says.join("; "))).toEqual([]);
      expect(outcomes).toHaveLength(COUNT);
      // A refusal is the last resort: the generator seldom makes what can't be set.
      expect(outcomes.filter((one) => one.result === "refused").length).toBeLessThanOrEqual(Math.ceil(COUNT * 0.08));
      if (COUNT < 200) return;
      const kinds = new Set(drawn.flatMap((document) => document.blocks.map((one) => one.kind)));
      expect(Object.keys(KINDS).filter((kind) => !kinds.has(kind))).toEqual([]);
    });
  });
});

function tell(outcomes: readonly Outcome[]): void {
  const count = (result: Outcome["result"]): number => outcomes.filter((one) => one.result === result).length;
  const pages = outcomes.reduce((sum, one) => sum + one.pages, 0);
  console.log(
    `${outcomes.length} documents: ${count("made")} made (${pages} pages), ${count("refused")} refused, ${count("failed")} failed`,
  );
  for (const { says } of outcomes.slice(-BATCH).filter((one) => one.result !== "made"))
    console.log(`  ${says.join("; ")}`);
}
