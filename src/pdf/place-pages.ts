// From pages of supplied PDFs to the pages of an issue: each by its TrimBox, unscaled and upright, as a form.
import { PDFDict, PDFName, type PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import { rectangle } from "./boxes.ts";
import { copyGraph, type SharedObjects } from "./copy-graph.ts";
import type { Matrix } from "./graphics-state.ts";
import { asDict, dictAt, openPdf, type PdfFile, type PdfPage, pageContent } from "./objects.ts";
import { type PageBox, type PageSize, pageSize } from "./page-sizes.ts";
import { numberText } from "./write-content.ts";

export interface SuppliedPage {
  /** Of the issue, from 0; what is set there is left out. */
  readonly page: number;
  /** The supplied file and its own page, from 0. */
  readonly bytes: Uint8Array;
  readonly pdfPage: number;
}

/** Turns a page as its Rotate says and puts the middle of its TrimBox on the middle of `trim`: no scaling. */
export function placement({ trim: own, rotate }: PageSize, trim: PageBox): Matrix {
  const [a, b, c, d] = TURNS.get(rotate) ?? UPRIGHT;
  const [x, y] = [(own.x0 + own.x1) / 2, (own.y0 + own.y1) / 2];
  return [a, b, c, d, (trim.x0 + trim.x1) / 2 - a * x - c * y, (trim.y0 + trim.y1) / 2 - b * x - d * y];
}

/** Width and height of the trimmed page as a reader sees it, pt. */
export function trimSize({ trim, rotate }: PageSize): readonly [number, number] {
  const [width, height] = [trim.x1 - trim.x0, trim.y1 - trim.y0];
  return rotate % 180 === 0 ? [width, height] : [height, width];
}

/** Lays the supplied pages on those of `pages`; they are marked as artifacts, since the tags know nothing of them. */
export async function placePages(
  target: PDFDict["context"],
  pages: readonly PDFRef[],
  supplied: readonly SuppliedPage[],
) {
  const files = new Map<Uint8Array, PdfFile>();
  const shared: SharedObjects = new Map();
  for (const { page, bytes, pdfPage } of supplied) {
    const file = files.get(bytes) ?? (await openPdf(bytes));
    files.set(bytes, file);
    const host = pages[page] && target.lookup(pages[page]);
    const own = file.pages[pdfPage];
    if (!(host instanceof PDFDict) || !own) continue;
    const form = target.register(formOf(target, file, own, shared));
    const boxes = pageSize({ ref: undefined, dict: host, inherited: (key) => host.lookup(PDFName.of(key)) });
    const { x0, y0, x1, y1 } = boxes.bleed;
    const clip = [x0, y0, x1 - x0, y1 - y0].map((value) => numberText(value, 4)).join(" ");
    const matrix = placement(pageSize(own), boxes.trim).map((value) => numberText(value, 4));
    const content = `/Artifact BMC\nq\n${clip} re W n\n${matrix.join(" ")} cm\n/QyAdvert Do\nQ\nEMC\n`;
    host.set(PDFName.of("Contents"), target.register(target.flateStream(content)));
    host.set(PDFName.of("Resources"), target.obj({ XObject: { QyAdvert: form } }));
    for (const key of ["Annots", "StructParents"]) host.delete(PDFName.of(key));
  }
}

const UPRIGHT = [1, 0, 0, 1] as const;
/** Rotate turns clockwise (7.7.3.3). */
const TURNS = new Map<number, readonly [number, number, number, number]>([
  [90, [0, -1, 1, 0]],
  [180, [-1, 0, 0, -1]],
  [270, [0, 1, -1, 0]],
]);

/** No entry of the parent tree has so high a key: marked content of the supplied page means nothing here. */
const FOREIGN_KEYS = 1 << 24;

function formOf(target: PDFDict["context"], file: PdfFile, page: PdfPage, shared: SharedObjects): PDFRawStream {
  const copier = copyGraph(file.context, target, shared, (key) => key + FOREIGN_KEYS);
  const { media } = pageSize(page);
  const form = target.flateStream(pageContent(page), { Type: "XObject", Subtype: "Form" });
  form.dict.set(PDFName.of("BBox"), rectangle(target, [media.x0, media.y0, media.x1, media.y1]));
  const resources = asDict(page.inherited("Resources"));
  if (resources) form.dict.set(PDFName.of("Resources"), copier.copy(resources));
  const group = dictAt(page.dict, "Group");
  if (group) form.dict.set(PDFName.of("Group"), copier.copy(group));
  return form;
}
