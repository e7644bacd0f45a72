// From a PDF's bytes to the text on its pages, in content order, by the file's own fonts and maps.
import { readGlyphRuns } from "./glyph-runs.ts";
import { openOwn, type PdfPage } from "./objects.ts";
import { pageDigests } from "./page-digest.ts";
import { pageSize } from "./page-sizes.ts";

/** A piece of a line in one font. */
export interface PdfTextItem {
  /** As ToUnicode gives it, not normalised. U+0000 stands for a glyph without character (.notdef). */
  readonly text: string;
  /** Start of the baseline, pt from the top-left corner of the MediaBox. */
  readonly x: number;
  readonly y: number;
  /** Advance in the direction of writing, pt. */
  readonly width: number;
  /** Font size, pt. */
  readonly height: number;
  /** Turn of the baseline in degrees, counter-clockwise; missing when it runs from left to right. */
  readonly angle?: number;
  /** Set in a vertical font (WMode 1); Chromium instead turns or places the glyphs one by one. */
  readonly vertical?: boolean;
  /** Resource name of the font. */
  readonly font: string;
  /** Within marked content /Artifact: page furniture that tags leave out. */
  readonly artifact: boolean;
  /** The marked content it belongs to (14.7.4.3); missing where tags leave it out: Chromium marks aria-hidden text with nothing. */
  readonly mcid?: number;
}

export interface PdfPageText {
  /** From 0. */
  readonly page: number;
  readonly items: readonly PdfTextItem[];
}

/** The items of pages, page by page. */
type PagesItems = readonly (readonly PdfTextItem[])[];

/** Keeps what was read from pages, by their digests. */
export interface KeptText {
  readonly get: (digest: string) => Promise<PagesItems | undefined>;
  readonly put: (digest: string, items: PagesItems) => Promise<void>;
}

export interface ReadTextOptions {
  /** Pages (from 0) that come without items. */
  readonly without?: ReadonlySet<number>;
  readonly kept?: KeptText | undefined;
  /** How many pages, one after the other, are kept together; those that are left are one group. */
  readonly groups?: readonly number[];
}

/**
 * Text of all pages. White space alone is left out, and so is what lies outside the CropBox. It reads 60 pages in the
 * time that pdf.js takes for 10; the tests hold the two to the same text and the same places. The file is opened in any
 * case; a group whose digest is known, all that its text is read from, is not read again.
 */
export async function readText(bytes: Uint8Array, options: ReadTextOptions = {}): Promise<PdfPageText[]> {
  const { pages } = await openOwn(bytes);
  const { without = new Set<number>(), kept, groups = [] } = options;
  const digestOf = pageDigests();
  const read: PdfPageText[] = [];
  const puts: Promise<void>[] = [];
  while (read.length < pages.length) {
    const first = read.length;
    const group = pages.slice(first, first + Math.max(1, groups[puts.length] ?? pages.length));
    const items = (): PagesItems => group.map((page, at) => (without.has(first + at) ? [] : itemsOf(page)));
    const digests = kept
      ? group.map((page, at) => (without.has(first + at) ? "without" : digestOf(page)))
      : [undefined];
    const digest = digests.includes(undefined) ? undefined : digests.join(" ");
    const known = digest === undefined ? undefined : await kept?.get(digest);
    const own = known ?? items();
    puts.push(digest === undefined || known || !kept ? Promise.resolve() : kept.put(digest, own));
    read.push(...own.map((one, at) => ({ page: first + at, items: one })));
  }
  await Promise.all(puts);
  return read;
}

function itemsOf(page: PdfPage): PdfTextItem[] {
  const { media, crop } = pageSize(page);
  return readGlyphRuns(page, crop).flatMap(({ text, start, end, direction, size, ...run }) => {
    if (text.trim() === "") return [];
    const angle = (Math.atan2(direction[1], direction[0]) * 180) / Math.PI;
    return {
      text,
      x: start[0] - media.x0,
      y: media.y1 - start[1],
      width: Math.hypot(end[0] - start[0], end[1] - start[1]),
      height: size,
      ...(!run.vertical && Math.abs(angle) > 0.01 ? { angle } : {}),
      ...(run.vertical ? { vertical: true } : {}),
      font: run.font,
      artifact: run.artifact,
      ...(run.mcid === undefined ? {} : { mcid: run.mcid }),
    };
  });
}
