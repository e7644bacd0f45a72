// From polygons in device pixels to how much of each pixel they cover, by spans on four lines a row.

/** Whole pixels; right and bottom are not part of it. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Coverage {
  readonly region: Region;
  /** A byte a pixel of the region, in rows from the top; missing when all of it is covered. */
  readonly values?: Uint8Array;
}

const LINES = 4;

/** Undefined when nothing of the polygons lies within the bounds. */
export function cover(polygons: readonly Float64Array[], evenOdd: boolean, bounds: Region): Coverage | undefined {
  const region = meet(around(polygons), bounds);
  if (!region) return undefined;
  const whole = rectangle(polygons);
  if (whole) return { region: meet(whole, region) ?? region };
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const crossings = crossingsOf(polygons, region);
  const values = new Uint8Array(width * height);
  const part = new Float32Array(width + 1);
  const step = new Float32Array(width + 2);
  for (let row = 0; row < height; row += 1) {
    let any = false;
    for (let line = row * LINES; line < (row + 1) * LINES; line += 1) {
      const list = crossings[line];
      if (!list) continue;
      any = true;
      spans(list, evenOdd, width, part, step);
    }
    if (!any) continue;
    let full = 0;
    for (let x = 0; x < width; x += 1) {
      full += step[x] ?? 0;
      values[row * width + x] = Math.min(255, Math.round((((part[x] ?? 0) + full) * 255) / LINES));
    }
    part.fill(0);
    step.fill(0);
  }
  return { region, values };
}

export function meet(one: Region, other: Region): Region | undefined {
  const left = Math.max(one.left, other.left);
  const right = Math.min(one.right, other.right);
  const top = Math.max(one.top, other.top);
  const bottom = Math.min(one.bottom, other.bottom);
  return left < right && top < bottom ? { left, top, right, bottom } : undefined;
}

/** What both cover. */
export function both(one: Coverage, other: Coverage): Coverage | undefined {
  const region = meet(one.region, other.region);
  if (!region) return undefined;
  if (!one.values && !other.values) return { region };
  const width = region.right - region.left;
  const values = new Uint8Array(width * (region.bottom - region.top));
  for (let y = region.top; y < region.bottom; y += 1) {
    const [a, b] = [rowOf(one, y), rowOf(other, y)];
    const out = (y - region.top) * width - region.left;
    for (let x = region.left; x < region.right; x += 1) {
      const first = one.values ? (one.values[a + x] ?? 0) : 255;
      const second = other.values ? (other.values[b + x] ?? 0) : 255;
      values[out + x] = first === 255 ? second : second === 255 ? first : Math.round((first * second) / 255);
    }
  }
  return { region, values };
}

/** Add x to have the place of a pixel of row y in `values`. */
export function rowOf({ region }: { readonly region: Region }, y: number): number {
  return (y - region.top) * (region.right - region.left) - region.left;
}

function around(polygons: readonly Float64Array[]): Region {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of polygons) {
    for (let at = 0; at + 1 < polygon.length; at += 2) {
      const [x = 0, y = 0] = [polygon[at], polygon[at + 1]];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) };
}

/** An upright rectangle fills the pixels whose middle it holds, and at least one each way: its edges stay sharp. */
function rectangle(polygons: readonly Float64Array[]): Region | undefined {
  const [polygon] = polygons;
  if (polygons.length !== 1 || !polygon || polygon.length < 8 || polygon.length > 10) return undefined;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = x0, y4 = y0] = polygon;
  const across = same(y0, y1) && same(x1, x2) && same(y2, y3) && same(x3, x0);
  const down = same(x0, x1) && same(y1, y2) && same(x2, x3) && same(y3, y0);
  if (!(across || down) || !same(x4, x0) || !same(y4, y0)) return undefined;
  const [left, right] = snapped(Math.min(x0, x2), Math.max(x0, x2));
  const [top, bottom] = snapped(Math.min(y0, y2), Math.max(y0, y2));
  return { left, right, top, bottom };
}

function snapped(low: number, high: number): readonly [number, number] {
  const [from, to] = [Math.round(low), Math.round(high)];
  return from < to ? [from, to] : [Math.floor(low), Math.floor(low) + 1];
}

const same = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;

/** For each line x and turn in pairs, x from the region's left. */
function crossingsOf(polygons: readonly Float64Array[], region: Region): readonly (number[] | undefined)[] {
  const lines = (region.bottom - region.top) * LINES;
  const crossings = new Array<number[] | undefined>(lines);
  for (const polygon of polygons) {
    const count = polygon.length;
    for (let at = 0; at + 1 < count; at += 2) {
      const next = at + 3 < count ? at + 2 : 0;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [polygon[at], polygon[at + 1], polygon[next], polygon[next + 1]];
      if (y0 === y1) continue;
      const [low, high] = y0 < y1 ? [y0, y1] : [y1, y0];
      const first = Math.max(0, Math.ceil((low - region.top) * LINES - 0.5));
      const last = Math.min(lines - 1, Math.ceil((high - region.top) * LINES - 0.5) - 1);
      const slope = (x1 - x0) / (y1 - y0);
      for (let line = first; line <= last; line += 1) {
        const x = x0 + (region.top + (line + 0.5) / LINES - y0) * slope - region.left;
        const list = crossings[line];
        if (list) list.push(x, y1 > y0 ? 1 : -1);
        else crossings[line] = [x, y1 > y0 ? 1 : -1];
      }
    }
  }
  return crossings;
}

function spans(list: number[], evenOdd: boolean, width: number, part: Float32Array, step: Float32Array): void {
  sortPairs(list);
  let winding = 0;
  for (let at = 0; at + 2 < list.length; at += 2) {
    winding += evenOdd ? 1 : (list[at + 1] ?? 0);
    if (evenOdd ? winding % 2 === 0 : winding === 0) continue;
    const from = Math.min(width, Math.max(0, list[at] ?? 0));
    const to = Math.min(width, Math.max(0, list[at + 2] ?? 0));
    if (to <= from) continue;
    const [first, last] = [Math.floor(from), Math.floor(to)];
    if (first === last) {
      part[first] = (part[first] ?? 0) + to - from;
      continue;
    }
    part[first] = (part[first] ?? 0) + first + 1 - from;
    part[last] = (part[last] ?? 0) + to - last;
    step[first + 1] = (step[first + 1] ?? 0) + 1;
    step[last] = (step[last] ?? 0) - 1;
  }
}

/** Insertion sort of pairs: lines have a handful of crossings. */
function sortPairs(list: number[]): void {
  for (let at = 2; at < list.length; at += 2) {
    const [x = 0, turn = 0] = [list[at], list[at + 1]];
    let to = at - 2;
    while (to >= 0 && (list[to] ?? 0) > x) {
      list[to + 2] = list[to] ?? 0;
      list[to + 3] = list[to + 1] ?? 0;
      to -= 2;
    }
    list[to + 2] = x;
    list[to + 3] = turn;
  }
}
