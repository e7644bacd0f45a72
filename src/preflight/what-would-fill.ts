// What would fill so many lines: characters to add, the photo to enlarge with the least of its height, or a filler.
import type { Wording } from "../base/finding.ts";
import type { PageMap } from "./page-rule.ts";

export interface Empty {
  readonly file: string;
  /** Lines of one column that are missing, over all columns. */
  readonly lines: number;
  readonly columns: number;
}

/** A photo that grows by more than this share of its height shows another picture. */
const MOST_ENLARGED = 0.4;
/** Lines over the page's whole width that a filler needs. */
const FILLER = 8;

/** In the editor's units, the article's photos numbered as in the article. */
export function whatWouldFill(map: PageMap, empty: Empty): Wording {
  const { lines, columns } = empty;
  const characters = lines * (map.measures[columns - 1]?.characters ?? 0);
  const photo = higherPhoto(map, empty);
  const filler = lines / columns >= FILLER;
  return {
    zh: [
      `加约 ${characters} 字`,
      ...(photo ? [`或图 ${photo.number} 加高 ${photo.lines} 行`] : []),
      ...(filler ? ["或在 fillers 里备一篇补白"] : []),
    ].join("，"),
    en: [
      `add about ${characters} characters`,
      ...(photo ? [`or make photo ${photo.number} higher by ${photo.lines} lines`] : []),
      ...(filler ? ["or keep a filler ready in fillers"] : []),
    ].join(", "),
  };
}

function higherPhoto(
  { readings, lineHeight, measures }: PageMap,
  { file, lines: needed, columns }: Empty,
): { readonly number: number; readonly lines: number } | undefined {
  const width = measures[columns - 1]?.width ?? 0;
  const sources = new Set<string>();
  const choices = readings.flatMap((reading) =>
    reading.photos.flatMap((photo) => {
      if (!photo.source.startsWith(`${file}:`) || sources.has(photo.source)) return [];
      sources.add(photo.source);
      const lines = Math.ceil(needed / Math.max(1, Math.round(photo.width / width)));
      const share = (lines * lineHeight) / photo.height;
      return share <= MOST_ENLARGED ? [{ number: sources.size, lines, share }] : [];
    }),
  );
  return choices.sort((a, b) => a.share - b.share)[0];
}
