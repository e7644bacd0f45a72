// From the colours of flat graphics to an Indexed colour space in inks: brand colours and black lines are exact.
import { PDFHexString } from "@cantoo/pdf-lib";
import { arrayOf, type Entry, type Job } from "./job.ts";
import type { Rgb } from "./rgb.ts";

export interface InkPalette {
  readonly space: Entry;
  /** Greatest sum of inks, 0 to 4. */
  readonly ink: number;
}

export function inkPalette(job: Job, colours: readonly Rgb[]): InkPalette {
  const inks = colours.map((rgb) => job.palette.tintOf(...rgb).inks);
  const table = Buffer.from(inks.flatMap((four) => four.map((ink) => Math.round(ink * 255))));
  const last = Math.max(0, inks.length - 1);
  const space = arrayOf(job, ["Indexed", "DeviceCMYK", last, PDFHexString.of(table.toString("hex"))]);
  return { space, ink: Math.max(0, ...inks.map(([c, m, y, k]) => c + m + y + k)) };
}

/** Distinct colours as 0xRRGGBB, ascending so that the palette does not hang on the order of pixels; undefined beyond `most`. */
export function countColours(rgb: Uint8Array, most: number): number[] | undefined {
  const colours = new Set<number>();
  for (let at = 0; at + 2 < rgb.length; at += 3) {
    colours.add(packed(rgb, at));
    if (colours.size > most) return undefined;
  }
  return [...colours].sort((one, other) => one - other);
}

/** One byte a pixel: its place among the colours. */
export function indicesOf(rgb: Uint8Array, colours: readonly number[]): Uint8Array {
  const places = new Map(colours.map((colour, at) => [colour, at]));
  const indices = new Uint8Array(Math.floor(rgb.length / 3));
  for (let at = 0; at < indices.length; at += 1) indices[at] = places.get(packed(rgb, 3 * at)) ?? 0;
  return indices;
}

export function unpacked(colour: number): Rgb {
  return [(colour >> 16) / 255, ((colour >> 8) & 255) / 255, (colour & 255) / 255];
}

function packed(rgb: Uint8Array, at: number): number {
  return ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
}
