/**
 * bleed: what reaches the trim reaches the edge of the bleed.
 *
 * @ok 0 1 0 0 k 0 0 200 200 re f
 * @ok 0 1 0 0 k 40 40 50 50 re f
 * @not-ok 0 1 0 0 k 20 40 100 50 re f
 */
import type { Box } from "../../pdf/graphics-state.ts";
import type { Mark } from "../../pdf/walk.ts";
import { DEFAULT_BLEED } from "../context.ts";
import { heightOf, MM, mm, widthOf } from "../measure.ts";
import type { CheckedPage, Inspection, Rule } from "../rule.ts";

export const bleed: Rule = {
  id: "bleed",
  title: { zh: "出血足够，满版图色都到出血边", en: "The bleed is wide enough and reached" },
  what: {
    zh: "出血小于规定（默认 3 mm）；照片、底色到了成品边却没有到出血边。细线和文字不论。",
    en: "A bleed of less than is asked (3 mm by default); photos and tints that reach the trim but stop short of the bleed. Rules and text are left alone.",
  },
  level: "error",
  open: (inspection) => ({
    page: (page) => checkWidth(page, inspection),
    mark: (mark, page) => checkReach(mark, page, inspection),
  }),
};

function checkWidth({ index, size }: CheckedPage, { context, report }: Inspection): void {
  const wanted = context.bleed ?? DEFAULT_BLEED;
  const { trim, bleed: box } = size;
  const least = Math.min(trim.x0 - box.x0, trim.y0 - box.y0, box.x1 - trim.x1, box.y1 - trim.y1);
  if (least > wanted - 0.05) return;
  report({
    page: index,
    message: { zh: "出血不足", en: "The bleed is too narrow" },
    actual: mm(Math.max(0, least)),
    expected: mm(wanted),
    hint: { zh: "导出时加出血", en: "Export with bleed" },
  });
}

/** So near to the trim that it was meant to reach it. */
const NEAR = 0.5 * MM;
/** Thinner marks are rules and ticks, not areas. */
const AREA = 2 * MM;

function checkReach(mark: Mark, page: CheckedPage, { report }: Inspection): void {
  if (mark.level === "mask" || mark.level === "pattern" || mark.level === "glyph") return;
  const area = mark.kind === "image" || mark.kind === "shading" || (mark.kind === "path" && mark.paint !== "stroke");
  const { box } = mark;
  if (!area || widthOf(box) < AREA || heightOf(box) < AREA) return;
  const side = shortSide(box, page);
  if (!side) return;
  const photo = mark.kind === "image";
  report({
    page: page.index,
    box,
    message: {
      zh: `${photo ? "图片" : "底色"}到了成品${side.zh}，却没有到出血边`,
      en: `${photo ? "A picture" : "A tint"} reaches the trim at the ${side.en} but not the edge of the bleed`,
    },
    actual: mm(Math.max(0, side.reach)),
    hint: { zh: "向外延伸到出血边，或退进版心", en: "Extend it to the bleed, or pull it inside" },
  });
}

function shortSide(box: Box, { size }: CheckedPage) {
  const { trim, bleed: outer } = size;
  const sides = [
    { zh: "左边", en: "left", reach: trim.x0 - box.left, room: trim.x0 - outer.x0 },
    { zh: "右边", en: "right", reach: box.right - trim.x1, room: outer.x1 - trim.x1 },
    { zh: "下边", en: "foot", reach: trim.y0 - box.bottom, room: trim.y0 - outer.y0 },
    { zh: "上边", en: "head", reach: box.top - trim.y1, room: outer.y1 - trim.y1 },
  ];
  return sides.find(({ reach, room }) => reach > -NEAR && reach < room - 0.3);
}
