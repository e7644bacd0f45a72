// From RGB photos to the planes of a YCCK JPEG through a grid of the profile's own conversions: one pass, no CMYK copy of the photo.
import type { YcckPlanes } from "./ycck-jpeg.ts";

/** Nodes each way, eight values apart (the last seven): as many as Little CMS takes for its own tables. */
const NODES = 33;
/** Parts of a cell, each way. Values lie on them but for the last cell's, which lie half a part off at most. */
const PARTS = 8;
/** A plane's step in the grid: 255 of them and the parts still fit 16 bits. */
const STEP = 32;

export interface InkGrid {
  /** Two numbers a node, blue fastest: luma and inverted black, then the colour differences, 16 bits each. */
  readonly planes: Int32Array;
}

/** `inksOf` takes sRGB to C, M, Y, K, all in 65535ths; `limit` is the greatest sum of inks that a node may have, 0 to 4. */
export function openGrid(inksOf: (rgb: Uint16Array) => Uint16Array, limit: number): InkGrid {
  const rgb = new Uint16Array(NODES ** 3 * 3);
  const share = (node: number) => Math.min(255, node * PARTS) * 257;
  for (let at = 0; at < NODES ** 3; at += 1) {
    rgb[3 * at] = share(Math.floor(at / (NODES * NODES)));
    rgb[3 * at + 1] = share(Math.floor(at / NODES) % NODES);
    rgb[3 * at + 2] = share(at % NODES);
  }
  const inks = inksOf(rgb);
  const planes = new Int32Array(NODES ** 3 * 2);
  for (let at = 0; at < NODES ** 3; at += 1) {
    const k = (inks[4 * at + 3] as number) / 257;
    const [cyan, magenta, yellow] = [inks[4 * at] as number, inks[4 * at + 1] as number, inks[4 * at + 2] as number];
    const sum = (cyan + magenta + yellow) / 257;
    // As `within` has it: K stays.
    const scale = sum + k > limit * 255 ? Math.max(0, limit * 255 - k) / sum / 257 : 1 / 257;
    const [c, m, y] = [cyan * scale, magenta * scale, yellow * scale];
    // ITU-T T.871 (JFIF), section 7, with C, M, Y for R, G, B. Means of means are means: what is linear may be done first.
    planes[2 * at] = (stepped(0.299 * c + 0.587 * m + 0.114 * y) << 16) | stepped(255 - k);
    const blue = stepped(-0.168736 * c - 0.331264 * m + 0.5 * y + 128);
    planes[2 * at + 1] = (blue << 16) | stepped(0.5 * c - 0.418688 * m - 0.081312 * y + 128);
  }
  return { planes };
}

function stepped(value: number): number {
  return Math.round(Math.min(255, Math.max(0, value)) * STEP);
}

/** `most` is the greatest sum of inks in a pixel, 0 to 4: the nodes are within the limit, and so are the means of nodes. */
export function photoPlanes(
  { planes: grid }: InkGrid,
  rgb: Uint8Array,
  { width, height, thinned, limit }: { width: number; height: number; thinned: boolean; limit: number },
): { readonly planes: YcckPlanes; readonly most: number } {
  const across = thinned ? (width + 1) >> 1 : width;
  const down = thinned ? (height + 1) >> 1 : height;
  const [luma, black] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  const [blue, red] = [new Uint8Array(across * down), new Uint8Array(across * down)];
  // Two rows of colour differences: a thinned plane has the mean of four.
  const rows = [0, 1].map(() => ({ blue: new Uint8Array(width + 1), red: new Uint8Array(width + 1) }));
  const [even, odd] = rows;
  let most = 0;
  for (let y = 0; y < height && even && odd; y += 1) {
    const row = (y & 1) === 1 ? odd : even;
    most = Math.max(most, inkRow(grid, rgb, width * y, width, luma, black, row.blue, row.red));
    if (!thinned) {
      blue.set(row.blue.subarray(0, width), y * width);
      red.set(row.red.subarray(0, width), y * width);
    } else if (row === odd || y === height - 1) {
      // The last row stands in for what lies beyond.
      halveRows(even.blue, row.blue, width, blue, (y >> 1) * across);
      halveRows(even.red, row.red, width, red, (y >> 1) * across);
    }
  }
  return { planes: { width, height, thinned, luma, blue, red, black }, most: Math.min(limit, most / 255) };
}

/** One row; written out, for it runs once a pixel. Gives the greatest sum of inks in 255ths. */
function inkRow(
  grid: Int32Array,
  rgb: Uint8Array,
  start: number,
  width: number,
  luma: Uint8Array,
  black: Uint8Array,
  blue: Uint8Array,
  red: Uint8Array,
): number {
  let most = 0;
  let from = 3 * start;
  for (let x = 0; x < width; x += 1) {
    const place =
      (PLACE_R[rgb[from] as number] as number) +
      (PLACE_G[rgb[from + 1] as number] as number) +
      (PLACE_B[rgb[from + 2] as number] as number);
    from += 3;
    // A cell is cut into six tetrahedra: first along the greatest part, then along the middle one.
    const part = place & PART_MASK;
    const first = place >> PART_BITS;
    const second = first + (SECOND[part] as number);
    const third = first + (THIRD[part] as number);
    const weights = WEIGHTS[part] as number;
    const w0 = weights & 15;
    const w1 = (weights >> 4) & 15;
    const w2 = (weights >> 8) & 15;
    const w3 = weights >> 12;
    const last = first + LAST;
    const one =
      (Math.imul(grid[first] as number, w0) +
        Math.imul(grid[second] as number, w1) +
        Math.imul(grid[third] as number, w2) +
        Math.imul(grid[last] as number, w3) +
        ROUND) |
      0;
    const two =
      (Math.imul(grid[first + 1] as number, w0) +
        Math.imul(grid[second + 1] as number, w1) +
        Math.imul(grid[third + 1] as number, w2) +
        Math.imul(grid[last + 1] as number, w3) +
        ROUND) |
      0;
    luma[start + x] = one >>> 24;
    black[start + x] = (one >> 8) & 255;
    blue[x] = two >>> 24;
    red[x] = (two >> 8) & 255;
    // C + M + Y of T.871 backwards: 3 Y + 1.428 Cb + 0.688 Cr, the differences from 128; in 65536ths.
    const inks =
      768 * (one >>> 16) - 256 * (one & 65535) + 366 * ((two >>> 16) - 32768) + 176 * ((two & 65535) - 32768);
    if (inks > most) most = inks;
  }
  return Math.max(0, most / 65536 + 255);
}

/** Half of a value, for both halves of a number. */
const ROUND = (128 << 16) | 128;

/** Means of squares of four; the last column stands in for what lies beyond. */
function halveRows(upper: Uint8Array, lower: Uint8Array, width: number, out: Uint8Array, start: number): void {
  upper[width] = upper[width - 1] as number;
  lower[width] = lower[width - 1] as number;
  for (let x = 0; x < width; x += 2)
    out[start + (x >> 1)] =
      ((upper[x] as number) + (upper[x + 1] as number) + (lower[x] as number) + (lower[x + 1] as number) + 2) >> 2;
}

const STEP_B = 2;
const STEP_G = STEP_B * NODES;
const STEP_R = STEP_G * NODES;
const LAST = STEP_R + STEP_G + STEP_B;

/** Which of the 9³ parts of a cell, below the place of the cell's first node. */
const PART_BITS = 10;
const PART_MASK = (1 << PART_BITS) - 1;
const PLACES = PARTS + 1;

function placesOf(step: number, part: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, value) => {
    const cell = Math.min(NODES - 2, Math.floor(value / PARTS));
    const within = value - cell * PARTS;
    // The last cell is seven values wide.
    const parts = cell === NODES - 2 ? Math.round((within * PARTS) / (PARTS - 1)) : within;
    return ((cell * step) << PART_BITS) + parts * part;
  });
}
const PLACE_R = placesOf(STEP_R, PLACES * PLACES);
const PLACE_G = placesOf(STEP_G, PLACES);
const PLACE_B = placesOf(STEP_B, 1);

const TETRAHEDRA = Array.from({ length: PLACES ** 3 }, (_, at) => {
  const sides = [
    { part: Math.floor(at / (PLACES * PLACES)), step: STEP_R },
    { part: Math.floor(at / PLACES) % PLACES, step: STEP_G },
    { part: at % PLACES, step: STEP_B },
  ].sort((one, other) => other.part - one.part);
  const [most, middle, least] = sides.map(({ part }) => part);
  const [a = 0, b = 0, c = 0] = [most, middle, least];
  const [second = 0, then = 0] = sides.map(({ step }) => step);
  return {
    second,
    third: second + then,
    weights: (PARTS - a) | ((a - b) << 4) | ((b - c) << 8) | (c << 12),
  };
});
const SECOND = Int32Array.from(TETRAHEDRA, ({ second }) => second);
const THIRD = Int32Array.from(TETRAHEDRA, ({ third }) => third);
const WEIGHTS = Int32Array.from(TETRAHEDRA, ({ weights }) => weights);
