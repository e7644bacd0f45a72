// Photo cache: pictures in inks, kept by the hash of all that they hang on, and given back in place of making them again.
import { join } from "node:path";
import { PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { cacheKey, openCache } from "../files/cache-store.ts";
import { packEntry, unpackEntry } from "../files/packed-entry.ts";
import type { ColourSpace } from "../pdf/colour-space.ts";
import { valueAt } from "../pdf/objects.ts";
import type { Entry, ImageOrder } from "./job.ts";
import type { PrintedImage } from "./print-image.ts";

/** `scale` is what the picture is reduced by: 1 for as it is. Nothing is kept of what is no plain data. */
export interface PhotoCache {
  readonly get: (order: ImageOrder, space: ColourSpace, scale: number) => Promise<PrintedImage | undefined>;
  readonly put: (order: ImageOrder, space: ColourSpace, scale: number, printed: PrintedImage) => Promise<void>;
}

/** Part of each key: raise it when photos come out otherwise than before. */
const MANNER = "photo 1";
/** Bytes on the disk; the photos used longest ago go first. */
const LIMIT = 512e6;

const NONE: PhotoCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };

/** Without a folder nothing is kept. `inkLimit` in percent. */
export function openPhotoCache(cacheDir: string | undefined, profile: Uint8Array, inkLimit: number): PhotoCache {
  if (cacheDir === undefined) return NONE;
  const store = openCache(join(cacheDir, "photos"), LIMIT);
  const codecs = JSON.stringify(sharp.versions);
  const keyOf = ({ source, sha256, mode, job }: ImageOrder, space: ColourSpace, scale: number): string => {
    const own = space.family === "ICCBased" && space.profile instanceof PDFRawStream ? space.profile.contents : "";
    const entries = KEYS.map((key) => String(valueAt(source.dict, key)));
    const manner = JSON.stringify([
      MANNER,
      codecs,
      inkLimit,
      mode,
      job.supplied,
      scale,
      space.family,
      space.components,
    ]);
    return cacheKey(manner, profile, sha256, own, JSON.stringify(entries));
  };
  return {
    get: async (order, space, scale) => {
      if (!SPACES.has(space.family)) return undefined;
      const packed = await store.get(keyOf(order, space, scale));
      if (!packed) return undefined;
      const { data, bytes } = unpackEntry<Omit<PrintedImage, "bytes">>(packed);
      return { ...data, bytes };
    },
    put: async (order, space, scale, { bytes, ...data }) => {
      if (!SPACES.has(space.family) || !Object.values(data.entries).every(isPlain)) return;
      await store.put(keyOf(order, space, scale), packEntry(data, bytes));
    },
  };
}

/** Colour spaces that are said in full by their family, their number of components, and a profile. */
const SPACES: ReadonlySet<string> = new Set(["DeviceGray", "DeviceRGB", "DeviceCMYK", "ICCBased"]);

/** All that the samples are read by. */
const KEYS = ["Width", "Height", "BitsPerComponent", "Decode", "Filter", "DecodeParms"];

function isPlain(entry: Entry | undefined): boolean {
  return entry === undefined || typeof entry !== "object" || (Array.isArray(entry) && entry.every(isPlain));
}
