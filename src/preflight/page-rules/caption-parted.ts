/**
 * caption-parted: a caption stands with its photo.
 *
 * @ok AAAA##cc
 * @not-ok AAAAAA## ccBBBBBB
 * @not-ok AAAAAA## / ccBBBBBB
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageMap, PageRule } from "../page-rule.ts";

type Page = PageMap["readings"][number];

export const captionParted: PageRule = {
  id: "caption-parted",
  title: { zh: "图注不离照片", en: "Captions stay with their photos" },
  what: {
    zh: "图注和它的照片不在同一页，或在同页而隔开两行以上。",
    en: "A caption on another page than its photo, or more than two lines away from it.",
  },
  level: "warning",
  judge: ({ readings, lineHeight }) =>
    readings.flatMap((reading) =>
      reading.captions.flatMap((caption) => {
        const away = Math.min(
          ...reading.photos
            .filter((photo) => photo.figure === caption.figure)
            .map((photo) => apart(photo, caption.rect)),
        );
        if (caption.text.trim() === "" || away <= 2 * lineHeight) return [];
        return {
          message: {
            zh: `图注离开了照片：“${caption.text.trim().slice(0, 20)}”`,
            en: `a caption stands apart from its photo: "${caption.text.trim().slice(0, 20)}"`,
          },
          actual: Number.isFinite(away) ? `${Math.round(away / lineHeight)} 行` : "另页",
          expected: "0 行",
          hint: { zh: "改照片的 span 或 place", en: "change the photo's span or place" },
          folio: reading.folio,
          ...sourcePlace(caption.figure),
        };
      }),
    ),
};

/** The gap between two rectangles, px: the greater of its two directions. */
function apart(one: Page["photos"][number], other: Page["captions"][number]["rect"]): number {
  const across = Math.max(one.x - other.x - other.width, other.x - one.x - one.width, 0);
  const down = Math.max(one.y - other.y - other.height, other.y - one.y - one.height, 0);
  return Math.max(across, down);
}
