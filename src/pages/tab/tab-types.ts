// Tab types: what crosses between the station and the tab. Plain data, so that it passes as JSON.

import type { Measure } from "../../base/page-geometry.ts";
import type { FacesChange } from "../faces-change.ts";

export interface MakeUpInput {
  readonly html: string;
  readonly lines: number;
  readonly lineHeight: number;
  readonly em: number;
  /** Sheet, type area and offsets in px, as base/page-geometry has them. */
  readonly sheet: { readonly width: number; readonly height: number };
  readonly typeArea: { readonly width: number; readonly height: number };
  /** Measures for 1 to 4 columns. */
  readonly measures: readonly Measure[];
  /** Pages at which make-up gives up. */
  readonly limit: number;
  /** The run's first page is a left-hand one. */
  readonly startsVerso: boolean;
  readonly punctuation: "line-end-half" | "full-width" | "kaiming" | "push-out";
  /** Stops of body text hang where a line holds fewer 字 than this. */
  readonly hangingBelow: number;
  /** Heights of photos in percent, and whether paragraphs may be set longer or shorter. */
  readonly copyfit: { readonly photos: readonly [number, number]; readonly paragraphs: boolean };
}

/** A run made up: each page's HTML without furniture, and what could not be set. */
export interface MadeUp {
  readonly pages: readonly MadeUpPage[];
  /** data-source of blocks that could not be set. */
  readonly unset: readonly string[];
  readonly columns: readonly ColumnFact[];
  readonly composed: Composition;
  readonly unwrapped: readonly Unwrapped[];
}

/** A figure that asked for text beside it and stands alone: fewer 字 than nine were left, or too little text follows. */
export interface Unwrapped {
  readonly source: string;
  /** 字 that a line beside it would have had; undefined when the text was too short. */
  readonly characters?: number;
}

/** How much of the body was composed by us. Body: every paragraph of the manuscripts' text flows, closing lines included. */
export interface Composition {
  readonly paragraphs: number;
  readonly composed: number;
  /** Paragraphs that the browser set, with the reason. */
  readonly left: readonly { readonly source: string; readonly reason: string }[];
}

export interface MadeUpPage {
  readonly html: string;
  readonly kind: "text" | "fixed";
  readonly bleedOpening: boolean;
  /** Run of the unit to which the page belongs, from 0. */
  readonly group: number;
  /** Keys of the folio table for the jump lines that stand on it. */
  readonly jumps: readonly string[];
  /** Files of the articles on the page, in order. */
  readonly files: readonly string[];
}

/** How a column came out, for the rules overset, underset, hole and straggler. */
export interface ColumnFact {
  readonly page: number;
  readonly article: string;
  readonly column: number;
  readonly columns: number;
  readonly lines: number;
  readonly hole: number;
  /** One past the last line of the band on its page, from the type area's head: text, notes and photos. */
  readonly foot: number;
  readonly ends: boolean;
}

export interface Furniture {
  readonly folio: number;
  readonly side: "recto" | "verso";
  /** HTML of running head, folio and fore-edge tab. */
  readonly html: string;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stretch of text of one flow on one page; rectangles in px from the sheet's corner. */
export interface TextArea {
  /** "file#flow", or "" for generated text. */
  readonly flow: string;
  readonly text: string;
  readonly source: string;
  readonly rects: readonly Rect[];
  /** Printed characters (code points) in each rectangle. */
  readonly characters?: readonly number[];
  /** The same; told to the reader of the file where several flows share a line. */
  readonly counts?: readonly number[];
  /** Dots that the browser draws beside its text: no letter is the area's. */
  readonly dots?: true;
}

export interface PhotoRect extends Rect {
  readonly src: string;
  readonly source: string;
  /** Source of the figure that the photo stands in; "" outside figures. */
  readonly figure: string;
  /** Natural size in px; 0 when it was not decoded. */
  readonly naturalWidth: number;
  readonly naturalHeight: number;
  /** A portrait, an opening's photo, a frame that the template sizes: no manuscript says how high it is. */
  readonly shaped?: true;
  /** The picture's own box before the frame crops it. */
  readonly imageWidth: number;
  readonly imageHeight: number;
}

/** A printed line; px from the sheet's corner. */
export interface SetLine {
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly characters: number;
  /** Mean extra gap between neighbouring Han characters, in em; unknown where the line has no such pair. */
  readonly gap?: number;
  /** What a full line leaves empty at its end, in em: its composer found nothing that it could open without gaping. */
  readonly short?: number;
}

/** A paragraph, or the part of it that stands in one column. */
export interface SetParagraph {
  readonly source: string;
  /** Set in body size: its lines belong on the line grid. */
  readonly body: boolean;
  /** Begins in an earlier column; goes on in a later one. */
  readonly from: boolean;
  readonly to: boolean;
  readonly lines: readonly SetLine[];
}

export interface SetBlock {
  readonly kind: "text" | "heading" | "figure" | "panel" | "table" | "note";
  readonly source: string;
  /** px from the sheet's corner. */
  readonly top: number;
  readonly bottom: number;
  readonly paragraphs: readonly SetParagraph[];
}

/** A column of text as it is filled on its page, its blocks from head to foot. */
export interface SetColumn {
  readonly article: string;
  /** Columns of its band, and its place among them from 0. */
  readonly count: number;
  readonly index: number;
  readonly rect: Rect;
  readonly blocks: readonly SetBlock[];
}

/** A caption and the figure that it belongs to, by the figure's source. */
export interface CaptionRect {
  readonly figure: string;
  readonly rect: Rect;
  readonly text: string;
}

/** One page as it stands in the tab. */
export interface PageReading {
  readonly folio: number;
  /** As it was given to the tab, which is as a browser writes it. */
  readonly html: string;
  readonly areas: readonly TextArea[];
  readonly photos: readonly PhotoRect[];
  readonly captions: readonly CaptionRect[];
  /** Columns of text in reading order. */
  readonly set: readonly SetColumn[];
  readonly blocks: readonly { readonly source: string; readonly rect: Rect; readonly flow: string }[];
  readonly columns: readonly {
    readonly flow: string;
    readonly rect: Rect;
    readonly count: number;
    readonly width: number;
    readonly gap: number;
  }[];
  /** Text that stands outside its page or column, by source. */
  readonly outside: readonly { readonly source: string; readonly text: string; readonly where: string }[];
  readonly links: readonly { readonly rect: Rect; readonly target: string; readonly text: string }[];
}

/** What the tab tells of a page: its HTML went there and need not come back. */
export type TabReading = Omit<PageReading, "html">;

/** What the tab's script puts on window. */
export interface TabProgram {
  /** Puts the styles of pages and composed lines into a fresh document: the same whatever is made up in it first. */
  open(sheet: MakeUpInput["sheet"]): Promise<void>;
  /** Takes @font-face rules out of the faces' style sheet and puts others in, before anything more is laid out. */
  changeFaces(change: FacesChange): void;
  makeUp(input: MakeUpInput): Promise<MadeUp>;
  /** Shows dressed pages and reads them: TabReading[] as JSON, which a browser hands over in half the time of objects. */
  show(pages: readonly string[]): Promise<string>;
  /** CSS that Paged.js put into the document. */
  pageStyles(): string;
  /** Whether what stands in the tab is painted: only for pictures of it. */
  paint(on: boolean): void;
  reset(): void;
}
