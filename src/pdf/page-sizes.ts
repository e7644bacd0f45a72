// From a PDF's pages to their boxes as a reader takes them, with the defaults of ISO 32000-1, 14.11.2.
import { PDFArray, PDFNumber } from "@cantoo/pdf-lib";
import { items, numberAt, openPdf, type PdfPage } from "./objects.ts";

/** pt, from the lower left of user space; x0 ≤ x1, y0 ≤ y1. */
export interface PageBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface PageSize {
  readonly media: PageBox;
  readonly crop: PageBox;
  readonly bleed: PageBox;
  readonly trim: PageBox;
  readonly art: PageBox;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotate: number;
  /** The boxes that the file gives in its own words. */
  readonly given: readonly string[];
}

/** Boxes of every page in order. Rejects with pdf-lib's error when the bytes are no PDF. */
export async function pageSizes(bytes: Uint8Array): Promise<PageSize[]> {
  return (await openPdf(bytes)).pages.map(pageSize);
}

export function pageSize(page: PdfPage): PageSize {
  const media = box(page, "MediaBox") ?? LETTER;
  const crop = box(page, "CropBox") ?? media;
  const rotate = page.inherited("Rotate");
  const turned = rotate instanceof PDFNumber ? rotate.asNumber() : 0;
  return {
    media,
    crop,
    bleed: box(page, "BleedBox") ?? crop,
    trim: box(page, "TrimBox") ?? crop,
    art: box(page, "ArtBox") ?? crop,
    rotate: (((Math.round(turned / 90) * 90) % 360) + 360) % 360,
    given: BOXES.filter((key) => box(page, key) !== undefined),
  };
}

/** Size of a unit of user space in pt (PDF 1.6); 1 nearly always. */
export function userUnit(page: PdfPage): number {
  return numberAt(page.dict, "UserUnit") ?? 1;
}

const BOXES = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];

/** What readers take when a page has no MediaBox at all, which is an error. */
const LETTER: PageBox = { x0: 0, y0: 0, x1: 612, y1: 792 };

function box(page: PdfPage, key: string): PageBox | undefined {
  const value = page.inherited(key);
  const numbers = value instanceof PDFArray ? items(value) : [];
  const [a, b, c, d] = numbers.map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if ([a, b, c, d].some(Number.isNaN)) return undefined;
  return { x0: Math.min(a, c), y0: Math.min(b, d), x1: Math.max(a, c), y1: Math.max(b, d) };
}
