// From a template's table of brand colours to the inks of any colour on the page.
import type { Colour, Inks } from "./colour.ts";

/** CSS colour (#rrggbb) to CMYK in percent, or to a spot ink with the CMYK (percent) that stands for it on screen. */
export type InkTable = Readonly<Record<string, InkEntry>>;
export type InkEntry =
  | readonly [number, number, number, number]
  | { readonly name: string; readonly cmyk: readonly [number, number, number, number] };

export interface Tint {
  readonly inks: Inks;
  /** Name of the spot ink that prints it at 100 %; `inks` then stand for it on screen. */
  readonly spot?: string;
}

export interface Palette {
  /** sRGB, each 0 to 1. Brand colours first, then neutrals on K, then the profile. */
  tintOf(red: number, green: number, blue: number): Tint;
  /** What stands for a spot ink on screen. */
  spotInks(name: string): Inks;
}

export function openPalette(colour: Colour, table: InkTable): Palette {
  const brand = new Map<string, Tint>();
  for (const [css, entry] of Object.entries(table)) {
    const percent = "name" in entry ? entry.cmyk : entry;
    const [c, m, y, k] = percent;
    const inks: Inks = [c / 100, m / 100, y / 100, k / 100];
    brand.set(css.trim().toLowerCase(), "name" in entry ? { inks, spot: entry.name } : { inks });
  }
  return {
    spotInks: (name) => [...brand.values()].find((tint) => tint.spot === name)?.inks ?? [0, 0, 0, 1],
    tintOf: (red, green, blue) => brand.get(hex(red, green, blue)) ?? { inks: colour.inksOf(red, green, blue) },
  };
}

function hex(...shares: readonly number[]): string {
  const parts = shares.map((share) =>
    Math.round(Math.min(1, Math.max(0, share)) * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${parts.join("")}`;
}
