import { PDFDict } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { destinationsOf } from "../../src/pdf/join-destinations.ts";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { arrayAt, dictAt, items, nameAt, numbersAt, openPdf, pageContent } from "../../src/pdf/objects.ts";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { ask, fixture, META, MM, sampleRuns, witness } from "./sample.ts";

describe("boxes of the merged file", () => {
  it("are exact to a thousandth of a point on every page", async () => {
    const sizes = await pageSizes(await mergeRuns(await sampleRuns(), META));
    expect(sizes).toHaveLength(3);
    for (const { media, bleed, trim, crop, given } of sizes) {
      expect(bleed).toEqual(media);
      expect(crop).toEqual(trim);
      expect([media.x0, media.y0]).toEqual([0, 0]);
      for (const [is, should] of [
        [media.x1, 111 * MM],
        [media.y1, 81 * MM],
        [trim.x0, 3 * MM],
        [trim.y0, 3 * MM],
        [trim.x1, 108 * MM],
        [trim.y1, 78 * MM],
      ] as const)
        expect(Math.abs(is - should)).toBeLessThan(0.001);
      expect(given).not.toContain("ArtBox");
    }
  });

  it("put the content's top-left corner on the MediaBox's", async () => {
    const place = (pages: Awaited<ReturnType<typeof readText>>) =>
      pages.flatMap(({ items }) => items.map(({ text, x, y }) => `${text} ${x.toFixed(3)} ${y.toFixed(3)}`));
    const printed = await readText(await fixture("spring.pdf"));
    const merged = await readText(await mergeRuns(await sampleRuns(), META));
    expect(place(merged.slice(0, 2))).toEqual(place(printed));
  });

  it("move links, destinations and gradients with the content", async () => {
    const before = await openPdf(await fixture("spring.pdf"));
    const after = await openPdf(await mergeRuns(await sampleRuns(), META));
    const by = 81 * MM - (numbersAt(before.pages[1]?.dict ?? before.catalog, "MediaBox")?.[3] ?? 0);
    expect(Math.abs(by)).toBeGreaterThan(1);
    const look = (file: typeof before) => {
      const page = file.pages[1]?.dict ?? file.catalog;
      const link = items(arrayAt(page, "Annots"))[0];
      const resources = dictAt(page, "Resources");
      const patterns = resources && dictAt(resources, "Pattern");
      const pattern = patterns && dictAt(patterns, patterns.keys()[0]?.decodeText() ?? "");
      return {
        rect: link instanceof PDFDict ? (numbersAt(link, "Rect") ?? []) : [],
        matrix: pattern ? (numbersAt(pattern, "Matrix") ?? []) : [],
        kind: pattern && nameAt(pattern, "Type"),
      };
    };
    const [old, now] = [look(before), look(after)];
    expect(old.matrix).toHaveLength(6);
    expect(now.kind).toBe(old.kind);
    for (const index of [0, 2]) expect(now.rect[index]).toBeCloseTo(old.rect[index] ?? 0, 3);
    for (const index of [1, 3]) expect(now.rect[index]).toBeCloseTo((old.rect[index] ?? 0) + by, 3);
    expect(now.matrix[4]).toBeCloseTo(old.matrix[4] ?? 0, 3);
    expect(now.matrix[5]).toBeCloseTo((old.matrix[5] ?? 0) + by, 3);
    const [, second] = after.pages;
    const content = Buffer.from(second ? pageContent(second) : []).toString("latin1");
    expect(content.startsWith(`1 0 0 1 0 ${by.toFixed(4)} cm\n`)).toBe(true);
  });

  it("move destinations with the content", async () => {
    const goal = (file: Awaited<ReturnType<typeof openPdf>>, name: string) =>
      items(destinationsOf(file).get(name)).slice(2, 4).map(Number);
    const [x, y] = goal(await openPdf(await fixture("spring.pdf")), "table");
    const moved = goal(await openPdf(await mergeRuns(await sampleRuns(), META)), "s-table");
    expect(moved[0]).toBe(x);
    expect(moved[1]).toBeCloseTo((y ?? 0) + 81 * MM - 232.08, 3);
  });

  it.runIf(witness("pdftoppm"))("leave the picture of the page as it was", async () => {
    const printed = await fixture("spring.pdf");
    const merged = await mergeRuns(await sampleRuns(), META);
    const only = "-r 72 -f 2 -l 2 -x 0 -y 0 -W 300 -H 220 -gray -singlefile".split(" ");
    const picture = (bytes: Uint8Array) => ask("pdftoppm", only, bytes);
    const [a, b] = [await picture(printed), await picture(merged)];
    expect(b.length).toBe(a.length);
    let off = 0;
    let ink = 0;
    for (let at = 20; at < a.length; at += 1) {
      off += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
      ink += 255 - (a[at] ?? 0);
    }
    expect(ink).toBeGreaterThan(100_000);
    expect(off / ink).toBeLessThan(0.02);
  });
});
