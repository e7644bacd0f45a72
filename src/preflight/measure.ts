// Boxes against page boxes, in millimetres and points.
import type { Box } from "../pdf/graphics-state.ts";
import type { PageBox } from "../pdf/page-sizes.ts";

export const MM = 72 / 25.4;

/** More than a tenth of a point of the box lies inside. */
export function touches(box: Box, page: PageBox): boolean {
  const slack = 0.1;
  return (
    box.right > page.x0 + slack &&
    box.left < page.x1 - slack &&
    box.top > page.y0 + slack &&
    box.bottom < page.y1 - slack
  );
}

export function covers(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
}

export function widthOf(box: Box): number {
  return box.right - box.left;
}

export function heightOf(box: Box): number {
  return box.top - box.bottom;
}

/** Points as millimetres with at most two decimals: "3 mm". */
export function mm(points: number): string {
  return `${Number((points / MM).toFixed(2))} mm`;
}

export function pt(points: number): string {
  return `${Number(points.toFixed(2))} pt`;
}
