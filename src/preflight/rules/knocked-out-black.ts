/**
 * knocked-out-black: black text overprints.
 *
 * @ok /Over gs 0 0 0 1 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @ok 0 0 0 1 k BT /F1 40 Tf 40 100 Td (AB) Tj ET
 * @not-ok 0 0 0 1 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 */
import { inkOfPaint, isBlack, isShown, textPaint } from "../ink.ts";
import { pt } from "../measure.ts";
import type { Rule } from "../rule.ts";

export const knockedOutBlack: Rule = {
  id: "knocked-out-black",
  title: { zh: "黑字叠印", en: "Black text overprints" },
  what: {
    zh: "24 pt（rules.knocked-out-black.max）以下的 K100 文字没有设叠印，压在底色上套印不准会露白。半透明的字不论。",
    en: "K100 text below 24 pt (rules.knocked-out-black.max) that knocks out what is below it: misregister shows white edges. Transparent text is left alone.",
  },
  level: "warning",
  stages: ["print", "advert"],
  open: ({ max = 24, report }) => ({
    mark: (mark, { index }) => {
      if (!isShown(mark) || mark.size >= max || mark.level === "pattern") return;
      const { overprint, alpha, blend, softMask } = mark.state;
      const paint = textPaint(mark.state);
      const ink = paint && inkOfPaint(paint);
      if (!ink || !isBlack(ink) || alpha.fill < 1 || blend !== "Normal" || softMask) return;
      const on = paint === mark.state.stroke ? overprint.stroke : overprint.fill;
      if (on) return;
      report({
        page: index,
        box: mark.box,
        message: { zh: "黑字没有设叠印", en: "Black text does not overprint" },
        actual: pt(mark.size),
        key: "knocked out",
      });
    },
  }),
};
