// Blend modes on inks: computed on paper left white, one minus the ink (ISO 32000-1, 11.3.5 and 11.7.4.2).

/** From the inks below and above to the blended inks; C, M, Y and K first, spot inks after them. */
export type Blend = (below: Float32Array, above: Float32Array, count: number, result: Float32Array) => void;

type Separable = (below: number, above: number) => number;

/** Undefined for Normal, and for what is not known. */
export function blendOf(name: string): Blend | undefined {
  const separable = SEPARABLE.get(name);
  if (separable) {
    // Spot inks take only modes that leave white white (11.7.4.2); they are laid normally by the others.
    const white = separable(1, 1) === 1;
    return (below, above, count, result) => {
      for (let plate = 0; plate < count; plate += 1) {
        const [under, over] = [below[plate] ?? 0, above[plate] ?? 0];
        result[plate] = plate < 4 || white ? 1 - separable(1 - under, 1 - over) : over;
      }
    };
  }
  const mixed = MIXED.get(name);
  return (
    mixed &&
    ((below, above, count, result) => {
      const rgb = (inks: Float32Array): Rgb => [1 - (inks[0] ?? 0), 1 - (inks[1] ?? 0), 1 - (inks[2] ?? 0)];
      const blended = mixed(rgb(below), rgb(above));
      for (let plate = 0; plate < 3; plate += 1) result[plate] = 1 - (blended[plate] ?? 0);
      // 11.3.5.3: K is the backdrop's, for Luminosity the source's.
      result[3] = (name === "Luminosity" ? above[3] : below[3]) ?? 0;
      for (let plate = 4; plate < count; plate += 1) result[plate] = above[plate] ?? 0;
    })
  );
}

const hardLight: Separable = (b, s) => (s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1));

const SEPARABLE = new Map<string, Separable>([
  ["Multiply", (b, s) => b * s],
  ["Screen", (b, s) => b + s - b * s],
  ["Overlay", (b, s) => hardLight(s, b)],
  ["Darken", Math.min],
  ["Lighten", Math.max],
  ["ColorDodge", (b, s) => (b === 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s)))],
  ["ColorBurn", (b, s) => (b >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s))],
  ["HardLight", hardLight],
  ["SoftLight", softLight],
  ["Difference", (b, s) => Math.abs(b - s)],
  ["Exclusion", (b, s) => b + s - 2 * b * s],
]);

function softLight(b: number, s: number): number {
  if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b);
  const d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
  return b + (2 * s - 1) * (d - b);
}

type Rgb = readonly [number, number, number];

const MIXED = new Map<string, (below: Rgb, above: Rgb) => Rgb>([
  ["Hue", (b, s) => setLight(setSpread(s, spread(b)), light(b))],
  ["Saturation", (b, s) => setLight(setSpread(b, spread(s)), light(b))],
  ["Color", (b, s) => setLight(s, light(b))],
  ["Luminosity", (b, s) => setLight(b, light(s))],
]);

const light = ([r, g, b]: Rgb): number => 0.3 * r + 0.59 * g + 0.11 * b;
const spread = (rgb: Rgb): number => Math.max(...rgb) - Math.min(...rgb);

function setLight(rgb: Rgb, wanted: number): Rgb {
  const by = wanted - light(rgb);
  const [r, g, b] = [rgb[0] + by, rgb[1] + by, rgb[2] + by];
  const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)];
  const level = light([r, g, b]);
  const clipped = (value: number): number => {
    let part = value;
    if (least < 0) part = level + ((part - level) * level) / (level - least);
    if (most > 1) part = level + ((part - level) * (1 - level)) / (most - level);
    return part;
  };
  return [clipped(r), clipped(g), clipped(b)];
}

function setSpread(rgb: Rgb, wanted: number): Rgb {
  const [least, most] = [Math.min(...rgb), Math.max(...rgb)];
  if (most <= least) return [0, 0, 0];
  const part = (value: number): number => ((value - least) * wanted) / (most - least);
  return [part(rgb[0]), part(rgb[1]), part(rgb[2])];
}
