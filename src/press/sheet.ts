// From a page's boxes to its place on the press sheet: with marks, the media grows around the bleed.
import { mmToPt } from "../base/units.ts";
import type { Box } from "../pdf/graphics-state.ts";
import type { PageSize } from "../pdf/page-sizes.ts";

export type Marks = readonly ("crop" | "registration" | "bars" | "slug")[];

export interface Sheet {
  /** All in points of the new page, whose media starts at 0 0. */
  readonly media: Box;
  readonly bleed: Box;
  readonly trim: Box;
  /** What the content is moved by. */
  readonly dx: number;
  readonly dy: number;
}

/** Room for marks on all four sides of the bleed, mm. */
const SLUG_MM = 12;

export function layOutSheet(size: PageSize, marks: Marks): Sheet {
  const room = marks.length > 0 ? mmToPt(SLUG_MM) : 0;
  const { bleed, trim } = size;
  const [dx, dy] = [round(room - bleed.x0), round(room - bleed.y0)];
  return {
    dx,
    dy,
    media: {
      left: 0,
      bottom: 0,
      right: round(bleed.x1 - bleed.x0 + 2 * room),
      top: round(bleed.y1 - bleed.y0 + 2 * room),
    },
    bleed: {
      left: round(bleed.x0 + dx),
      bottom: round(bleed.y0 + dy),
      right: round(bleed.x1 + dx),
      top: round(bleed.y1 + dy),
    },
    trim: {
      left: round(trim.x0 + dx),
      bottom: round(trim.y0 + dy),
      right: round(trim.x1 + dx),
      top: round(trim.y1 + dy),
    },
  };
}

export function edges({ left, bottom, right, top }: Box): readonly number[] {
  return [left, bottom, right, top];
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
