import { createHash } from "node:crypto";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import {
  arrayAt,
  byteText,
  dictAt,
  items,
  members,
  nameAt,
  numberAt,
  openPdf,
  type PdfFile,
  treeEntries,
  valueAt,
} from "../../src/pdf/objects.ts";
import { readFonts } from "../../src/pdf/read-fonts.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { ask, fixture, META, sampleRuns, witness } from "./sample.ts";

let merged: Uint8Array;
let file: PdfFile;
beforeAll(async () => {
  merged = await mergeRuns(await sampleRuns(), META);
  file = await openPdf(merged);
});

const open = (bytes: Uint8Array) => getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
const elements = (from: PdfFile) =>
  from.context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]) =>
      object instanceof PDFDict && nameAt(object, "Type") === "StructElem" ? [{ ref, object }] : [],
    );
const textOf = async (bytes: Uint8Array) =>
  (await readText(bytes)).map(({ items }) => items.map(({ text }) => text).join(""));

/** Chromium names a destination as its link's URL has it. */
const NOTE = `s-${encodeURIComponent("附注")}`;

describe("mergeRuns", () => {
  it("keeps the text of all runs in order", async () => {
    const parts = await Promise.all(
      [fixture("spring.pdf"), fixture("autumn.pdf")].map(async (bytes) => textOf(await bytes)),
    );
    expect(await textOf(merged)).toEqual(parts.flat());
    expect(parts.flat()).toHaveLength(3);
  });

  it("makes an Art of each run that a file was printed from, by the pages that its elements stand on", async () => {
    const parts = [
      { title: "春耕纪事", pages: 1 },
      { title: "产量表", pages: 1 },
    ];
    const run = { bytes: await fixture("spring.pdf"), title: "", parts, destinationPrefix: "s-" };
    const parted = await openPdf(await mergeRuns([run], META));
    const whole = await openPdf(await mergeRuns([{ ...run, parts: [{ title: "春耕纪事", pages: 2 }] }], META));
    const artsOf = (from: PdfFile) => {
      const document = dictAt(dictAt(from.catalog, "StructTreeRoot") ?? from.catalog, "K");
      return items(document && arrayAt(document, "K")).flatMap((art) => (art instanceof PDFDict ? art : []));
    };
    const kindsOf = (art: PDFDict) =>
      items(arrayAt(art, "K")).flatMap((kid) => (kid instanceof PDFDict ? (nameAt(kid, "S") ?? "") : []));
    const arts = artsOf(parted);
    expect(arts.map((art) => valueAt(art, "T")?.toString())).toEqual(
      parts.map(({ title }) => PDFHexString.fromText(title).toString()),
    );
    for (const art of arts)
      for (const kid of items(arrayAt(art, "K"))) if (kid instanceof PDFDict) expect(dictAt(kid, "P")).toBe(art);
    expect(arts.flatMap(kindsOf)).toEqual(artsOf(whole).flatMap(kindsOf));
    expect(arts.map(kindsOf).every((kinds) => kinds.length > 0)).toBe(true);
  });

  it("makes one Document with an Art a run", () => {
    const root = dictAt(file.catalog, "StructTreeRoot");
    const document = root && dictAt(root, "K");
    expect(document && nameAt(document, "S")).toBe("Document");
    const arts = items(document && arrayAt(document, "K")).flatMap((art) => (art instanceof PDFDict ? art : []));
    expect(arts.map((art) => nameAt(art, "S"))).toEqual(["Art", "Art"]);
    expect(arts.map((art) => dictAt(art, "P"))).toEqual([document, document]);
    const kinds = elements(file).map(({ object }) => nameAt(object, "S"));
    for (const kind of [
      "H1",
      "H2",
      "P",
      "Figure",
      "Caption",
      "Table",
      "TH",
      "TD",
      "L",
      "LI",
      "Lbl",
      "Ruby",
      "RT",
      "Link",
    ])
      expect(kinds).toContain(kind);
  });

  it("keeps every element of the runs that means something, reachable from the root by its parents", async () => {
    const before = (await Promise.all((await sampleRuns()).map(({ bytes }) => openPdf(bytes)))).flatMap((run) =>
      run.context
        .enumerateIndirectObjects()
        .filter(([, object]) => object instanceof PDFDict && nameAt(object, "Type") === "StructElem")
        .filter(([, object]) => !(object instanceof PDFDict && nameAt(object, "S") === "NonStruct")),
    );
    expect(elements(file)).toHaveLength(before.length + 1);
    for (const { object } of elements(file)) {
      let up: PDFDict | undefined = object;
      for (let step = 0; up && nameAt(up, "Type") !== "StructTreeRoot" && step < 20; step += 1) up = dictAt(up, "P");
      expect(up && nameAt(up, "Type")).toBe("StructTreeRoot");
    }
  });

  it("leads from every page and annotation through the parent tree to elements on that page", () => {
    const root = dictAt(file.catalog, "StructTreeRoot") ?? file.catalog;
    const tree = new Map(
      treeEntries(dictAt(root, "ParentTree"), "Nums").map(([key, value]) => [
        key instanceof PDFNumber ? key.asNumber() : -1,
        file.context.lookup(value),
      ]),
    );
    expect(Math.max(...tree.keys())).toBeLessThan(numberAt(root, "ParentTreeNextKey") ?? 0);
    const used = new Set<number>();
    for (const page of file.pages) {
      const key = numberAt(page.dict, "StructParents") ?? -1;
      used.add(key);
      const marked = tree.get(key);
      const owners = items(marked instanceof PDFArray ? marked : undefined);
      expect(owners.length).toBeGreaterThan(5);
      for (const [mcid, owner] of owners.entries()) {
        if (!(owner instanceof PDFDict)) continue;
        expect(owner.get(PDFName.of("Pg"))).toBe(page.ref);
        const kids = valueAt(owner, "K");
        expect(kids instanceof PDFArray ? items(kids) : [kids]).toContainEqual(PDFNumber.of(mcid));
      }
      for (const annotation of items(arrayAt(page.dict, "Annots"))) {
        const key = annotation instanceof PDFDict ? (numberAt(annotation, "StructParent") ?? -1) : -1;
        used.add(key);
        const link = tree.get(key);
        expect(link instanceof PDFDict && nameAt(link, "S")).toBe("Link");
        const goals = items(link instanceof PDFDict ? arrayAt(link, "K") : undefined).map(
          (kid) => kid instanceof PDFDict && dictAt(kid, "Obj"),
        );
        expect(goals).toContain(annotation);
      }
    }
    expect(used.size).toBe(tree.size);
  });

  it("keeps the cells' headers unique through the ids", () => {
    const root = dictAt(file.catalog, "StructTreeRoot") ?? file.catalog;
    const ids = new Map(
      treeEntries(dictAt(root, "IDTree"), "Names").map(([id, value]) => [byteText(id), file.context.lookup(value)]),
    );
    expect(ids.size).toBe(3);
    expect([...ids.keys()]).toEqual([...ids.keys()].sort());
    const cells = elements(file).filter(({ object }) => nameAt(object, "S") === "TD");
    expect(cells).toHaveLength(5);
    for (const { object } of cells)
      for (const attribute of items(arrayAt(object, "A")))
        for (const header of items(attribute instanceof PDFDict ? arrayAt(attribute, "Headers") : undefined)) {
          const cell = ids.get(byteText(header));
          expect(cell instanceof PDFDict && nameAt(cell, "S")).toBe("TH");
          expect(cell instanceof PDFDict && byteText(valueAt(cell, "ID"))).toBe(byteText(header));
        }
  });

  it("does not let Chromium's count of nodes into the file", async () => {
    const runs = await sampleRuns();
    const counted = (bytes: Uint8Array, add: number): Uint8Array =>
      Buffer.from(
        Buffer.from(bytes)
          .toString("latin1")
          .replaceAll(/node(\d{8})/g, (_, digits: string) => `node${String(Number(digits) + add).padStart(8, "0")}`),
        "latin1",
      );
    const later = runs.map((run) => ({ ...run, bytes: counted(run.bytes, 97) }));
    expect(later.some(({ bytes }, index) => !Buffer.from(bytes).equals(Buffer.from(runs[index]?.bytes ?? [])))).toBe(
      true,
    );
    expect(Buffer.from(await mergeRuns(later, META)).equals(Buffer.from(merged))).toBe(true);
  });

  it("prefixes destinations by run and lets links follow", async () => {
    const document = await open(merged);
    const names = await document.getDestinations();
    expect(Object.keys(names).sort()).toEqual(["a-top", "s-table", "s-top", NOTE].sort());
    const goal = async (page: number) => {
      const links = (await (await document.getPage(page)).getAnnotations()) as { dest?: unknown; url?: string }[];
      return Promise.all(
        links.map(async ({ dest, url }) => {
          if (url) return url;
          const [ref] = (await document.getDestination(String(dest))) ?? [];
          return `${dest} on ${await document.getPageIndex(ref)}`;
        }),
      );
    };
    expect(await goal(1)).toEqual(["s-table on 1", "https://example.org/"]);
    expect(await goal(2)).toEqual(["s-top on 0", `${NOTE} on 1`]);
    expect(await goal(3)).toEqual(["a-top on 2"]);
    await document.destroy();
  });

  it("writes outline, labels and what the issue says of itself", async () => {
    const document = await open(merged);
    const outline = await document.getOutline();
    expect(outline.map(({ title, items }) => [title, items.map(({ title }: { title: string }) => title)])).toEqual([
      ["春耕纪事", ["产量表"]],
      ["秋收纪事", []],
    ]);
    const goals = outline.map(({ dest }) => document.getPageIndex((Array.isArray(dest) ? dest : [])[0]));
    expect(await Promise.all(goals)).toEqual([0, 2]);
    expect(await document.getPageLabels()).toEqual(["封面", "7", "8"]);
    const { info, metadata } = await document.getMetadata();
    expect(info).toMatchObject({
      PDFFormatVersion: "1.7",
      Language: "zh-CN",
      Title: META.title,
      Author: META.author,
      Subject: META.subject,
      Producer: "Qingyang 0.1.0",
      CreationDate: "D:20261101083005Z",
    });
    expect(metadata.get("dc:title")).toBe(META.title);
    expect(metadata.get("dc:creator")).toEqual([META.author]);
    expect(metadata.get("pdf:producer")).toBe("Qingyang 0.1.0");
    expect(metadata.get("xmp:createdate")).toBe("2026-11-01T08:30:05Z");
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(document.fingerprints[0]).toMatch(/^[0-9a-f]{32}$/);
    await document.destroy();
  });

  it("holds what the runs have in common once, JPEGs byte for byte", async () => {
    const photo = await fixture("photo.jpg");
    const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const jpegs = file.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream && nameAt(object.dict, "Filter") === "DCTDecode" ? [object.contents] : [],
      );
    expect(jpegs.map(digest)).toEqual([digest(photo)]);
    const twice = await mergeRuns(
      (await sampleRuns()).flatMap((run) => [run, { ...run, destinationPrefix: `z${run.destinationPrefix}` }]),
      META,
    );
    expect(twice.length).toBeLessThan(merged.length * 1.5);
    expect((await readFonts(twice)).map(({ pages }) => pages)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
    const annotations = (await openPdf(twice)).pages.flatMap(({ dict }) => members(arrayAt(dict, "Annots")));
    expect(new Set(annotations).size).toBe(10);
    expect(annotations.every((annotation) => annotation instanceof PDFRef)).toBe(true);
  });

  it("tells the subsets of one font in two runs apart", async () => {
    const fonts = await readFonts(merged);
    expect(
      fonts.map(({ name, type, embedded, subset, toUnicode, type3 }) => ({
        name,
        type,
        embedded,
        subset,
        toUnicode,
        type3,
      })),
    ).toEqual(
      Array(2).fill({
        name: "NotoSerifSC-Regular",
        type: "CID TrueType",
        embedded: true,
        subset: true,
        toUnicode: true,
        type3: false,
      }),
    );
    const names = file.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? (nameAt(object, "BaseFont") ?? []) : []));
    expect(new Set(names).size).toBe(2);
  });

  it("gives equal bytes for equal runs, whenever they were printed", async () => {
    expect(await mergeRuns(await sampleRuns(), META)).toEqual(merged);
    const later = (await sampleRuns()).map((run) => {
      const text = Buffer.from(run.bytes).toString("latin1");
      const changed = text.replace(/D:\d{14}/g, "D:20310203040506");
      expect(changed).not.toBe(text);
      return { ...run, bytes: new Uint8Array(Buffer.from(changed, "latin1")) };
    });
    expect(await mergeRuns(later, META)).toEqual(merged);
    expect(await mergeRuns(await sampleRuns(), { ...META, title: "别的" })).not.toEqual(merged);
  });

  it("takes runs without tags, and with several elements at the top", async () => {
    const plain = await PDFDocument.create();
    plain.addPage([320, 240]);
    const bare = { bytes: await plain.save(), title: "无标记", destinationPrefix: "p-" };
    const untagged = await openPdf(await mergeRuns([bare], META));
    expect(untagged.catalog.has(PDFName.of("StructTreeRoot"))).toBe(false);
    expect(String(valueAt(dictAt(untagged.catalog, "MarkInfo") ?? untagged.catalog, "Marked"))).toBe("false");

    const many = await PDFDocument.create();
    many.addPage([320, 240]);
    const root = many.context.nextRef();
    const tops = ["P", "H1"].map((S) => many.context.register(many.context.obj({ Type: "StructElem", S, P: root })));
    many.context.assign(root, many.context.obj({ Type: "StructTreeRoot", K: tops }));
    many.catalog.set(PDFName.of("StructTreeRoot"), root);
    const loose = { bytes: await many.save(), title: "散", destinationPrefix: "m-" };
    const joined = await openPdf(await mergeRuns([bare, loose, ...(await sampleRuns())], META));
    const document = dictAt(dictAt(joined.catalog, "StructTreeRoot") ?? joined.catalog, "K");
    const arts = items(document && arrayAt(document, "K")).flatMap((art) => (art instanceof PDFDict ? art : []));
    expect(arts.map((art) => nameAt(art, "S"))).toEqual(["Art", "Art", "Art"]);
    const kids = items(arts[0] && arrayAt(arts[0], "K")).flatMap((kid) => (kid instanceof PDFDict ? kid : []));
    expect(kids.map((kid) => [nameAt(kid, "S"), dictAt(kid, "P")])).toEqual([
      ["P", arts[0]],
      ["H1", arts[0]],
    ]);
    expect(joined.pages).toHaveLength(5);
  });

  it("rejects what is no PDF", async () => {
    await expect(mergeRuns([{ bytes: Uint8Array.of(1, 2), title: "", destinationPrefix: "" }], META)).rejects.toThrow();
  });

  it.runIf(witness("qpdf"))("satisfies qpdf", async () => {
    expect(String(await ask("qpdf", ["--check"], merged))).toContain("No syntax or stream encoding errors");
  });

  it.runIf(witness("pdftotext"))("gives poppler the same text and tags", async () => {
    const text = String(await ask("pdftotext", [], merged, ["-"]));
    for (const line of ["本篇见产量表，另见秋收一篇，或访问网站。", "𠂇", "秋收从此篇说起，并见无此处。"])
      expect(text).toContain(line);
    const structure = String(await ask("pdfinfo", ["-struct-text"], merged));
    expect(structure).toMatch(/^Document\n {2}Art/);
    expect(structure.match(/Object \d+ 0/g)).toHaveLength(5);
  });
});
