/**
 * hole: columns before an article's last page are full to their foot.
 *
 * @ok AAAAAAAA BBBBBBB. / CCCC.... DDDD....
 * @not-ok AAAAAAAA BBBBB... / CCCCCCCC DDDDDDDD
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageRule } from "../page-rule.ts";

/** Lines that may stay empty: one is the price of a two-line heading or a three-line paragraph kept whole. */
const MOST = 2;

export const hole: PageRule = {
  id: "hole",
  title: { zh: "栏脚没有空洞", en: "Columns are full to their foot" },
  what: {
    zh: "一篇末页之前的栏，栏脚空了 2 行（rules.hole.max）以上，多半是照片或整块的边栏排不下。",
    en: "A column before its article's last page that leaves more than 2 lines (rules.hole.max) empty, mostly for want of room for a photo or an unbroken panel.",
  },
  level: "warning",
  judge: ({ columns, readings }, { max = MOST }) =>
    columns
      .filter((column) => column.article !== "" && !column.ends && column.hole > max)
      .map((column) => {
        const set = readings
          .find((reading) => reading.folio === column.folio)
          ?.set.filter((one) => one.article === column.article && one.index === column.column);
        return {
          message: {
            zh: `第 ${column.column + 1} 栏栏脚空 ${column.hole} 行`,
            en: `column ${column.column + 1} leaves ${column.hole} lines empty at its foot`,
          },
          actual: `${column.hole} 行`,
          expected: `≤ ${max}`,
          hint: {
            zh: "照片前移或后移一段，改它的 span 或 ratio，或让边栏断开",
            en: "move the photo by a paragraph, change its span or ratio, or let the panel break",
          },
          ...(column.folio === undefined ? {} : { folio: column.folio }),
          ...sourcePlace(set?.at(-1)?.blocks.at(-1)?.source ?? ""),
        };
      }),
};
