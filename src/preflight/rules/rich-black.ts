/**
 * rich-black: black text is one ink.
 *
 * @ok 0 0 0 1 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @ok 0.6 0.4 0.4 1 k BT /F1 40 Tf 40 100 Td (AB) Tj ET
 * @ok 0 1 0.9 0.3 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @not-ok 0.6 0.4 0.4 1 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @not-ok 0.72 0.67 0.67 0.88 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 */
import { inkOfPaint, inkText, isShown, textPaint } from "../ink.ts";
import { pt } from "../measure.ts";
import type { Rule } from "../rule.ts";

export const richBlack: Rule = {
  id: "rich-black",
  title: { zh: "黑字只用黑版", en: "Black text is black alone" },
  what: {
    zh: "24 pt（rules.rich-black.max）以下的黑字用了多色黑，套印稍偏就发虚。大字、色块不论。",
    en: "Black text below 24 pt (rules.rich-black.max) in several inks: the least misregister blurs it. Large type and areas are left alone.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: ({ max = 24, report }) => ({
    mark: (mark, { index }) => {
      if (!isShown(mark) || mark.size >= max) return;
      const paint = textPaint(mark.state);
      const ink = paint && inkOfPaint(paint);
      if (!ink) return;
      const [c, m, y, k] = ink.process;
      // Dark and without a hue of its own: a dark red is a colour, not a black.
      const even = Math.max(c, m, y) - Math.min(c, m, y) < 0.35;
      if (k < 0.75 || !even || c + m + y < 0.1) return;
      report({
        page: index,
        box: mark.box,
        message: { zh: "黑字用了多色黑", en: "Black text in several inks" },
        actual: `${inkText(ink)}, ${pt(mark.size)}`,
        expected: "K100",
      });
    },
  }),
};
