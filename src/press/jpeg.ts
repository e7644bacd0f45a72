// From gray or CMYK samples to a JPEG for the press; and the quality that a JPEG was stored with.
import sharp from "sharp";

/** IJG quality of the press's JPEGs; see `qualityFor`. */
export const BEST_QUALITY = 92;
const LEAST_QUALITY = 75;

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
  const tiff = sharp(cmykTiff(samples, width, height), { ignoreIcc: true, limitInputPixels: false });
  return tiff.pipelineColourspace("cmyk").toColourspace("cmyk").jpeg(settings).toBuffer();
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
