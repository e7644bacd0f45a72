// The marks of Chinese text that one family takes from one file, whatever slices its other characters lie in.
import { CLOSERS, OPENERS, STOPS } from "../../base/han.ts";

/**
 * Adjacent marks are squeezed only inside one font file, and only by a font with `chws` or `halt`: a web font in
 * slices squeezes 4 of 12 kinds of pairs, with this set from the Song face all 12 (measured). The dashes and the
 * ellipsis come along because those of many Kai faces do not join, and the points because their widths differ.
 */
export const MARKS = `${OPENERS}${CLOSERS}${STOPS}〝〞〟—―⸺…⋯·・‧～〜－–／﹏＿`;

const SET: ReadonlySet<string> = new Set(MARKS);

export const isMark = (character: string): boolean => SET.has(character);
