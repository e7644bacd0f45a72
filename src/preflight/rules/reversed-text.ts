/**
 * reversed-text: small white text stands on one ink.
 *
 * @ok 0 0 0 1 k 30 80 120 60 re f 0 0 0 0 k BT /F1 6 Tf 40 100 Td (AB) Tj ET
 * @ok 0.5 0.5 0 0 k 30 80 120 60 re f 0 0 0 0 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @not-ok 0.5 0.5 0 0 k 30 80 120 60 re f 0 0 0 0 k BT /F1 6 Tf 40 100 Td (AB) Tj ET
 */
import type { Box } from "../../pdf/graphics-state.ts";
import type { Mark } from "../../pdf/walk.ts";
import { inkOfPaint, isShown, isWhite, plates, textPaint } from "../ink.ts";
import { covers, pt } from "../measure.ts";
import type { Rule } from "../rule.ts";

export const reversedText: Rule = {
  id: "reversed-text",
  title: { zh: "小反白字压在单色上", en: "Small reversed text on one ink" },
  what: {
    zh: "8 pt（rules.reversed-text.min）以下的反白字压在两色以上的底色或照片上，笔画会糊。",
    en: "White text below 8 pt (rules.reversed-text.min) on two inks or more, or on a photo: its strokes fill in.",
  },
  level: "warning",
  stages: ["print", "advert"],
  open: ({ min = 8, report }) => {
    let grounds: { readonly box: Box; readonly inks: number }[] = [];
    return {
      mark: (mark, { index }) => {
        const ground = groundOf(mark);
        if (ground !== undefined) {
          grounds.push({ box: mark.box, inks: ground });
          if (grounds.length > 2 * MOST_GROUNDS) grounds = grounds.slice(-MOST_GROUNDS);
        }
        if (!isShown(mark) || mark.size >= min - 0.01) return;
        const paint = textPaint(mark.state);
        const ink = paint && inkOfPaint(paint);
        if (!ink || !isWhite(ink)) return;
        const [x, y] = [(mark.box.left + mark.box.right) / 2, (mark.box.bottom + mark.box.top) / 2];
        const below = grounds.findLast(({ box }) => covers(box, x, y));
        if (!below || below.inks < 2) return;
        report({
          page: index,
          box: mark.box,
          message: { zh: "小反白字压在多色底上", en: "Small reversed text on several inks" },
          actual: pt(mark.size),
          expected: `≥ ${min} pt`,
          key: "reversed",
        });
      },
      page: () => {
        grounds = [];
      },
    };
  },
};

/** The latest areas are what text stands on. */
const MOST_GROUNDS = 2000;

/** The inks of an area below text; a picture or a gradient counts for four. */
function groundOf(mark: Mark): number | undefined {
  if (mark.level === "mask" || mark.level === "glyph" || mark.level === "pattern") return undefined;
  if (mark.kind === "image" || mark.kind === "shading") return 4;
  if (mark.kind !== "path" || mark.paint === "stroke") return undefined;
  const ink = inkOfPaint(mark.state.fill);
  return ink ? plates(ink) : 4;
}
