// A layer of plates and what is laid on it: inks by pixel, blended, overprinted, within a coverage (ISO 32000-1, 11.3 and 8.6.7).
import { type Blend, blendOf } from "./blend.ts";
import { type Coverage, meet, type Region, rowOf } from "./coverage.ts";

/** Cyan, Magenta, Yellow, Black, then spot inks in the order in which they are met. */
export interface PlateNames {
  readonly names: readonly string[];
  /** Of the plate; a new spot ink gets the next one. */
  indexOf(name: string): number;
}

export interface Layer {
  readonly region: Region;
  /** By plate: the share of ink in each pixel; missing while there is none. */
  readonly plates: (Float32Array | undefined)[];
  /** How much of each pixel is painted: only in groups; a page is paper throughout. */
  readonly alpha?: Float32Array;
}

/** What is laid. `at` writes the inks of a device pixel and gives its opacity. */
export interface Source {
  readonly at: (x: number, y: number, inks: Float32Array) => number;
  /** Every pixel is alike. */
  readonly flat: boolean;
  /** By plate: the colour says something about it. `all`: about every plate there is. */
  readonly speaks: readonly boolean[] | "all";
  /** Plain DeviceCMYK: under overprint mode 1, no ink means the plate is left as it is. */
  readonly device: boolean;
}

export interface Manner {
  readonly alpha: number;
  readonly blend: string;
  readonly overprint: boolean;
  readonly mode: number;
  readonly mask?: Mask | undefined;
}

/** A soft mask: shares by pixel of its region, `beyond` elsewhere. */
export interface Mask {
  readonly region: Region;
  readonly values: Float32Array;
  readonly beyond: number;
}

const PROCESS = ["Cyan", "Magenta", "Yellow", "Black"];
const MOST_PLATES = 36;

export function plateNames(): PlateNames {
  const names = [...PROCESS];
  return {
    names,
    indexOf: (name) => {
      const known = names.indexOf(name);
      if (known >= 0 || names.length >= MOST_PLATES) return known;
      return names.push(name) - 1;
    },
  };
}

export function newLayer(region: Region, group: boolean): Layer {
  const size = sizeOf(region);
  return { region, plates: [], ...(group ? { alpha: new Float32Array(size) } : {}) };
}

export function sizeOf({ left, top, right, bottom }: Region): number {
  return (right - left) * (bottom - top);
}

export function lay(layer: Layer, covered: Coverage, source: Source, manner: Manner): void {
  const region = meet(covered.region, layer.region);
  if (!region) return;
  const inks = new Float32Array(MOST_PLATES);
  const result = new Float32Array(MOST_PLATES);
  const below = new Float32Array(MOST_PLATES);
  const blend = blendOf(manner.blend);
  let opacity = source.flat ? source.at(region.left, region.top, inks) : 0;
  for (let y = region.top; y < region.bottom; y += 1) {
    const from = rowOf(covered, y);
    const to = rowOf(layer, y);
    for (let x = region.left; x < region.right; x += 1) {
      const share = covered.values ? (covered.values[from + x] ?? 0) / 255 : 1;
      if (share === 0) continue;
      if (!source.flat) opacity = source.at(x, y, inks);
      const over = share * opacity * manner.alpha * (manner.mask ? maskAt(manner.mask, x, y) : 1);
      if (over > 0) layPixel(layer, to + x, over, source, manner, { inks, result, below, blend });
    }
  }
}

interface Scratch {
  readonly inks: Float32Array;
  readonly result: Float32Array;
  readonly below: Float32Array;
  readonly blend: Blend | undefined;
}

function layPixel(layer: Layer, at: number, over: number, source: Source, manner: Manner, scratch: Scratch): void {
  const { inks, result, below, blend } = scratch;
  const { plates, alpha } = layer;
  const painted = alpha ? (alpha[at] ?? 0) : 1;
  const whole = painted + over - painted * over;
  const { speaks } = source;
  const count = Math.max(plates.length, speaks === "all" ? 4 : speaks.length);
  if (blend) {
    for (let plate = 0; plate < count; plate += 1) below[plate] = plates[plate]?.[at] ?? 0;
    blend(below, inks, count, result);
  }
  for (let plate = 0; plate < count; plate += 1) {
    const spoken = speaks === "all" || speaks[plate] === true;
    const ink = spoken ? (inks[plate] ?? 0) : 0;
    if (manner.overprint && (!spoken || (ink === 0 && plate < 4 && source.device && manner.mode === 1))) continue;
    let plane = plates[plate];
    if (!plane) {
      if (ink === 0) continue;
      plane = new Float32Array(sizeOf(layer.region));
      plates[plate] = plane;
    }
    const under = plane[at] ?? 0;
    const mixed = blend ? (1 - painted) * ink + painted * (result[plate] ?? 0) : ink;
    plane[at] = ((1 - over) * painted * under + over * mixed) / whole;
  }
  if (alpha) alpha[at] = whole;
}

function maskAt({ region, values, beyond }: Mask, x: number, y: number): number {
  if (x < region.left || x >= region.right || y < region.top || y >= region.bottom) return beyond;
  return values[rowOf({ region }, y) + x] ?? 0;
}

/** A finished group as something to lay: its own alpha is its opacity. */
export function sourceOfLayer(layer: Layer): Source {
  return {
    flat: false,
    speaks: "all",
    device: false,
    at: (x, y, inks) => {
      const { region, plates, alpha } = layer;
      if (x < region.left || x >= region.right || y < region.top || y >= region.bottom) return 0;
      const at = rowOf(layer, y) + x;
      for (let plate = 0; plate < MOST_PLATES; plate += 1) inks[plate] = plates[plate]?.[at] ?? 0;
      return alpha ? (alpha[at] ?? 0) : 1;
    },
  };
}
