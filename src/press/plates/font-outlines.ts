// From a font dictionary to the polygons of its glyphs, in em: embedded TrueType and CFF.
import { PDFArray, type PDFDict, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, nameAt, valueAt } from "../../pdf/objects.ts";
import { streamData } from "../../pdf/stream-data.ts";
import { type OutlinePoint, openOutlines } from "../glyph-outlines.ts";
import { openCff } from "./cff.ts";

export interface FontOutlines {
  /** Polygons x, y, … in em, baseline at 0; none for a space. */
  glyph(code: number): readonly Float64Array[];
}

/** Undefined for fonts that are not embedded, for Type 1 and Type 3, and for what cannot be read. */
export function fontOutlines(font: PDFDict): FontOutlines | undefined {
  const composite = nameAt(font, "Subtype") === "Type0";
  const own = composite ? asDict(items(arrayAt(font, "DescendantFonts"))[0]) : font;
  const descriptor = own && dictAt(own, "FontDescriptor");
  if (!own || !descriptor) return undefined;
  const trueType = streamData(valueAt(descriptor, "FontFile2"))?.bytes;
  if (trueType) return fromTrueType(trueType, composite ? cidToGlyph(own) : undefined);
  const compact = valueAt(descriptor, "FontFile3");
  const bytes = streamData(compact)?.bytes;
  if (!bytes || !(compact instanceof PDFRawStream)) return undefined;
  if (nameAt(compact.dict, "Subtype") === "OpenType") {
    const glyf = fromTrueType(bytes, composite ? cidToGlyph(own) : undefined);
    if (glyf) return glyf;
  }
  return cached(openCff(bytes)?.forCodes(composite ? undefined : differences(font)));
}

function fromTrueType(bytes: Uint8Array, cidMap: ((cid: number) => number) | undefined): FontOutlines | undefined {
  const face = openOutlines(bytes);
  if (!face) return undefined;
  // A symbolic face keeps its codes at U+F000 (9.6.6.4).
  const simple = (code: number) => face.glyphId(0xf000 + code) || face.glyphId(code);
  const glyphOf = cidMap ?? simple;
  return cached((code) => {
    const scale = 1 / face.unitsPerEm;
    return face.contoursOf(glyphOf(code)).map((contour) => flatten(contour, scale));
  });
}

function cached(make: ((code: number) => readonly Float64Array[]) | undefined): FontOutlines | undefined {
  if (!make) return undefined;
  const known = new Map<number, readonly Float64Array[]>();
  return {
    glyph: (code) => {
      const there = known.get(code);
      if (there) return there;
      const made = attempt(() => make(code));
      known.set(code, made);
      return made;
    },
  };
}

/** A damaged glyph draws nothing. */
function attempt(make: () => readonly Float64Array[]): readonly Float64Array[] {
  try {
    return make();
  } catch {
    return [];
  }
}

function cidToGlyph(font: PDFDict): (cid: number) => number {
  const map = streamData(valueAt(font, "CIDToGIDMap"), 1 << 18)?.bytes;
  return map ? (cid) => ((map[2 * cid] ?? 0) << 8) | (map[2 * cid + 1] ?? 0) : (cid) => cid;
}

/** Glyph names that the font dictionary puts on codes. */
function differences(font: PDFDict): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const encoding = asDict(valueAt(font, "Encoding"));
  const list = encoding && valueAt(encoding, "Differences");
  let code = 0;
  for (const part of list instanceof PDFArray ? items(list) : []) {
    if (part instanceof PDFName) names.set(code++, part.decodeText());
    else code = Number(String(part)) || 0;
  }
  return names;
}

/** Chords of a quadratic curve: at 150 ppi text has some twenty pixels to the em. */
const CHORDS = 4;

function flatten(contour: readonly OutlinePoint[], scale: number): Float64Array {
  const points: number[] = [];
  let from: OutlinePoint | undefined;
  for (const point of contour) {
    const { control } = point;
    if (from && control) {
      for (let step = 1; step <= CHORDS; step += 1) {
        const t = step / CHORDS;
        const [w0, w1, w2] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
        points.push(
          (w0 * from.x + w1 * control.x + w2 * point.x) * scale,
          (w0 * from.y + w1 * control.y + w2 * point.y) * scale,
        );
      }
    } else points.push(point.x * scale, point.y * scale);
    from = point;
  }
  return Float64Array.from(points);
}
