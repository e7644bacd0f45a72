// From gray or CMYK samples to a JPEG for the press; and the quality that a JPEG was stored with.
import sharp from "sharp";

/** IJG qualities of the press's JPEGs: the best that keeps the picture within 1.35 times its source (the file as a whole then stays within 1.5), but never less than the least. */
export const BEST_QUALITY = 92;
export const LEAST_QUALITY = 62;

/** Bytes of a converted photo by its source's. */
const GROWTH = 1.35;

/**
 * A photo in inks. `source` is the JPEG it was made from: it says how finely the photo was stored, and how large the
 * result may be. Four inks at the source's own quality would take up to 2.7 times its room.
 */
export async function writePhoto(
  samples: Uint8Array,
  width: number,
  height: number,
  source: Uint8Array | undefined,
): Promise<Uint8Array> {
  const stored = source && storedQuality(source);
  const start = Math.min(BEST_QUALITY, Math.max(LEAST_QUALITY, (stored ?? BEST_QUALITY) + 2));
  if (!source) return writeJpeg(samples, width, height, 4, start);
  const room = source.length * GROWTH;
  const quality = await fittingQuality(samples, width, height, start, room);
  const jpeg = await writeJpeg(samples, width, height, 4, quality);
  if (jpeg.length <= room || quality <= LEAST_QUALITY) return jpeg;
  return writeJpeg(samples, width, height, 4, Math.max(LEAST_QUALITY, quality - 8));
}

/** Tried on four bands that stand for the whole: an eighth of the picture, in multiples of JPEG's blocks. */
async function fittingQuality(
  samples: Uint8Array,
  width: number,
  height: number,
  start: number,
  room: number,
): Promise<number> {
  if (width * height < 60_000 || height < 256) return start;
  const rows = Math.max(8, Math.floor(height / 256) * 8);
  const bands = [1, 3, 5, 7].map((eighth) => {
    const first = Math.floor((height * eighth) / 64) * 8;
    return samples.subarray(first * width * 4, (first + rows) * width * 4);
  });
  const sample = Buffer.concat(bands);
  const scale = height / (rows * bands.length);
  let [low, high] = [LEAST_QUALITY, start];
  while (high - low > 1) {
    const middle = low === LEAST_QUALITY && high === start ? start : Math.floor((low + high) / 2);
    const bytes = (await writeJpeg(sample, width, rows * bands.length, 4, middle)).length * scale;
    if (middle === start && bytes <= room) return start;
    if (middle === start) high = start - 1;
    else if (bytes <= room * 0.96) low = middle;
    else high = middle;
  }
  return low;
}

/** Chroma is never thinned out: in CMYK that would thin out inks. A CMYK result is inverted, as Photoshop has it: /Decode [1 0 1 0 1 0 1 0]. */
export async function writeJpeg(
  samples: Uint8Array,
  width: number,
  height: number,
  channels: 1 | 4,
  quality: number,
): Promise<Uint8Array> {
  const settings = { quality, chromaSubsampling: "4:4:4", optimiseCoding: true } as const;
  if (channels === 1) {
    const gray = sharp(samples, { raw: { width, height, channels: 1 } });
    return gray.toColourspace("b-w").jpeg(settings).toBuffer();
  }
  // sharp takes raw 4-channel data for RGB with alpha; inside a TIFF header it is CMYK and passes unconverted.
  const tiff = sharp(cmykTiff(toYcck(samples), width, height), { ignoreIcc: true, limitInputPixels: false });
  return markYcck(await tiff.pipelineColourspace("cmyk").toColourspace("cmyk").jpeg(settings).toBuffer());
}

/**
 * Luminance and two colour differences of C, M and Y, with K as it is: Photoshop's own form (YCCK), in which four inks
 * that rise and fall together take hardly more room than one. libvips stores all four inverted: what must not be is inverted here.
 */
function toYcck(cmyk: Uint8Array): Uint8Array {
  const out = new Uint8Array(cmyk.length);
  for (let at = 0; at + 3 < cmyk.length; at += 4) {
    const c = cmyk[at] ?? 0;
    const m = cmyk[at + 1] ?? 0;
    const y = cmyk[at + 2] ?? 0;
    // ITU-T T.871 (JFIF), section 7, with C, M, Y for R, G, B, in 65536ths. No difference leaves 0 to 255.5.
    const luma = 19595 * c + 38470 * m + 7471 * y;
    out[at] = 255 - ((luma + 32768) >> 16);
    out[at + 1] = 255 - Math.min(255, (-11059 * c - 21709 * m + 32768 * y + 8421376) >> 16);
    out[at + 2] = 255 - Math.min(255, (32768 * c - 27439 * m - 5329 * y + 8421376) >> 16);
    out[at + 3] = cmyk[at + 3] ?? 0;
  }
  return out;
}

/** The Adobe marker (APP14) names the transform in its last byte: 0 none, 2 YCCK. */
function markYcck(jpeg: Uint8Array): Uint8Array {
  const marker = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.length).indexOf("Adobe", 0, "latin1");
  if (marker < 0) throw new TypeError("a CMYK JPEG without Adobe marker");
  const marked = Uint8Array.from(jpeg);
  marked[marker + 11] = 2;
  return marked;
}

/** A picture stored coarsely needs no finer steps again: its own quality and a little, between 75 and 92. */
export function qualityFor(jpeg: Uint8Array | undefined): number {
  const stored = jpeg && storedQuality(jpeg);
  return stored === undefined ? BEST_QUALITY : Math.min(BEST_QUALITY, Math.max(LEAST_QUALITY, stored + 2));
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

/** TIFF 6.0, section 16: PhotometricInterpretation 5 in one strip. */
function cmykTiff(samples: Uint8Array, width: number, height: number): Uint8Array {
  const LONG = 4;
  const SHORT = 3;
  const entries = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 4, 0], // four numbers do not fit in the entry: they follow it
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 5],
    [273, LONG, 1, 0], // where the samples begin
    [277, SHORT, 1, 4],
    [278, LONG, 1, height],
    [279, LONG, 1, samples.length],
    [284, SHORT, 1, 1],
  ] as const;
  const bits = 8 + 2 + entries.length * 12 + 4;
  const start = bits + 8;
  const tiff = Buffer.alloc(start + samples.length);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(tag === 258 ? bits : tag === 273 ? start : value, at + 8);
  }
  for (let channel = 0; channel < 4; channel += 1) tiff.writeUInt16LE(8, bits + 2 * channel);
  tiff.set(samples, start);
  return tiff;
}
