// Signature: an author's name in brackets that is alone on the last line of an item stands at the measure, not at the line's start.
import type { Paragraph } from "./paragraph.ts";
import type { Line } from "./total-fit.ts";

/** The name, and the ornament that ends an article. */
const SIGNATURE = /^（[^（）]{2,12}）■?$/u;

/** How far the last of the lines moves right, in em: 0 unless it holds a signature alone. */
export const signatureShift = ({ boxes, gaps }: Paragraph, lines: readonly Line[]): number => {
  const last = lines.at(-1);
  if (!last || lines.length < 2) return 0;
  const own = boxes.slice(last.from, last.to);
  if (!SIGNATURE.test(own.map(({ text }) => text).join(""))) return 0;
  const ink = own.reduce((sum, { pre, ink: width, post }) => sum + pre + width + post, 0);
  const between = gaps.slice(last.from + 1, last.to).reduce((sum, { natural }) => sum + natural, 0);
  return Math.max(0, last.width - ink - between);
};
