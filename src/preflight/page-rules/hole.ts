/**
 * hole: columns before an article's last page are full to their foot, and so is a page whose photos follow on the next.
 *
 * @ok AAAAAAAA BBBBBBB. / CCCC.... DDDD....
 * @ok AAAAAA.. BBBBBB.. / ######## ########
 * @not-ok AAAAAAAA BBBBB... / CCCCCCCC DDDDDDDD
 * @not-ok AAAAA... BBBBB... / ######## ########
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageFault, PageMap, PageRule } from "../page-rule.ts";
import { whatWouldFill } from "../what-would-fill.ts";

/** Lines that may stay empty: one is the price of a two-line heading or a three-line paragraph kept whole. */
const MOST = 2;

export const hole: PageRule = {
  id: "hole",
  title: { zh: "栏脚没有空洞", en: "Columns are full to their foot" },
  what: {
    zh: "一篇末页之前的栏，栏脚空了 2 行（rules.hole.max）以上，多半是照片或整块的边栏排不下；一篇的正文排完、照片还要占下一页时，本页页脚空的行数同样计。",
    en: "A column before its article's last page that leaves more than 2 lines (rules.hole.max) empty, mostly for want of room for a photo or an unbroken panel; also the white at the foot of a page on which the text ends while photos of the article stand on the next.",
  },
  level: "warning",
  judge: (map, { max = MOST }) => [...columnFeet(map, max), ...pageFeet(map, max)],
};

const columnFeet = ({ columns, readings }: PageMap, max: number): PageFault[] =>
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
    });

/** Pages before an article's last on which its text ends above the foot, and no other begins there. */
function pageFeet(map: PageMap, max: number): PageFault[] {
  const own = map.columns.filter((column) => column.kind === "articles" && column.article !== "");
  const last = new Map<string, number>();
  for (const { article, index } of own) last.set(article, Math.max(index, last.get(article) ?? 0));
  return [...new Set(own.map(({ index }) => index))].flatMap((index) => {
    const here = own.filter((column) => column.index === index);
    const lowest = here.at(-1);
    const empty = map.lines - Math.max(...here.map(({ foot }) => foot));
    if (!lowest?.ends || empty <= max || index === last.get(lowest.article)) return [];
    const { article, columns, folio } = lowest;
    const set = map.readings.find((reading) => reading.folio === folio)?.set.filter((one) => one.article === article);
    const fill = whatWouldFill(map, { file: article, lines: empty * columns, columns });
    return [
      {
        message: {
          zh: `正文排完后页脚空 ${empty} 行，照片在下一页`,
          en: `${empty} lines stay empty below the end of the text, its photos stand on the next page`,
        },
        actual: `${empty} 行`,
        expected: `≤ ${max}`,
        hint: {
          zh: `${fill.zh}，或把下一页的照片改低到与正文同页`,
          en: `${fill.en}, or make the photo on the next page low enough to stand on this one`,
        },
        ...(folio === undefined ? {} : { folio }),
        ...sourcePlace(set?.at(-1)?.blocks.at(-1)?.source ?? ""),
      },
    ];
  });
}
