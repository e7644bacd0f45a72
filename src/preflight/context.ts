// What the pipeline knows of a file before preflight reads it; an advert has none of it.
import type { Place } from "../base/finding.ts";
import type { Box } from "../pdf/graphics-state.ts";
import type { Stage } from "./rule.ts";

export interface PreflightContext {
  /** Default: advert. */
  readonly stage?: Stage;
  /** Points. */
  readonly trim?: { readonly width: number; readonly height: number };
  /** Points; default 3 mm. */
  readonly bleed?: number;
  readonly pages?: number;
  readonly binding?: "saddle" | "perfect";
  /** Percent; default 300. */
  readonly inkLimit?: number;
  readonly standard?: "PDF/X-4" | "PDF/X-1a:2003";
  /** PostScript names without subset tag; any font when missing. */
  readonly fonts?: readonly string[];
  /** Spot inks that may be used; any when missing. */
  readonly spots?: readonly string[];
  /** Printed folios, one a page; the page's number when missing. */
  readonly folios?: readonly (number | undefined)[];
  /** Pages from 0 that hold a supplied PDF: it was read by itself, so only boxes and fonts of these pages are looked at. */
  readonly supplied?: ReadonlySet<number>;
  /** Manuscript photo by the SHA-256 of an image's data, as it stands in this file or (press's facts) in the digital issue. */
  readonly photos?: ReadonlyMap<string, Place>;
  /** Manuscript line of what stands at a box: points from the lower left of the trimmed page. */
  readonly locate?: (page: number, box: Box) => Place | undefined;
  /** issue.yaml's rules. */
  readonly rules?: Readonly<Record<string, RuleLimits>>;
}

export interface RuleLimits {
  readonly level?: "error" | "warning" | "info" | "off";
  readonly min?: number;
  readonly max?: number;
  readonly allow?: readonly string[];
}

export const DEFAULT_INK_LIMIT = 300;
/** 3 mm. */
export const DEFAULT_BLEED = (3 * 72) / 25.4;
