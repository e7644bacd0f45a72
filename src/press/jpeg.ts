// From gray or CMYK samples to a JPEG for the press; and the quality that a JPEG was stored with.
import sharp from "sharp";
import { writeYcck, type YcckPlanes } from "./ycck-jpeg.ts";

/** IJG qualities of the press's JPEGs: the best that keeps the picture within 1.35 times its source (the file as a whole then stays within 1.5), but never less than the least. */
export const BEST_QUALITY = 92;
export const LEAST_QUALITY = 62;

/** Bytes of a converted photo by its source's. */
const GROWTH = 1.35;

/**
 * A photo in inks. `source` is the JPEG it was made from: it says how finely the photo was stored, and how large the
 * result may be. Four inks at the source's own quality would take up to 2.7 times its room.
 */
export async function writePhoto(planes: YcckPlanes, source: Uint8Array | undefined): Promise<Uint8Array> {
  const start = startQuality(source);
  if (!source) return writeYcck(planes, start);
  const room = source.length * GROWTH;
  const quality = await fittingQuality(planes, start, room);
  const jpeg = await writeYcck(planes, quality);
  if (jpeg.length <= room || quality <= LEAST_QUALITY) return jpeg;
  return writeYcck(planes, Math.max(LEAST_QUALITY, quality - 6));
}

/** Tried on four bands that stand for the whole: an eighth of the picture, in multiples of JPEG's blocks. */
async function fittingQuality(planes: YcckPlanes, start: number, room: number): Promise<number> {
  const { width, height } = planes;
  if (width * height < 60_000 || height < 256) return start;
  const sample = bandsOf(planes);
  const scale = height / sample.height;
  const bytesAt = async (quality: number) => (await writeYcck(sample, quality)).length * scale;
  const first = await bytesAt(start);
  if (first <= room) return start;
  const guess = within(start - Math.ceil(Math.log(first / room) / STEP), start);
  return within(guess + Math.floor(Math.log((room * 0.96) / (await bytesAt(guess))) / STEP), start);
}

function bandsOf({ width, height, thinned, luma, blue, red, black }: YcckPlanes): YcckPlanes {
  const rows = Math.max(8, Math.floor(height / 256) * 8);
  const cut = (plane: Uint8Array, across: number, per: number) =>
    Buffer.concat(
      [1, 3, 5, 7].map((eighth) => {
        const first = Math.floor((height * eighth) / 64) * 8;
        return plane.subarray((first / per) * across, ((first + rows) / per) * across);
      }),
    );
  const [across, per] = thinned ? [Math.ceil(width / 2), 2] : [width, 1];
  return {
    width,
    height: rows * 4,
    thinned,
    luma: cut(luma, width, 1),
    blue: cut(blue, across, per),
    red: cut(red, across, per),
    black: cut(black, width, 1),
  };
}

/** A step of quality changes a photo's bytes by about 3 % (measured between 60 and 90). */
const STEP = 0.03;

function within(quality: number, start: number): number {
  return Math.min(start, Math.max(LEAST_QUALITY, quality));
}

/** A gray photo for the black plate. */
export async function writeGrayPhoto(
  samples: Uint8Array,
  width: number,
  height: number,
  source: Uint8Array | undefined,
): Promise<Uint8Array> {
  const gray = sharp(samples, { raw: { width, height, channels: 1 }, limitInputPixels: false });
  return gray
    .toColourspace("b-w")
    .jpeg({ quality: startQuality(source), optimiseCoding: true })
    .toBuffer();
}

/** A photo stored coarsely needs no finer steps again: its own quality and a little. */
function startQuality(source: Uint8Array | undefined): number {
  const stored = source && storedQuality(source);
  return stored === undefined ? BEST_QUALITY : Math.min(BEST_QUALITY, Math.max(LEAST_QUALITY, stored + 2));
}

/** Whether the file keeps its colour differences at less than full resolution (ITU-T T.81, B.2.2). */
export function isThinned(jpeg: Uint8Array): boolean {
  let at = 2;
  while (at + 9 < jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return (jpeg[at + 9] ?? 0) >= 3 && (jpeg[at + 11] ?? 0) > 0x11;
    at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  }
  return false;
}

/** The IJG quality whose luminance table (ITU-T T.81, table K.1) comes nearest to the file's; undefined without a table. */
export function storedQuality(jpeg: Uint8Array): number | undefined {
  const table = luminanceTable(jpeg);
  if (!table) return undefined;
  const share = table.reduce((sum, step) => sum + step, 0) / STANDARD_SUM;
  const quality = share > 1 ? 50 / share : 100 - 50 * share;
  return Math.round(Math.min(100, Math.max(1, quality)));
}

/** Sum of the 64 steps of table K.1. */
const STANDARD_SUM = 3688;

function luminanceTable(jpeg: Uint8Array): readonly number[] | undefined {
  let at = 2;
  while (at + 4 < jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] ?? 0;
    const length = ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0);
    if (marker === 0xda || length < 2) return undefined;
    if (marker === 0xdb && ((jpeg[at + 4] ?? 0) & 0x0f) === 0) {
      const wide = (jpeg[at + 4] ?? 0) >> 4 !== 0;
      const step = wide ? 2 : 1;
      return Array.from({ length: 64 }, (_, index) => {
        const from = at + 5 + index * step;
        return wide ? ((jpeg[from] ?? 0) << 8) | (jpeg[from + 1] ?? 0) : (jpeg[from] ?? 0);
      });
    }
    at += 2 + length;
  }
  return undefined;
}
