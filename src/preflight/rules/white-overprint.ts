/**
 * white-overprint: white never overprints.
 *
 * @ok 0 0 0 0 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @not-ok /Over gs 0 0 0 0 k BT /F1 9 Tf 40 100 Td (AB) Tj ET
 * @not-ok /Over gs 1 g 40 40 50 50 re f
 */
import type { Paint } from "../../pdf/graphics-state.ts";
import { inkOfPaint, isWhite, textPaint } from "../ink.ts";
import type { Rule } from "../rule.ts";

export const whiteOverprint: Rule = {
  id: "white-overprint",
  title: { zh: "白色不叠印", en: "White does not overprint" },
  what: {
    zh: "设了叠印的白字、白块、白线：印出来就不见了。",
    en: "White text, areas or strokes set to overprint: they vanish in print.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: ({ report }) => ({
    mark: (mark, { index }) => {
      if (mark.level === "mask" || (mark.kind !== "text" && mark.kind !== "path")) return;
      const { fill, stroke, overprint } = mark.state;
      const fills = mark.kind === "text" ? textPaint(mark.state) === fill : mark.paint !== "stroke";
      const strokes = mark.kind === "text" ? textPaint(mark.state) === stroke : mark.paint !== "fill";
      if (!(fills && overprint.fill && white(fill)) && !(strokes && overprint.stroke && white(stroke))) return;
      report({
        page: index,
        box: mark.box,
        message:
          mark.kind === "text"
            ? { zh: "白字设了叠印，会印不出来", en: "White text overprints and will vanish" }
            : { zh: "白色图形设了叠印，会印不出来", en: "A white shape overprints and will vanish" },
        hint: { zh: "去掉白色对象的叠印", en: "Take overprint off white objects" },
      });
    },
  }),
};

function white(paint: Paint): boolean {
  const ink = inkOfPaint(paint);
  return ink !== undefined && isWhite(ink);
}
