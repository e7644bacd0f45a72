/**
 * safe-edge: no text stands where the guillotine may cut it.
 *
 * @ok BT /F1 9 Tf 60 100 Td (AB) Tj ET
 * @not-ok BT /F1 9 Tf 25 100 Td (AB) Tj ET
 */

import { isShown } from "../ink.ts";
import { MM, mm } from "../measure.ts";
import type { Rule } from "../rule.ts";

export const safeEdge: Rule = {
  id: "safe-edge",
  title: { zh: "文字离裁切边有余地", en: "Text keeps clear of the trim" },
  what: {
    zh: "文字离成品边不足 3 mm（rules.safe-edge.min，毫米）。完全在成品以外的文字不论。",
    en: "Text less than 3 mm from the trim (rules.safe-edge.min, mm). Text wholly outside the trim is left alone.",
  },
  level: "warning",
  open: ({ min = 3, report }) => ({
    mark: (mark, { index, size }) => {
      if (!isShown(mark) || mark.level === "pattern") return;
      const { trim } = size;
      const { box } = mark;
      if (box.right < trim.x0 || box.left > trim.x1 || box.top < trim.y0 || box.bottom > trim.y1) return;
      const least = Math.min(box.left - trim.x0, trim.x1 - box.right, box.bottom - trim.y0, trim.y1 - box.top);
      if (least >= min * MM - 0.05) return;
      report({
        page: index,
        box,
        message: { zh: "文字离裁切边太近", en: "Text stands too near to the trim" },
        actual: mm(least),
        expected: `≥ ${min} mm`,
      });
    },
  }),
};
