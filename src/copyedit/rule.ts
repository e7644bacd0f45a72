// The form of a copyediting rule, of the mistakes it reports, and of what it may look at.
import type { Fix, Level, Place, Wording } from "../base/finding.ts";
import type { Issue } from "../issue/issue.ts";
import type { ArticleText, TextBlock } from "./article-text.ts";
import type { Terms } from "./terms.ts";

/** A stretch of a block's printed text, in UTF-16 units; `through` when it ends in a later block. */
export interface Stretch {
  readonly block: TextBlock;
  readonly from: number;
  readonly to: number;
  readonly through?: { readonly block: TextBlock; readonly to: number };
  /** A character that the text leaves out (zero-width): its source offset; `from` and `to` say where it would stand. */
  readonly dropped?: number;
}

export interface Mistake {
  /** Where: in an article's text, or a place of another file (issue.yaml, terms.yaml). */
  readonly at: Stretch | Place;
  readonly message: Wording;
  readonly actual?: string;
  readonly expected?: string;
  readonly hint?: Wording;
  /** Overrides the rule's own fix class and level. */
  readonly fix?: Fix;
  readonly level?: Level;
  /** Source text that takes the stretch's place; only `certain` mistakes have one. */
  readonly replacement?: string;
}

export interface RuleContext {
  readonly issue: Issue;
  /** Every article of the issue, so that a rule may compare them. */
  readonly articles: readonly ArticleText[];
  readonly terms: Terms;
  /** Computes something about the whole issue once and keeps it for the other articles. */
  readonly once: <T>(key: string, make: () => T) => T;
}

export interface Rule {
  /** Permanent; also the name of the rule's file. */
  readonly id: string;
  /** A promise, so that a report reads as a checklist. */
  readonly title: Wording;
  /** What it finds and what it leaves alone, for docs/rules.md. */
  readonly what: Wording;
  readonly level: Level;
  readonly fix: Fix;
  readonly check: (article: ArticleText, context: RuleContext) => readonly Mistake[];
  /** For what belongs to no article: the imprint, the terms file. */
  readonly checkIssue?: (context: RuleContext) => readonly Mistake[];
}

export interface Correction {
  readonly file: string;
  /** UTF-16 offsets into the manuscript's text; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly rule: string;
  readonly findingId: string;
}
