// Message: the form of a finding: where, what is, what should be, and what to do. Types only, so that pages may read it too.

export type Level = "error" | "warning" | "info";
export type Fix = "certain" | "confirm" | "query";
export type Language = "zh-CN" | "en";

/** A sentence in both languages of the program; faces choose one. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** A stretch of a file. Lines and columns count from 1; columns are UTF-16 units; the end is exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface Finding {
  /** Permanent rule id: the trade's noun, also the name of the rule's file. */
  readonly rule: string;
  readonly level: Level;
  readonly message: Wording;
  /** What stands there, and what should stand there. */
  readonly actual?: string;
  readonly expected?: string;
  /** What to do about it. */
  readonly hint?: Wording;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly folio?: number;
  readonly fix?: Fix;
  /** Content hash: the same finding keeps its id while the text around it moves. */
  readonly id: string;
  /** The reason it was waived in issue.yaml. */
  readonly waived?: string;
  readonly note?: string;
}
