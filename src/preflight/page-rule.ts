// What a rule of the page map is given, and what it gives back.
import type { Level, Place, Wording } from "../base/finding.ts";
import type { Issue } from "../issue/issue.ts";
import type { Pages } from "../pages/pages.ts";

type Reading = Pages["readings"][number];

/** What was measured on the finished pages; lengths in px. */
export interface PageMap {
  readonly binding: Issue["binding"];
  /** Lines of a full column, and the height of one. */
  readonly lines: number;
  readonly lineHeight: number;
  /** Measures for 1 to 4 columns. */
  readonly measures: Issue["measures"];
  readonly readings: readonly Pick<Reading, "folio" | "set" | "photos" | "captions">[];
  readonly columns: Pages["columns"];
  readonly articles: Pages["articles"];
  readonly missing: Pages["missing"];
}

export interface RuleBounds {
  /** From issue.yaml: rules.<id>.min and max. */
  readonly min?: number;
  readonly max?: number;
}

export interface PageFault {
  readonly folio?: number;
  readonly place?: Place;
  readonly message: Wording;
  readonly actual?: string;
  readonly expected?: string;
  readonly hint?: Wording;
}

export interface PageRule {
  /** Permanent; also the name of the rule's file. */
  readonly id: string;
  /** A promise, so that a report reads as a checklist. */
  readonly title: Wording;
  /** What it finds and what it leaves alone, for docs/rules.md. */
  readonly what: Wording;
  readonly level: Level;
  readonly judge: (map: PageMap, bounds: RuleBounds) => readonly PageFault[];
}
