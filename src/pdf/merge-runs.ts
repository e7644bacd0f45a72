// From the PDFs that Chromium printed, of a run or several each, to the PDF: one structure tree, one set of destinations, exact boxes.
import { PDFArray, PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { type CrossLink, writeLinks } from "./add-links.ts";
import { type BoxWriter, moveDestination, type PageBoxes, writeBoxes } from "./boxes.ts";
import { copyGraph, type SharedObjects } from "./copy-graph.ts";
import { type Destinations, destinationsOf, renameLinks } from "./join-destinations.ts";
import { joinStructures, type RunPart } from "./join-structures.ts";
import { type DocumentFacts, writeMetadata } from "./metadata.ts";
import { nameTree } from "./name-tree.ts";
import { openOwn, type PdfFile, type PdfPage } from "./objects.ts";
import { type OutlineItem, type PageLabel, writeOutline, writePageLabels } from "./outline.ts";
import { placePages, type SuppliedPage } from "./place-pages.ts";
import { saveFile } from "./save-file.ts";
import { tagSubsets } from "./tag-subsets.ts";
import { spellTwoEmDashes } from "./two-em-dash.ts";

export interface PrintedRun {
  readonly bytes: Uint8Array;
  /** Title of its Art element. */
  readonly title: string;
  /** Where several runs were printed as one file: each with its pages, in order. Every one gets an Art of its own. */
  readonly parts?: readonly RunPart[];
  /** Put before the names of its destinations and element ids; another one for each run, ASCII. */
  readonly destinationPrefix: string;
}

export interface DocumentMeta extends DocumentFacts {
  readonly boxes: PageBoxes;
  readonly labels: readonly PageLabel[];
  /** Takes the place of Chromium's outlines. */
  readonly outline: readonly OutlineItem[];
  /** Links between runs, which Chromium leaves out. */
  readonly links?: readonly CrossLink[];
  /** Adverts, each on a page that a run has left empty for it. */
  readonly supplied?: readonly SuppliedPage[];
}

/** Joins the runs in order. Equal runs and meta give equal bytes. Rejects with pdf-lib's error when a run is no PDF. */
export async function mergeRuns(runs: readonly PrintedRun[], meta: DocumentMeta): Promise<Uint8Array> {
  const target = PDFContext.create();
  const opened = await Promise.all(
    runs.map(async ({ bytes, title, parts, destinationPrefix: prefix }) => {
      const file = await openOwn(bytes);
      const own = parts ?? [{ title, pages: file.pages.length }];
      return { file, parts: own, prefix, destinations: destinationsOf(file) };
    }),
  );
  const structures = joinStructures(target);
  const shared: SharedObjects = new Map();
  const boxes = writeBoxes(target, meta.boxes);
  const tree = PDFDict.withContext(target);
  const treeRef = target.register(tree);
  const pages: PDFRef[] = [];
  const names: [string, PDFObject][] = [];

  for (const { file, parts, prefix, destinations } of opened) {
    renameLinks(file, prefix, destinations);
    const structure = structures.begin(file, { parts, prefix });
    const copier = copyGraph(file.context, target, shared, structure.key);
    const placed = file.pages.map((page) => ({ page, ref: target.nextRef() }));
    for (const { page, ref } of placed) if (page.ref) copier.redirect(page.ref, ref);
    for (const { page, ref } of placed) {
      const copied = copier.copy(pageWithInherited(page, file.context));
      if (copied instanceof PDFDict) {
        copied.set(PDFName.of("Parent"), treeRef);
        target.assign(ref, copied);
      }
      pages.push(ref);
    }
    structure.end(copier);
    const shifts = new Map(placed.map(({ ref }) => [ref, shift(target, boxes, ref)]));
    names.push(...movedDestinations(destinations, prefix, (array) => copier.copy(array), shifts));
  }

  tree.set(PDFName.of("Type"), PDFName.of("Pages"));
  tree.set(PDFName.of("Kids"), target.obj([...pages]));
  tree.set(PDFName.of("Count"), target.obj(pages.length));
  spellTwoEmDashes(target);
  tagSubsets(target);
  const catalog = target.obj({ Type: "Catalog", Pages: treeRef, PageLabels: writePageLabels(target, meta.labels) });
  const structureRoot = structures.finish();
  if (structureRoot) catalog.set(PDFName.of("StructTreeRoot"), structureRoot);
  if (names.length > 0) catalog.set(PDFName.of("Names"), target.obj({ Dests: nameTree(target, names) }));
  const outline = writeOutline(target, meta.outline, pages);
  if (outline) catalog.set(PDFName.of("Outlines"), outline);
  writeLinks({ context: target, catalog, pages }, meta.links ?? [], meta.boxes);
  const layers = await placePages(target, pages, meta.supplied ?? []);
  if (layers) catalog.set(PDFName.of("OCProperties"), layers);
  const info = writeMetadata(target, catalog, meta);
  return saveFile({ context: target, root: target.register(catalog), info });
}

const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"];

function pageWithInherited(page: PdfPage, context: PdfFile["context"]): PDFDict {
  const dict = PDFDict.withContext(context);
  for (const [key, value] of page.dict.entries()) if (key.decodeText() !== "Parent") dict.set(key, value);
  for (const key of INHERITED) {
    const value = page.inherited(key);
    if (!dict.has(PDFName.of(key)) && value) dict.set(PDFName.of(key), value);
  }
  return dict;
}

function shift(target: PDFContext, boxes: BoxWriter, ref: PDFRef): number {
  const page = target.lookup(ref);
  return page instanceof PDFDict ? boxes.write(page) : 0;
}

/** Destinations of pages that are there, moved as their pages' content was. */
function movedDestinations(
  destinations: Destinations,
  prefix: string,
  copy: (array: PDFArray) => PDFObject,
  shifts: ReadonlyMap<PDFRef, number>,
): [string, PDFObject][] {
  return [...destinations].flatMap(([name, array]) => {
    const copied = copy(array);
    const page = copied instanceof PDFArray ? copied.get(0) : undefined;
    const dy = page instanceof PDFRef ? shifts.get(page) : undefined;
    if (!(copied instanceof PDFArray) || dy === undefined) return [];
    moveDestination(copied, 0, dy);
    return [[prefix + name, copied] as [string, PDFObject]];
  });
}
