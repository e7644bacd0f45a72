// From an image's data to 8-bit samples in gray, RGB or CMYK: filters, bits, Indexed and /Decode undone.
import type { PDFRawStream } from "@cantoo/pdf-lib";
import type { ColourSpace } from "./colour-space.ts";
import { numberAt, numbersAt, valueAt } from "./objects.ts";
import { type StreamData, streamData } from "./stream-data.ts";

export type PixelModel = "gray" | "rgb" | "cmyk";

export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly model: PixelModel;
  /** width × height × 1, 3 or 4 bytes. */
  readonly bytes: Uint8Array;
  /** The ICC profile of the image's colour space; undefined for device colour. */
  readonly profile?: Uint8Array;
}

/** Larger pictures than this are not decoded: 2 m² at 300 ppi. */
const MOST_PIXELS = 1 << 28;

/**
 * With `most`, a JPEG larger than that comes reduced to it, pixels averaged: much faster than decoding it whole.
 * Undefined for what cannot be decoded: JPEG 2000, damaged data, colour spaces that are none of the three models.
 */
export async function readSamples(
  stream: PDFRawStream,
  space: ColourSpace,
  most = Number.POSITIVE_INFINITY,
): Promise<Samples | undefined> {
  const width = numberAt(stream.dict, "Width") ?? 0;
  const height = numberAt(stream.dict, "Height") ?? 0;
  const data = streamData(stream);
  if (!data || !(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) return undefined;
  // A few bytes that claim to be a poster are damaged, or meant to fill the memory.
  const expected = (width * height * space.components * bitsOf(stream)) / 8;
  if (data.filter === undefined && data.bytes.length < expected / 4) return undefined;
  const whole = data.filter === undefined;
  const size = whole ? { width, height } : { width: Math.min(width, most), height: Math.min(height, most) };
  const plain = whole && unpack(data.bytes, stream, space, width, height);
  const decoded = whole ? plain && { bytes: plain, inverted: false } : await decodeJpeg(data, width, height, size);
  if (!decoded || decoded.bytes.length !== size.width * size.height * space.components) return undefined;
  const upright = applyDecode(decoded, numbersAt(stream.dict, "Decode"), space, bitsOf(stream));
  return toModel(upright, space, size.width, size.height);
}

function bitsOf(stream: PDFRawStream): number {
  return String(valueAt(stream.dict, "ImageMask")) === "true" ? 1 : (numberAt(stream.dict, "BitsPerComponent") ?? 8);
}

/** One byte a sample; Indexed keeps its indices, all else is scaled to 0-255. Rows that are missing are 0. */
function unpack(
  bytes: Uint8Array,
  stream: PDFRawStream,
  space: ColourSpace,
  width: number,
  height: number,
): Uint8Array | undefined {
  const bits = bitsOf(stream);
  const perRow = width * space.components;
  const out = new Uint8Array(perRow * height);
  if (bits === 8) {
    out.set(bytes.subarray(0, out.length));
    return out;
  }
  if (bits === 16) {
    for (let at = 0; at < out.length; at += 1) out[at] = bytes[2 * at] ?? 0;
    return out;
  }
  if (bits !== 1 && bits !== 2 && bits !== 4) return undefined;
  const stride = Math.ceil((perRow * bits) / 8);
  const scale = space.family === "Indexed" ? 1 : 255 / (2 ** bits - 1);
  for (let row = 0; row < height; row += 1) {
    for (let at = 0; at < perRow; at += 1) {
      const bit = at * bits;
      const value = ((bytes[row * stride + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
      out[row * perRow + at] = value * scale;
    }
  }
  return out;
}

interface Decoded {
  readonly bytes: Uint8Array;
  /** The bytes are 255 less what is stored. */
  readonly inverted: boolean;
}

async function decodeJpeg(
  data: StreamData,
  width: number,
  height: number,
  size: { readonly width: number; readonly height: number },
): Promise<Decoded | undefined> {
  if (data.filter !== "DCTDecode") return undefined;
  try {
    // The profile of the PDF's colour space counts, not the one inside the JPEG (ISO 32000-1, 7.4.8).
    const { default: sharp } = await import("sharp");
    const image = sharp(data.bytes, { ignoreIcc: true, limitInputPixels: MOST_PIXELS, failOn: "error" });
    const { space, channels, width: across, height: down } = await image.metadata();
    if (across !== width || down !== height) return undefined;
    const model =
      space === "cmyk"
        ? image.pipelineColourspace("cmyk").toColourspace("cmyk")
        : channels === 1
          ? image.toColourspace("b-w")
          : image;
    // A triangle as wide as a pixel of the result: no overshoot, so means stay means.
    const sized =
      size.width < width || size.height < height ? model.resize({ ...size, fit: "fill", kernel: "linear" }) : model;
    const { data: raw, info } = await sized.raw().toBuffer({ resolveWithObject: true });
    if (info.width !== size.width || info.height !== size.height) return undefined;
    // Photoshop stores CMYK inverted and says so by its marker; libvips turns it upright, /Decode counts from what is stored.
    return { bytes: raw, inverted: space === "cmyk" && hasAdobeMarker(data.bytes) };
  } catch {
    return undefined;
  }
}

function hasAdobeMarker(jpeg: Uint8Array): boolean {
  return Buffer.from(jpeg.buffer, jpeg.byteOffset, Math.min(jpeg.length, 1 << 17)).includes("Adobe\0", 0, "latin1");
}

/** What is stored inverted and read by an inverting /Decode, as press's own photos are, is upright as it came. */
function applyDecode(
  { bytes: samples, inverted }: Decoded,
  decode: readonly number[] | undefined,
  space: ColourSpace,
  bits: number,
): Uint8Array {
  const most = space.family === "Indexed" ? 2 ** bits - 1 : 255;
  const top = space.family === "Indexed" ? 1 : 255;
  const given = decode && decode.length >= 2 * space.components ? decode : undefined;
  const tables = Array.from({ length: space.components }, (_, part) => {
    const low = given ? (given[2 * part] ?? 0) * top : 0;
    const high = given ? (given[2 * part + 1] ?? 1) * top : most;
    return Uint8Array.from({ length: 256 }, (_, value) => {
      const stored = inverted ? 255 - value : value;
      return Math.min(255, Math.max(0, Math.round(low + (stored / most) * (high - low))));
    });
  });
  const changed = tables.some((table) => table.some((value, at) => value !== at && at <= most));
  if (!changed) return samples;
  const out = new Uint8Array(samples.length);
  for (const [part, table] of tables.entries())
    for (let at = part; at < samples.length; at += tables.length) out[at] = table[samples[at] as number] as number;
  return out;
}

function toModel(samples: Uint8Array, space: ColourSpace, width: number, height: number): Samples | undefined {
  if (space.family === "Indexed") return lookUp(samples, space, width, height);
  const model = modelOf(space);
  if (!model) return undefined;
  const profile = space.family === "ICCBased" ? streamData(space.profile, 1 << 24)?.bytes : undefined;
  return { width, height, model, bytes: samples, profile };
}

function lookUp(
  samples: Uint8Array,
  space: ColourSpace & { readonly family: "Indexed" },
  width: number,
  height: number,
): Samples | undefined {
  const size = space.base.components;
  const out = new Uint8Array(samples.length * size);
  for (let at = 0; at < samples.length; at += 1) {
    const from = Math.min(samples[at] ?? 0, space.high) * size;
    for (let part = 0; part < size; part += 1) out[at * size + part] = space.table[from + part] ?? 0;
  }
  return space.base.family === "Indexed" ? undefined : toModel(out, space.base, width, height);
}

export function modelOf(space: ColourSpace): PixelModel | undefined {
  if (space.family === "DeviceGray" || space.family === "CalGray") return "gray";
  if (space.family === "DeviceRGB" || space.family === "CalRGB") return "rgb";
  if (space.family === "DeviceCMYK") return "cmyk";
  if (space.family === "ICCBased") return space.components === 1 ? "gray" : space.components === 3 ? "rgb" : "cmyk";
  return undefined;
}
