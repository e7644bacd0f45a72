// Compared pictures: where a page's picture differs between two proofs, as boxes, and whether its text accounts for it.
import type { Box, PictureChange, ProofPage } from "./proof-data.ts";

export interface PicturedPage {
  readonly page: ProofPage;
  /** WebP of the trimmed page, a pixel for each CSS px. */
  readonly picture: Uint8Array;
}

/** px; a cell in which no colour differs by more than the picture's own compression is the same. */
const CELL = 8;
const TOLERANCE = 48;

/** The cells that differ, joined to boxes, in px of the sheet (`bleed` is the trim's offset). */
export async function differingBoxes(former: Uint8Array, later: Uint8Array, bleed: number): Promise<Box[]> {
  const [was, now] = await Promise.all([pixels(former), pixels(later)]);
  const width = Math.max(was.width, now.width);
  const height = Math.max(was.height, now.height);
  const across = Math.ceil(width / CELL);
  const down = Math.ceil(height / CELL);
  const differs = new Uint8Array(across * down);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = Math.floor(y / CELL) * across + Math.floor(x / CELL);
      if (differs[cell] === 0 && far(was, now, x, y)) differs[cell] = 1;
    }
  }
  return boxesOf(differs, across, down).map(({ x, y, width, height }) => ({
    x: x * CELL + bleed,
    y: y * CELL + bleed,
    width: width * CELL,
    height: height * CELL,
  }));
}

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function pixels(picture: Uint8Array): Promise<Pixels> {
  const { default: sharp } = await import("sharp");
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function far(a: Pixels, b: Pixels, x: number, y: number): boolean {
  if (x >= a.width || y >= a.height || x >= b.width || y >= b.height) return true;
  const i = 3 * (y * a.width + x);
  const j = 3 * (y * b.width + x);
  for (let channel = 0; channel < 3; channel += 1)
    if (Math.abs((a.data[i + channel] ?? 0) - (b.data[j + channel] ?? 0)) > TOLERANCE) return true;
  return false;
}

/** Cells that lie within two of each other belong together: a line of text is one box. */
function boxesOf(differs: Uint8Array, across: number, down: number): Box[] {
  const boxes: Box[] = [];
  for (let start = 0; start < differs.length; start += 1) {
    if (differs[start] !== 1) continue;
    const queue = [start];
    differs[start] = 2;
    let [left, top, right, foot] = [across, down, 0, 0];
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const x = cell % across;
      const y = Math.floor(cell / across);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      foot = Math.max(foot, y);
      for (let dy = -1; dy <= 1; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) {
          const [nx, ny] = [x + dx, y + dy];
          const next = ny * across + nx;
          if (nx < 0 || ny < 0 || nx >= across || ny >= down || differs[next] !== 1) continue;
          differs[next] = 2;
          queue.push(next);
        }
    }
    boxes.push({ x: left, y: top, width: right - left + 1, height: foot - top + 1 });
  }
  return boxes;
}

/** What stands in a box, by the page maps of both proofs. */
export function whatDiffers(box: Box, former: ProofPage | undefined, later: ProofPage): PictureChange["what"] {
  const photos = [...(former?.photos ?? []), ...later.photos].filter((photo) => overlap(photo, box) > 0.5 * area(box));
  const other = (one: ProofPage["photos"][number]): boolean =>
    !former?.photos.some((photo) => photo.sha256 === one.sha256 && near(photo, one)) ||
    !later.photos.some((photo) => photo.sha256 === one.sha256 && near(photo, one));
  if (photos.some(other)) return "photo";
  const key = ({ x, y, text }: ProofPage["lines"][number]): string => `${Math.round(x)} ${Math.round(y)} ${text}`;
  const was = new Set((former?.lines ?? []).map(key));
  const now = new Set(later.lines.map(key));
  const moved = [
    ...(former?.lines ?? []).filter((line) => !now.has(key(line))),
    ...later.lines.filter((line) => !was.has(key(line))),
  ];
  return moved.some((line) => overlap(line, grown(box)) > 0) ? "text" : "other";
}

const grown = ({ x, y, width, height }: Box): Box => ({
  x: x - CELL,
  y: y - CELL,
  width: width + 2 * CELL,
  height: height + 2 * CELL,
});

const area = ({ width, height }: Box): number => width * height;

const near = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < 2 &&
  Math.abs(a.y - b.y) < 2 &&
  Math.abs(a.width - b.width) < 2 &&
  Math.abs(a.height - b.height) < 2;

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
