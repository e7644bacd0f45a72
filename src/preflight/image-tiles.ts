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
  const samples = await readSamples(mask, { family: "DeviceGray", components: 1 });
  return samples && average(samples);
}

interface Averages {
  at(across: number, up: number): readonly number[];
}

function average({ width, height, bytes, model }: Samples): Averages {
  const channels = model === "gray" ? 1 : model === "rgb" ? 3 : 4;
  const columns = Math.min(MOST, width);
  const rows = Math.min(MOST, height);
  const sums = new Float64Array(columns * rows * channels);
  const counts = new Uint32Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * rows) / height);
    for (let x = 0; x < width; x += 1) {
      const tile = row * columns + Math.floor((x * columns) / width);
      counts[tile] = (counts[tile] ?? 0) + 1;
      for (let channel = 0; channel < channels; channel += 1) {
        const at = tile * channels + channel;
        sums[at] = (sums[at] ?? 0) + (bytes[(y * width + x) * channels + channel] ?? 0);
      }
    }
  }
  return {
    at: (across, up) => {
      const tile =
        Math.min(rows - 1, Math.floor((1 - up) * rows)) * columns + Math.min(columns - 1, Math.floor(across * columns));
      const count = counts[tile] || 1;
      return Array.from(sums.subarray(tile * channels, (tile + 1) * channels), (sum) => sum / count);
    },
  };
}
