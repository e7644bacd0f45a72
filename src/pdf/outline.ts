// From the contents to the outline (bookmarks) and the page labels of a PDF.
import { PDFArray, type PDFContext, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFRef } from "@cantoo/pdf-lib";

export interface OutlineItem {
  readonly title: string;
  /** Index of the page, from 0. */
  readonly page: number;
  readonly children?: readonly OutlineItem[];
}

/** From this page on, until the next label's page. */
export interface PageLabel {
  /** Index of the page, from 0. */
  readonly page: number;
  readonly style: "decimal" | "none";
  readonly prefix?: string;
  /** Number of the first page; default 1. */
  readonly first?: number;
}

/** Top items open, their children closed. Undefined without items; items whose page there is not are left out. */
export function writeOutline(
  context: PDFContext,
  outline: readonly OutlineItem[],
  pages: readonly PDFRef[],
): PDFRef | undefined {
  const root = context.obj({ Type: "Outlines" });
  const ref = context.register(root);
  const count = writeItems(context, root, ref, outline, pages);
  if (count > 0) return ref;
  context.delete(ref);
  return undefined;
}

/** A number tree that always starts at page 0 (12.4.2). */
export function writePageLabels(context: PDFContext, labels: readonly PageLabel[]): PDFDict {
  const numbers = PDFArray.withContext(context);
  const sorted = [...labels].sort((a, b) => a.page - b.page);
  if (sorted[0]?.page !== 0) sorted.unshift({ page: 0, style: "none" });
  for (const { page, style, prefix, first } of sorted) {
    const label = PDFDict.withContext(context);
    if (style === "decimal") label.set(PDFName.of("S"), PDFName.of("D"));
    if (prefix) label.set(PDFName.of("P"), PDFHexString.fromText(prefix));
    if (style === "decimal" && first !== undefined && first !== 1) label.set(PDFName.of("St"), PDFNumber.of(first));
    numbers.push(PDFNumber.of(page));
    numbers.push(label);
  }
  const tree = PDFDict.withContext(context);
  tree.set(PDFName.of("Nums"), numbers);
  return tree;
}

function writeItems(
  context: PDFContext,
  parent: PDFDict,
  parentRef: PDFRef,
  outline: readonly OutlineItem[],
  pages: readonly PDFRef[],
): number {
  const made = outline.flatMap((item) => {
    const page = pages[item.page];
    if (!page) return [];
    const dict = context.obj({ Title: PDFHexString.fromText(item.title), Parent: parentRef, Dest: [page, "Fit"] });
    return [{ item, dict, ref: context.register(dict) }];
  });
  for (const [index, { item, dict, ref }] of made.entries()) {
    const [before, after] = [made[index - 1], made[index + 1]];
    if (before) dict.set(PDFName.of("Prev"), before.ref);
    if (after) dict.set(PDFName.of("Next"), after.ref);
    const inside = writeItems(context, dict, ref, item.children ?? [], pages);
    if (inside > 0) dict.set(PDFName.of("Count"), PDFNumber.of(-inside));
  }
  const [first, last] = [made[0], made.at(-1)];
  if (first && last) {
    parent.set(PDFName.of("First"), first.ref);
    parent.set(PDFName.of("Last"), last.ref);
    parent.set(PDFName.of("Count"), PDFNumber.of(made.length));
  }
  return made.length;
}
