// From values in any colour space to sRGB, and from sRGB to the luminance that a mask counts.
import type { ColourSpace } from "../pdf/colour-space.ts";
import { streamData } from "../pdf/stream-data.ts";
import type { Colour } from "./colour.ts";

export type Rgb = readonly [number, number, number];

/** CMYK, and inks whose alternate is CMYK, come by the plain complement: only masks ask for them. */
export function rgbOf(colour: Colour, space: ColourSpace, values: readonly number[]): Rgb {
  const [a = 0, b = 0, c = 0, k = 0] = values;
  switch (space.family) {
    case "DeviceGray":
    case "CalGray":
      return [a, a, a];
    case "DeviceRGB":
    case "CalRGB":
      return [a, b, c];
    case "DeviceCMYK":
      return complement(a, b, c, k);
    case "Lab":
      return colour.rgbOfLab(a, b, c);
    case "ICCBased": {
      if (space.components === 1) return [a, a, a];
      if (space.components === 4) return complement(a, b, c, k);
      const profile = streamData(space.profile, 1 << 24)?.bytes;
      const samples = Uint8Array.from([a, b, c], (share) => Math.round(Math.min(1, Math.max(0, share)) * 255));
      const rgb = profile ? colour.toRgb(samples, profile) : samples;
      // Untouched (an sRGB profile): keep the finer shares.
      if (rgb.every((value, at) => value === samples[at])) return [a, b, c];
      return [(rgb[0] ?? 0) / 255, (rgb[1] ?? 0) / 255, (rgb[2] ?? 0) / 255];
    }
    case "Indexed": {
      const size = space.base.components;
      const from = Math.min(Math.max(0, Math.round(a)), space.high) * size;
      return rgbOf(
        colour,
        space.base,
        [...space.table.subarray(from, from + size)].map((byte) => byte / 255),
      );
    }
    case "Separation":
    case "DeviceN":
      return rgbOf(colour, space.alternate, space.tint?.evaluate(values) ?? []);
    case "Pattern":
      return space.base ? rgbOf(colour, space.base, values) : [0, 0, 0];
  }
}

/** ISO 32000-1, 11.5.3 by way of 10.3.2: what a DeviceRGB group gives as luminosity. */
export function luminance([red, green, blue]: Rgb): number {
  return Math.min(1, Math.max(0, 0.3 * red + 0.59 * green + 0.11 * blue));
}

function complement(c: number, m: number, y: number, k: number): Rgb {
  return [1 - Math.min(1, c + k), 1 - Math.min(1, m + k), 1 - Math.min(1, y + k)];
}
