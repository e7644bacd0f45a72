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

/** A part of either sheet to look at, px; of the whole page when none is given. */
export interface Parts {
  readonly former: Box;
  readonly later: Box;
}

/** The cells that differ, joined to boxes, in px of the later sheet (`bleed` is the trim's offset). */
export async function differingBoxes(
  former: Uint8Array,
  later: Uint8Array,
  bleed: number,
  parts?: Parts,
): Promise<Box[]> {
  const [was, now] = await Promise.all([pixels(former, bleed, parts?.former), pixels(later, bleed, parts?.later)]);
  const width = Math.max(was.width, now.width);
  const height = Math.max(was.height, now.height);
  const across = Math.ceil(width / CELL);
  const down = Math.ceil(height / CELL);
  const differs = new Uint8Array(across * down);
  for (let cell = 0; cell < differs.length; cell += 1) {
    const [x, y] = [(cell % across) * CELL, Math.floor(cell / across) * CELL];
    differs[cell] = (parts ? farTogether(was, now, x, y) : farAnywhere(was, now, x, y)) ? 1 : 0;
  }
  return boxesOf(differs, across, down).map(({ x, y, width, height }) => ({
    x: x * CELL + now.left + bleed,
    y: y * CELL + now.top + bleed,
    width: width * CELL,
    height: height * CELL,
  }));
}

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** From the picture's corner. */
  readonly left: number;
  readonly top: number;
}

async function pixels(picture: Uint8Array, bleed: number, part?: Box): Promise<Pixels> {
  const left = part ? Math.round(part.x - bleed) : 0;
  const top = part ? Math.round(part.y - bleed) : 0;
  const { default: sharp } = await import("sharp");
  const whole = sharp(picture);
  const taken = part
    ? whole.extract({ left, top, width: Math.floor(part.width), height: Math.floor(part.height) })
    : whole;
  const { data, info } = await taken.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, left, top };
}

function farAnywhere(was: Pixels, now: Pixels, left: number, top: number): boolean {
  const right = Math.min(left + CELL, Math.max(was.width, now.width));
  const foot = Math.min(top + CELL, Math.max(was.height, now.height));
  for (let y = top; y < foot; y += 1) for (let x = left; x < right; x += 1) if (far(was, now, x, y)) return true;
  return false;
}

/** On a sheet's other side the type area lies a part of a pixel elsewhere: only a cell's mean can be compared. */
function farTogether(was: Pixels, now: Pixels, left: number, top: number): boolean {
  const [a, b] = [meanOf(was, left, top), meanOf(now, left, top)];
  return a.some((value, channel) => Math.abs(value - (b[channel] ?? 0)) > TOLERANCE);
}

function meanOf({ data, width, height }: Pixels, left: number, top: number): readonly [number, number, number] {
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let y = top; y < Math.min(top + CELL, height); y += 1)
    for (let x = left; x < Math.min(left + CELL, width); x += 1) {
      const at = 3 * (y * width + x);
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
      count += 1;
    }
  return count === 0 ? [255, 255, 255] : [red / count, green / count, blue / count];
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

/** Lines that only one of the pages has at their place. */
export function differingLines(former: Pick<ProofPage, "lines">, later: ProofPage): Box[] {
  const lacks = (lines: ProofPage["lines"], one: ProofPage["lines"][number]): boolean =>
    !lines.some((other) => other.text === one.text && Math.abs(other.x - one.x) < 2 && Math.abs(other.y - one.y) < 2);
  return [
    ...former.lines.filter((one) => lacks(later.lines, one)),
    ...later.lines.filter((one) => lacks(former.lines, one)),
  ].map(({ x, y, width, height }) => ({ x, y, width, height }));
}

/** What stands in a box, by the page maps of both proofs. */
export function whatDiffers(
  box: Box,
  former: Pick<ProofPage, "lines" | "photos"> | undefined,
  later: ProofPage,
): PictureChange["what"] {
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
