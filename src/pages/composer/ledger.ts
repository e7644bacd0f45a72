// A paragraph's ledger: sums over its boxes and gaps before each place, and how far the letters of a word may be tracked.
import { type Box, type Paragraph, SQUEEZE_ORDER } from "./paragraph.ts";

/** Sums over boxes and gaps before each place, so that any line is measured at once. */
export interface Ledger {
  readonly paragraph: Paragraph;
  readonly natural: Float64Array;
  readonly squeeze: readonly Float64Array[];
  readonly stretch: Float64Array;
  readonly reserve: Float64Array;
  readonly open: Float64Array;
  readonly letters: Float64Array;
  readonly trackMore: Float64Array;
  readonly trackLess: Float64Array;
}

/** The sums of a paragraph. */
export const ledgerOf = (paragraph: Paragraph): Ledger => {
  const { boxes, gaps } = paragraph;
  const sums = (): Float64Array => new Float64Array(boxes.length + 1);
  const [natural, stretch, reserve, open] = [sums(), sums(), sums(), sums()];
  const [letters, trackMore, trackLess] = [sums(), sums(), sums()];
  const squeeze = SQUEEZE_ORDER.map(sums);
  const add = (to: Float64Array, index: number, value: number): void => {
    to[index + 1] = (to[index] ?? 0) + value;
  };
  boxes.forEach((box, index) => {
    const gap = gaps[index];
    const tracking = trackingOf(box);
    const spaces = spacesIn(box);
    add(natural, index, box.pre + box.ink + box.post + (gap?.natural ?? 0));
    add(stretch, index, gap?.stretch ?? 0);
    add(reserve, index, gap?.reserve ?? 0);
    add(open, index, gap?.opens ? 1 : 0);
    add(letters, index, letterCount(box));
    add(trackMore, index, tracking.more * spaces);
    add(trackLess, index, tracking.less * spaces);
    squeeze.forEach((to, order) => {
      add(to, index, gap && gap.order === SQUEEZE_ORDER[order] ? gap.squeeze : 0);
    });
  });
  return { paragraph, natural, squeeze, stretch, reserve, open, letters, trackMore, trackLess };
};

const NO_TRACKING = { more: 0, less: 0 };
const WORD_TRACKING = { more: 0.025, less: 0.012 };
/** Addresses hold no reading rhythm: their letters may move apart, or a line of one address would gape. */
const ADDRESS_TRACKING = { more: 0.12, less: 0.02 };

/** How far the letters of a Latin word may move apart or together, in em a letter, before Han do so visibly. */
export const trackingOf = (box: Box | undefined): { readonly more: number; readonly less: number } => {
  if (box?.kind !== "latin") return NO_TRACKING;
  if (box.address) return ADDRESS_TRACKING;
  return box.text.length < 3 ? NO_TRACKING : WORD_TRACKING;
};

/** Places between the letters of a box. */
export const spacesIn = (box: Box | undefined): number => (box ? box.text.length - 1 : 0);

/** Characters that count towards a last line: Han, letters, digits; an end mark is none. */
const letterCount = (box: Box): number => {
  if (box.label) return 0;
  if (box.kind === "han") return 1;
  return box.kind === "latin" ? box.text.replace(/[^\p{L}\p{N}]/gu, "").length : 0;
};
