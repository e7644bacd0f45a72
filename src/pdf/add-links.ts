// From rectangles on pages to links that go to other pages, tagged as Link elements of the structure tree.
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from "@cantoo/pdf-lib";
import { type PageBoxes, rectangle, sheetHeight } from "./boxes.ts";
import { arrayAt, dictAt, members, nameAt, numberAt, openPdf, valueAt } from "./objects.ts";
import { partsOf, saveFile } from "./save-file.ts";

export interface CrossLink {
  /** Index of the page it stands on, from 0. */
  readonly page: number;
  /** x0, y0, x1, y1 in pt from the top-left corner of the trim. */
  readonly rect: readonly [number, number, number, number];
  /** Index of the page it goes to, from 0. */
  readonly toPage: number;
  /** Said of the link by a screen reader. */
  readonly alt: string;
}

export interface LinkedFile {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly pages: readonly PDFRef[];
}

/** Adds links to a finished file; links from or to pages that there are not are left out. */
export async function addLinks(bytes: Uint8Array, links: readonly CrossLink[], boxes: PageBoxes): Promise<Uint8Array> {
  const { context, catalog, pages } = await openPdf(bytes);
  writeLinks({ context, catalog, pages: pages.flatMap(({ ref }) => ref ?? []) }, links, boxes);
  return saveFile(partsOf(context, catalog));
}

/**
 * Adds links to a file in place. Chromium leaves a Link element without annotation where `href` led out of the run:
 * when a page has as many of those as it is given links here, they are joined in order (rectangles that follow one
 * another with the same goal may be one link on several lines); else new elements end the article.
 */
export function writeLinks(file: LinkedFile, links: readonly CrossLink[], boxes: PageBoxes): void {
  const { context, catalog, pages } = file;
  const root = dictAt(catalog, "StructTreeRoot");
  const tree = root ? surveyLinks(root) : undefined;
  for (const [index, ref] of pages.entries()) {
    const here = links.filter((link) => link.page === index && pages[link.toPage]);
    const page = context.lookup(ref);
    if (here.length === 0 || !(page instanceof PDFDict)) continue;
    const orphans = tree?.orphans.get(ref) ?? [];
    const groups = orphans.length === here.length ? here.map((link) => [link]) : sameGoal(here);
    for (const [order, group] of groups.entries()) {
      const found = orphans.length === groups.length ? orphans[order] : undefined;
      const element = root && (found ?? newElement(context, tree?.articles.get(ref) ?? root, group[0]?.alt ?? ""));
      for (const link of group) {
        const annotation = makeAnnotation(file, link, boxes);
        append(page, "Annots", annotation.ref);
        if (root && element) tag(context, root, element, annotation, ref);
      }
    }
    page.set(PDFName.of("Tabs"), PDFName.of("S"));
  }
}

interface Annotation {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
}

function sameGoal(links: readonly CrossLink[]): CrossLink[][] {
  const groups: CrossLink[][] = [];
  for (const link of links) {
    const last = groups.at(-1);
    if (last?.[0]?.toPage === link.toPage && last[0].alt === link.alt) last.push(link);
    else groups.push([link]);
  }
  return groups;
}

function makeAnnotation({ context, pages }: LinkedFile, link: CrossLink, boxes: PageBoxes): Annotation {
  const [x0, y0, x1, y1] = link.rect;
  const top = sheetHeight(boxes) - boxes.bleed;
  const dict = context.obj({
    Type: "Annot",
    Subtype: "Link",
    Rect: rectangle(context, [boxes.bleed + x0, top - y1, boxes.bleed + x1, top - y0]),
    Border: [0, 0, 0],
    F: 4,
    Contents: PDFHexString.fromText(link.alt),
    Dest: [pages[link.toPage] ?? null, "Fit"],
  });
  return { ref: context.register(dict), dict };
}

/** ISO 32000-1, 14.7.4.4: the element refers to the annotation, the parent tree back to the element. */
function tag(context: PDFContext, root: PDFDict, element: PDFRef, annotation: Annotation, page: PDFRef): void {
  const dict = context.lookup(element);
  const parentTree = dictAt(root, "ParentTree");
  const nums = parentTree && arrayAt(parentTree, "Nums");
  if (!(dict instanceof PDFDict) || !nums) return; // a parent tree of several nodes is none of ours
  const key = numberAt(root, "ParentTreeNextKey") ?? 0;
  append(dict, "K", context.obj({ Type: "OBJR", Obj: annotation.ref, Pg: page }));
  annotation.dict.set(PDFName.of("StructParent"), PDFNumber.of(key));
  nums.push(PDFNumber.of(key));
  nums.push(element);
  root.set(PDFName.of("ParentTreeNextKey"), PDFNumber.of(key + 1));
}

function newElement(context: PDFContext, parent: PDFDict, alt: string): PDFRef | undefined {
  const parentRef = context.getObjectRef(parent);
  if (!parentRef) return undefined;
  const element = context.obj({ Type: "StructElem", S: "Link", P: parentRef, Alt: PDFHexString.fromText(alt) });
  const ref = context.register(element);
  append(parent, "K", ref);
  return ref;
}

/** Makes the value an array that ends with the object. */
function append(dict: PDFDict, key: string, object: PDFObject): void {
  const array = arrayAt(dict, key);
  if (array) {
    array.push(object);
    return;
  }
  const made = PDFArray.withContext(dict.context);
  const only = dict.get(PDFName.of(key));
  if (only) made.push(only);
  made.push(object);
  dict.set(PDFName.of(key), made);
}

interface LinkSurvey {
  /** By page: Link elements without annotation, in the tree's order. */
  readonly orphans: ReadonlyMap<PDFRef, readonly PDFRef[]>;
  /** By page: the article (child of the Document) that has content there first. */
  readonly articles: ReadonlyMap<PDFRef, PDFDict>;
}

function surveyLinks(root: PDFDict): LinkSurvey {
  const orphans = new Map<PDFRef, PDFRef[]>();
  const articles = new Map<PDFRef, PDFDict>();
  const seen = new Set<PDFDict>();

  /** Pages and annotations below an element. */
  function visit(ref: PDFObject, article: PDFDict | undefined, depth: number): { page?: PDFRef; linked: boolean } {
    const element = root.context.lookup(ref);
    if (!(element instanceof PDFDict) || seen.has(element) || depth > 500) return { linked: false };
    seen.add(element);
    const pg = element.get(PDFName.of("Pg"));
    if (nameAt(element, "Type") === "OBJR") return { linked: true };
    const own = article ?? (nameAt(element, "S") === "Art" ? element : undefined);
    let page = pg instanceof PDFRef ? pg : undefined;
    let linked = false;
    for (const kid of kidsOf(element)) {
      const below = visit(kid, own, depth + 1);
      page ??= below.page;
      linked ||= below.linked;
    }
    if (page && own && !articles.has(page)) articles.set(page, own);
    if (page && !linked && nameAt(element, "S") === "Link" && ref instanceof PDFRef) {
      const known = orphans.get(page) ?? [];
      known.push(ref);
      orphans.set(page, known);
    }
    return { ...(page ? { page } : {}), linked };
  }

  for (const kid of kidsOf(root)) visit(kid, undefined, 0);
  return { orphans, articles };
}

function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = valueAt(element, "K");
  if (kids instanceof PDFArray) return members(kids);
  const only = element.get(PDFName.of("K"));
  return only ? [only] : [];
}
