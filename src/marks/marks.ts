// Marks: what editors have said about an issue (accepted, rejected, queried findings; comments; signatures), as marks.json holds it.
import type { Place } from "../base/message.ts";

/** A stretch of a manuscript by its place and by its text, so that it is found again after small edits. */
export interface Anchor extends Place {
  /** The text itself; "" for a point between two characters. */
  readonly quote: string;
  /** Up to 16 printed characters before and after, without blanks. */
  readonly before: string;
  readonly after: string;
}

export type Verdict = "accepted" | "rejected" | "queried";

interface MarkParts {
  /** Hash of what the mark says and where; two equal marks are one. */
  readonly id: string;
  readonly at: Anchor;
  readonly by?: string;
  /** ISO 8601; faces know the clock. */
  readonly date?: string;
  /** Number of the proof it was written on. */
  readonly round?: number;
}

/** What an editor decided about a finding. */
export interface FindingMark extends MarkParts {
  readonly kind: "finding";
  readonly verdict: Verdict;
  /** Id and rule of the finding. */
  readonly finding: string;
  readonly rule: string;
  readonly actual?: string;
  readonly expected?: string;
  readonly note?: string;
}

/** What an editor wrote beside the text; with `replacement` it asks for a change. */
export interface CommentMark extends MarkParts {
  readonly kind: "comment";
  readonly text: string;
  /** The wording that should stand in the anchor's place; "" deletes it. */
  readonly replacement?: string;
  readonly settled?: boolean;
}

export type Mark = FindingMark | CommentMark;

/** A tick of the checklist, tied to what was read: it lapses when the text changes. */
export interface Signature {
  /** Step of the checklist, such as `first-proof`. */
  readonly step: string;
  /** An article; without it the issue as a whole. */
  readonly file?: string;
  /** SHA-256 of the manuscript, or of the content. */
  readonly sha256: string;
  readonly by: string;
  readonly date?: string;
}

export interface Marks {
  readonly schema: 1;
  readonly marks: readonly Mark[];
  readonly signatures: readonly Signature[];
}

export const NO_MARKS: Marks = { schema: 1, marks: [], signatures: [] };

/** The id of a mark: 53 bits of its parts, the same in Node and in a page that has no node:crypto. */
export function markId(...parts: readonly string[]): string {
  // cyrb53 (public domain): two 32-bit multiply-xor chains over UTF-16 units.
  const text = parts.join("\u0000");
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
