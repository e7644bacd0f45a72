// What a rule of preflight is given, and what it gives back.
import type { Level, Place, Wording } from "../base/finding.ts";
import type { Box } from "../pdf/graphics-state.ts";
import type { PdfFile, PdfPage } from "../pdf/objects.ts";
import type { PageSize } from "../pdf/page-sizes.ts";
import type { Mark } from "../pdf/walk.ts";
import type { PreflightContext } from "./context.ts";
import type { PreflightFacts } from "./preflight.ts";

export interface CheckedPage {
  /** From 0. */
  readonly index: number;
  readonly page: PdfPage;
  readonly size: PageSize;
}

/** One fault. The judge makes a finding of it; faults of a page with the same `key` become one finding with a count. */
export interface Fault {
  readonly page?: number;
  /** On the page, points of user space: where the manuscript's line is looked up. */
  readonly box?: Box;
  readonly message: Wording;
  readonly actual?: string;
  readonly expected?: string;
  readonly hint?: Wording;
  /** Default: the English message. */
  readonly key?: string;
  /** When the rule itself knows better than its own level. */
  readonly level?: Level;
  readonly place?: Place;
}

export interface Inspection {
  readonly file: PdfFile;
  readonly pages: readonly CheckedPage[];
  readonly context: PreflightContext;
  /** Filled by the rules that find them out. */
  readonly facts: PreflightFacts;
  /** From issue.yaml: rules.<id>.min, max, allow. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly allow: readonly string[];
  readonly report: (fault: Fault) => void;
}

/** Called in this order: the marks of a page, the page, …, the end. Marks outside the bleed, such as crop marks, are left out. */
export interface Inspector {
  mark?(mark: Mark, page: CheckedPage): void;
  page?(page: CheckedPage): void | Promise<void>;
  end?(): void | Promise<void>;
}

/** `issue`: the digital issue before press; `print`: what press made; `advert`: a file from elsewhere, meant for print. */
export type Stage = "issue" | "print" | "advert";

export interface Rule {
  /** Permanent; also the name of the rule's file. */
  readonly id: string;
  /** A promise, so that a report reads as a checklist. */
  readonly title: Wording;
  /** What it finds and what it leaves alone, for docs/rules.md. */
  readonly what: Wording;
  readonly level: Level;
  /** Where it applies; everywhere when missing. */
  readonly stages?: readonly Stage[];
  readonly open: (inspection: Inspection) => Inspector;
}
