// From path operators to the outline on the page: polygons, curves as eight chords.
import type { Operand } from "./content-stream.ts";
import { around, type Box, type Matrix, transform } from "./graphics-state.ts";

export interface PathBuilder {
  /** True when the operator was one of path construction. */
  take(operator: string, operands: readonly Operand[], ctm: Matrix): boolean;
  /** Around the path on the page; undefined when there is none. */
  box(): Box | undefined;
  /** Polygons as x, y, x, y, … in points of the page. */
  outline(): readonly Float64Array[];
  /** Of each polygon of the outline: it was closed, so a stroke joins its ends. */
  closed(): readonly boolean[];
  clear(): void;
}

interface Polygon {
  readonly points: (readonly [number, number])[];
  closed: boolean;
}

/** A path longer than this keeps its box only. */
const MOST_POINTS = 200_000;
const CHORDS = 8;

export function pathBuilder(): PathBuilder {
  let polygons: Polygon[] = [];
  let at: readonly [number, number] = [0, 0];
  let points = 0;
  let bounds: Box | undefined;

  function take(operator: string, operands: readonly Operand[], ctm: Matrix): boolean {
    const value = (index: number) => {
      const operand = operands[index];
      return typeof operand === "number" ? operand : 0;
    };
    if (operator === "m") start(value(0), value(1), ctm);
    else if (operator === "l") line(value(0), value(1), ctm);
    else if (operator === "c") curve([value(0), value(1)], [value(2), value(3)], [value(4), value(5)], ctm);
    else if (operator === "v") curve(at, [value(0), value(1)], [value(2), value(3)], ctm);
    else if (operator === "y") curve([value(0), value(1)], [value(2), value(3)], [value(2), value(3)], ctm);
    else if (operator === "re") {
      const [x, y, width, height] = [value(0), value(1), value(2), value(3)];
      start(x, y, ctm);
      line(x + width, y, ctm);
      line(x + width, y + height, ctm);
      line(x, y + height, ctm);
      close();
    } else if (operator === "h") close();
    else return false;
    return true;
  }

  function close(): void {
    const last = polygons.at(-1);
    if (last) last.closed = true;
  }

  function start(x: number, y: number, ctm: Matrix): void {
    polygons.push({ points: [], closed: false });
    line(x, y, ctm);
  }

  function line(x: number, y: number, ctm: Matrix): void {
    at = [x, y];
    place(transform(ctm, x, y));
  }

  function place(point: readonly [number, number]): void {
    const [x, y] = point;
    bounds = bounds
      ? {
          left: Math.min(bounds.left, x),
          bottom: Math.min(bounds.bottom, y),
          right: Math.max(bounds.right, x),
          top: Math.max(bounds.top, y),
        }
      : around([point]);
    points += 1;
    if (points > MOST_POINTS) return;
    if (polygons.length === 0) polygons.push({ points: [], closed: false });
    polygons.at(-1)?.points.push(point);
  }

  function curve(
    first: readonly [number, number],
    second: readonly [number, number],
    end: readonly [number, number],
    ctm: Matrix,
  ): void {
    const from = at;
    for (let step = 1; step <= CHORDS; step += 1) {
      const t = step / CHORDS;
      const s = 1 - t;
      const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
      const x = w0 * from[0] + w1 * first[0] + w2 * second[0] + w3 * end[0];
      const y = w0 * from[1] + w1 * first[1] + w2 * second[1] + w3 * end[1];
      place(transform(ctm, x, y));
    }
    at = end;
  }

  const drawn = () => polygons.filter((polygon) => polygon.points.length > 1);

  return {
    take,
    box: () => bounds,
    outline: () => drawn().map(({ points: all }) => Float64Array.from(all.flat())),
    closed: () => drawn().map((polygon) => polygon.closed),
    clear: () => {
      polygons = [];
      points = 0;
      bounds = undefined;
    },
  };
}
