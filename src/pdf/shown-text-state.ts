// The part of the graphics state that says where glyphs stand, and the operators that set one of its numbers (ISO 32000-1, 9.3).
import type { Matrix } from "./graphics-state.ts";

export interface ShownTextState<Font> {
  readonly ctm: Matrix;
  readonly font: Font | undefined;
  readonly size: number;
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

/** At the start of a page; the matrix is the page's. */
export const FIRST_SHOWN = {
  font: undefined,
  size: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
};

export function withParameter<Font>(
  state: ShownTextState<Font>,
  operator: string,
  value: number,
): ShownTextState<Font> {
  switch (operator) {
    case "Tc":
      return { ...state, characterSpacing: value };
    case "Tw":
      return { ...state, wordSpacing: value };
    case "Tz":
      return { ...state, scale: value / 100 };
    case "TL":
      return { ...state, leading: value };
    case "Ts":
      return { ...state, rise: value };
    default:
      return state;
  }
}
