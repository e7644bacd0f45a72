// From one source image to its data in inks: gray photos on K, flat graphics by palette, photos as CMYK JPEG.
import { deflateSync } from "node:zlib";
import { PDFBool, PDFName } from "@cantoo/pdf-lib";
import { type ColourSpace, GRAY, readColourSpace } from "../pdf/colour-space.ts";
import { numbersAt, valueAt } from "../pdf/objects.ts";
import { readSamples, type Samples } from "../pdf/samples.ts";
import { streamData } from "../pdf/stream-data.ts";
import type { Entry, ImageOrder, Job } from "./job.ts";
import { isThinned, writeGrayPhoto, writePhoto } from "./jpeg.ts";
import { countColours, indicesOf, inkPalette, unpacked } from "./palette-image.ts";
import { reduce } from "./reduce.ts";
import { luminance, rgbOf } from "./rgb.ts";
import { inkSpace } from "./spaces.ts";
import { splitYcck, type YcckPlanes } from "./ycck-jpeg.ts";

export interface PrintedImage {
  readonly kind: "stencil" | "mask" | "gray" | "cmyk" | "indexed" | "spot" | "kept";
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** ColorSpace, BitsPerComponent, Filter, Decode and what else the data need. */
  readonly entries: Readonly<Record<string, Entry | undefined>>;
  /** Greatest sum of inks in a pixel, 0 to 4. */
  readonly ink: number;
  /** Only with "kept". */
  readonly why?: string;
}

/** Above the first, pictures are reduced to the second (pixels an inch). */
export const MOST_PPI = 450;
export const REDUCED_PPI = 350;

/** So many colours still are a drawing: it is kept without loss. */
const DRAWING_COLOURS = 4096;

/** Parts of 255 by which a gray photo's channels may differ: what JPEG's rounding does. */
const NEUTRAL_NOISE = 4;

export async function printImage(job: Job, order: ImageOrder, ppi: number): Promise<PrintedImage> {
  const { source, resources, mode } = order;
  const { dict } = source;
  const space = readColourSpace(valueAt(dict, "ColorSpace"), resources);
  if (valueAt(dict, "ImageMask") === PDFBool.True)
    return asItIs(job, order, "stencil", { ImageMask: true, BitsPerComponent: 1 });
  const coarse = ppi <= MOST_PPI;
  if (!space) return keep(job, order, "no colour space");
  if (space.family === "Separation" || space.family === "DeviceN")
    return asItIs(job, order, "spot", { ColorSpace: inkSpace(job, space) });
  if (isGray(space) && mode === "gray" && coarse) return asItIs(job, order, "mask", { ColorSpace: "DeviceGray" });
  if (isGray(space) && valueAt(dict, "BitsPerComponent")?.toString() === "1")
    return asItIs(job, order, "gray", { ColorSpace: "DeviceGray" });
  if (isGray(space) && job.supplied && coarse) return asItIs(job, order, "gray", { ColorSpace: "DeviceGray" });
  if (space.family === "DeviceCMYK" && job.supplied && coarse)
    return asItIs(job, order, "cmyk", { ColorSpace: "DeviceCMYK" });
  if (space.family === "Indexed" && mode === "ink") {
    // The data stay, the palette is converted.
    const all = Array.from({ length: space.high + 1 }, (_, index) => rgbOf(job.colour, space, [index]));
    const { space: ColorSpace, ink } = inkPalette(job, all);
    return { ...asItIs(job, order, "indexed", { ColorSpace }), ink };
  }
  const scale = coarse ? 1 : REDUCED_PPI / ppi;
  const known = await job.photos.get(order, space, scale);
  if (known) return known;
  const samples = await readSamples(source, space);
  if (!samples) return keep(job, order, `${space.family}, ${String(valueAt(dict, "Filter") ?? "no filter")}`);
  const sized = coarse ? samples : await reduce(samples, scale);
  const printed = mode === "gray" ? printMask(sized) : await printPhoto(job, order, sized);
  await job.photos.put(order, space, scale, printed);
  return printed;
}

async function printPhoto(job: Job, order: ImageOrder, samples: Samples): Promise<PrintedImage> {
  const { width, height } = samples;
  const jpeg = streamData(order.source)?.filter === "DCTDecode" ? order.source.contents : undefined;
  const thinned = jpeg !== undefined && isThinned(jpeg);
  if (samples.model === "cmyk") {
    const inked = job.colour.toCmyk(samples.bytes, "cmyk");
    return writeCmyk(splitYcck(inked, width, height, thinned), mostInk(inked), jpeg);
  }
  const managed = () =>
    samples.model === "rgb" && samples.profile ? job.colour.toRgb(samples.bytes, samples.profile) : samples.bytes;
  const rgb = jpeg ? samples.bytes : managed();
  const colours = samples.model === "rgb" && !jpeg ? countColours(rgb, DRAWING_COLOURS) : undefined;
  if (colours && colours.length <= 256) {
    const { space, ink } = inkPalette(job, colours.map(unpacked));
    const entries = { ColorSpace: space, BitsPerComponent: 8, Filter: "FlateDecode" };
    return { kind: "indexed", width, height, bytes: deflate(indicesOf(rgb, colours)), entries, ink };
  }
  // The gray axis of an RGB profile is where its channels are equal.
  if (samples.model === "gray" || isNeutral(rgb)) {
    const gray = samples.model === "gray" ? samples.bytes : managed().filter((_, at) => at % 3 === 1);
    return writeGray(
      gray.map((value) => job.colour.grays[value] ?? 0),
      width,
      height,
      jpeg,
    );
  }
  if (colours && colours.length <= DRAWING_COLOURS) {
    const inked = job.colour.toCmyk(samples.bytes, samples.model, samples.profile);
    return { kind: "cmyk", width, height, bytes: deflate(inked), entries: flat("DeviceCMYK"), ink: mostInk(inked) };
  }
  const { planes, most } = job.colour.toPlanes(samples, thinned);
  return writeCmyk(planes, most, jpeg);
}

async function writeCmyk(planes: YcckPlanes, ink: number, jpeg: Uint8Array | undefined): Promise<PrintedImage> {
  const { width, height } = planes;
  const bytes = await writePhoto(planes, jpeg);
  const entries = {
    ColorSpace: "DeviceCMYK",
    BitsPerComponent: 8,
    Filter: "DCTDecode",
    Decode: [1, 0, 1, 0, 1, 0, 1, 0],
  };
  return { kind: "cmyk", width, height, bytes, entries, ink };
}

async function writeGray(
  gray: Uint8Array,
  width: number,
  height: number,
  jpeg: Uint8Array | undefined,
): Promise<PrintedImage> {
  const ink = 1 - gray.reduce((least, value) => Math.min(least, value), 255) / 255;
  if (!jpeg) return { kind: "gray", width, height, bytes: deflate(gray), entries: flat("DeviceGray"), ink };
  const bytes = await writeGrayPhoto(gray, width, height, jpeg);
  return { kind: "gray", width, height, bytes, entries: { ...flat("DeviceGray"), Filter: "DCTDecode" }, ink };
}

/** What a luminosity or alpha mask counts: no K curve, no loss. */
function printMask(samples: Samples): PrintedImage {
  const { width, height, bytes, model } = samples;
  const step = model === "gray" ? 1 : model === "rgb" ? 3 : 4;
  const gray = new Uint8Array(width * height);
  for (let at = 0; at < gray.length; at += 1) {
    const [a = 0, b = 0, c = 0, k = 0] = bytes.subarray(at * step, at * step + step);
    const light =
      step === 1
        ? a / 255
        : step === 3
          ? luminance([a / 255, b / 255, c / 255])
          : 1 - Math.min(1, (0.3 * a + 0.59 * b + 0.11 * c + k) / 255);
    gray[at] = Math.round(light * 255);
  }
  return { kind: "mask", width, height, bytes: deflate(gray), entries: flat("DeviceGray"), ink: 0 };
}

function asItIs(
  job: Job,
  order: ImageOrder,
  kind: PrintedImage["kind"],
  entries: PrintedImage["entries"],
): PrintedImage {
  const { dict, contents } = order.source;
  const kept: Record<string, Entry | undefined> = {
    BitsPerComponent: valueAt(dict, "BitsPerComponent"),
    Decode: numbersAt(dict, "Decode"),
  };
  for (const key of ["Filter", "DecodeParms"]) {
    const value = dict.get(PDFName.of(key));
    if (value) kept[key] = job.copier.copy(value);
  }
  const size = (key: string) => Number(String(valueAt(dict, key))) || 0;
  return {
    kind,
    width: size("Width"),
    height: size("Height"),
    bytes: contents,
    entries: { ...kept, ...entries },
    ink: kind === "stencil" || kind === "mask" ? 0 : 1,
  };
}

function keep(job: Job, order: ImageOrder, why: string): PrintedImage {
  const space = order.source.dict.get(PDFName.of("ColorSpace"));
  return { ...asItIs(job, order, "kept", { ColorSpace: space ? job.copier.copy(space) : "DeviceGray" }), why };
}

function isNeutral(rgb: Uint8Array): boolean {
  for (let at = 0; at + 2 < rgb.length; at += 3) {
    const [r = 0, g = 0, b = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) > NEUTRAL_NOISE) return false;
  }
  return true;
}

function isGray(space: ColourSpace): boolean {
  return space === GRAY || space.family === "CalGray" || (space.family === "ICCBased" && space.components === 1);
}

function flat(space: string): PrintedImage["entries"] {
  return { ColorSpace: space, BitsPerComponent: 8, Filter: "FlateDecode" };
}

function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

function mostInk(cmyk: Uint8Array): number {
  let most = 0;
  for (let at = 0; at + 3 < cmyk.length; at += 4) {
    const sum = (cmyk[at] ?? 0) + (cmyk[at + 1] ?? 0) + (cmyk[at + 2] ?? 0) + (cmyk[at + 3] ?? 0);
    if (sum > most) most = sum;
  }
  return most / 255;
}
