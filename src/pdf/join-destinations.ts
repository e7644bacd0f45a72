// From the named destinations of several runs to one name tree, prefixed by run; links are made to name them so.
import { PDFArray, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import {
  arrayAt,
  asDict,
  byteString,
  byteText,
  dictAt,
  items,
  nameAt,
  type PdfFile,
  treeEntries,
  valueAt,
} from "./objects.ts";

/** Old name (one character a byte) to the array [page /XYZ x y zoom] of the run. */
export type Destinations = ReadonlyMap<string, PDFArray>;

/** Destinations of a file: the dictionary of PDF 1.1 that Chromium writes, or the name tree (12.3.2.3). */
export function destinationsOf(file: PdfFile): Destinations {
  const found = new Map<string, PDFArray>();
  const add = (name: string | undefined, value: PDFObject) => {
    const target = file.context.lookup(value);
    const array = target instanceof PDFDict ? valueAt(target, "D") : target;
    if (name !== undefined && array instanceof PDFArray && !found.has(name)) found.set(name, array);
  };
  for (const [name, value] of dictAt(file.catalog, "Dests")?.entries() ?? []) add(byteText(name), value);
  const names = dictAt(file.catalog, "Names");
  for (const [name, value] of treeEntries(names && dictAt(names, "Dests"), "Names")) add(byteText(name), value);
  return found;
}

/** Renames the links of a run in place; one that names no destination of the run loses its goal. */
export function renameLinks(run: PdfFile, prefix: string, own: Destinations): void {
  const rename = (holder: PDFDict, key: string): void => {
    const name = byteText(valueAt(holder, key));
    if (name === undefined) return;
    if (own.has(name)) holder.set(PDFName.of(key), byteString(prefix + name));
    else holder.delete(PDFName.of(key));
  };
  for (const page of run.pages) {
    for (const annotation of items(arrayAt(page.dict, "Annots"))) {
      const dict = asDict(annotation);
      if (!dict) continue;
      rename(dict, "Dest");
      const action = dictAt(dict, "A");
      if (!action || nameAt(action, "S") !== "GoTo") continue;
      rename(action, "D");
      if (!action.has(PDFName.of("D"))) dict.delete(PDFName.of("A"));
    }
  }
}
