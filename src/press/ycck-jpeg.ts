// From CMYK samples to a JPEG as Photoshop writes them: YCCK, Adobe marker, four scans of one component each.
import sharp from "sharp";

/** As stored: Y, Cb, Cr of the inks C, M, Y themselves (the inverse of the inverse), and K inverted. */
export interface YcckPlanes {
  readonly width: number;
  readonly height: number;
  /** Blue and red have half the resolution each way: for photos that come so. */
  readonly thinned: boolean;
  readonly luma: Uint8Array;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
  readonly black: Uint8Array;
}

/**
 * `quality` is the IJG quality of the luminance and the black; the colour differences have twelve less, as far as 50.
 * Luminance and two colour differences of C, M and Y, and K: four inks that rise and fall together take hardly more
 * room than two. sharp writes no such JPEG, but it writes the four planes; ITU-T T.81 allows a scan for each (B.2.3).
 * Decoded, all four inks are inverted: /Decode [1 0 1 0 1 0 1 0].
 */
export async function writeYcck(planes: YcckPlanes, quality: number): Promise<Uint8Array> {
  const { width, height, thinned } = planes;
  const [across, down] = thinned ? [Math.ceil(width / 2), Math.ceil(height / 2)] : [width, height];
  const chroma = Math.max(50, quality - 12);
  const parts = await Promise.all([
    writePlane(planes.luma, width, height, quality),
    writePlane(planes.blue, across, down, chroma),
    writePlane(planes.red, across, down, chroma),
    writePlane(planes.black, width, height, quality),
  ]);
  return joinScans(parts.map(readScan), width, height, thinned);
}

export function splitYcck(cmyk: Uint8Array, width: number, height: number, thinned: boolean): YcckPlanes {
  const size = cmyk.length >> 2;
  const planes = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)] as const;
  const [luma, blue, red, black] = planes;
  for (let at = 0; at < size; at += 1) {
    const c = cmyk[4 * at] ?? 0;
    const m = cmyk[4 * at + 1] ?? 0;
    const y = cmyk[4 * at + 2] ?? 0;
    // ITU-T T.871 (JFIF), section 7, with C, M, Y for R, G, B, in 65536ths.
    luma[at] = (19595 * c + 38470 * m + 7471 * y + 32768) >> 16;
    blue[at] = Math.min(255, (-11059 * c - 21709 * m + 32768 * y + 8421376) >> 16);
    red[at] = Math.min(255, (32768 * c - 27439 * m - 5329 * y + 8421376) >> 16);
    black[at] = 255 - (cmyk[4 * at + 3] ?? 0);
  }
  const half = (plane: Uint8Array) => (thinned ? halve(plane, width, height) : plane);
  return { width, height, thinned, luma, blue: half(blue), red: half(red), black };
}

/** Means of squares of four; the last row and column stand in for what lies beyond. */
function halve(plane: Uint8Array, width: number, height: number): Uint8Array {
  const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const out = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1) {
    const upper = 2 * y * width;
    const lower = Math.min(2 * y + 1, height - 1) * width;
    for (let x = 0; x < across; x += 1) {
      const left = 2 * x;
      const right = Math.min(left + 1, width - 1);
      const sum =
        (plane[upper + left] ?? 0) +
        (plane[upper + right] ?? 0) +
        (plane[lower + left] ?? 0) +
        (plane[lower + right] ?? 0);
      out[y * across + x] = (sum + 2) >> 2;
    }
  }
  return out;
}

function writePlane(plane: Uint8Array, width: number, height: number, quality: number): Promise<Buffer> {
  const image = sharp(plane, { raw: { width, height, channels: 1 }, limitInputPixels: false });
  return image.toColourspace("b-w").jpeg({ quality, optimiseCoding: true }).toBuffer();
}

interface Scan {
  /** The 64 steps in the file's zigzag order. */
  readonly steps: Uint8Array;
  /** Huffman segments as they are, markers included. */
  readonly tables: Uint8Array;
  /** Entropy-coded data up to the end of the image. */
  readonly data: Uint8Array;
}

function readScan(jpeg: Uint8Array): Scan {
  let at = 2;
  let steps: Uint8Array | undefined;
  const tables: Uint8Array[] = [];
  while (at + 4 < jpeg.length) {
    const marker = jpeg[at + 1] ?? 0;
    const length = ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0);
    const end = at + 2 + length;
    if (marker === DQT) steps ??= jpeg.slice(at + 5, at + 69);
    if (marker === DHT) tables.push(jpeg.slice(at, end));
    if (marker === SOS) {
      if (!steps) break;
      return { steps, tables: Buffer.concat(tables), data: jpeg.subarray(end, jpeg.length - 2) };
    }
    at = end;
  }
  throw new TypeError("a gray JPEG without tables or scan");
}

const DQT = 0xdb;
const DHT = 0xc4;
const SOS = 0xda;

function joinScans(scans: readonly Scan[], width: number, height: number, thinned: boolean): Uint8Array {
  const [luma, blue] = scans;
  const full = thinned ? 0x22 : 0x11;
  const word = (value: number) => [value >> 8, value & 255];
  // Component, sampling, quantisation table.
  const components = [
    [1, full, 0],
    [2, 0x11, 1],
    [3, 0x11, 1],
    [4, full, 0],
  ];
  const adobe = [...Buffer.from("Adobe", "latin1"), 0, 100, 0, 0, 0, 0, 2];
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xee, adobe),
    segment(DQT, [0, ...(luma?.steps ?? [])]),
    segment(DQT, [1, ...(blue?.steps ?? [])]),
    segment(0xc0, [8, ...word(height), ...word(width), 4, ...components.flat()]),
    ...scans.flatMap(({ tables, data }, index) => [tables, segment(SOS, [1, index + 1, 0, 0, 63, 0]), data]),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

function segment(marker: number, content: readonly number[]): Uint8Array {
  const length = content.length + 2;
  return Uint8Array.from([0xff, marker, length >> 8, length & 255, ...content]);
}
