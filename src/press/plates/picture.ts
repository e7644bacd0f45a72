// From an image to what is laid on the plates: its inks and alpha at the device's fineness.
import { PDFBool, type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import { type ColourSpace, GRAY, readColourSpace } from "../../pdf/colour-space.ts";
import { type Matrix, transform } from "../../pdf/graphics-state.ts";
import { valueAt } from "../../pdf/objects.ts";
import { readSamples } from "../../pdf/samples.ts";
import { inverse } from "./drawing.ts";
import type { PlateNames, Source } from "./layer.ts";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** By plate a byte of ink a pixel, in rows from the top; missing where the picture has none. A stencil has none at all. */
  readonly plates: readonly (Uint8Array | undefined)[];
  readonly speaks: readonly boolean[];
  /** A byte of opacity a pixel, in a raster of its own. */
  readonly alpha?: { readonly width: number; readonly height: number; readonly values: Uint8Array };
}

/** `fine`: pixels across and down that the device has for it at most; finer pictures are averaged. Undefined for what cannot be decoded, or is no ink. */
export async function readPicture(
  image: PDFRawStream,
  resources: PDFDict | undefined,
  fine: readonly [number, number],
  names: PlateNames,
): Promise<Picture | undefined> {
  const { dict } = image;
  if (valueAt(dict, "ImageMask") === PDFBool.True) {
    const mask = await grayRaster(image, fine, true);
    return mask && { width: mask.width, height: mask.height, plates: [], speaks: [], alpha: mask };
  }
  const space = readColourSpace(valueAt(dict, "ColorSpace"), resources);
  const raw = space && (await inkRaster(image, space, fine, names));
  if (!raw) return undefined;
  const soft = valueAt(dict, "SMask");
  const stencil = valueAt(dict, "Mask");
  const alpha =
    soft instanceof PDFRawStream
      ? await grayRaster(soft, fine, false)
      : stencil instanceof PDFRawStream
        ? await grayRaster(stencil, fine, true)
        : undefined;
  return { ...raw, ...(alpha ? { alpha } : {}) };
}

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** In a stencil's raster 0 paints (8.9.6.2). */
async function grayRaster(
  image: PDFRawStream,
  fine: readonly [number, number],
  stencil: boolean,
): Promise<Raster | undefined> {
  const samples = await readSamples(image, GRAY);
  if (!samples) return undefined;
  const { values, ...size } = averaged(samples.bytes, samples.width, samples.height, 1, fine);
  return { ...size, values: stencil ? values.map((value) => 255 - value) : values };
}

async function inkRaster(
  image: PDFRawStream,
  space: ColourSpace,
  fine: readonly [number, number],
  names: PlateNames,
): Promise<Picture | undefined> {
  const tinted = tintsOf(space);
  const samples = await readSamples(image, tinted?.read ?? space);
  if (!samples || (samples.model === "rgb" && !tinted)) return undefined;
  const channels = samples.model === "gray" ? 1 : samples.model === "rgb" ? 3 : 4;
  const { values, width, height } = averaged(samples.bytes, samples.width, samples.height, channels, fine);
  const plates: (Uint8Array | undefined)[] = [];
  const wanted = tinted
    ? tinted.names.map((name) => (name === "None" || name === "All" ? -1 : names.indexOf(name)))
    : channels === 1
      ? [3]
      : [0, 1, 2, 3];
  for (const [channel, plate] of wanted.entries()) {
    if (plate < 0) continue;
    const plane = new Uint8Array(width * height);
    const flip = !tinted && channels === 1;
    for (let at = 0; at < plane.length; at += 1) {
      const value = values[at * channels + channel] ?? 0;
      plane[at] = flip ? 255 - value : value;
    }
    plates[plate] = plane;
  }
  const spoken = names.names.map((_, plate) => (tinted ? wanted.includes(plate) : plate < 4));
  return { width, height, plates, speaks: spoken };
}

/** Spot colours of one, three or four inks, read as if they were the device colour with as many components. */
function tintsOf(space: ColourSpace): { readonly read: ColourSpace; readonly names: readonly string[] } | undefined {
  if (space.family !== "Separation" && space.family !== "DeviceN") return undefined;
  const read: ColourSpace | undefined =
    space.components === 1
      ? GRAY
      : space.components === 3
        ? { family: "DeviceRGB", components: 3 }
        : space.components === 4
          ? { family: "DeviceCMYK", components: 4 }
          : undefined;
  return read && { read, names: space.names };
}

/** Means over whole blocks of pixels, as long as the result is no coarser than the device. */
function averaged(
  bytes: Uint8Array,
  width: number,
  height: number,
  channels: number,
  [across, down]: readonly [number, number],
): Raster {
  const [fx, fy] = [Math.max(1, Math.round(width / across)), Math.max(1, Math.round(height / down))];
  if (fx === 1 && fy === 1) return { width, height, values: bytes };
  const [w, h] = [Math.ceil(width / fx), Math.ceil(height / fy)];
  const values = new Uint8Array(w * h * channels);
  for (let y = 0; y < h; y += 1) {
    const rows = Math.min(fy, height - y * fy);
    for (let x = 0; x < w; x += 1) {
      const columns = Math.min(fx, width - x * fx);
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let row = 0; row < rows; row += 1) {
          let at = ((y * fy + row) * width + x * fx) * channels + channel;
          for (let column = 0; column < columns; column += 1, at += channels) sum += bytes[at] ?? 0;
        }
        values[(y * w + x) * channels + channel] = Math.round(sum / (rows * columns));
      }
    }
  }
  return { width: w, height: h, values };
}

/** `matrix` puts the unit square on the device. A stencil takes its inks from `ink`. */
export function pictureSource(picture: Picture, matrix: Matrix, ink: Source | undefined): Source | undefined {
  const back = inverse(matrix);
  if (!back) return undefined;
  const { width, height, plates, alpha } = picture;
  const stencil = plates.length === 0;
  if (stencil && !ink) return undefined;
  const at = (x: number, y: number, out: Float32Array): number => {
    const [u, v] = transform(back, x + 0.5, y + 0.5);
    const [across, up] = [clip(u), clip(1 - v)];
    const opacity = alpha ? (alpha.values[pixel(across, up, alpha.width, alpha.height)] ?? 0) / 255 : 1;
    if (opacity === 0) return 0;
    if (stencil) return opacity * (ink?.at(x, y, out) ?? 0);
    const from = pixel(across, up, width, height);
    for (let plate = 0; plate < plates.length; plate += 1) out[plate] = (plates[plate]?.[from] ?? 0) / 255;
    return opacity;
  };
  return {
    at,
    flat: false,
    speaks: stencil && ink ? ink.speaks : picture.speaks,
    device: stencil && ink ? ink.device : false,
  };
}

function pixel(across: number, down: number, width: number, height: number): number {
  return Math.min(height - 1, Math.floor(down * height)) * width + Math.min(width - 1, Math.floor(across * width));
}

const clip = (share: number): number => Math.min(1, Math.max(0, share));

/** Pixels that the device has for the unit square under the matrix. */
export function fineness([a, b, c, d]: Matrix): readonly [number, number] {
  return [Math.max(1, Math.hypot(a, b)), Math.max(1, Math.hypot(c, d))];
}
