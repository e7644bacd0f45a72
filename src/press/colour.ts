// From the printing condition's profile to conversions: single colours and rows of pixels to inks.
import { createHash } from "node:crypto";
import {
  cmsFLAGS_BLACKPOINTCOMPENSATION,
  cmsFLAGS_NOCACHE,
  cmsInfoDescription,
  INTENT_RELATIVE_COLORIMETRIC,
  instantiate,
  type Lcms,
  TYPE_CMYK_8,
  TYPE_CMYK_16,
  TYPE_GRAY_8,
  TYPE_Lab_16,
  TYPE_RGB_8,
  TYPE_RGB_16,
} from "lcms-wasm";
import type { PixelModel, Samples } from "../pdf/samples.ts";
import { type InkGrid, openGrid, photoPlanes } from "./ink-grid.ts";
import { neutralCurve } from "./neutral.ts";
import type { YcckPlanes } from "./ycck-jpeg.ts";

/** Shares of cyan, magenta, yellow and black, each 0 to 1. */
export type Inks = readonly [number, number, number, number];

export interface Colour {
  /** The profile's own description, such as "Coated FOGRA39". */
  readonly name: string;
  /** The greatest sum of inks, 0 to 4. */
  readonly limit: number;
  /** sRGB, each 0 to 1: neutrals on K alone at equal lightness, all else relative colorimetric with black point compensation. */
  inksOf(red: number, green: number, blue: number): Inks;
  /** The same by the profile alone, neutrals too: for what lies between the stops of a gradient. */
  profiled(line: readonly (readonly [number, number, number])[]): Inks[];
  /** CIELAB (D50) to sRGB shares of 0 to 1, for the rare Lab fill. */
  rgbOfLab(l: number, a: number, b: number): readonly [number, number, number];
  /** 8-bit samples to 8-bit CMYK within the ink limit. Without a profile, sRGB. */
  toCmyk(samples: Uint8Array, model: PixelModel, profile?: Uint8Array): Uint8Array;
  /** An RGB photo to the planes of its JPEG, within the ink limit; `most` is the greatest sum of inks, 0 to 4. */
  toPlanes(photo: Samples, thinned: boolean): { readonly planes: YcckPlanes; readonly most: number };
  /** 8-bit samples to 8-bit sRGB: to see whether a picture is neutral. Without a usable profile, the samples. */
  toRgb(samples: Uint8Array, profile: Uint8Array): Uint8Array;
  /** For each 8-bit sRGB gray the 8-bit DeviceGray that prints at equal lightness on K alone. */
  readonly grays: Uint8Array;
  /** Scales CMY so that the sum is within the limit; K stays. */
  within(inks: Inks): Inks;
  /** Frees the transforms. */
  close(): void;
}

/** Undefined when the bytes are no CMYK output profile. `limit` is a share: 3 for 300 %. */
export async function openColour(profile: Uint8Array, limit: number): Promise<Colour | undefined> {
  const lcms = await instantiate();
  const target = lcms.cmsOpenProfileFromMem(profile, profile.length);
  if (target === 0 || lcms.cmsGetColorSpaceASCII(target) !== "CMYK") return undefined;
  const transforms = openTransforms(lcms, target);
  const blackness = neutralCurve((shares) => lightness(lcms, target, shares));
  const known = new Map<string, Inks>();
  const single = transforms(undefined, TYPE_RGB_16, TYPE_CMYK_16);
  if (single === 0) return undefined;

  function within(inks: Inks): Inks {
    const [c, m, y, k] = inks;
    const sum = c + m + y;
    if (sum + k <= limit || sum === 0) return inks;
    const scale = Math.max(0, limit - k) / sum;
    return [c * scale, m * scale, y * scale, k];
  }

  function inksOf(red: number, green: number, blue: number): Inks {
    const key = `${short(red)} ${short(green)} ${short(blue)}`;
    const cached = known.get(key);
    if (cached) return cached;
    const inks = convert(red, green, blue);
    known.set(key, inks);
    return inks;
  }

  function convert(red: number, green: number, blue: number): Inks {
    return isNeutral(red, green, blue)
      ? [0, 0, 0, short(blackness(green))]
      : (profiled([[red, green, blue]])[0] ?? [0, 0, 0, 0]);
  }

  function profiled(line: readonly (readonly [number, number, number])[]): Inks[] {
    const samples = Uint16Array.from(line.flat(), (share) => Math.round(clip(share) * 65535));
    const result = lcms.cmsDoTransform(single, samples, line.length);
    return line.map((_, at) => {
      const [c = 0, m = 0, y = 0, k = 0] = result.subarray(4 * at, 4 * at + 4);
      const [lc, lm, ly, lk] = within([c / 65535, m / 65535, y / 65535, k / 65535]);
      return [short(lc), short(lm), short(ly), short(lk)];
    });
  }

  const formats = { gray: TYPE_GRAY_8, rgb: TYPE_RGB_8, cmyk: TYPE_CMYK_8 };
  const channels = { gray: 1, rgb: 3, cmyk: 4 };

  function toCmyk(samples: Uint8Array, model: PixelModel, source?: Uint8Array): Uint8Array {
    const own = source && transforms(source, formats[model], TYPE_CMYK_8);
    if (!own && model === "cmyk") return limitPixels(Uint8Array.from(samples), limit);
    const rgb = !own && model === "gray" ? spread(samples) : samples;
    const transform = own || transforms(undefined, TYPE_RGB_8, TYPE_CMYK_8);
    return limitPixels(inRows(lcms, transform, rgb, own ? channels[model] : 3, 4), limit);
  }

  const grids = new Map<string, InkGrid>();

  function toPlanes({ bytes, width, height, model, profile: source }: Samples, thinned: boolean) {
    const own = source && model === "rgb" && transforms(source, TYPE_RGB_16, TYPE_CMYK_16) !== 0 ? source : undefined;
    const key = own ? digestOf(own) : "sRGB";
    const made = (rgb: Uint16Array) =>
      lcms.cmsDoTransform(transforms(own, TYPE_RGB_16, TYPE_CMYK_16), rgb, rgb.length / 3);
    const grid = grids.get(key) ?? openGrid(made, limit);
    grids.set(key, grid);
    return photoPlanes(grid, model === "gray" ? spread(bytes) : bytes, { width, height, thinned, limit });
  }

  return {
    name: lcms.cmsGetProfileInfoASCII(target, cmsInfoDescription, "en", "US"),
    limit,
    inksOf,
    profiled,
    within,
    toCmyk,
    toPlanes,
    rgbOfLab: (l, a, b) => {
      const lab = Uint16Array.from([l * 655.35, (a + 128) * 257, (b + 128) * 257], (value) =>
        Math.min(65535, Math.max(0, Math.round(value))),
      );
      const [red = 0, green = 0, blue = 0] = lcms.cmsDoTransform(transforms("lab", TYPE_Lab_16, TYPE_RGB_16), lab, 1);
      return [red / 65535, green / 65535, blue / 65535];
    },
    toRgb: (samples, source) => {
      const transform = transforms(source, TYPE_RGB_8, TYPE_RGB_8);
      return transform ? inRows(lcms, transform, samples, 3, 3) : samples;
    },
    grays: Uint8Array.from({ length: 256 }, (_, gray) => Math.round(255 * (1 - blackness(gray / 255)))),
    close: () => transforms.close(),
  };
}

interface Transforms {
  /** From a profile's bytes (undefined: sRGB; "lab": CIELAB) to the press or, when `toFormat` is RGB, to sRGB; 0 when impossible. */
  (source: Uint8Array | "lab" | undefined, fromFormat: number, toFormat: number): number;
  close(): void;
}

function openTransforms(lcms: Lcms, target: number): Transforms {
  const srgb = lcms.cmsCreate_sRGBProfile();
  const made = new Map<string, number>();
  const open = (source: Uint8Array | "lab" | undefined, fromFormat: number, toFormat: number): number => {
    const digest = source instanceof Uint8Array ? digestOf(source) : String(source);
    const key = `${digest} ${fromFormat} ${toFormat}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const from =
      source instanceof Uint8Array
        ? lcms.cmsOpenProfileFromMem(source, source.length)
        : source
          ? lcms.cmsCreateLab4Profile(null)
          : srgb;
    const to = toFormat === TYPE_CMYK_8 || toFormat === TYPE_CMYK_16 ? target : srgb;
    const flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;
    const fits = from !== 0 && fitsFormat(lcms.cmsGetColorSpaceASCII(from), fromFormat);
    const transform = fits
      ? lcms.cmsCreateTransform(from, fromFormat, to, toFormat, INTENT_RELATIVE_COLORIMETRIC, flags)
      : 0;
    if (from !== 0 && from !== srgb) lcms.cmsCloseProfile(from);
    made.set(key, transform);
    return transform;
  };
  const close = () => {
    for (const transform of made.values()) if (transform !== 0) lcms.cmsDeleteTransform(transform);
    made.clear();
  };
  return Object.assign(open, { close });
}

function digestOf(profile: Uint8Array): string {
  return createHash("sha256").update(profile).digest("hex");
}

function fitsFormat(space: string | null, format: number): boolean {
  const wanted = new Map([
    [TYPE_GRAY_8, "GRAY"],
    [TYPE_RGB_8, "RGB"],
    [TYPE_RGB_16, "RGB"],
    [TYPE_CMYK_8, "CMYK"],
    [TYPE_CMYK_16, "CMYK"],
    [TYPE_Lab_16, "Lab"],
  ]);
  return wanted.get(format) === space;
}

/** L* of each share of K alone, relative to the paper. */
function lightness(lcms: Lcms, target: number, shares: readonly number[]): number[] {
  const lab = lcms.cmsCreateLab4Profile(null);
  const transform = lcms.cmsCreateTransform(target, TYPE_CMYK_16, lab, TYPE_Lab_16, INTENT_RELATIVE_COLORIMETRIC, 0);
  const samples = new Uint16Array(shares.length * 4);
  for (const [at, share] of shares.entries()) samples[4 * at + 3] = Math.round(share * 65535);
  const result = lcms.cmsDoTransform(transform, samples, shares.length);
  lcms.cmsDeleteTransform(transform);
  lcms.cmsCloseProfile(lab);
  return shares.map((_, at) => (result[3 * at] ?? 0) / 655.35);
}

/** The wasm heap is lent a slice at a time, so that a 50-megapixel photo needs no second copy of itself there. */
function inRows(lcms: Lcms, transform: number, samples: Uint8Array, from: number, to: number): Uint8Array {
  const pixels = Math.floor(samples.length / from);
  const out = new Uint8Array(pixels * to);
  for (let at = 0; at < pixels; at += SLICE) {
    const count = Math.min(SLICE, pixels - at);
    out.set(lcms.cmsDoTransform(transform, samples.subarray(at * from, (at + count) * from), count), at * to);
  }
  return out;
}

const SLICE = 1 << 18;

function limitPixels(cmyk: Uint8Array, limit: number): Uint8Array {
  const most = Math.floor(limit * 255);
  for (let at = 0; at + 3 < cmyk.length; at += 4) {
    const k = cmyk[at + 3] ?? 0;
    const sum = (cmyk[at] ?? 0) + (cmyk[at + 1] ?? 0) + (cmyk[at + 2] ?? 0);
    if (sum + k <= most || sum === 0) continue;
    const scale = Math.max(0, most - k) / sum;
    for (let ink = at; ink < at + 3; ink += 1) cmyk[ink] = Math.floor((cmyk[ink] ?? 0) * scale);
  }
  return cmyk;
}

function spread(gray: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(gray.length * 3);
  for (let at = 0; at < gray.length; at += 1) rgb.fill(gray[at] ?? 0, 3 * at, 3 * at + 3);
  return rgb;
}

/** Chromium writes shares with six digits: half of 1/255 apart is the same colour. */
export function isNeutral(red: number, green: number, blue: number): boolean {
  return Math.max(red, green, blue) - Math.min(red, green, blue) < 0.5 / 255;
}

function clip(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function short(share: number): number {
  return Math.round(clip(share) * 1e4) / 1e4;
}
