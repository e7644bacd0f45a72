// Our reader against pdf.js: the same characters in the same order at the same places, page by page.
import { describe, expect, it } from "vitest";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { type PdfPageText, readText } from "../../src/pdf/read-text.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { make, withFolder } from "../pipeline/make.ts";
import { outsideText } from "./outside-text.ts";
import { fixture, META, sampleRuns } from "./sample.ts";

/** Every printed character with its mark and line. The two cut lines into pieces at other gaps. */
const characters = (pages: readonly PdfPageText[]): string[] =>
  pages.map(({ items }) =>
    items
      .flatMap((item) =>
        [...item.text.replace(/\s+/g, "")].map((one) => `${one}@${item.y.toFixed(1)}${item.artifact ? "a" : ""}`),
      )
      .join(" "),
  );

/** Where a piece starts that stands once on its page; a blank in front of it is one reader's and not the other's. */
function starts(pages: readonly PdfPageText[]): Map<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  for (const { page, items } of pages) {
    for (const item of items.filter(({ text }) => text === text.trim())) {
      const key = `${page} ${item.text}`;
      found.set(key, found.has(key) ? undefined : item.x);
    }
  }
  return found;
}

async function expectSame(bytes: Uint8Array): Promise<void> {
  const [own, outside] = [await readText(bytes), await outsideText(bytes)];
  expect(characters(own)).toEqual(characters(outside));
  const places = starts(outside);
  let compared = 0;
  for (const [key, x] of starts(own)) {
    const other = places.get(key);
    if (other === undefined || x === undefined) continue;
    compared += 1;
    expect(Math.abs(other - x)).toBeLessThan(0.05);
  }
  expect(compared).toBeGreaterThan(3);
}

describe("what our reader and pdf.js read", () => {
  it("is the same in files that Chromium printed", async () => {
    for (const name of ["spring.pdf", "autumn.pdf"] as const) await expectSame(await fixture(name));
  });

  it("is the same in a merged file", async () => {
    await expectSame(await mergeRuns(await sampleRuns(), META));
  });

  it("is the same in a made issue", { timeout: 120_000 }, () =>
    withFolder(async (dir) => {
      await makeIssueFolder(dir, 5, 6);
      await expectSame((await make(dir)).pages.pdf);
    }),
  );
});
