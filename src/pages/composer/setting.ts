// Sets a measured text: its boxes and gaps, its line ends and the runs to be written, from its pieces and the options.
import type { EdgeRules } from "./adjustment.ts";
import { boxesOf, type Piece } from "./boxes.ts";
import type { ComposeOptions } from "./compose-options.ts";
import { gapsOf } from "./gaps.ts";
import { houseStyle } from "./mark-classes.ts";
import type { Measure, Paragraph } from "./paragraph.ts";

export interface MeasuredText {
  readonly text: string;
  /** In order, without overlap, covering the text. Lengths in em of the paragraph. */
  readonly pieces: readonly Piece[];
  /** Advance of a written space at an offset, in em. */
  readonly space: (at: number) => number;
}

/** The paragraph of a text; narrowest: the narrowest measure in em, beyond which words must be parted. */
export const paragraphOf = (measured: MeasuredText, narrowest: number, options: ComposeOptions): Paragraph => {
  const { text, pieces, space } = measured;
  const boxes = boxesOf(text, pieces, narrowest * WORD_SHARE);
  const forced = new Set(pieces.filter((piece) => piece.atom === "break").map((piece) => piece.start));
  const style = houseStyle(options.style ?? "line-end-half");
  const gaps = gapsOf(text, boxes, {
    style,
    hanLatin: Math.min(0.25, Math.max(0.125, options.hanLatinGap ?? 0.2)),
    space,
    forced,
    names: pieces.filter((piece) => piece.name),
  });
  return { boxes, gaps };
};

/** A word may fill this share of the narrowest line; wider ones are parted between letters. */
const WORD_SHARE = 1;

/** narrowest: the narrowest measure in em, which decides whether stops hang. */
export const edgeRules = (options: ComposeOptions, narrowest: number, ragged = false): EdgeRules => ({
  lineEnd: houseStyle(options.style ?? "line-end-half").lineEnd,
  hang: typeof options.hang === "number" ? narrowest < options.hang - EVEN && !ragged : options.hang === true,
  ragged,
});

/** What widths in em may be off by rounding. */
const EVEN = 0.02;

/** Room for the browser's rounding where a line that is too wide would drop below a float, in px. */
const SLACK = 0.125;

/** Where lines stand: their widths in px, the first line's indent in px, the em in px. */
export interface Column {
  readonly width: number;
  readonly indent: number;
  readonly em: number;
}

/** The measure of each line in em, its indent taken off. */
export const measureOf = (column: Column, widths: ComposeOptions["widths"]): Measure => {
  return (line) => (lineWidth(column, widths, line) - (line === 0 ? column.indent : 0)) / column.em;
};

/** Width of a line in px, indent included. */
export const lineWidth = (column: Column, widths: ComposeOptions["widths"], line: number): number => {
  if (typeof widths === "function") return widths(line).width;
  const width = widths?.[line];
  return width === undefined ? column.width : width - SLACK;
};
