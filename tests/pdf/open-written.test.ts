// Files that were written in one go: object by object what pdf-lib reads; all others are left to it.
import { PDFContext, PDFDocument, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { openPdf } from "../../src/pdf/objects.ts";
import { openWritten } from "../../src/pdf/open-written.ts";
import { saveFile } from "../../src/pdf/save-file.ts";
import { fixture, META, sampleRuns } from "./sample.ts";

const shown = (object: PDFObject): string =>
  object instanceof PDFRawStream
    ? `${object.dict} ${Buffer.from(object.contents).toString("base64")}`
    : `${object.constructor.name.replace(/PDF(Catalog|PageTree|PageLeaf)/, "PDFDict")} ${object}`;

/** All objects but those that are the file's form: pdf-lib keeps them beside what they hold. */
function all(context: PDFContext): string[] {
  const { Root, Info, ID } = context.trailerInfo;
  return [
    ...context
      .enumerateIndirectObjects()
      .filter(([, object]) => !/^<<\s*\/Type \/(ObjStm|XRef)\b/.test(object.toString().slice(0, 40)))
      .map(([ref, object]) => `${ref} ${shown(object)}`),
    `${Root} ${Info} ${ID}`,
  ];
}

const merged = async (): Promise<Uint8Array> => mergeRuns(await sampleRuns(), META);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, "latin1"));

describe("a file that was written in one go", () => {
  const files: Readonly<Record<string, () => Promise<Uint8Array>>> = {
    "by Chromium": () => fixture("spring.pdf"),
    "by Chromium, another": () => fixture("autumn.pdf"),
    "by us": merged,
    "by us, without object streams": async () => {
      const { context } = await openPdf(await merged());
      const root = context.trailerInfo.Root;
      return saveFile({ context, root: root as never, objectStreams: false });
    },
  };
  for (const [name, make] of Object.entries(files))
    it(`${name} gives the objects that pdf-lib reads`, async () => {
      const bytes = await make();
      const context = openWritten(bytes);
      const { context: theirs } = await openPdf(bytes);
      expect(context).toBeDefined();
      expect(all(context as PDFContext)).toEqual(all(theirs));
    });

  it("gives strings, names and numbers as they stand", async () => {
    const objects = String.raw`<</A (a\)b(c)\\) /B#20C <4e 00f> /D [-.5 +3 4. 007 1 0 R 1 0 12 0.10 -0] /E true /F null /G () /H false>>`;
    const context = PDFContext.create();
    const root = context.register(context.obj({ Type: "Catalog", Odd: "@" }));
    const written = text(await saveFile({ context, root, objectStreams: false }));
    const grown = written.replace("/Odd /@", `/Odd ${objects}`);
    const by = grown.length - written.length;
    // What stands behind the catalogue has moved.
    const moved = grown.replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + by}`);
    const bytes = bytesOf(moved);
    const own = openWritten(bytes);
    expect(own).toBeDefined();
    expect(all(own as PDFContext)).toEqual(all((await openPdf(bytes)).context));
    expect(all(own as PDFContext).join()).toContain(String.raw`(a\)b(c)\\)`);
  });

  it("is read by its references, not by what stands in it", async () => {
    // An object that no reference leads to: pdf-lib takes the last one that it meets.
    const bytes = await fixture("spring.pdf");
    const smuggled = text(bytes).replace(/\nxref\n/, "\n1 0 obj\n<</Smuggled true>>\nendobj\nxref\n");
    const start = smuggled.indexOf("\nxref\n") + 1;
    const moved = bytesOf(smuggled.replace(/startxref\n\d+/, `startxref\n${start}`));
    expect(all(openWritten(moved) as PDFContext)).toEqual(all(openWritten(bytes) as PDFContext));
  });
});

describe("any other file is left to pdf-lib", () => {
  it("one that was updated", async () => {
    const document = await PDFDocument.load(await fixture("spring.pdf"), { updateMetadata: false });
    const bytes = bytesOf(
      text(await document.save({ useObjectStreams: false })).replace("trailer\n<<", "trailer\n<<\n/Prev 9"),
    );
    expect(openWritten(bytes)).toBeUndefined();
  });

  it("one that is encrypted, cut short, or none at all", async () => {
    const bytes = text(await fixture("spring.pdf"));
    for (const other of [
      bytes.replace(/trailer\n<</, "trailer\n<</Encrypt 1 0 R "),
      bytes.slice(0, -40),
      `${bytes}\nmore`,
      bytes.replace(/startxref\n\d+/, "startxref\n17"),
      bytes.replace("endstream", "endstroam"),
      bytes.replace(/\/Root \d+ 0 R/, "/Root 9999 0 R"),
      "no pdf",
      "",
    ])
      expect(openWritten(bytesOf(other))).toBeUndefined();
  });

  it("ends with objects or with nothing, whatever byte is another", async () => {
    const bytes = await merged();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        const context = openWritten(changed);
        return context === undefined || context instanceof PDFContext;
      }),
      { numRuns: 150 },
    );
  });
});
