// From fonts that Chromium all tags AAAAAA+ to tags that tell the subsets of several runs apart (ISO 32000-1, 9.6.4).
import { createHash } from "node:crypto";
import { type PDFContext, PDFDict, PDFName } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, nameAt, streamBytes, valueAt } from "./objects.ts";

/** Renames subset fonts in place; the tag comes from the font file. */
export function tagSubsets(context: PDFContext): void {
  const tags = new Map<PDFDict, string>();
  for (const [, font] of context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || nameAt(font, "Type") !== "Font") continue;
    const descendants = items(arrayAt(font, "DescendantFonts")).flatMap((item) => asDict(item) ?? []);
    const descriptor = [font, ...descendants].map((dict) => dictAt(dict, "FontDescriptor")).find(Boolean);
    if (!descriptor) continue;
    const tag = tags.get(descriptor) ?? subsetTag(descriptor);
    if (tag === undefined) continue;
    tags.set(descriptor, tag);
    for (const dict of [font, ...descendants]) rename(dict, "BaseFont", tag);
    rename(descriptor, "FontName", tag);
  }
}

function subsetTag(descriptor: PDFDict): string | undefined {
  for (const key of ["FontFile2", "FontFile3", "FontFile"]) {
    const bytes = streamBytes(valueAt(descriptor, key));
    if (!bytes) continue;
    const digest = createHash("sha256").update(bytes).digest();
    return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join("");
  }
  return undefined;
}

function rename(dict: PDFDict, key: string, tag: string): void {
  const name = nameAt(dict, key);
  if (name && /^[A-Z]{6}\+/.test(name)) dict.set(PDFName.of(key), PDFName.of(tag + name.slice(6)));
}
