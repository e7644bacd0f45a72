// From the element ids that Chromium takes from its own node count to ids by place in the structure tree.
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { arrayAt, byteString, byteText, dictAt, items, nameAt, treeEntries, valueAt } from "./objects.ts";

/**
 * Renames the ids of a run's elements in place, and the Headers of table cells that name them (ISO 32000-1, 14.7.2 and
 * 14.8.5.7): `prefix` + number in document order. Chromium writes node00000440, a count that runs on with everything
 * the tab has painted: measured, it differs by one between builds of the same pages. Returns the new name of an id.
 */
export function renumberIds(context: PDFContext, tree: PDFDict, prefix: string): (old: string) => string {
  const numbers = new Map<string, string>();
  const nameOf = (old: string): string => {
    const known = numbers.get(old) ?? `${prefix}${numbers.size + 1}`;
    numbers.set(old, known);
    return known;
  };
  const elements = elementsOf(context, tree);
  for (const element of elements) {
    const id = byteText(valueAt(element, "ID"));
    if (id !== undefined) element.set(PDFName.of("ID"), byteString(nameOf(id)));
  }
  for (const attribute of new Set(elements.flatMap(attributesOf))) {
    const headers = arrayAt(attribute, "Headers");
    if (!headers) continue;
    const renamed = items(headers).map((header) => byteString(nameOf(byteText(header) ?? "")));
    attribute.set(PDFName.of("Headers"), context.obj(renamed));
  }
  return nameOf;
}

/** The structure elements in document order, each once; those that only the IDTree knows come last. */
function elementsOf(context: PDFContext, tree: PDFDict): PDFDict[] {
  const found = new Set<PDFDict>();
  const waiting: (PDFObject | undefined)[] = [
    ...treeEntries(dictAt(tree, "IDTree"), "Names").map(([, element]) => element),
    tree.get(PDFName.of("K")),
  ];
  while (waiting.length > 0) {
    const next = waiting.pop();
    const object = next instanceof PDFRef ? context.lookup(next) : next;
    if (object instanceof PDFArray) waiting.push(...[...object.asArray()].reverse());
    if (!(object instanceof PDFDict) || found.has(object) || !object.has(PDFName.of("S"))) continue;
    if (nameAt(object, "Type") === "StructTreeRoot") continue;
    found.add(object);
    waiting.push(object.get(PDFName.of("K")));
  }
  return [...found];
}

function attributesOf(element: PDFDict): PDFDict[] {
  const attributes = valueAt(element, "A");
  const all = attributes instanceof PDFArray ? items(attributes) : [attributes];
  return all.flatMap((attribute) => (attribute instanceof PDFDict ? attribute : []));
}
