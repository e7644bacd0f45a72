// From RGB photos to the planes of a YCCK JPEG through a grid of the profile's own conversions: one pass, no CMYK copy of the photo.
import { INK_ROWS } from "./ink-rows.ts";
import type { YcckPlanes } from "./ycck-jpeg.ts";

/** Nodes each way, eight values apart (the last seven): as many as Little CMS takes for its own tables. */
const NODES = 33;
/** Parts of a cell, each way. Values lie on them but for the last cell's, which lie half a part off at most. */
const PARTS = 8;
/** A plane's step in the grid: 255 of them and the parts still fit 16 bits. */
const STEP = 32;

export interface InkGrid {
  /** Four numbers a node, blue fastest: luma, inverted black, the blue and the red colour difference, in 32nds of 255ths. */
  readonly planes: Uint16Array;
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
  const planes = new Uint16Array(NODES ** 3 * 4);
  for (let at = 0; at < NODES ** 3; at += 1) {
    const k = (inks[4 * at + 3] as number) / 257;
    const [cyan, magenta, yellow] = [inks[4 * at] as number, inks[4 * at + 1] as number, inks[4 * at + 2] as number];
    const sum = (cyan + magenta + yellow) / 257;
    // As `within` has it: K stays.
    const scale = sum + k > limit * 255 ? Math.max(0, limit * 255 - k) / sum / 257 : 1 / 257;
    const [c, m, y] = [cyan * scale, magenta * scale, yellow * scale];
    // ITU-T T.871 (JFIF), section 7, with C, M, Y for R, G, B. Means of means are means: what is linear may be done first.
    planes[4 * at] = stepped(0.299 * c + 0.587 * m + 0.114 * y);
    planes[4 * at + 1] = stepped(255 - k);
    planes[4 * at + 2] = stepped(-0.168736 * c - 0.331264 * m + 0.5 * y + 128);
    planes[4 * at + 3] = stepped(0.5 * c - 0.418688 * m - 0.081312 * y + 128);
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
  const rows = openRows(grid, width);
  let most = Number.NEGATIVE_INFINITY;
  for (let y = 0; y < height; y += 2) {
    // Two rows of colour differences: a thinned plane has the mean of four.
    const lower = Math.min(2, height - y) - 1;
    for (let row = 0; row <= lower; row += 1) {
      const at = (y + row) * width;
      most = Math.max(most, rows.inks(rgb.subarray(3 * at, 3 * (at + width)), row));
      luma.set(rows.luma, at);
      black.set(rows.black, at);
      if (thinned) continue;
      blue.set(rows.blue[row] as Uint8Array, at);
      red.set(rows.red[row] as Uint8Array, at);
    }
    if (!thinned) continue;
    // The last row stands in for what lies beyond.
    const half = rows.halve(lower);
    blue.set(half.blue, (y >> 1) * across);
    red.set(half.red, (y >> 1) * across);
  }
  const greatest = Math.max(0, most / 65536 + 255) / 255;
  return { planes: { width, height, thinned, luma, blue, red, black }, most: Math.min(limit, greatest) };
}

/** What ink-rows.wat exports; places are bytes of its memory. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  inks(...places: readonly [number, number, number, number, number, number, number, number]): number;
  halve(upper: number, lower: number, out: number, count: number): void;
}

interface Rows {
  /** One row of R, G, B into `luma`, `black`, and `blue` and `red` of that number; gives its greatest sum of inks, less 255, in 65536ths. */
  inks(rgb: Uint8Array, row: number): number;
  readonly luma: Uint8Array;
  readonly black: Uint8Array;
  readonly blue: readonly Uint8Array[];
  readonly red: readonly Uint8Array[];
  /** Means of squares of four of row 0 and row `lower`; the last column stands in for what lies beyond. */
  halve(lower: number): { readonly blue: Uint8Array; readonly red: Uint8Array };
}

let compiled: WebAssembly.Module | undefined;
const PAGE = 1 << 16;

/** A photo's own memory for the kernel: the tables, the grid, and rows of one width. */
function openRows(grid: Uint16Array, width: number): Rows {
  compiled ??= new WebAssembly.Module(Buffer.from(INK_ROWS, "base64"));
  const kernel = new WebAssembly.Instance(compiled).exports as unknown as Kernel;
  let end = 0;
  const room = (bytes: number): number => {
    const at = end;
    end += (bytes + 7) & ~7;
    return at;
  };
  // The grid stands first: a node's place in PLACES counts from there.
  room(grid.byteLength);
  const places = room(PLACES.byteLength);
  const parts = room(TETRAHEDRA.byteLength);
  const rgb = room(3 * width);
  const [luma, black] = [room(width), room(width)];
  const blue = [room(width + 1), room(width + 1)] as const;
  const red = [room(width + 1), room(width + 1)] as const;
  const half = { blue: room(width), red: room(width) };
  kernel.memory.grow(Math.ceil(end / PAGE));
  const { buffer } = kernel.memory;
  const bytes = new Uint8Array(buffer);
  new Uint16Array(buffer).set(grid);
  new Int32Array(buffer, places).set(PLACES);
  bytes.set(TETRAHEDRA, parts);
  const part = (at: number, length: number) => bytes.subarray(at, at + length);
  const across = (width + 1) >> 1;
  const halves = { blue: part(half.blue, across), red: part(half.red, across) };
  return {
    inks: (row, at) => {
      bytes.set(row, rgb);
      return kernel.inks(rgb, width, places, parts, luma, black, blue[at === 0 ? 0 : 1], red[at === 0 ? 0 : 1]);
    },
    luma: part(luma, width),
    black: part(black, width),
    blue: blue.map((at) => part(at, width)),
    red: red.map((at) => part(at, width)),
    halve: (lower) => {
      for (const [plane, out] of [
        [blue, half.blue],
        [red, half.red],
      ] as const) {
        for (const at of plane) bytes[at + width] = bytes[at + width - 1] as number;
        kernel.halve(plane[0], plane[lower === 0 ? 0 : 1], out, across);
      }
      return halves;
    },
  };
}

/** Bytes a node takes, and what is a step of one cell each way. */
const NODE = 8;
const STEPS = [NODE * NODES * NODES, NODE * NODES, NODE] as const;

/** Which of the 9³ parts of a cell, below the place of the cell's first node. */
const PART_BITS = 10;
const PARTS_ACROSS = PARTS + 1;
const PART_STEPS = [PARTS_ACROSS * PARTS_ACROSS, PARTS_ACROSS, 1] as const;

/** For each value of red, then of green and of blue: the cell's place in the grid and the part of the cell. */
const PLACES = Int32Array.from({ length: 3 * 256 }, (_, at) => {
  const [channel, value] = [at >> 8, at & 255];
  const cell = Math.min(NODES - 2, Math.floor(value / PARTS));
  const within = value - cell * PARTS;
  // The last cell is seven values wide.
  const part = cell === NODES - 2 ? Math.round((within * PARTS) / (PARTS - 1)) : within;
  return ((cell * (STEPS[channel] ?? 0)) << PART_BITS) + part * (PART_STEPS[channel] ?? 0);
});

/**
 * A cell is cut into six tetrahedra: first along the greatest part, then along the middle one. For each part of a cell
 * sixteen bytes: the second and the third corner, from the first, and the weights of the four in eighths.
 */
const TETRAHEDRA = new Uint8Array(PARTS_ACROSS ** 3 * 16);
const tetrahedra = new DataView(TETRAHEDRA.buffer);
for (let at = 0; at < PARTS_ACROSS ** 3; at += 1) {
  const sides = PART_STEPS.map((step, channel) => ({
    part: Math.floor(at / step) % PARTS_ACROSS,
    step: STEPS[channel] ?? 0,
  })).sort((one, other) => other.part - one.part);
  const [a = 0, b = 0, c = 0] = sides.map(({ part }) => part);
  const [first = 0, then = 0] = sides.map(({ step }) => step);
  tetrahedra.setInt32(16 * at, first, true);
  tetrahedra.setInt32(16 * at + 4, first + then, true);
  TETRAHEDRA.set([PARTS - a, a - b, b - c, c], 16 * at + 8);
}
