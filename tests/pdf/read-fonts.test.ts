import { PDFArray, PDFDict, PDFDocument, PDFName, StandardFonts } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { readFonts } from "../../src/pdf/read-fonts.ts";
import { fixture } from "./sample.ts";

describe("readFonts", () => {
  it("reads the fonts that Chromium printed", async () => {
    expect(await readFonts(await fixture("spring.pdf"))).toEqual([
      {
        name: "NotoSerifSC-Regular",
        type: "CID TrueType",
        embedded: true,
        subset: true,
        toUnicode: true,
        type3: false,
        pages: [0, 1],
      },
    ]);
  });

  it("finds fonts in nested forms, patterns and appearances, Type 3 and fonts that are not embedded", async () => {
    const document = await PDFDocument.create();
    const { context } = document;
    const plain = document.embedStandardFont(StandardFonts.TimesRoman).ref;
    const glyph = context.register(context.stream("1 0 d0"));
    const type3 = context.register(
      context.obj({ Type: "Font", Subtype: "Type3", FontMatrix: [1, 0, 0, 1, 0, 0], CharProcs: { a: glyph } }),
    );
    const inner = context.stream("", { Type: "XObject", Subtype: "Form", Resources: { Font: { T: type3 } } });
    const outer = context.register(
      context.stream("", { Type: "XObject", Subtype: "Form", Resources: { XObject: { I: context.register(inner) } } }),
    );
    const look = context.register(context.stream("", { Subtype: "Form", Resources: { Font: { P: plain } } }));
    document.addPage([100, 100]);
    const page = document.addPage([100, 100]).node;
    page.set(PDFName.of("Resources"), context.obj({ XObject: { O: outer } }));
    page.set(PDFName.of("Annots"), context.obj([{ Type: "Annot", Subtype: "Stamp", AP: { N: look } }]));
    const fonts = await readFonts(await document.save());
    expect(fonts.map(({ name, type, embedded, type3, pages }) => ({ name, type, embedded, type3, pages }))).toEqual([
      { name: "", type: "Type 3", embedded: true, type3: true, pages: [1] },
      { name: "Times-Roman", type: "Type 1", embedded: false, type3: false, pages: [1] },
    ]);
  });
});

describe("pageSizes", () => {
  it("gives boxes their defaults and takes them from the page tree", async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([100, 200]);
    page.node.delete(PDFName.of("MediaBox"));
    page.node.set(PDFName.of("TrimBox"), document.context.obj([90, 190, 10, 10]));
    const tree = page.node.lookup(PDFName.of("Parent"), PDFDict);
    tree.set(PDFName.of("MediaBox"), document.context.obj([5, 0, 100, 200]));
    tree.set(PDFName.of("Rotate"), document.context.obj(-90));
    expect(tree.lookup(PDFName.of("MediaBox"))).toBeInstanceOf(PDFArray);
    const [size] = await pageSizes(await document.save());
    const media = { x0: 5, y0: 0, x1: 100, y1: 200 };
    expect(size).toEqual({
      media,
      crop: media,
      bleed: media,
      art: media,
      trim: { x0: 10, y0: 10, x1: 90, y1: 190 },
      rotate: 270,
      given: ["MediaBox", "TrimBox"],
    });
  });
});
