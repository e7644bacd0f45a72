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
  /** In the order of the article, from 1. */
  readonly number: number;
  /** By which it would be higher or lower. */
  readonly lines: number;
}

export function photoThatGives({ readings, lineHeight }: PageMap, wanted: Wanted): GivingPhoto | undefined {
  const sources = new Set<string>();
  const choices = readings.flatMap((reading) =>
    reading.photos.flatMap((photo) => {
      if (!photo.source.startsWith(`${wanted.file}:`) || sources.has(photo.source)) return [];
      sources.add(photo.source);
      const lines = Math.ceil(wanted.lines / Math.max(1, Math.round(photo.width / wanted.width)));
      const share = (lines * lineHeight) / photo.height;
      const asked = share <= MOST_CHANGED && !wanted.without?.has(reading.folio);
      return asked ? [{ number: sources.size, lines, share }] : [];
    }),
  );
  const [best] = choices.sort((a, b) => a.share - b.share);
  return best && { number: best.number, lines: best.lines };
}
