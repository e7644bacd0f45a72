// From a font dictionary to the advance of each character code, in em.
import { PDFArray, type PDFDict, PDFNumber } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, nameAt, numberAt, numbersAt } from "./objects.ts";

export interface GlyphWidths {
  /** Bytes in a code: 2 for composite fonts (Identity and the other two-byte CMaps), 1 for simple ones. */
  readonly bytes: 1 | 2;
  widthOf(code: number): number;
}

export function readGlyphWidths(font: PDFDict): GlyphWidths {
  if (nameAt(font, "Subtype") === "Type0") return composite(asDict(items(arrayAt(font, "DescendantFonts"))[0]));
  const widths = numbersAt(font, "Widths") ?? [];
  const first = numberAt(font, "FirstChar") ?? 0;
  const descriptor = dictAt(font, "FontDescriptor");
  const missing = (descriptor && numberAt(descriptor, "MissingWidth")) ?? (widths.length > 0 ? 0 : 500);
  // Widths of a Type 3 font are in its own glyph space.
  const unit = nameAt(font, "Subtype") === "Type3" ? (numbersAt(font, "FontMatrix")?.[0] ?? 0.001) : 0.001;
  return { bytes: 1, widthOf: (code) => (widths[code - first] ?? missing) * unit };
}

/** /W of a CIDFont (9.7.4.3): `c [w1 w2 …]` or `first last w`. Codes are taken for CIDs, as under Identity. */
function composite(font: PDFDict | undefined): GlyphWidths {
  const widths = new Map<number, number>();
  const ranges: (readonly [number, number, number])[] = [];
  const parts = items(font && arrayAt(font, "W"));
  for (let at = 0; at + 1 < parts.length; ) {
    const first = number(parts[at]);
    const second = parts[at + 1];
    if (second instanceof PDFArray) {
      for (const [index, width] of items(second).entries()) widths.set(first + index, number(width));
      at += 2;
    } else {
      ranges.push([first, number(second), number(parts[at + 2])]);
      at += 3;
    }
  }
  const usual = (font && numberAt(font, "DW")) ?? 1000;
  const inRange = (code: number) => ranges.find(([low, high]) => code >= low && code <= high)?.[2];
  return { bytes: 2, widthOf: (code) => (widths.get(code) ?? inRange(code) ?? usual) / 1000 };
}

function number(object: unknown): number {
  return object instanceof PDFNumber ? object.asNumber() : 0;
}
