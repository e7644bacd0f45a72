// From a paint to the inks it prints with.
import type { GraphicsState, Paint } from "../pdf/graphics-state.ts";
import { type Ink, inkOf } from "../pdf/ink.ts";
import type { Mark } from "../pdf/walk.ts";

export function inkOfPaint(paint: Paint): Ink | undefined {
  return paint.pattern ? undefined : inkOf(paint.space, paint.values);
}

/** Sum of all inks as a share: 3 for 300 %. */
export function totalInk({ process, spots }: Ink): number {
  return process.reduce((sum, share) => sum + share, 0) + spots.reduce((sum, { share }) => sum + share, 0);
}

/** Plates with any ink on them. */
export function plates({ process, spots }: Ink): number {
  return process.filter((share) => share > 0.005).length + spots.filter(({ share }) => share > 0.005).length;
}

export function isWhite(ink: Ink): boolean {
  return plates(ink) === 0;
}

/** Black alone and full. */
export function isBlack({ process: [c, m, y, k], spots }: Ink): boolean {
  return k > 0.995 && c + m + y < 0.005 && spots.length === 0;
}

/** The paint of shown text: its fill, or its stroke where only that is drawn; undefined for invisible text. */
export function textPaint(state: GraphicsState): Paint | undefined {
  const mode = state.text.mode % 4;
  return mode === 3 ? undefined : mode === 1 ? state.stroke : state.fill;
}

/** The paints that a mark lays down. */
export function paintsOf(mark: Mark): readonly Paint[] {
  if (mark.kind === "text") {
    const paint = textPaint(mark.state);
    return paint ? [paint] : [];
  }
  if (mark.kind !== "path") return [];
  const { fill, stroke } = mark.state;
  return mark.paint === "fill" ? [fill] : mark.paint === "stroke" ? [stroke] : [fill, stroke];
}

/** Visible text that is ink on the page, not part of a mask. */
export function isShown(mark: Mark): mark is Extract<Mark, { readonly kind: "text" }> {
  return mark.kind === "text" && mark.level !== "mask" && textPaint(mark.state) !== undefined;
}

/** "C60 M40 Y40 K100". */
export function inkText({ process, spots }: Ink): string {
  const letters = ["C", "M", "Y", "K"].map((letter, at) => [letter, process[at] ?? 0] as const);
  const parts = letters.filter(([, share]) => share > 0).map(([letter, share]) => `${letter}${percent(share)}`);
  return [...parts, ...spots.map(({ name, share }) => `${name} ${percent(share)}`)].join(" ") || "0";
}

function percent(share: number): string {
  return String(Number((share * 100).toFixed(1)));
}
