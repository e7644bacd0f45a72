// What a caller may ask of the composer, and what it answers.
import type { HouseStyleName } from "./mark-classes.ts";

export interface ComposeOptions {
  /** House style of marks: 行末半角 (default), 全角, 开明, push-out only. */
  readonly style?: HouseStyleName;
  /** Stops may hang outside the measure at a line's end: always, or where the narrowest line holds fewer 字 than this. */
  readonly hang?: boolean | number;
  /** Natural Han-Latin gap in em, 0.125 to 0.25; 0.2 unless told. */
  readonly hanLatinGap?: number;
  /**
   * Width of each line in px, indent included, when lines differ. Numbers: the browser itself shifts the lines (a float stands
   * beside them); lines after the last number have the block's width. A function also gives where the line begins (px from the
   * block's content edge), and the composer shifts it.
   */
  readonly widths?: readonly number[] | ((line: number) => { readonly width: number; readonly left: number });
  /** Set in this many lines if that can be done without gaping; else in the best number. */
  readonly lineCount?: number;
}

export interface ComposedLine {
  /** Offset into the block's textContent of the line's first character (UTF-16). */
  readonly start: number;
  /** Extra width of every gap between Han, in em. */
  readonly gap: number;
  /** What is left empty at its end, in em, since nothing in it could be opened without gaping. */
  readonly short: number;
  /** The line's measure in px. */
  readonly width: number;
}

export interface ComposeResult {
  readonly lines: readonly ComposedLine[];
  readonly composed: boolean;
  /** Every number of lines in which the block can be set without gaping, the best first. */
  readonly variants: readonly LineVariant[];
  /** Why the block was left to the browser. */
  readonly reason?: string;
}

/** A number of lines in which a block can be set. */
export interface LineVariant {
  readonly lines: number;
  /** Demerits of the setting; the least is the best. */
  readonly demerits: number;
  /** Widest gap between Han, in em. */
  readonly loosest: number;
}
