// The text that an independent reader, pdf.js, finds on a PDF's pages, in content order: what our own reader must find too.
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type PageSize, pageSizes } from "../../src/pdf/page-sizes.ts";
import type { PdfPageText, PdfTextItem } from "../../src/pdf/read-text.ts";

/**
 * Text of all pages but those of `without` (from 0), which come without items. White space alone is left out, and so is
 * what lies outside the CropBox.
 */
export async function outsideText(bytes: Uint8Array, without: ReadonlySet<number> = new Set()): Promise<PdfPageText[]> {
  const [sizes, { getDocument }] = await Promise.all([pageSizes(bytes), import("pdfjs-dist/legacy/build/pdf.mjs")]);
  // pdf.js takes the buffer for itself, so it gets a copy. No eval, no system fonts, nothing fetched.
  const loading = getDocument({
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    stopAtErrors: false,
  });
  try {
    const document = await loading.promise;
    const pages: PdfPageText[] = [];
    for (let page = 0; page < document.numPages; page += 1)
      pages.push({ page, items: without.has(page) ? [] : await readPage(document, page, sizes[page]) });
    return pages;
  } finally {
    await loading.destroy();
  }
}

async function readPage(
  document: PDFDocumentProxy,
  page: number,
  size: PageSize | undefined,
): Promise<readonly PdfTextItem[]> {
  const proxy = await document.getPage(page + 1);
  const content = await proxy.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const { x0, y1 } = size?.media ?? { x0: 0, y1: proxy.view[3] ?? 0 };
  const found: PdfTextItem[] = [];
  const marks: Mark[] = [];
  for (const item of content.items) {
    if (!("str" in item)) {
      if (item.type === "endMarkedContent") marks.pop();
      else marks.push(mark(item, marks.at(-1)));
      continue;
    }
    if (item.str.trim() === "") continue;
    const [a = 1, b = 0, , , e = 0, f = 0] = item.transform as number[];
    const angle = (Math.atan2(b, a) * 180) / Math.PI;
    found.push({
      text: item.str,
      x: e - x0,
      y: y1 - f,
      width: item.width,
      height: item.height,
      ...(Math.abs(angle) > 0.01 ? { angle } : {}),
      ...(content.styles[item.fontName]?.vertical ? { vertical: true, width: item.height, height: item.width } : {}),
      font: item.fontName,
      artifact: false,
      ...marks.at(-1),
    });
  }
  proxy.cleanup();
  return found;
}

interface Mark {
  readonly artifact: boolean;
  readonly mcid?: number;
}

/** pdf.js names marked content "p12R_mc3": object number of the page, MCID. Its types leave `tag` out. */
function mark(item: { readonly id?: string; readonly tag?: unknown }, outer: Mark | undefined): Mark {
  const own = /_mc(\d+)$/.exec(item.id ?? "")?.[1];
  const mcid = own === undefined ? outer?.mcid : Number(own);
  return {
    artifact: item.tag === "Artifact" || (outer?.artifact ?? false),
    ...(mcid === undefined ? {} : { mcid }),
  };
}
