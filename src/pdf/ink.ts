// From a colour to the inks it prints with.
import type { ColourSpace } from "./colour-space.ts";

export interface Ink {
  /** Shares of C, M, Y, K. */
  readonly process: readonly [number, number, number, number];
  readonly spots: readonly { readonly name: string; readonly share: number }[];
}

/** Undefined for patterns, and for colours that are not yet inks: RGB, Lab. */
export function inkOf(space: ColourSpace, values: readonly number[]): Ink | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = values;
  switch (space.family) {
    case "DeviceGray":
    case "CalGray":
      return { process: [0, 0, 0, 1 - a], spots: [] };
    case "DeviceCMYK":
      return { process: [a, b, c, d], spots: [] };
    case "ICCBased":
      if (space.components === 3) return undefined;
      return { process: space.components === 4 ? [a, b, c, d] : [0, 0, 0, 1 - a], spots: [] };
    case "Indexed": {
      const size = space.base.components;
      const from = Math.min(Math.max(0, Math.round(a)), space.high) * size;
      return inkOf(
        space.base,
        [...space.table.subarray(from, from + size)].map((byte) => byte / 255),
      );
    }
    case "Separation":
    case "DeviceN":
      return named(space.names, values);
    default:
      return undefined;
  }
}

const PROCESS = ["Cyan", "Magenta", "Yellow", "Black"];

function named(names: readonly string[], values: readonly number[]): Ink {
  const process: [number, number, number, number] = [0, 0, 0, 0];
  const spots: { name: string; share: number }[] = [];
  for (const [at, name] of names.entries()) {
    const share = values[at] ?? 0;
    const plate = PROCESS.indexOf(name);
    if (name === "All") process.fill(share);
    else if (plate >= 0) process[plate] = share;
    else if (name !== "None") spots.push({ name, share });
  }
  return { process, spots };
}
