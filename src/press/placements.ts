// From pages to the pixels an inch that each image has at its largest placement.
import type { PDFRawStream } from "@cantoo/pdf-lib";
import { numberAt, type PdfPage } from "../pdf/objects.ts";
import { walkLimits, walkPage } from "../pdf/walk.ts";

export function imagePlacements(pages: readonly PdfPage[]): ReadonlyMap<PDFRawStream, number> {
  const placements = new Map<PDFRawStream, number>();
  const limits = walkLimits();
  for (const page of pages) {
    walkPage(
      page,
      (mark) => {
        if (mark.kind !== "image") return;
        const [a, b, c, d] = mark.state.ctm;
        const across = ((numberAt(mark.image.dict, "Width") ?? 0) * 72) / Math.hypot(a, b);
        const down = ((numberAt(mark.image.dict, "Height") ?? 0) * 72) / Math.hypot(c, d);
        const ppi = Math.min(across, down);
        if (Number.isFinite(ppi)) placements.set(mark.image, Math.min(placements.get(mark.image) ?? ppi, ppi));
      },
      limits,
    );
  }
  return placements;
}
