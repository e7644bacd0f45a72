import { PDFDict, PDFName } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { addLinks, type CrossLink } from "../../src/pdf/add-links.ts";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import {
  arrayAt,
  asDict,
  byteText,
  dictAt,
  items,
  nameAt,
  numberAt,
  openPdf,
  treeEntries,
  valueAt,
} from "../../src/pdf/objects.ts";
import { ask, META, MM, sampleRuns, witness } from "./sample.ts";

const TO_AUTUMN: CrossLink = { page: 0, rect: [10, 20, 50, 30], toPage: 2, alt: "秋收一篇" };

async function linksOf(bytes: Uint8Array, page: number) {
  const file = await openPdf(bytes);
  const root = dictAt(file.catalog, "StructTreeRoot") ?? file.catalog;
  const parents = new Map(
    treeEntries(dictAt(root, "ParentTree"), "Nums").map(([key, value]) => [String(key), file.context.lookup(value)]),
  );
  return items(arrayAt(file.pages[page]?.dict ?? file.catalog, "Annots")).flatMap((item) => {
    const annotation = asDict(item);
    if (!annotation) return [];
    const element = asDict(parents.get(String(numberAt(annotation, "StructParent"))));
    const goal = arrayAt(annotation, "Dest");
    return [{ annotation, element, toPage: file.pages.findIndex(({ ref }) => goal?.get(0) === ref) }];
  });
}

describe("addLinks", () => {
  it("goes to the page, from the rectangle below the trim's top-left corner", async () => {
    const bytes = await mergeRuns(await sampleRuns(), { ...META, links: [TO_AUTUMN] });
    const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
    const annotations = (await (await document.getPage(1)).getAnnotations()) as { dest: [never]; rect: number[] }[];
    const made = annotations[2];
    expect(annotations).toHaveLength(3);
    expect(await document.getPageIndex(made?.dest[0] as never)).toBe(2);
    const should = [3 * MM + 10, 78 * MM - 30, 3 * MM + 50, 78 * MM - 20];
    for (const [index, value] of should.entries()) expect(made?.rect[index]).toBeCloseTo(value, 3);
    await document.destroy();
  });

  it("joins the link that Chromium left without annotation", async () => {
    const bytes = await mergeRuns(await sampleRuns(), { ...META, links: [TO_AUTUMN] });
    const made = (await linksOf(bytes, 0))[2];
    expect(made?.toPage).toBe(2);
    expect(made?.element && nameAt(made.element, "S")).toBe("Link");
    const kids = items(made?.element && arrayAt(made.element, "K"));
    expect(kids.map((kid) => kid instanceof PDFDict && (nameAt(kid, "S") ?? nameAt(kid, "Type")))).toEqual([
      false,
      "OBJR",
    ]);
    expect(kids[1] instanceof PDFDict && dictAt(kids[1], "Obj")).toBe(made?.annotation);
    expect(made && valueAt(made.annotation, "Contents")).toBeDefined();
  });

  it("takes rectangles with one goal that follow each other for one link on two lines", async () => {
    const second: CrossLink = { ...TO_AUTUMN, rect: [10, 30, 20, 40] };
    const made = (await linksOf(await mergeRuns(await sampleRuns(), { ...META, links: [TO_AUTUMN, second] }), 0)).slice(
      2,
    );
    expect(made).toHaveLength(2);
    expect(made[0]?.element).toBe(made[1]?.element);
    expect(items(made[0]?.element && arrayAt(made[0].element, "K"))).toHaveLength(3);
  });

  it("ends the article with new elements where the page has no such link", async () => {
    const merged = await mergeRuns(await sampleRuns(), META);
    const bytes = await addLinks(merged, [{ page: 1, rect: [0, 0, 9, 9], toPage: 2, alt: "见秋收" }], META.boxes);
    const made = (await linksOf(bytes, 1)).at(-1);
    const article = made?.element && dictAt(made.element, "P");
    expect(made?.toPage).toBe(2);
    expect(article && nameAt(article, "S")).toBe("Art");
    expect(items(article && arrayAt(article, "K")).at(-1)).toBe(made?.element);
    expect(Buffer.from(byteText(made?.element && valueAt(made.element, "Alt")) ?? "", "latin1").subarray(2)).toEqual(
      Buffer.from("见秋收", "utf16le").swap16(),
    );
  });

  it("leaves out what leads nowhere, and gives equal bytes for equal links", async () => {
    const merged = await mergeRuns(await sampleRuns(), META);
    const nowhere = await addLinks(
      merged,
      [
        { ...TO_AUTUMN, toPage: 9 },
        { ...TO_AUTUMN, page: 9 },
      ],
      META.boxes,
    );
    expect(await linksOf(nowhere, 0)).toHaveLength(2);
    expect(await addLinks(merged, [], META.boxes)).toEqual(nowhere);
    const file = await openPdf(merged);
    expect(file.catalog.get(PDFName.of("StructTreeRoot"))).toBeDefined();
  });

  it.runIf(witness("qpdf"))("satisfies qpdf", async () => {
    const bytes = await addLinks(await mergeRuns(await sampleRuns(), META), [TO_AUTUMN], META.boxes);
    expect(String(await ask("qpdf", ["--check"], bytes))).toContain("No syntax or stream encoding errors");
  });
});
