/**
 * small-text: small text is printed in two inks at most.
 *
 * @ok 0 1 0.9 0 k BT /F1 6 Tf 40 100 Td (AB) Tj ET
 * @ok 0.5 1 0.9 0.2 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @not-ok 0.5 1 0.9 0 k BT /F1 6 Tf 40 100 Td (AB) Tj ET
 */
import { inkOfPaint, inkText, isShown, plates, textPaint } from "../ink.ts";
import { pt } from "../measure.ts";
import type { Rule } from "../rule.ts";

export const smallText: Rule = {
  id: "small-text",
  title: { zh: "小字不超过两色", en: "Small text in two inks at most" },
  what: {
    zh: "8 pt（rules.small-text.min）以下的文字用了三种以上油墨。",
    en: "Text below 8 pt (rules.small-text.min) in three inks or more.",
  },
  level: "warning",
  stages: ["print", "advert"],
  open: ({ min = 8, report }) => ({
    mark: (mark, { index }) => {
      if (!isShown(mark) || mark.size >= min - 0.01) return;
      const paint = textPaint(mark.state);
      const ink = paint && inkOfPaint(paint);
      if (!ink || plates(ink) <= 2) return;
      report({
        page: index,
        box: mark.box,
        message: { zh: "小字用了三种以上油墨", en: "Small text in three inks or more" },
        actual: `${pt(mark.size)}, ${inkText(ink)}`,
        expected: `≥ ${min} pt`,
        key: "small",
      });
    },
  }),
};
