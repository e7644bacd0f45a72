// Proof data: what a proof knows of an issue, as plain JSON: proof.json, the viewer's data, and what 核红 compares.
import type { Finding, Wording } from "../base/message.ts";
import type { Marks } from "../marks/marks.ts";

/** px of the page's sheet, from its upper left corner (the bleed's, not the trim's). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stretch of a flow: printed characters (no blanks), counted from the flow's start; the end is exclusive. */
export interface FlowStretch {
  /** "file#flow". */
  readonly flow: string;
  readonly from: number;
  readonly to: number;
}

/** A printed line and where its first character stands in the manuscript as written. */
export interface ProofLine extends FlowStretch, Box {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface ProofPhoto extends Box {
  readonly src: string;
  /** SHA-256 of the file; "" where it is not known. */
  readonly sha256: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Effective resolution; 0 for drawings. */
  readonly ppi: number;
}

/** A column of an article on a page: its lines in use, the empty ones, and what they hold. */
export interface ProofColumn extends Box {
  readonly file: string;
  readonly lines: number;
  readonly empty: number;
  /** Characters that the empty lines would take. */
  readonly room: number;
}

export interface ProofPage {
  /** From 0. */
  readonly index: number;
  /** Printed folio; 0 for none. */
  readonly folio: number;
  readonly side: "recto" | "verso";
  readonly files: readonly string[];
  /** What the flatplan calls it. */
  readonly label: Wording;
  /** Where each flow begins on this page. */
  readonly flows: readonly FlowStretch[];
  readonly lines: readonly ProofLine[];
  readonly columns: readonly ProofColumn[];
  readonly photos: readonly ProofPhoto[];
  /** Picture of the trimmed page, relative to the proof's folder. */
  readonly picture?: string;
}

export interface Rate {
  /** Weighted errors. */
  readonly errors: number;
  readonly characters: number;
  readonly perTenThousand: number;
}

export interface ProofArticle {
  readonly file: string;
  readonly title: string;
  readonly department?: string;
  /** Indexes of its pages. */
  readonly pages: readonly number[];
  readonly folios: readonly number[];
  /** Of the manuscript; and 版面字数. */
  readonly characters: number;
  readonly laidOutCharacters: number;
  /** Planned pages. */
  readonly budget?: number;
  /** Against the budget (or, without one, the pages it has): lines and characters over (positive) or free (negative). */
  readonly lines: number;
  readonly over: number;
  readonly photos: number;
  /** Of the manuscript as written. */
  readonly sha256: string;
  readonly rate: Rate;
}

export interface ProofFinding extends Finding {
  /** The words it is about, where they are printed; empty for what is not text. */
  readonly at: readonly FlowStretch[];
  /** Page it belongs to; undefined for what concerns the issue. */
  readonly page?: number;
  /** Its photo or block, where there are no words. */
  readonly box?: Box;
}

/** A step of the checklist, signed for each article or once for the issue. */
export interface ProofStep {
  readonly step: string;
  readonly scope: "article" | "issue";
  readonly name: Wording;
}

/** One change of the text, or one mark, as 核红 reports it. */
export interface ProofChange {
  readonly file: string;
  /** In the later text. */
  readonly line: number;
  readonly column: number;
  readonly was: string;
  readonly now: string;
  /** Some words around it. */
  readonly before: string;
  readonly after: string;
  /** The mark that asked for it, and what it asked for. */
  readonly mark?: string;
  readonly wanted?: string;
  readonly at: readonly FlowStretch[];
  readonly page?: number;
}

/** A part of a page whose picture changed. */
export interface PictureChange {
  readonly page: number;
  readonly folio: number;
  readonly boxes: readonly Box[];
  /** What stands there: text that was edited or moved, a photo, something else (rules, colours, type), or a whole page put in. */
  readonly what: "text" | "photo" | "other" | "added";
  /** The text's changes or a mark account for it. */
  readonly explained: boolean;
}

export interface ProofChanges {
  readonly against: number;
  /** Marked and done. */
  readonly done: readonly ProofChange[];
  /** Marked and not done, or done otherwise. */
  readonly notDone: readonly ProofChange[];
  /** Changed without a mark. */
  readonly unmarked: readonly ProofChange[];
  /** 质疑 and comments without a wording of their own: where nothing changed, still to be answered. */
  readonly open: readonly ProofChange[];
  readonly pictures: readonly PictureChange[];
  /** Pages of the former proof that the later one has no more: their folios (0 for none) and names there. */
  readonly removed: readonly { readonly folio: number; readonly label: Wording }[];
}

export interface ProofData {
  readonly schema: 1;
  readonly issue: { readonly id: string; readonly title: string; readonly label: Wording };
  /** Number of the proof; 0 in the preview. */
  readonly round: number;
  /** SHA-256 over all that is printed: what an issue's signature is tied to. */
  readonly sha256: string;
  readonly geometry: {
    readonly sheet: { readonly width: number; readonly height: number };
    readonly trim: { readonly width: number; readonly height: number };
    readonly bleed: number;
    readonly em: number;
    readonly lineHeight: number;
    readonly lines: number;
    /** From the sheet's corner. */
    readonly typeArea: { readonly recto: Box; readonly verso: Box };
    /** Nothing that matters stands nearer to the trim, px. */
    readonly safe: number;
  };
  readonly pages: readonly ProofPage[];
  readonly articles: readonly ProofArticle[];
  readonly findings: readonly ProofFinding[];
  /** Manuscripts as written. */
  readonly texts: Readonly<Record<string, string>>;
  readonly marks: Marks;
  readonly steps: readonly ProofStep[];
  readonly rate: Rate & { readonly limit: number };
  /** Pages against the binding's unit. */
  readonly binding: { readonly unit: number; readonly pages: number; readonly missing: number };
  readonly changes?: ProofChanges;
}
