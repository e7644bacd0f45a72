// Page digests: the same for a page under other numbers, another one as soon as anything has changed that its text is read from.
import { deflateSync } from "node:zlib";
import { PDFArray, type PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { arrayAt, asDict, dictAt, items, openPdf, type PdfFile, streamBytes, valueAt } from "../../src/pdf/objects.ts";
import { pageDigests } from "../../src/pdf/page-digest.ts";
import { type KeptText, readText } from "../../src/pdf/read-text.ts";
import { partsOf, saveFile } from "../../src/pdf/save-file.ts";
import { META, sampleRuns } from "./sample.ts";

const sample = async (): Promise<Uint8Array> => mergeRuns(await sampleRuns(), META);

const digests = async (bytes: Uint8Array): Promise<(string | undefined)[]> => {
  const { pages } = await openPdf(bytes);
  return pages.map(pageDigests());
};

/** The sample with something done to it. */
async function changed(change: (file: PdfFile) => void): Promise<Uint8Array> {
  const file = await openPdf(await sample());
  change(file);
  return saveFile(partsOf(file.context, file.catalog));
}

const fontsOf = (file: PdfFile): PDFDict[] => {
  const fonts = dictAt(asDict(file.pages[0]?.inherited("Resources")) as PDFDict, "Font") as PDFDict;
  return fonts.keys().flatMap((key) => asDict(fonts.lookup(key)) ?? []);
};

/** Writes the first match of a stream's data anew, in the place of the object that it was. */
function rewrite(file: PdfFile, from: PDFDict, key: string, change: (text: string) => string): void {
  const stream = valueAt(from, key) as PDFObject;
  const text = Buffer.from(streamBytes(stream) ?? []).toString("latin1");
  expect(change(text)).not.toBe(text);
  const bytes = deflateSync(Buffer.from(change(text), "latin1"));
  from.set(
    PDFName.of(key),
    file.context.register(PDFRawStream.of(file.context.obj({ Filter: "FlateDecode" }) as PDFDict, bytes)),
  );
}

const number = (array: PDFArray | undefined, at: number, by: number): void =>
  array?.set(at, PDFNumber.of((array.lookup(at) as PDFNumber).asNumber() + by));

const CHANGES: Readonly<Record<string, (file: PdfFile) => void>> = {
  "its content": (file) => {
    const dict = file.pages[0]?.dict as PDFDict;
    const streams = arrayAt(dict, "Contents");
    const last = items(streams).at(-1) as PDFRawStream;
    const content = Buffer.from(streamBytes(last) ?? []).toString("latin1");
    const without = content.replace(/<[0-9a-fA-F]+> Tj/, "");
    expect(without).not.toBe(content);
    const made = PDFRawStream.of(file.context.obj({}) as PDFDict, Buffer.from(without, "latin1"));
    streams?.set(streams.size() - 1, file.context.register(made));
  },
  "a font's map": (file) =>
    rewrite(file, fontsOf(file)[0] as PDFDict, "ToUnicode", (text) => text.replace(/<([0-9A-F]{4})>\n/, "<4E00>\n")),
  "a glyph's width": (file) => {
    const font = asDict(items(arrayAt(fontsOf(file)[0] as PDFDict, "DescendantFonts"))[0]) as PDFDict;
    const widths = items(arrayAt(font, "W")).find((one) => one instanceof PDFArray) as PDFArray;
    number(widths, 0, 7);
  },
  "its MediaBox": (file) => number(arrayAt(file.pages[0]?.dict as PDFDict, "MediaBox"), 3, 5),
  "its CropBox": (file) => number(arrayAt(file.pages[0]?.dict as PDFDict, "CropBox"), 0, 5),
};

describe("page digests", () => {
  it("hang on no object's number", async () => {
    const bytes = await sample();
    const file = await openPdf(bytes);
    // Other objects before them, and written the old way.
    for (let at = 0; at < 9; at += 1) file.context.register(file.context.obj([at]));
    const again = await saveFile({ ...partsOf(file.context, file.catalog), objectStreams: false });
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(false);
    const own = await digests(bytes);
    expect(new Set(own).size).toBe(3);
    expect(own).not.toContain(undefined);
    expect(await digests(again)).toEqual(own);
  });

  for (const [name, change] of Object.entries(CHANGES))
    it(`change with ${name}`, async () => {
      const [first, , third] = await digests(await sample());
      const [other, , same] = await digests(await changed(change));
      expect(other).not.toBe(first);
      expect(same).toBe(third);
    });

  it("leave out what no text is read from: without outlines and pixels it reads the same", async () => {
    const bare = await changed(({ context }) => {
      let emptied = 0;
      for (const [ref, object] of context.enumerateIndirectObjects()) {
        const isPicture =
          object instanceof PDFRawStream && object.dict.get(PDFName.of("Subtype")) === PDFName.of("Image");
        const isOutline = object instanceof PDFRawStream && object.dict.has(PDFName.of("Length1"));
        if (!isPicture && !isOutline) continue;
        context.assign(ref, PDFRawStream.of(object.dict, new Uint8Array()));
        emptied += 1;
      }
      expect(emptied).toBeGreaterThan(2);
    });
    expect(await readText(bare)).toEqual(await readText(await sample()));
    expect(await digests(bare)).toEqual(await digests(await sample()));
  });

  it("are none for a page that draws with itself", async () => {
    const [first, second] = await digests(
      await changed((file) => {
        const resources = asDict(file.pages[0]?.inherited("Resources")) as PDFDict;
        const form = file.context.nextRef();
        file.context.assign(form, file.context.obj({ Self: form }));
        file.pages[0]?.dict.set(PDFName.of("Resources"), resources.clone(file.context));
        dictAt(file.pages[0]?.dict as PDFDict, "Resources")?.set(
          PDFName.of("Properties"),
          file.context.obj({ A: form }),
        );
      }),
    );
    expect([first, typeof second]).toEqual([undefined, "string"]);
  });
});

describe("kept text", () => {
  function memory(): KeptText & { readonly got: string[] } {
    const entries = new Map<string, string>();
    const got: string[] = [];
    return {
      got,
      get: async (digest) => {
        const text = entries.get(digest);
        got.push(text === undefined ? "read" : "kept");
        return text === undefined ? undefined : JSON.parse(text);
      },
      put: async (digest, items) => void entries.set(digest, JSON.stringify(items)),
    };
  }

  it("is what reading gives, group by group", async () => {
    const bytes = await sample();
    const kept = memory();
    const plain = await readText(bytes);
    expect(await readText(bytes, { kept, groups: [2] })).toEqual(plain);
    expect(await readText(bytes, { kept, groups: [2, 1] })).toEqual(plain);
    expect(kept.got).toEqual(["read", "read", "kept", "kept"]);
  });

  it("never stands in for a page that is not the same", async () => {
    const kept = memory();
    await readText(await sample(), { kept, groups: [1, 1, 1] });
    for (const change of Object.values(CHANGES)) {
      const other = await changed(change);
      expect(await readText(other, { kept, groups: [1, 1, 1] })).toEqual(await readText(other));
    }
    // The first page is read each time; others too where they share what has changed.
    for (let at = 0; at < kept.got.length; at += 3) expect(kept.got[at]).toBe("read");
    expect(kept.got.slice(3)).toContain("kept");
  });

  it("leaves out the pages that come without items", async () => {
    const kept = memory();
    const without = new Set([1]);
    await readText(await sample(), { kept });
    expect(await readText(await sample(), { kept, without })).toEqual(await readText(await sample(), { without }));
    expect(kept.got).toEqual(["read", "read"]);
  });
});
