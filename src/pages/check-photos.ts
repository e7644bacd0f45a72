// Checked photos: those too coarse for print at the size in which they stand, with folio, line and remedy.
import { type Finding, finding } from "../base/finding.ts";
import { sourcePlace } from "../base/source-place.ts";
import type { Issue } from "../issue/issue.ts";
import type { PageReading } from "./tab/tab-types.ts";

/** Least effective resolution of a photo, ppi: 300 is the trade's measure for a 150-line screen, 225 what still passes. */
const LEAST_PPI = 225;

/** Findings `photo-resolution`; none of them stops the build. */
export function checkPhotos(readings: readonly PageReading[], issue: Issue): Finding[] {
  const least = issue.rules["photo-resolution"]?.min ?? LEAST_PPI;
  return readings.flatMap((reading) =>
    reading.photos.flatMap((photo) => {
      if (photo.imageWidth <= 0 || photo.naturalWidth <= 0 || photo.src.endsWith(".svg")) return [];
      const ppi = Math.round(photo.naturalWidth / (photo.imageWidth / 96));
      if (ppi >= least) return [];
      return finding({
        rule: "photo-resolution",
        level: "warning",
        message: {
          zh: `照片 ${photo.src} 印出来只有 ${ppi} ppi`,
          en: `the photo ${photo.src} prints at ${ppi} ppi only`,
        },
        actual: `${ppi} ppi`,
        expected: `${least} ppi`,
        hint: {
          zh: `换一张宽 ${Math.ceil((photo.imageWidth / 96) * least)} 像素以上的，或排小一些`,
          en: `use one at least ${Math.ceil((photo.imageWidth / 96) * least)} px wide, or set it smaller`,
        },
        folio: reading.folio,
        ...sourcePlace(photo.source),
      });
    }),
  );
}
