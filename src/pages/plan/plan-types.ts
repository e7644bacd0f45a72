// Plan types: the measured blocks that the page composer reads, and the plan that the tab carries out. Plain data.

/** A block of the body, measured in its column. Heights in px from the block's top; `before` and `after` in whole lines. */
export interface PlanBlock {
  /** Index in the tab's list of measured elements. */
  readonly key: number;
  readonly kind: "text" | "heading" | "figure" | "panel" | "table";
  /** Space in lines; dropped at a column's head and foot. */
  readonly before: number;
  readonly after: number;
  /** Strips: what is never cut inside, such as a line of text or a table row. */
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  readonly height: number;
  /** What a continued fragment repeats above and below its strips: padding and border of a panel, a table's head. */
  readonly head: number;
  readonly foot: number;
  /** `cuts[i]`: the block may be cut after strip i. */
  readonly cuts: readonly boolean[];
  /** `continues[i]`: strip i goes on with the paragraph of the one before. */
  readonly continues?: readonly boolean[];
  /** Rather not cut at all, as the template asks of short tables: only where a hole would stay otherwise. */
  readonly whole?: boolean;
  /** A heading or an interview's question: two lines at least must follow it in its column. */
  readonly keepNext: boolean;
  /** A closing line (byline, 责编): two lines of what it closes stand with it. */
  readonly keepPrevious: boolean;
  /** A photo or panel that may wait for the next column's head while the text goes on. */
  readonly movable: boolean;
  /** Lines by which the whole block may be set higher or lower: a photo by its crop, a paragraph by its setting. */
  readonly elastic?: { readonly more: number; readonly less: number };
  /** An article that starts at a column's head. */
  readonly startsColumn: boolean;
  /** Notes called in each strip. */
  readonly notes: readonly (readonly number[])[];
}

/** A photo or panel over several columns; it stands at the head or foot of a page. */
export interface PlanFloat {
  readonly key: number;
  readonly span: number;
  readonly lines: number;
  readonly place: "any" | "top" | "bottom" | "page" | "spread";
  /** Lines by which it may be cropped higher or lower. */
  readonly elastic?: { readonly more: number; readonly less: number };
  /** Its right half, on the odd page after the even one. */
  readonly facing?: number;
  /** Stands before this block of its segment. */
  readonly anchor: number;
}

export interface PlanNote {
  readonly key: number;
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  readonly height: number;
}

/** A stretch of one article in one number of columns; a new band starts with it. */
export interface PlanSegment {
  readonly article: number;
  readonly columns: number;
  /** Title block at the band's head; a span below the number of columns leaves text beside it. */
  readonly opening?: {
    readonly key: number;
    readonly span: number;
    readonly lines: number;
    /** It stands over the last columns, text runs down beside it in the first. */
    readonly right?: boolean;
    /** Lines by which its photo may be cropped higher or lower. */
    readonly elastic?: { readonly more: number; readonly less: number };
    /** Its right half, at the head of the next page. */
    readonly facing?: number;
  };
  /** Blank lines above a band that follows another on its page. */
  readonly gap: number;
  /** It goes on with the text of the segment before it, in other columns: also where that one began among another article's. */
  readonly continues?: boolean;
  readonly blocks: readonly PlanBlock[];
  readonly floats: readonly PlanFloat[];
  readonly notes: readonly PlanNote[];
  /** Lines and heads of the article's jumps, by part. */
  readonly jumps?: readonly PlanJump[];
}

/** 下转第×页 and 上接第×页, measured; a head stands over all columns. */
export interface PlanJump {
  readonly line: { readonly key: number; readonly lines: number };
  readonly head: { readonly key: number; readonly lines: number };
}

/** A part of an article in the order of the pages; a part of another group begins a new page. */
export interface PlanStop {
  readonly article: number;
  readonly part: number;
  readonly group: number;
  /** Pages after which the article jumps to its next part. */
  readonly pages?: number;
}

export interface PlanGeometry {
  readonly lines: number;
  readonly lineHeight: number;
  /** Height of the rule and space above notes, px. */
  readonly noteRule: number;
  /** The run's first page is a left-hand one; else a right-hand one. */
  readonly startsVerso?: boolean;
}

/** Strips [from, to) of a block at a line of the page's grid. */
export interface PlacedItem {
  readonly key: number;
  /** Index of its block in the segment. */
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly lines: number;
  /** Lines more or fewer than measured. */
  readonly stretch?: number;
}

export interface PlacedNote {
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

export interface PlacedColumn {
  readonly index: number;
  /** First line and number of lines that the column offers on this page. */
  readonly top: number;
  readonly lines: number;
  readonly items: readonly PlacedItem[];
  readonly notes: readonly PlacedNote[];
  /** Lines at the column's foot that its notes take. */
  readonly noteLines: number;
  /** Empty lines at its foot, above the notes. */
  readonly hole: number;
}

export interface PlacedFloat {
  readonly key: number;
  readonly column: number;
  readonly span: number;
  readonly y: number;
  readonly lines: number;
  /** Lines more or fewer than measured. */
  readonly stretch?: number;
}

export interface PlacedBand {
  readonly segment: number;
  readonly top: number;
  readonly lines: number;
  readonly opening?: PlacedFloat;
  readonly columns: readonly PlacedColumn[];
  readonly floats: readonly PlacedFloat[];
  /** The segment ends in this band. */
  readonly ends: boolean;
}

export interface PlannedPage {
  readonly bands: readonly PlacedBand[];
  /** The group of stops to which it belongs. */
  readonly group: number;
}

export interface Plan {
  readonly pages: readonly PlannedPage[];
  /** Blocks that could not be set within the limits, by key: the build ends with 4 and names them. */
  readonly unset: readonly number[];
}
