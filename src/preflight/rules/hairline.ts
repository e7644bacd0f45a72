/**
 * hairline: every rule is thick enough to print.
 *
 * @ok 0 0 0 1 K 0.25 w 40 40 m 90 40 l S
 * @ok 0 0 0 1 k 40 40 50 0.5 re f
 * @not-ok 0 0 0 1 K 0.1 w 40 40 m 90 40 l S
 * @not-ok 0 0 0 1 K 0 w 40 40 m 90 40 l S
 * @not-ok 0 0 0 1 k 40 40 50 0.1 re f
 */
import { scaleOf } from "../../pdf/graphics-state.ts";
import type { Mark } from "../../pdf/walk.ts";
import { pt } from "../measure.ts";
import type { Rule } from "../rule.ts";

export const hairline: Rule = {
  id: "hairline",
  title: { zh: "线条印得出来", en: "Rules are thick enough to print" },
  what: {
    zh: "细于 0.25 pt（rules.hairline.min）的线，包括画成矩形的线。",
    en: "Strokes thinner than 0.25 pt (rules.hairline.min), and rectangles that are rules.",
  },
  level: "warning",
  stages: ["print", "advert"],
  open: ({ min = 0.25, report }) => ({
    mark: (mark, { index }) => {
      if (mark.kind !== "path" || mark.level === "mask" || mark.level === "glyph") return;
      const width = thickness(mark);
      if (width === undefined || width >= min - 0.005) return;
      report({
        page: index,
        box: mark.box,
        message: { zh: "线太细，印刷会断", en: "The rule is too thin to print evenly" },
        actual: pt(width),
        expected: `≥ ${min} pt`,
        key: `hairline ${width.toFixed(2)}`,
      });
    },
  }),
};

function thickness(mark: Extract<Mark, { readonly kind: "path" }>): number | undefined {
  if (mark.paint !== "fill") return mark.state.lineWidth * scaleOf(mark.state.ctm);
  const [only] = mark.outline;
  if (mark.outline.length !== 1 || only?.length !== 8) return undefined;
  // The outline, not the box: what a clip has left of an area is no rule.
  const xs = only.filter((_, at) => at % 2 === 0);
  const ys = only.filter((_, at) => at % 2 === 1);
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  // A dot or a sliver of a drawing is no rule either.
  return Math.max(width, height) > 4 && Math.min(width, height) > 0 ? Math.min(width, height) : undefined;
}
