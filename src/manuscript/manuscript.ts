// Manuscript: one Markdown file read into a checked mdast tree, front matter, photos and the flows that must be printed.
import type { Root } from "mdast";
import type { Finding, Place } from "../base/finding.ts";

export { checkOpening } from "./check-opening.ts";
export { readPhoto as inspectPhoto } from "./photos.ts";
export { countCharacters, proveRead } from "./prove-read.ts";
export { readManuscript } from "./read-manuscript.ts";

export type ArticleKind =
  | "feature"
  | "column"
  | "case"
  | "qa"
  | "keywords"
  | "brief"
  | "photos"
  | "verse"
  | "notice"
  | "cover"
  | "back-cover";
export type Opening = "head" | "photo-above" | "photo-beside" | "photo-bleed" | "vertical" | "spread";

/** A photo as placed: its file is checked (real path inside the issue, magic bytes, pixel limit). */
export interface Photo {
  /** As written in the manuscript, and the real absolute path. */
  readonly src: string;
  readonly path: string;
  readonly sha256: string;
  readonly format: "jpeg" | "png" | "webp" | "tiff" | "svg";
  /** Pixels after EXIF orientation; for SVG the viewBox. */
  readonly width: number;
  readonly height: number;
  /** True when the file cannot pass to the PDF as it is (EXIF turn, CMYK, 16 bit, alpha, not JPEG). */
  readonly needsConversion: boolean;
  readonly place: Place;
}

export interface Byline {
  readonly role?: string;
  readonly name: string;
  readonly post?: string;
  readonly org?: string;
  readonly note?: string;
  readonly photo?: Photo;
  readonly at: "head" | "end";
  readonly place: Place;
}

/** A printed text of the front matter with its place in the file. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
}

export interface PhotoPlacement {
  readonly photo: Photo;
  readonly caption?: PlacedText;
  readonly credit?: PlacedText;
  /** Focus in percent of width and height, default 50 50. */
  readonly focus: readonly [number, number];
}

export interface FrontMatter {
  readonly kicker?: PlacedText;
  /** `|` = allowed line break; a space is kept. Absent only for kinds cover, back-cover, photos, notice. */
  readonly headline?: PlacedText;
  readonly short?: string;
  readonly subheadline?: PlacedText;
  readonly standfirst?: PlacedText;
  readonly byline: readonly Byline[];
  readonly editor?: PlacedText;
  readonly kind: ArticleKind;
  readonly columns?: number;
  readonly opening: Opening;
  /** Where it is written. */
  readonly openingPlace?: Place;
  readonly openingPhoto?: PhotoPlacement;
  readonly source?: PlacedText;
  /** Covers: the picture and the cover lines. */
  readonly photo?: PhotoPlacement;
  readonly lines: readonly { readonly text: PlacedText; readonly file?: string }[];
}

/**
 * A flow: a text that must be printed once, in order. Ids:
 * kicker headline subheadline standfirst byline byline-end editor source lines — front matter
 *   (a byline item in the order role, org, post, name, note; `|` in the headline is not printed);
 * body — the main text: paragraphs, headings, lists, tables, code, quotations, question, answer, keywords, as written;
 * caption@L:C credit@L:C — of the photo or photos directive (or image) at line L, column C; caption@opening, credit@opening,
 *   caption@photo, credit@photo for front-matter pictures; credit@byline-N for a portrait;
 * panel@L:C — a sidebar, pullquote or note directive's content; title@L:C — its label and title attributes, and any printed
 *   attribute of an answer (org, post, by in that order, printed before the text);
 * note@LABEL — a footnote's text; ruby@L:C — the reading of a ruby group.
 */
export interface Flow {
  readonly id: string;
  readonly pieces: readonly FlowPiece[];
}

/** A run of characters of a flow and where it stands in the file (UTF-16 offsets into the text). */
export interface FlowPiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tree after reading: directives are validated; every image that stands alone in a paragraph has become a
 * leafDirective `photo`; `data.photo` (Photo) stands on every photo directive and on every inline image;
 * `{base|reading}` has become a textDirective `ruby` with attributes.rt; raw HTML is gone (with findings);
 * text that only looked like a directive is text again; newlines between Han are gone.
 */
export interface Manuscript {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly sha256: string;
  readonly frontMatter: FrontMatter;
  readonly tree: Root;
  readonly photos: readonly Photo[];
  readonly flows: readonly Flow[];
  readonly findings: readonly Finding[];
}
