/**
 * glue-edge: in perfect binding nothing that is read stands in the side glue.
 */
import { isShown } from "../ink.ts";
import { MM, mm } from "../measure.ts";
import type { CheckedPage, Inspection, Rule } from "../rule.ts";

export const glueEdge: Rule = {
  id: "glue-edge",
  title: { zh: "胶订的侧胶位没有图文", en: "Nothing is read in the side glue" },
  what: {
    zh: "胶订时，封二、封三及与之相对的页，订口 6 mm（rules.glue-edge.min，毫米）内的文字和图片。骑马订不论。",
    en: "In perfect binding: text and pictures within 6 mm (rules.glue-edge.min, mm) of the spine on the inside covers and the pages that face them.",
  },
  level: "warning",
  open: (inspection) => ({
    mark: (mark, page) => {
      const side = spineSide(page, inspection);
      if (!side || (!isShown(mark) && mark.kind !== "image") || mark.level === "mask") return;
      const { min = 6, report } = inspection;
      const { trim } = page.size;
      const distance = side === "right" ? trim.x1 - mark.box.right : mark.box.left - trim.x0;
      if (distance >= min * MM - 0.05) return;
      report({
        page: page.index,
        box: mark.box,
        message: { zh: "图文落在侧胶位内，会被粘住", en: "Text or a picture stands in the side glue" },
        actual: mm(Math.max(0, distance)),
        expected: `≥ ${min} mm`,
        key: "glue",
      });
    },
  }),
};

/** Pages 2 and n-1 are the inside covers; 3 and n-2 face them. Page 1 is a recto: the spine is at its left. */
function spineSide({ index }: CheckedPage, { context, pages }: Inspection): "left" | "right" | undefined {
  if (context.binding !== "perfect" || pages.length < 6) return undefined;
  const number = index + 1;
  const last = pages.length;
  if (![2, 3, last - 2, last - 1].includes(number)) return undefined;
  return number % 2 === 0 ? "right" : "left";
}
