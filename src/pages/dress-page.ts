// Dressed page: the HTML of a page that was made up, with the photos, folio, side and furniture that it gets in the issue.
import { withPhotos } from "./stand-ins.ts";
import type { Furniture } from "./tab/tab-types.ts";

/** Where a page that is made up keeps room for its furniture: once in each. No manuscript can write it, its "<" is text. */
export const FURNITURE_ROOM = '<div class="furniture" data-generated=""></div>';

/** As a browser would write the page: what is shown and read has the same characters. */
export function dressPage(madeUp: string, { folio, side, html }: Furniture): string {
  const page = withPhotos(madeUp);
  const at = page.lastIndexOf(FURNITURE_ROOM);
  const inside = at + FURNITURE_ROOM.length - "</div>".length;
  const furnished = `${page.slice(0, inside)}${html}${page.slice(inside)}`;
  // The first tag is the page's own, and its first class attribute too.
  const sided = furnished.replace(' class="', ` class="pagedjs_${side === "recto" ? "right" : "left"}_page `);
  return sided.replace("<div ", `<div id="page-${folio}" data-folio="${folio}" data-side="${side}" `);
}
