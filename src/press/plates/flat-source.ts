// From a colour to what is laid on the plates.
import type { ColourSpace } from "../../pdf/colour-space.ts";
import { inkOf } from "../../pdf/ink.ts";
import type { PlateNames, Source } from "./layer.ts";

/** Shares of ink by plate, and which plates the colour speaks about. Undefined for colours that are not inks. */
export interface PlateInks {
  readonly shares: Float32Array;
  readonly speaks: readonly boolean[];
  readonly device: boolean;
}

export function plateInks(space: ColourSpace, values: readonly number[], names: PlateNames): PlateInks | undefined {
  const ink = inkOf(space, values);
  if (!ink) return undefined;
  const spoken = speaks(space, names);
  const shares = new Float32Array(names.names.length);
  for (const [plate, share] of ink.process.entries()) shares[plate] = clip(share);
  for (const { name, share } of ink.spots) {
    const plate = names.indexOf(name);
    if (plate >= 0) shares[plate] = clip(share);
  }
  if (namesOf(space).includes("All")) shares.fill(clip(values[0] ?? 0));
  return { shares, speaks: spoken, device: space.family === "DeviceCMYK" };
}

export function flatSource(space: ColourSpace, values: readonly number[], names: PlateNames): Source | undefined {
  const inks = plateInks(space, values, names);
  if (!inks) return undefined;
  const { shares, speaks: spoken, device } = inks;
  const at = (_x: number, _y: number, out: Float32Array): number => {
    out.set(shares);
    return 1;
  };
  return { at, flat: true, speaks: spoken, device };
}

/** Process colours speak about C, M, Y and K; spot colours about their own plates only (8.6.7). */
function speaks(space: ColourSpace, names: PlateNames): readonly boolean[] {
  const own = namesOf(space);
  const plates = own.filter((name) => name !== "None" && name !== "All").map((name) => names.indexOf(name));
  return names.names.map((_, plate) => (own.length === 0 ? plate < 4 : own.includes("All") || plates.includes(plate)));
}

function namesOf(space: ColourSpace): readonly string[] {
  if (space.family === "Indexed") return namesOf(space.base);
  return space.family === "Separation" || space.family === "DeviceN" ? space.names : [];
}

const clip = (share: number): number => Math.min(1, Math.max(0, share));
