// From RGB photos to the planes of a YCCK JPEG through a grid of the profile's own conversions: one pass, no CMYK copy of the photo.
import type { YcckPlanes } from "./ycck-jpeg.ts";

/** Nodes each way: as many as Little CMS takes for its own tables. Between them tetrahedral interpolation. */
const NODES = 33;
/** 8 bits and as many below. */
const FULL = 65280;

export interface InkGrid {
  /** Inks of each node, C M Y K in 65280ths, blue fastest. */
  readonly inks: Uint16Array;
}

/** `inksAt` gives shares of C, M, Y, K for a list of sRGB shares, already within the ink limit. */
export function openGrid(
  inksAt: (line: readonly (readonly [number, number, number])[]) => readonly (readonly number[])[],
): InkGrid {
  const inks = new Uint16Array(NODES ** 3 * 4);
  const share = (node: number) => node / (NODES - 1);
  for (let red = 0; red < NODES; red += 1) {
    const line = Array.from(
      { length: NODES * NODES },
      (_, at) => [share(red), share(Math.floor(at / NODES)), share(at % NODES)] as const,
    );
    const start = red * NODES * NODES * 4;
    for (const [at, shares] of inksAt(line).entries())
      for (let ink = 0; ink < 4; ink += 1) inks[start + 4 * at + ink] = Math.round((shares[ink] ?? 0) * FULL);
  }
  return { inks };
}

/** `most` is the greatest sum of inks in a pixel, 0 to 4; the limit holds for every pixel. */
export function photoPlanes(
  { inks }: InkGrid,
  rgb: Uint8Array,
  { width, height, thinned, limit }: { width: number; height: number; thinned: boolean; limit: number },
): { readonly planes: YcckPlanes; readonly most: number } {
  const across = thinned ? (width + 1) >> 1 : width;
  const down = thinned ? (height + 1) >> 1 : height;
  const [luma, black] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  const [blue, red] = [new Uint8Array(across * down), new Uint8Array(across * down)];
  const bound = Math.floor(limit * 255);
  // Two rows of colour differences: a thinned plane has the mean of four.
  const rows = [0, 1].map(() => ({ blue: new Uint8Array(width + 1), red: new Uint8Array(width + 1) }));
  const [even, odd] = rows;
  let most = 0;
  for (let y = 0; y < height && even && odd; y += 1) {
    const row = (y & 1) === 1 ? odd : even;
    most = Math.max(most, inkRow(inks, rgb, width * y, width, bound, luma, black, row.blue, row.red));
    if (!thinned) {
      blue.set(row.blue.subarray(0, width), y * width);
      red.set(row.red.subarray(0, width), y * width);
    } else if (row === odd || y === height - 1) {
      // The last row stands in for what lies beyond.
      halveRows(even.blue, row.blue, width, blue, (y >> 1) * across);
      halveRows(even.red, row.red, width, red, (y >> 1) * across);
    }
  }
  return { planes: { width, height, thinned, luma, blue, red, black }, most: most / 255 };
}

/** One row; written out, for it runs once a pixel. Gives the greatest sum of inks in 255ths. */
function inkRow(
  inks: Uint16Array,
  rgb: Uint8Array,
  start: number,
  width: number,
  bound: number,
  luma: Uint8Array,
  black: Uint8Array,
  blue: Uint8Array,
  red: Uint8Array,
): number {
  let most = 0;
  let p1 = 0;
  let p2 = 0;
  let w0 = 0;
  let w1 = 0;
  let w2 = 0;
  let w3 = 0;
  for (let x = 0; x < width; x += 1) {
    const from = 3 * (start + x);
    const r = rgb[from] as number;
    const g = rgb[from + 1] as number;
    const b = rgb[from + 2] as number;
    const base = (BASE_R[r] as number) + (BASE_G[g] as number) + (BASE_B[b] as number);
    const fr = PART[r] as number;
    const fg = PART[g] as number;
    const fb = PART[b] as number;
    // The tetrahedron: first the step along the greatest part, then along the middle one.
    if (fr >= fg) {
      if (fg >= fb) {
        p1 = base + STEP_R;
        p2 = p1 + STEP_G;
        w0 = 256 - fr;
        w1 = fr - fg;
        w2 = fg - fb;
        w3 = fb;
      } else if (fr >= fb) {
        p1 = base + STEP_R;
        p2 = p1 + STEP_B;
        w0 = 256 - fr;
        w1 = fr - fb;
        w2 = fb - fg;
        w3 = fg;
      } else {
        p1 = base + STEP_B;
        p2 = p1 + STEP_R;
        w0 = 256 - fb;
        w1 = fb - fr;
        w2 = fr - fg;
        w3 = fg;
      }
    } else if (fr >= fb) {
      p1 = base + STEP_G;
      p2 = p1 + STEP_R;
      w0 = 256 - fg;
      w1 = fg - fr;
      w2 = fr - fb;
      w3 = fb;
    } else if (fg >= fb) {
      p1 = base + STEP_G;
      p2 = p1 + STEP_B;
      w0 = 256 - fg;
      w1 = fg - fb;
      w2 = fb - fr;
      w3 = fr;
    } else {
      p1 = base + STEP_B;
      p2 = p1 + STEP_G;
      w0 = 256 - fb;
      w1 = fb - fg;
      w2 = fg - fr;
      w3 = fr;
    }
    const p3 = base + STEP_ALL;
    let c =
      ((inks[base] as number) * w0 +
        (inks[p1] as number) * w1 +
        (inks[p2] as number) * w2 +
        (inks[p3] as number) * w3 +
        32768) >>
      16;
    let m =
      ((inks[base + 1] as number) * w0 +
        (inks[p1 + 1] as number) * w1 +
        (inks[p2 + 1] as number) * w2 +
        (inks[p3 + 1] as number) * w3 +
        32768) >>
      16;
    let ye =
      ((inks[base + 2] as number) * w0 +
        (inks[p1 + 2] as number) * w1 +
        (inks[p2 + 2] as number) * w2 +
        (inks[p3 + 2] as number) * w3 +
        32768) >>
      16;
    const k =
      ((inks[base + 3] as number) * w0 +
        (inks[p1 + 3] as number) * w1 +
        (inks[p2 + 3] as number) * w2 +
        (inks[p3 + 3] as number) * w3 +
        32768) >>
      16;
    if (c + m + ye + k > bound) {
      // Rounding alone may go over: the nodes are within.
      const scale = Math.max(0, bound - k) / Math.max(1, c + m + ye);
      c = Math.floor(c * scale);
      m = Math.floor(m * scale);
      ye = Math.floor(ye * scale);
    }
    if (c + m + ye + k > most) most = c + m + ye + k;
    // ITU-T T.871 (JFIF), section 7, with C, M, Y for R, G, B, in 65536ths; 256 cannot be stored.
    luma[start + x] = (19595 * c + 38470 * m + 7471 * ye + 32768) >> 16;
    const cb = (-11059 * c - 21709 * m + 32768 * ye + 8421376) >> 16;
    const cr = (32768 * c - 27439 * m - 5329 * ye + 8421376) >> 16;
    blue[x] = cb - (cb >> 8);
    red[x] = cr - (cr >> 8);
    black[start + x] = 255 - k;
  }
  return most;
}

/** Means of squares of four; the last column stands in for what lies beyond. */
function halveRows(upper: Uint8Array, lower: Uint8Array, width: number, out: Uint8Array, start: number): void {
  upper[width] = upper[width - 1] as number;
  lower[width] = lower[width - 1] as number;
  for (let x = 0; x < width; x += 2)
    out[start + (x >> 1)] =
      ((upper[x] as number) + (upper[x + 1] as number) + (lower[x] as number) + (lower[x + 1] as number) + 2) >> 2;
}

const STEP_B = 4;
const STEP_G = STEP_B * NODES;
const STEP_R = STEP_G * NODES;
const STEP_ALL = STEP_R + STEP_G + STEP_B;

/** The node below each value, as its place in the grid; 255 lies at the end of the last cell. */
const node = (value: number): number => Math.min(NODES - 2, Math.floor((value * (NODES - 1)) / 255));
const BASE_R = Int32Array.from({ length: 256 }, (_, value) => node(value) * STEP_R);
const BASE_G = Int32Array.from({ length: 256 }, (_, value) => node(value) * STEP_G);
const BASE_B = Int32Array.from({ length: 256 }, (_, value) => node(value) * STEP_B);
/** How far beyond it, in 256ths. */
const PART = Int32Array.from({ length: 256 }, (_, value) =>
  Math.round(((value * (NODES - 1)) / 255 - node(value)) * 256),
);
