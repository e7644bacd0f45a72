// From a print file to imposed sheets: two pages a side in folding order, moved for creep, with marks; or a dummy of folios.

import { deflateSync } from "node:zlib";
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from "@cantoo/pdf-lib";
import { type Finding, finding } from "../base/finding.ts";
import { mmToPt } from "../base/units.ts";
import { copyGraph, type GraphCopier } from "../pdf/copy-graph.ts";
import { asDict, openPdf, type PdfPage, pageContent } from "../pdf/objects.ts";
import { type PageSize, pageSize } from "../pdf/page-sizes.ts";
import { saveFile } from "../pdf/save-file.ts";
import { numberText } from "../pdf/write-content.ts";
import { openOutlines } from "./glyph-outlines.ts";
import { foldSignatures, type SheetSide } from "./signatures.ts";
import { setWords } from "./slug.ts";

export interface ImpositionInput {
  /** press.pdf: pages of one size with TrimBox and BleedBox. */
  readonly pdf: Uint8Array;
  readonly binding: "saddle" | "perfect";
  /** Of the text's paper, mm: 0.1 for 128 g 哑粉. Creep is this much a sheet. 0 for none. */
  readonly paperThickness: number;
  /** Perfect binding only; default 16. */
  readonly pagesInSignature?: number;
  /** The first and last two pages are the cover. */
  readonly coverInside: boolean;
  /** As printed, one a page. */
  readonly folios: readonly string[];
  /** A static TrueType face for sheet numbers and the dummy's folios; without it there are none. */
  readonly font?: Uint8Array;
  /** Only folios and outlines: for folding a sample by hand. */
  readonly dummy?: boolean;
}

export interface ImposedSheets {
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
  readonly facts: {
    readonly sheets: number;
    readonly signatures: number;
    readonly blanks: number;
    readonly sides: readonly SheetSide[];
  };
}

const ROOM = mmToPt(10);

/** Rejects with pdf-lib's error when the bytes are no PDF. Equal input gives equal bytes. */
export async function imposeSheets(input: ImpositionInput): Promise<ImposedSheets> {
  const source = await openPdf(input.pdf);
  const { sides, blanks } = foldSignatures(
    source.pages.length,
    input.binding,
    input.pagesInSignature,
    input.coverInside,
  );
  const target = PDFContext.create();
  const copier = copyGraph(source.context, target, new Map());
  const [first] = source.pages;
  if (!first) throw new RangeError("a file without pages");
  const size = pageSize(first);
  const forms = source.pages.map((page) => (input.dummy ? undefined : formOf(target, copier, page)));
  const root = target.nextRef();
  const kids = PDFArray.withContext(target);
  for (const side of sides) kids.push(target.register(sheetPage(target, root, side, forms, size, input)));
  target.assign(root, dictOf(target, { Type: PDFName.of("Pages"), Count: PDFNumber.of(sides.length), Kids: kids }));
  const catalog = dictOf(target, { Type: PDFName.of("Catalog"), Pages: root });
  for (const key of ["OutputIntents", "Metadata"]) {
    const value = source.catalog.get(PDFName.of(key));
    if (value) catalog.set(PDFName.of(key), copier.copy(value));
  }
  const info = source.context.trailerInfo.Info;
  const bytes = await saveFile({
    context: target,
    root: target.register(catalog),
    info: info && copier.copy(info),
    version: 6,
  });
  const signatures = new Set(sides.map((side) => side.signature)).size;
  return {
    bytes,
    findings: blanks > 0 ? [blankFinding(blanks)] : [],
    facts: { sheets: sides.length / 2, signatures, blanks, sides },
  };
}

function sheetPage(
  target: PDFContext,
  parent: PDFRef,
  side: SheetSide,
  forms: readonly (PDFRef | undefined)[],
  size: PageSize,
  input: ImpositionInput,
): PDFDict {
  const { trim, bleed } = size;
  const width = trim.x1 - trim.x0;
  const height = trim.y1 - trim.y0;
  const over = trim.x0 - bleed.x0;
  const [left, bottom] = [ROOM + over, ROOM + over];
  const media = [0, 0, 2 * (width + left), height + 2 * bottom];
  const shift = mmToPt(input.paperThickness) * side.depth;
  const objects = PDFDict.withContext(target);
  const place = (index: number | undefined, name: string, x: number, towardsSpine: number): string => {
    const form = index === undefined ? undefined : forms[index];
    const [from, to] = name === "L" ? [x - over, x + width] : [x, x + width + over];
    if (index === undefined) return "";
    if (!form) return folio(input, input.folios[index] ?? String(index + 1), x + width / 2, bottom + height / 2);
    objects.set(PDFName.of(name), form);
    const clip = numbers(from, bottom - over, to - from, height + 2 * over);
    return `q ${clip} re W n 1 0 0 1 ${numbers(x - trim.x0 + towardsSpine, bottom - trim.y0)} cm /${name} Do Q\n`;
  };
  const content = [
    place(side.left, "L", left, shift),
    place(side.right, "R", left + width, -shift),
    sheetMarks(left, bottom, width, height, over, input, side),
  ].join("");
  const stream = target.register(
    PDFRawStream.of(dictOf(target, { Filter: PDFName.of("FlateDecode") }), deflateSync(content, { level: 9 })),
  );
  return dictOf(target, {
    Type: PDFName.of("Page"),
    Parent: parent,
    MediaBox: array(target, media),
    BleedBox: array(target, [ROOM, ROOM, left + 2 * width + over, bottom + height + over]),
    TrimBox: array(target, [left, bottom, left + 2 * width, bottom + height]),
    Resources: dictOf(target, { XObject: objects }),
    Group: dictOf(target, { S: PDFName.of("Transparency"), CS: PDFName.of("DeviceCMYK"), Type: PDFName.of("Group") }),
    Contents: stream,
  });
}

/** Crop marks at the corners, broken fold marks at the spine, the sheet's name. K alone: sheets are proofs and plans. */
function sheetMarks(
  left: number,
  bottom: number,
  width: number,
  height: number,
  over: number,
  input: ImpositionInput,
  side: SheetSide,
): string {
  const gap = over + mmToPt(1);
  const end = gap + mmToPt(5);
  const [right, top, fold] = [left + 2 * width, bottom + height, left + width];
  const lines = [
    ...[left, right].flatMap((x) => [
      [x, bottom - gap, x, bottom - end],
      [x, top + gap, x, top + end],
    ]),
    ...[bottom, top].flatMap((y) => [
      [left - gap, y, left - end, y],
      [right + gap, y, right + end, y],
    ]),
  ];
  const folds = [
    [fold, bottom - gap, fold, bottom - end],
    [fold, top + gap, fold, top + end],
  ];
  const draw = (all: readonly (readonly number[])[]) =>
    all.map(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => `${numbers(x0, y0)} m ${numbers(x1, y1)} l S\n`).join("");
  const name = `${side.signature} – ${side.sheet} ${side.side === "front" ? "正" : "反"}`;
  const box = input.dummy
    ? `${numbers(left, bottom, 2 * width, height)} re S ${numbers(fold, bottom)} m ${numbers(fold, top)} l S\n`
    : "";
  return `q 0 0 0 1 k 0 0 0 1 K 0.25 w\n${draw(lines)}[3 2] 0 d\n${draw(folds)}[] 0 d\n${box}${words(input, name, left + mmToPt(12), bottom - gap - mmToPt(4), 7)}Q\n`;
}

function folio(input: ImpositionInput, text: string, x: number, y: number): string {
  return `q 0 0 0 1 k\n${words(input, text, x - 30, y, 72)}Q\n`;
}

function words(input: ImpositionInput, text: string, x: number, y: number, size: number): string {
  const face = input.font && openOutlines(input.font);
  return face ? setWords(face, text, x, y, size).content : "";
}

/** The page as a form with its own group; marks outside its bleed are cut off where it is placed. */
function formOf(target: PDFContext, copier: GraphCopier, page: PdfPage): PDFRef {
  const { media } = pageSize(page);
  const resources = asDict(page.inherited("Resources"));
  const group = page.dict.get(PDFName.of("Group"));
  const dict = dictOf(target, {
    Type: PDFName.of("XObject"),
    Subtype: PDFName.of("Form"),
    BBox: array(target, [media.x0, media.y0, media.x1, media.y1]),
    Resources: resources ? copier.copy(resources) : dictOf(target, {}),
    Filter: PDFName.of("FlateDecode"),
  });
  if (group) dict.set(PDFName.of("Group"), copier.copy(group));
  return target.register(PDFRawStream.of(dict, deflateSync(pageContent(page), { level: 9 })));
}

function dictOf(target: PDFContext, entries: Readonly<Record<string, PDFObject>>): PDFDict {
  const dict = PDFDict.withContext(target);
  for (const [key, value] of Object.entries(entries)) dict.set(PDFName.of(key), value);
  return dict;
}

function array(target: PDFContext, values: readonly number[]): PDFArray {
  const made = PDFArray.withContext(target);
  for (const value of values) made.push(PDFNumber.of(Math.round(value * 1e4) / 1e4));
  return made;
}

function numbers(...values: readonly number[]): string {
  return values.map((value) => numberText(value, 3)).join(" ");
}

function blankFinding(blanks: number): Finding {
  return finding({
    rule: "page-count",
    level: "warning",
    message: { zh: `拼版补了 ${blanks} 面空白`, en: `${blanks} blank pages were put in to fill the last sheet` },
    actual: String(blanks),
    expected: "0",
    hint: { zh: "把页数排成 4 的倍数", en: "Make the number of pages a multiple of 4" },
  });
}
