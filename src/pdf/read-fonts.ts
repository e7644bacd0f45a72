// From a PDF's bytes to the fonts that its pages use, those of forms, patterns and Type 3 glyphs included.
import type { PDFDict } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, nameAt, openPdf, valueAt } from "./objects.ts";

export interface PdfFont {
  /** BaseFont without its subset tag; a Type 3 font has its Name or none. */
  readonly name: string;
  /** "CID TrueType", "CID Type 0C", "TrueType", "Type 1", "Type 1C", "OpenType", "Type 3", "MMType1". */
  readonly type: string;
  readonly embedded: boolean;
  readonly subset: boolean;
  /** A ToUnicode map is there. */
  readonly toUnicode: boolean;
  readonly type3: boolean;
  /** Indices of the pages that use it, from 0. */
  readonly pages: readonly number[];
}

/** Every font once, in order of first use. Rejects with pdf-lib's error when the bytes are no PDF. */
export async function readFonts(bytes: Uint8Array): Promise<PdfFont[]> {
  const { pages } = await openPdf(bytes);
  const uses = new Map<PDFDict, Set<number>>();
  for (const [index, page] of pages.entries()) {
    const seen = new Set<PDFDict>();
    const roots = [asDict(page.inherited("Resources")), ...appearances(page.dict)];
    for (const root of roots) collect(root, seen, (font) => uses.set(font, (uses.get(font) ?? new Set()).add(index)));
  }
  return [...uses].map(([font, on]) => describe(font, [...on]));
}

function collect(resources: PDFDict | undefined, seen: Set<PDFDict>, found: (font: PDFDict) => void): void {
  if (!resources || seen.has(resources)) return;
  seen.add(resources);
  for (const font of valuesOf(resources, "Font")) {
    found(font);
    collect(dictAt(font, "Resources"), seen, found); // Type 3 glyphs may use fonts themselves
  }
  for (const state of valuesOf(resources, "ExtGState")) {
    const font = asDict(items(arrayAt(state, "Font"))[0]);
    if (font) found(font);
    const mask = dictAt(state, "SMask");
    const group = mask && dictAt(mask, "G");
    if (group) collect(dictAt(group, "Resources"), seen, found);
  }
  for (const kind of ["XObject", "Pattern"])
    for (const inner of valuesOf(resources, kind)) collect(dictAt(inner, "Resources"), seen, found);
}

/** Resources of the annotations' appearance streams: one, or one a state. */
function appearances(page: PDFDict): readonly (PDFDict | undefined)[] {
  return items(arrayAt(page, "Annots")).flatMap((item) => {
    const annotation = asDict(item);
    const looks = annotation && dictAt(annotation, "AP");
    const normal = looks && dictAt(looks, "N");
    if (!normal) return [];
    const states = normal.keys().flatMap((key) => asDict(normal.lookup(key)) ?? []);
    return [normal, ...states].map((form) => dictAt(form, "Resources"));
  });
}

function valuesOf(resources: PDFDict, kind: string): readonly PDFDict[] {
  const held = dictAt(resources, kind);
  return held ? held.keys().flatMap((key) => asDict(held.lookup(key)) ?? []) : [];
}

function describe(font: PDFDict, pages: readonly number[]): PdfFont {
  const descendant = asDict(items(arrayAt(font, "DescendantFonts"))[0]);
  const descriptor = dictAt(descendant ?? font, "FontDescriptor");
  const file = ["FontFile", "FontFile2", "FontFile3"].find((key) => descriptor && valueAt(descriptor, key));
  const subtype = nameAt(font, "Subtype") ?? "";
  const type3 = subtype === "Type3";
  const base = nameAt(font, "BaseFont") ?? nameAt(font, "Name") ?? "";
  const program = file === "FontFile3" && descriptor ? nameAt(dictAt(descriptor, file) ?? font, "Subtype") : undefined;
  return {
    name: base.replace(/^[A-Z]{6}\+/, ""),
    type: typeName(subtype, descendant && nameAt(descendant, "Subtype"), program),
    embedded: type3 || file !== undefined,
    subset: /^[A-Z]{6}\+/.test(base),
    toUnicode: font.keys().some((key) => key.decodeText() === "ToUnicode"),
    type3,
    pages,
  };
}

function typeName(subtype: string, descendant: string | undefined, program: string | undefined): string {
  if (program === "OpenType") return "OpenType";
  if (descendant === "CIDFontType2") return "CID TrueType";
  if (descendant) return program === "CIDFontType0C" ? "CID Type 0C" : "CID Type 0";
  if (subtype === "Type1") return program === "Type1C" ? "Type 1C" : "Type 1";
  return subtype === "Type3" ? "Type 3" : subtype;
}
