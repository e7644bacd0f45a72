/**
 * spread-crossing: what crosses the fold stands on two facing pages. In the examples the first page is an even one.
 *
 * @ok <<<< / >>>>
 * @not-ok AAAA / <<<< / >>>>
 * @not-ok <<<< / AAAA / >>>>
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageMap, PageRule } from "../page-rule.ts";

export const spreadCrossing: PageRule = {
  id: "spread-crossing",
  title: { zh: "跨页的两半相对", en: "What crosses the fold faces itself" },
  what: {
    zh: "一幅照片的两半不在左右相对的两页上（双页在左，单页在右）。",
    en: "The halves of a photo are not on two facing pages, the even one on the left.",
  },
  level: "error",
  judge: ({ readings }) =>
    [...halves(readings)].flatMap(([key, folios]) => {
      const [left = 0, right = 0] = folios;
      if (folios.length < 2 || (folios.length === 2 && left % 2 === 0 && right === left + 1)) return [];
      return {
        message: {
          zh: `跨页照片排在 ${folios.join("、")} 页，不是左右相对的两页`,
          en: `a photo across the fold stands on folios ${folios.join(", ")}, which do not face each other`,
        },
        actual: folios.join(", "),
        expected: `${left - (left % 2)}, ${left - (left % 2) + 1}`,
        hint: { zh: "在它前面加或减一页", en: "add or take a page before it" },
        folio: left,
        ...sourcePlace(key.split("\n")[1] ?? ""),
      };
    }),
};

/** Folios of each photo, by its figure and itself; the contents may print a photo once more, in a figure of its own. */
function halves(readings: PageMap["readings"]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { folio, photos } of readings) {
    for (const photo of photos) {
      if (photo.figure === "") continue;
      const key = `${photo.figure}\n${photo.source}`;
      const folios = found.get(key) ?? [];
      if (!folios.includes(folio)) folios.push(folio);
      found.set(key, folios);
    }
  }
  return found;
}
