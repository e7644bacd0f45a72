// From an image to the mean inks of its parts: at most 512 tiles each way, with the alpha of its soft mask.
import { PDFBool, type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import { readColourSpace } from "../pdf/colour-space.ts";
import { valueAt } from "../pdf/objects.ts";
import { readSamples, type Samples } from "../pdf/samples.ts";

export interface ImageTiles {
  /** At shares of the image's width and height, from its lower left. */
  at(across: number, up: number): { readonly inks: readonly number[]; readonly opacity: number };
}

const MOST = 512;

/** Undefined for stencils, for colours that are not inks, and for what cannot be decoded. */
export async function imageTiles(image: PDFRawStream, resources: PDFDict | undefined): Promise<ImageTiles | undefined> {
  const space = readColourSpace(valueAt(image.dict, "ColorSpace"), resources);
  if (!space || valueAt(image.dict, "ImageMask") === PDFBool.True) return undefined;
  const samples = await readSamples(image, space, MOST);
  if (!samples || samples.model === "rgb") return undefined;
  const tiles = average(samples);
  const mask = valueAt(image.dict, "SMask");
  const alpha = mask instanceof PDFRawStream ? await alphaTiles(mask) : undefined;
  return {
    at: (across, up) => {
      const [a = 0, b = 0, c = 0, d = 0] = tiles.at(across, up);
      const inks = samples.model === "gray" ? [0, 0, 0, 1 - a / 255, 0] : [a / 255, b / 255, c / 255, d / 255, 0];
      return { inks, opacity: alpha ? (alpha.at(across, up)[0] ?? 255) / 255 : 1 };
    },
  };
}

async function alphaTiles(mask: PDFRawStream): Promise<Averages | undefined> {
  const samples = await readSamples(mask, { family: "DeviceGray", components: 1 }, MOST);
  return samples && average(samples);
}

interface Averages {
  at(across: number, up: number): ArrayLike<number> & Iterable<number>;
}

function average(samples: Samples): Averages {
  const channels = samples.model === "gray" ? 1 : samples.model === "rgb" ? 3 : 4;
  const columns = Math.min(MOST, samples.width);
  const rows = Math.min(MOST, samples.height);
  const fine = columns === samples.width && rows === samples.height;
  const tiles = fine ? samples.bytes : meanTiles(samples, columns, rows, channels);
  return {
    at: (across, up) => {
      const row = Math.min(rows - 1, Math.floor((1 - up) * rows));
      const from = (row * columns + Math.min(columns - 1, Math.floor(across * columns))) * channels;
      return tiles.subarray(from, from + channels);
    },
  };
}

function meanTiles({ width, height, bytes }: Samples, columns: number, rows: number, channels: number): Float64Array {
  const means = new Float64Array(columns * rows * channels);
  const counts = new Uint32Array(columns * rows);
  const columnOf = Uint16Array.from({ length: width }, (_, x) => Math.floor((x * columns) / width));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * rows) / height) * columns;
    let from = y * width * channels;
    for (let x = 0; x < width; x += 1) {
      const tile = row + (columnOf[x] as number);
      counts[tile] = (counts[tile] as number) + 1;
      for (let at = tile * channels; at < (tile + 1) * channels; at += 1) {
        means[at] = (means[at] as number) + (bytes[from] as number);
        from += 1;
      }
    }
  }
  return means.map((sum, at) => sum / (counts[Math.floor(at / channels)] || 1));
}
