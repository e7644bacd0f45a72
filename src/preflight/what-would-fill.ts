// What would fill so many lines: characters to add, the photo to enlarge with the least of its height, or a filler.
import type { Wording } from "../base/finding.ts";
import type { PageMap } from "./page-rule.ts";
import { photoThatGives } from "./photo-that-gives.ts";

export interface Empty {
  readonly file: string;
  /** Lines of one column that are missing, over all columns. */
  readonly lines: number;
  readonly columns: number;
}

/** Lines over the page's whole width that a filler needs. */
const FILLER = 8;

/** In the editor's units, a photo by its line of the manuscript. */
export function whatWouldFill(map: PageMap, empty: Empty): Wording {
  const { file, lines, columns } = empty;
  const measure = map.measures[columns - 1];
  const characters = lines * (measure?.characters ?? 0);
  const photo = photoThatGives(map, { file, lines, width: measure?.width ?? 0 });
  const filler = lines / columns >= FILLER;
  return {
    zh: [
      `加约 ${characters} 字`,
      ...(photo ? [`或第 ${photo.line} 行的图加高 ${photo.lines} 行`] : []),
      ...(filler ? ["或在 fillers 里备一篇补白"] : []),
    ].join("，"),
    en: [
      `add about ${characters} characters`,
      ...(photo ? [`or make the photo at line ${photo.line} higher by ${photo.lines} lines`] : []),
      ...(filler ? ["or keep a filler ready in fillers"] : []),
    ].join(", "),
  };
}
