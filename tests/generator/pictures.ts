// Pictures: small JPEG and PNG files of several shapes, made from a seed; nobody's photographs.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { Random } from "./random.ts";

/** Shapes of the files that every generated issue has below photos/. */
export const SHAPES = [
  ["wide.jpg", 960, 540],
  ["plain.jpg", 900, 600],
  ["tall.jpg", 600, 900],
  ["square.jpg", 700, 700],
  ["panorama.jpg", 1600, 400],
  ["drawing.png", 800, 600],
] as const;

export const PHOTOS = SHAPES.map(([name]) => `photos/${name}`);

/** Writes them below `dir`/photos. */
export async function makePictures(dir: string, random: Random): Promise<void> {
  await mkdir(join(dir, "photos"), { recursive: true });
  for (const [name, width, height] of SHAPES) {
    const image = sharp(bands(width, height, random), { raw: { width, height, channels: 3 } });
    const path = join(dir, "photos", name);
    await (name.endsWith(".png") ? image.png() : image.jpeg({ quality: 70 })).toFile(path);
  }
}

function bands(width: number, height: number, random: Random): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  const colours = Array.from({ length: 7 }, () => [
    random.between(60, 240),
    random.between(60, 230),
    random.between(50, 220),
  ]);
  const slope = random.next() * 2 - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const band = Math.floor(((y + slope * x) / height + 8) * 5) % colours.length;
      const colour = colours[band] ?? [128, 128, 128];
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) pixels[at + channel] = colour[channel] ?? 0;
    }
  }
  return pixels;
}
