// From the pages to what press has to know before it starts: how large each image is placed, and where transparency is.
import { PDFRawStream } from "@cantoo/pdf-lib";
import { nameAt, numberAt, type PdfPage, valueAt } from "../pdf/objects.ts";
import { type Mark, walkLimits, walkPage } from "../pdf/walk.ts";

export interface Survey {
  /** Pixels an inch of each image at its largest placement. */
  readonly placements: ReadonlyMap<PDFRawStream, number>;
  /** Pages from 0 with the first effect found there. */
  readonly transparency: ReadonlyMap<number, string>;
}

export function surveyPages(pages: readonly PdfPage[]): Survey {
  const placements = new Map<PDFRawStream, number>();
  const transparency = new Map<number, string>();
  const limits = walkLimits();
  for (const [index, page] of pages.entries()) {
    walkPage(
      page,
      (mark) => {
        if (mark.kind === "image") place(mark.image, mark.state.ctm);
        const effect = effectOf(mark);
        if (effect && !transparency.has(index)) transparency.set(index, effect);
      },
      limits,
      true,
    );
  }
  return { placements, transparency };

  function place(image: PDFRawStream, ctm: Mark["state"]["ctm"]): void {
    const [a, b, c, d] = ctm;
    const across = ((numberAt(image.dict, "Width") ?? 0) * 72) / Math.hypot(a, b);
    const down = ((numberAt(image.dict, "Height") ?? 0) * 72) / Math.hypot(c, d);
    const ppi = Math.min(across, down);
    if (Number.isFinite(ppi)) placements.set(image, Math.min(placements.get(image) ?? ppi, ppi));
  }
}

/** What stands in a soft mask is no transparency of its own. */
function effectOf(mark: Mark): string | undefined {
  if (mark.level === "mask") return undefined;
  const { alpha, blend, softMask } = mark.state;
  if (mark.kind === "group") {
    return mark.level !== "page" && nameAt(mark.group, "S") === "Transparency" ? "Group" : undefined;
  }
  if (mark.kind === "image" && valueAt(mark.image.dict, "SMask") instanceof PDFRawStream) return "SMask";
  if (softMask) return "SMask";
  if (blend !== "Normal" && blend !== "Compatible") return `BM ${blend}`;
  return alpha.fill < 1 || alpha.stroke < 1 ? "ca/CA" : undefined;
}
