// From names and their objects to a name tree.
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, type PDFRef } from "@cantoo/pdf-lib";
import { byteString } from "./objects.ts";

/** A name tree of a single node, as 7.9.6 allows for the root; keys are byte texts, in order of their bytes. */
export function nameTree(context: PDFContext, entries: readonly (readonly [string, PDFObject])[]): PDFRef {
  const names = PDFArray.withContext(context);
  for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    names.push(byteString(key));
    names.push(value);
  }
  const tree = PDFDict.withContext(context);
  tree.set(PDFName.of("Names"), names);
  return context.register(tree);
}
