// Overlay types: what is drawn over the pages of issue.html, as plain data. px from the sheet's corner.
import type { Rect } from "../tab/tab-types.ts";

export interface LooseLine extends Rect {
  /** Mean extra gap between Han characters, em. */
  readonly gap: number;
}

export interface MarkedFinding extends Rect {
  readonly rule: string;
  readonly level: "error" | "warning" | "info";
  readonly zh: string;
  readonly en: string;
  /** "file:line:column". */
  readonly where: string;
}

export interface PageOverlay {
  readonly loose: readonly LooseLine[];
  readonly findings: readonly MarkedFinding[];
}

/** One entry a page, in the order of issue.html. */
export interface OverlayData {
  readonly pages: readonly PageOverlay[];
}
