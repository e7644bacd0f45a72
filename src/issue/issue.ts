// Issue: imprint, trim, binding, template and flatplan, from issue.yaml.
import type { Finding, Level, Place } from "../base/finding.ts";
import type { Limits } from "../base/limits.ts";
import type { Measure, PageGeometry } from "../base/page-geometry.ts";

export { inspectTemplate } from "./inspect-template.ts";
export { loadIssue } from "./load-issue.ts";
export { fillersAlone, onlyArticle, withFillers } from "./other-flatplans.ts";

/** `article`: only this article (relative to the issue's folder), in the flatplan or not. */
export interface LoadOptions {
  readonly article?: string;
}

export type Binding = "saddle" | "perfect";
export type Starts = "page" | "recto" | "verso" | "spread" | "column" | "run-on";

export interface Publication {
  readonly title: string;
  /** Masthead as SVG text, already read. */
  readonly logo?: string;
  readonly pinyin?: string;
  readonly kind: "internal" | "periodical" | "book";
  readonly permit?: string;
  readonly cn?: string;
  readonly issn?: string;
  readonly organizer: readonly string[];
  readonly people: readonly { readonly role: string; readonly names: readonly string[] }[];
  readonly printer?: string;
  readonly recipients?: string;
  readonly printRun?: number;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface Department {
  readonly name: string;
  /** CSS colour of the department; the template gives one by turn when issue.yaml names none. */
  readonly accent?: string;
  readonly editor?: string;
  /** Shared 编者按. */
  readonly note?: string;
  readonly place: Place;
}

/** One entry of the flatplan, in page order; departments are folded into their articles. */
export type FlatplanEntry =
  | {
      readonly type: "cover" | "inside-front" | "inside-back" | "back-cover";
      readonly file: string;
      readonly place: Place;
    }
  | { readonly type: "contents" | "imprint" | "blank"; readonly place: Place }
  | {
      readonly type: "article";
      readonly file: string;
      readonly department?: Department;
      /** First article of its department. */
      readonly opensDepartment: boolean;
      readonly pages?: number;
      readonly starts: Starts;
      /** Put in where an article's last page stays empty: contents and outline leave it out. */
      readonly filler?: true;
      readonly place: Place;
    }
  | {
      /** The rest of an article that jumps here. */
      readonly type: "continue";
      readonly file: string;
      /** Pages until it jumps once more; asked only when a later entry continues it again. */
      readonly pages?: number;
      readonly starts: Starts;
      readonly place: Place;
    }
  | {
      readonly type: "plate";
      readonly src: string;
      readonly caption?: string;
      readonly credit?: string;
      readonly place: Place;
    }
  | {
      /** One page of a supplied PDF. */
      readonly type: "ad";
      /** As written, relative to the issue's folder. */
      readonly pdf: string;
      /** Of the file, from 0. */
      readonly page: number;
      /** The whole file: the same array for all its pages. */
      readonly bytes: Uint8Array;
      readonly sha256: string;
      readonly client?: string;
      readonly place: Place;
    };

/** A face of type: one static TrueType file, one weight. */
export interface TemplateFace {
  readonly family: string;
  readonly weight: number;
  /** npm package and file inside it, or a file of the template's folder. */
  readonly package?: string;
  readonly file: string;
  /** `slices`: `file` is a CSS of unicode-range slices in the package; marks come from the face named here. */
  readonly slices?: boolean;
  readonly marksFrom?: string;
  /** Where the template names the file. */
  readonly place?: Place;
}

export interface Copyfit {
  /** Least and greatest height of a photo, in percent of its own; one with a ratio of its own keeps it. */
  readonly photos: readonly [number, number];
  /** Paragraphs may be set a line longer or shorter where that stays even. */
  readonly paragraphs: boolean;
}

export interface Template {
  readonly name: string;
  /** Absolute folder. */
  readonly dir: string;
  readonly version: string;
  /** Style sheets in order, already read. */
  readonly styles: readonly { readonly path: string; readonly text: string }[];
  readonly faces: readonly TemplateFace[];
  /** Body family for measuring, heading family, Kai family. */
  readonly families: { readonly song: string; readonly hei: string; readonly kai: string };
  /** px by which a photo over a spread reaches past the fold on either page in perfect binding: the glued spine swallows it. */
  readonly foldOverlap: number;
  /** Least gutter in em. */
  readonly gutter: number;
  /** Accents for departments without one of their own. */
  readonly accents: readonly string[];
  /** Brand colours for press: CSS colour (#rrggbb) to CMYK in percent. */
  readonly inks: Readonly<Record<string, readonly [number, number, number, number]>>;
  /** House style of punctuation: see docs/typography.md. */
  readonly punctuation: "line-end-half" | "full-width" | "kaiming" | "push-out";
  /** Stops hang outside the measure where a line of body text holds fewer 字 than this; 0: nowhere. */
  readonly hangingBelow: number;
  /** `foot`: notes at the foot of their call's column; `end`: at the article's end. */
  readonly notes: "foot" | "end";
  readonly accentsByTurn: boolean;
  /** Forms of opening that its style sheets know; `head` is every template's. */
  readonly openings: ReadonlySet<string>;
  /** What may be changed so that columns and budgets come out: see docs/pagination.md. */
  readonly copyfit: Copyfit;
  readonly hash: string;
}

export interface RuleSetting {
  readonly level?: Level | "off";
  readonly allow?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Where issue.yaml names the rule. */
  readonly place?: Place;
}

export interface Waiver {
  readonly rule: string;
  readonly article?: string;
  readonly line?: number;
  readonly reason: string;
  readonly place: Place;
}

export interface Issue {
  /** Real absolute path of the issue's folder, and of its issue.yaml. */
  readonly dir: string;
  readonly file: string;
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly serial?: number;
  /** ISO date of publication, YYYY-MM-DD. */
  readonly date: string;
  readonly publication: Publication;
  readonly template: Template;
  readonly geometry: PageGeometry;
  /** Measures by number of columns, 1 to 4. */
  readonly measures: readonly Measure[];
  readonly binding: Binding;
  readonly columns: number;
  readonly folios: { readonly first: number; readonly from: "cover" | "text"; readonly countCovers: boolean };
  readonly runningHeads: "magazine" | "gbt3179";
  readonly flatplan: readonly FlatplanEntry[];
  readonly fillers: readonly { readonly file: string; readonly place: Place }[];
  readonly press: {
    readonly standard: "PDF/X-4" | "PDF/X-1a:2003";
    readonly profile: string;
    readonly inkLimit: number;
    readonly marks: readonly ("crop" | "registration" | "bars" | "slug")[];
    readonly cover: "inside" | "separate";
  };
  readonly printing: unknown;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly limits: Limits;
  readonly waivers: readonly Waiver[];
  /** Absolute path of the terms file, if named. */
  readonly terms?: string;
  /** Files read so far, for issue.lock and watching: absolute path and SHA-256. */
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly findings: readonly Finding[];
}
