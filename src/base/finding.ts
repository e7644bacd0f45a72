// Finding: the one message type of all stations. It says where, what is, what should be, and what to do.
import { createHash } from "node:crypto";

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

type FindingParts = Omit<Finding, "id" | keyof Place> & { readonly place?: Place };

/** Makes a finding and its id. `place.file` is relative to the issue folder. */
export function finding(parts: FindingParts): Finding {
  const { place, ...rest } = parts;
  const key = [rest.rule, place?.file ?? "", rest.actual ?? "", rest.expected ?? "", rest.message.en].join("\u0000");
  const id = createHash("sha256").update(key).digest("hex").slice(0, 12);
  return { ...rest, ...place, id };
}

/** Exit codes of the commands, as format.md of the public interface lists them. */
export type Exit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 130;

/** Thrown by a station that cannot go on; the faces print its findings and end with its code. */
export class Refusal extends Error {
  readonly exit: Exit;
  readonly findings: readonly Finding[];
  constructor(exit: Exit, findings: readonly Finding[]) {
    super(findings[0]?.message.en ?? "refused");
    this.name = "Refusal";
    this.exit = exit;
    this.findings = findings;
  }
}
