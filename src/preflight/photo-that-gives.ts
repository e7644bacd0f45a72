// Photo that gives: the photo of an article whose height, changed the least, gives or takes so many lines of text.
import type { PageMap } from "./page-rule.ts";

/** A photo whose height changes by more than this share of it is another photo. */
const MOST_CHANGED = 0.4;

export interface Wanted {
  readonly file: string;
  /** Lines of one column. */
  readonly lines: number;
  /** Width of a column, px: a photo over several columns gives its lines in each. */
  readonly width: number;
  /** Folios whose photos are not asked. */
  readonly without?: ReadonlySet<number>;
}

export interface GivingPhoto {
  /** Line of the manuscript. */
  readonly line: number;
  /** By which it would be higher or lower. */
  readonly lines: number;
}

export function photoThatGives({ readings, lineHeight }: PageMap, wanted: Wanted): GivingPhoto | undefined {
  const sources = new Set<string>();
  const choices = readings.flatMap((reading) =>
    reading.photos.flatMap((photo) => {
      // What has its shape from the template cannot be made higher or lower in the manuscript.
      if (photo.shaped || !photo.source.startsWith(`${wanted.file}:`) || sources.has(photo.source)) return [];
      sources.add(photo.source);
      const lines = Math.ceil(wanted.lines / Math.max(1, Math.round(photo.width / wanted.width)));
      const share = (lines * lineHeight) / photo.height;
      const asked = share <= MOST_CHANGED && !wanted.without?.has(reading.folio);
      const line = Number(/:(\d+):\d+$/.exec(photo.source)?.[1]);
      return asked && line > 0 ? [{ line, lines, share }] : [];
    }),
  );
  const [best] = choices.sort((a, b) => a.share - b.share);
  return best && { line: best.line, lines: best.lines };
}
