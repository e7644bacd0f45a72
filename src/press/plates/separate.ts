// Plates: a press file's pages as one picture an ink, drawn from the file's own objects; previews, not what the platesetter makes.
import sharp from "sharp";
import { type Finding, finding } from "../../base/finding.ts";
import type { Tools } from "../../base/tools.ts";
import { readContent } from "../../pdf/content-stream.ts";
import type { Matrix } from "../../pdf/graphics-state.ts";
import { asDict, openPdf, type PdfPage, pageContent } from "../../pdf/objects.ts";
import { pageSize } from "../../pdf/page-sizes.ts";
import { drawContent } from "./draw-content.ts";
import { firstDrawing, type Studio } from "./drawing.ts";
import { type Layer, newLayer, plateNames, sizeOf } from "./layer.ts";

export interface PagePlates {
  readonly width: number;
  readonly height: number;
  /** Process inks first, also empty ones, then the page's spot inks; 255 is full ink, rows from the top. */
  readonly plates: readonly { readonly ink: string; readonly bytes: Uint8Array }[];
  /** What could not be drawn, in the file's own words. */
  readonly missing: readonly string[];
}

/** Fine enough to read the body text. */
export const PLATE_PPI = 150;
/** A page of more than this is drawn coarser: a spread of A3 at 150 ppi has 17 million. */
const MOST_PIXELS = 40_000_000;

/** PNG files plates/<page>-<ink>.png (plates/cover-… for cover.pdf), black where ink is, one page at a time. */
export async function separate(
  file: { readonly name: string; readonly bytes: Uint8Array },
  tools: Pick<Tools, "signal" | "progress">,
): Promise<{
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly findings: readonly Finding[];
}> {
  const { pages } = await openPdf(file.bytes);
  const stem = file.name === "press.pdf" ? "" : `${fileName(file.name.replace(/\.pdf$/, ""))}-`;
  const files: { name: string; bytes: Uint8Array }[] = [];
  const missing = new Map<string, number>();
  for (const [index, page] of pages.entries()) {
    tools.signal.throwIfAborted();
    tools.progress({ station: "plates", done: index + 1, total: pages.length });
    const { width, height, plates, missing: left } = await drawPlates(page, PLATE_PPI, tools.signal);
    for (const one of left) if (!missing.has(one)) missing.set(one, index);
    for (const { ink, bytes } of plates) {
      const shades = sharp(bytes, { raw: { width, height, channels: 1 } }).negate();
      const png = await shades.toColourspace("b-w").png({ compressionLevel: 6 }).toBuffer();
      files.push({
        name: `plates/${stem}${String(index + 1).padStart(3, "0")}-${fileName(ink)}.png`,
        bytes: new Uint8Array(png),
      });
    }
  }
  return { files, findings: [...missing].map(([what, page]) => missingFinding(what, page)) };
}

export async function drawPlates(page: PdfPage, ppi: number, signal: AbortSignal): Promise<PagePlates> {
  const { media } = pageSize(page);
  const fit = Math.min(
    1,
    Math.sqrt(MOST_PIXELS / ((((media.x1 - media.x0) * (media.y1 - media.y0)) / 5184) * ppi * ppi)),
  );
  const scale = (ppi * fit) / 72;
  const width = Math.max(1, Math.round((media.x1 - media.x0) * scale));
  const height = Math.max(1, Math.round((media.y1 - media.y0) * scale));
  const layer = newLayer({ left: 0, top: 0, right: width, bottom: height }, false);
  const base: Matrix = [scale, 0, 0, -scale, -media.x0 * scale, media.y1 * scale];
  const studio: Studio = {
    names: plateNames(),
    fonts: new Map(),
    pictures: new Map(),
    parsed: new Map(),
    missing: new Set(),
    room: 1_000_000,
    signal,
  };
  const resources = asDict(page.inherited("Resources"));
  try {
    const frame = { studio, layer, resources, base, depth: 0 };
    await drawContent(readContent(pageContent(page)), firstDrawing(base, layer.region), frame);
  } catch {
    // An advert may bring objects that no reader can make sense of: what was drawn so far is shown.
    signal.throwIfAborted();
    studio.missing.add("the rest of the page");
  }
  const plates = studio.names.names.map((ink, plate) => ({ ink, bytes: bytesOf(layer, plate) }));
  return { width, height, plates, missing: [...studio.missing] };
}

function bytesOf({ plates, region }: Layer, plate: number): Uint8Array {
  const plane = plates[plate];
  const bytes = new Uint8Array(sizeOf(region));
  if (plane) for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.round((plane[at] ?? 0) * 255);
  return bytes;
}

/** Spot inks are called as their makers like: "PANTONE 185 C" becomes PANTONE-185-C. */
function fileName(ink: string): string {
  return (
    ink
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "ink"
  );
}

function missingFinding(what: string, page: number): Finding {
  return finding({
    rule: "plates-preview",
    level: "info",
    message: {
      zh: `分色预览没有画出：${what}（从第 ${page + 1} 页起）`,
      en: `The plate previews leave out: ${what} (from page ${page + 1} on)`,
    },
    actual: what,
    hint: { zh: "只是预览缺这一项，press.pdf 不受影响", en: "Only the previews lack it; press.pdf is not concerned" },
  });
}
