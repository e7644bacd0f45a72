// From the ToUnicode of a font whose two-em dash reads as one — to one in which it reads as the two that were written.
import { deflateSync } from "node:zlib";
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import { arrayAt, asDict, items, nameAt, streamBytes } from "./objects.ts";

/**
 * Chinese fonts draw —— with one glyph of two em. Where it stands alone in its run of text, Chromium gives it the text of
 * its first character only, and every later use of the font reads so. A glyph of U+2014 that is wider than one and a half
 * em is such a pair: its entry becomes <20142014> (ISO 32000-1, 9.10.3). In place; the same objects keep their numbers.
 */
export function spellTwoEmDashes(context: PDFContext): void {
  for (const [, font] of context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || nameAt(font, "Subtype") !== "Type0") continue;
    const ref = font.get(PDFName.of("ToUnicode"));
    const descendant = asDict(items(arrayAt(font, "DescendantFonts"))[0]);
    if (!(ref instanceof PDFRef) || !descendant) continue;
    const bytes = streamBytes(context.lookup(ref));
    if (!bytes) continue;
    const cmap = Buffer.from(bytes).toString("latin1");
    const spelt = cmap.replace(/<([0-9a-f]{4})> <2014>/gi, (entry, cid: string) =>
      widthOf(descendant, Number.parseInt(cid, 16)) > 1500 ? `<${cid}> <20142014>` : entry,
    );
    if (spelt === cmap) continue;
    const contents = deflateSync(Buffer.from(spelt, "latin1"));
    const dict = context.obj({ Filter: "FlateDecode", Length: contents.length });
    context.assign(ref, PDFRawStream.of(dict, contents));
  }
}

/** Width of a CID in thousandths of an em, from W (9.7.4.3): `first [w …]` or `first last w`. */
function widthOf(font: PDFDict, cid: number): number {
  const entries = items(arrayAt(font, "W"));
  for (let at = 0; at < entries.length; ) {
    const first = numberIn(entries[at]);
    const second = entries[at + 1];
    if (second instanceof PDFArray) {
      const own = items(second)[cid - first];
      if (own instanceof PDFNumber) return own.asNumber();
      at += 2;
    } else {
      if (cid >= first && cid <= numberIn(second)) return numberIn(entries[at + 2]);
      at += 3;
    }
  }
  return 1000;
}

const numberIn = (value: unknown): number => (value instanceof PDFNumber ? value.asNumber() : Number.NaN);
