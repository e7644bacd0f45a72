// Adverts that were damaged on their way: press, preflight and the plates end, with a file or a finding.
import fc from "fast-check";
import { expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { separate } from "../../src/press/plates/separate.ts";
import { goToPress } from "../../src/press/press.ts";
import { buildPdf, type PdfParts } from "../preflight/build-pdf.ts";
import { FAULTS } from "../preflight/faults.ts";
import { digitalIssue, pressInput, TOOLS } from "./sample.ts";

/** `LONG=1` runs the long form. */
const FILES = process.env.LONG ? 500 : 40;

/** Fonts, pictures, patterns, masks and forms of all kinds; and pages of a browser, in Flate and object streams. */
async function adverts(): Promise<Uint8Array[]> {
  const drawn = FAULTS.map(([, , parts]): PdfParts => parts).filter(
    ({ contents = [], boxes }) => contents.join("") !== "" && boxes === undefined,
  );
  return [...drawn.map(buildPdf), await digitalIssue("plain"), await digitalIssue("effects")];
}

it("never crash the press, preflight or the plates, and never keep them for ever", async () => {
  const sources = await adverts();
  expect(sources.length).toBeGreaterThan(8);
  const input = await pressInput(buildPdf(), { marks: [] });
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255), run: fc.nat(12) });
  const damage = fc.record({
    source: fc.nat(sources.length - 1),
    edits: fc.array(edit, { minLength: 1, maxLength: 12 }),
  });
  const outcomes = { placed: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(damage, async ({ source, edits }) => {
      const pdf = Uint8Array.from(sources[source] ?? []);
      for (const { at, byte, run } of edits) {
        const start = Math.floor(at * pdf.length);
        pdf.fill(byte, start, start + run + 1);
      }
      await preflight({ bytes: pdf, name: "advert.pdf" }, { stage: "advert" });
      try {
        const print = await goToPress({ ...input, adverts: [{ page: 0, pdf, pdfPage: 0, name: "advert.pdf" }] }, TOOLS);
        const [file] = print.files;
        expect(file).toBeDefined();
        if (file) await separate(file, TOOLS);
        outcomes.placed += 1;
      } catch (error) {
        // The press may refuse with a finding, and with nothing else.
        expect(error).toBeInstanceOf(Refusal);
        outcomes.refused += 1;
      }
    }),
    { numRuns: FILES, seed: 11 },
  );
  expect(outcomes.placed).toBeGreaterThan(FILES / 4);
}, 900_000);
