// What the composer sets: a paragraph as boxes (ink) and the gaps between them, measured in em of the paragraph.

/** What stands in a box. A mark's box is its ink only; the blank half of its cell belongs to the gap beside it. */
export type BoxKind =
  | "han"
  | "opener"
  | "closer"
  | "middot"
  | "joiner"
  | "dash"
  | "ellipsis"
  | "latin"
  | "call"
  | "atom";

export interface Box {
  readonly kind: BoxKind;
  readonly text: string;
  /** Offsets into the paragraph's text, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Advance of the glyphs as the font gives it, in em of the paragraph. */
  readonly cell: number;
  /** Blank before the ink inside the cell (opening marks), in em. */
  readonly lead: number;
  /** What the line must hold, in em. Blank after the ink is cell - lead - ink. */
  readonly ink: number;
  /** Part of an address or another long compound, whose letters may be tracked. */
  readonly address: boolean;
  /** What kerning does before the last letter of an address, in em; lost when that letter stands in its own span. */
  readonly kern: number;
  /** What kerning does between this part of an address and the next, in em; lost when a line ends between them. */
  readonly seam: number;
  /** Margin, border and padding of inline elements that begin before or end after the box, in em. */
  readonly pre: number;
  readonly post: number;
  /** Part of a label that is set at every paragraph of its kind alike: its mark keeps its blank. */
  readonly label: boolean;
}

/** In this order gaps are squeezed (CLREQ, adjustment within a line). Line-end marks come before all: they always are. */
export const SQUEEZE_ORDER = ["word-space", "bracket", "pause", "han-latin", "stop"] as const;
export type SqueezeClass = (typeof SQUEEZE_ORDER)[number];

/** The gap before a box; at a line's edge it vanishes. Lengths in em. */
export interface Gap {
  readonly natural: number;
  /** How much of it may go, and when. */
  readonly squeeze: number;
  readonly order: SqueezeClass;
  /** How much a word space or a Han-Latin gap may grow before all gaps do. */
  readonly stretch: number;
  /** How much further a Han-Latin gap may grow before gaps between Han do. */
  readonly reserve: number;
  /** Takes part when all gaps are stretched: not between adjacent marks, not inside words. */
  readonly opens: boolean;
  /** Demerits of ending a line here; Infinity forbids it. */
  readonly penalty: number;
  /** The line ends here whatever it holds: <br>. */
  readonly forced: boolean;
  /** Advance of the white space that is written here, in em; 0 when none is. */
  readonly space: number;
}

/** gaps[k] stands before boxes[k]; gaps[0] is never used. */
export interface Paragraph {
  readonly boxes: readonly Box[];
  readonly gaps: readonly Gap[];
}

/** The widths of lines in em, by line from 0; the first line's indent is already taken off. */
export type Measure = (line: number) => number;
