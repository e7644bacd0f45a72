// From pages of supplied PDFs to the pages of an issue: each by its TrimBox, unscaled and upright, as a form.
import { PDFDict, PDFHexString, PDFName, type PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import { rectangle } from "./boxes.ts";
import { copyGraph, type GraphCopier, type SharedObjects } from "./copy-graph.ts";
import type { Matrix } from "./graphics-state.ts";
import { layersOf } from "./layers.ts";
import { arrayAt, asDict, dictAt, members, openPdf, type PdfFile, type PdfPage, pageContent } from "./objects.ts";
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

/**
 * Lays the supplied pages on those of `pages`; they are marked as artifacts, since the tags know nothing of them.
 * Gives the catalogue's OCProperties where a file has layers: what is hidden in print there is hidden in the issue too.
 */
export async function placePages(
  target: PDFDict["context"],
  pages: readonly PDFRef[],
  supplied: readonly SuppliedPage[],
): Promise<PDFDict | undefined> {
  const files = new Map<Uint8Array, PdfFile>();
  const shared: SharedObjects = new Map();
  const layers = openLayers(target);
  for (const { page, bytes, pdfPage } of supplied) {
    const file = files.get(bytes) ?? (await openPdf(bytes));
    files.set(bytes, file);
    const host = pages[page] && target.lookup(pages[page]);
    const own = file.pages[pdfPage];
    if (!(host instanceof PDFDict) || !own) continue;
    const form = target.register(formOf(target, own, layers.lead(file, copierOf(file, target, shared))));
    const boxes = pageSize({ ref: undefined, dict: host, inherited: (key) => host.lookup(PDFName.of(key)) });
    const { x0, y0, x1, y1 } = boxes.bleed;
    const clip = [x0, y0, x1 - x0, y1 - y0].map((value) => numberText(value, 4)).join(" ");
    const matrix = placement(pageSize(own), boxes.trim).map((value) => numberText(value, 4));
    const content = `/Artifact BMC\nq\n${clip} re W n\n${matrix.join(" ")} cm\n/QyAdvert Do\nQ\nEMC\n`;
    host.set(PDFName.of("Contents"), target.register(target.flateStream(content)));
    host.set(PDFName.of("Resources"), target.obj({ XObject: { QyAdvert: form } }));
    for (const key of ["Annots", "StructParents"]) host.delete(PDFName.of(key));
  }
  return layers.properties();
}

interface SuppliedLayers {
  /** Has the copier put one of two layers for each of the file's: one that is shown, one that is not. */
  lead(file: PdfFile, copier: GraphCopier): GraphCopier;
  /** Undefined when no file had a layer. */
  properties(): PDFDict | undefined;
}

/** Layers are all shown or hidden: names say nothing to a reader, and equal ones of two files would become one. */
function openLayers(target: PDFDict["context"]): SuppliedLayers {
  const group = (name: string) => target.register(target.obj({ Type: "OCG", Name: PDFHexString.fromText(name) }));
  let pair: { readonly shown: PDFRef; readonly hidden: PDFRef } | undefined;
  return {
    lead: ({ context, catalog }, copier) => {
      const properties = dictAt(catalog, "OCProperties");
      const layers = layersOf(context);
      for (const layer of members(properties && arrayAt(properties, "OCGs"))) {
        if (!(layer instanceof PDFRef)) continue;
        pair ??= { shown: group("shown"), hidden: group("hidden") };
        copier.redirect(layer, layers.hides(context.lookup(layer)) ? pair.hidden : pair.shown);
      }
      return copier;
    },
    properties: () => {
      if (!pair) return undefined;
      const { shown, hidden } = pair;
      return target.obj({ OCGs: [shown, hidden], D: { Name: PDFHexString.fromText("print"), OFF: [hidden] } });
    },
  };
}

function copierOf(file: PdfFile, target: PDFDict["context"], shared: SharedObjects): GraphCopier {
  return copyGraph(file.context, target, shared, (key) => key + FOREIGN_KEYS);
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

function formOf(target: PDFDict["context"], page: PdfPage, copier: GraphCopier): PDFRawStream {
  const { media } = pageSize(page);
  const form = target.flateStream(pageContent(page), { Type: "XObject", Subtype: "Form" });
  form.dict.set(PDFName.of("BBox"), rectangle(target, [media.x0, media.y0, media.x1, media.y1]));
  const resources = asDict(page.inherited("Resources"));
  if (resources) form.dict.set(PDFName.of("Resources"), copier.copy(resources));
  const group = dictAt(page.dict, "Group");
  if (group) form.dict.set(PDFName.of("Group"), copier.copy(group));
  return form;
}
