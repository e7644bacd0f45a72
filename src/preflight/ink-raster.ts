// From a page's marks to the ink in every window of 15 mm²: a coarse picture of the plates, computed so that it errs upwards.
import { PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { readColourSpace } from "../pdf/colour-space.ts";
import { readFunction } from "../pdf/function.ts";
import type { Box, GraphicsState, Paint } from "../pdf/graphics-state.ts";
import { type Ink, inkOf } from "../pdf/ink.ts";
import { arrayAt, asDict, items, numbersAt, valueAt } from "../pdf/objects.ts";
import type { PageBox } from "../pdf/page-sizes.ts";
import type { Mark } from "../pdf/walk.ts";
import { type ImageTiles, imageTiles } from "./image-tiles.ts";
import { inkOfPaint, totalInk } from "./ink.ts";
import { MM } from "./measure.ts";

export interface InkRaster {
  mark(mark: Mark): void;
  /** The window with most ink on the page so far, as a share (3 for 300 %); then starts anew, at once. */
  finish(page: PageBox): Promise<{ readonly most: number; readonly box: Box }>;
}

/** A quarter of a window's side: √15 mm / 4. */
const CELL = (Math.sqrt(15) / 4) * MM;
const WINDOW = 4;
/** Some seven hundred layers of a full page: what lies on top of more is not counted. */
const MOST_PAINTED = 50_000_000;
/** No page needs more cells; the rest of a giant one is not looked at. */
const MOST_CELLS = 2_000;

type Step =
  | {
      readonly kind: "area";
      readonly outline: readonly Float64Array[];
      readonly evenOdd: boolean;
      readonly box: Box;
      readonly ink: Ink;
      readonly state: GraphicsState;
    }
  | { readonly kind: "image"; readonly mark: Extract<Mark, { readonly kind: "image" }> };

export function inkRaster(): InkRaster {
  let steps: Step[] = [];
  const tiles = new Map<PDFObject, Promise<ImageTiles | undefined>>();

  function mark(made: Mark): void {
    if (made.level === "mask" || made.level === "glyph" || made.level === "pattern") return;
    if (made.kind === "path" && made.paint !== "stroke") {
      const ink = inkOfPaint(made.state.fill) ?? inkOfPattern(made.state.fill);
      if (ink)
        steps.push({
          kind: "area",
          outline: made.outline,
          evenOdd: made.evenOdd,
          box: made.box,
          ink,
          state: made.state,
        });
    } else if (made.kind === "shading") {
      const ink = inkOfShading(made.shading);
      if (ink) steps.push({ kind: "area", outline: [], evenOdd: false, box: made.box, ink, state: made.state });
    } else if (made.kind === "image") steps.push({ kind: "image", mark: made });
  }

  async function finish(page: PageBox): Promise<{ readonly most: number; readonly box: Box }> {
    const columns = Math.min(MOST_CELLS, Math.max(1, Math.ceil((page.x1 - page.x0) / CELL)));
    const rows = Math.min(MOST_CELLS, Math.max(1, Math.ceil((page.y1 - page.y0) / CELL)));
    const plates = new Float32Array(columns * rows * 5);
    const grid: Grid = { columns, rows, plates, left: page.x0, bottom: page.y0, room: MOST_PAINTED };
    const own = steps;
    steps = [];
    for (const step of own) {
      if (grid.room < 0) break;
      if (step.kind === "area") paintArea(grid, step);
      else {
        const { image, resources } = step.mark;
        const made = tiles.get(image) ?? imageTiles(image, resources);
        tiles.set(image, made);
        const inks = await made;
        if (inks) paintImage(grid, step.mark, inks);
      }
    }
    return densest(grid);
  }

  return { mark, finish };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** C, M, Y, K and all spot inks together, a cell at a time. */
  readonly plates: Float32Array;
  readonly left: number;
  readonly bottom: number;
  /** Cells that may still be painted. */
  room: number;
}

function paintArea(grid: Grid, step: Extract<Step, { readonly kind: "area" }>): void {
  const { outline, evenOdd, box, ink, state } = step;
  const over = [...ink.process, ink.spots.reduce((sum, { share }) => sum + share, 0)];
  // A single rectangle is its box; other shapes count where a cell's middle is inside.
  const plain = outline.length === 0 || (outline.length === 1 && outline[0]?.length === 8);
  const inside = plain ? undefined : cellsInside(grid, outline, evenOdd);
  eachCell(grid, box, (cell, _x, _y, covered) => {
    if (!inside) lay(grid.plates, cell, over, covered * state.alpha.fill, state);
    else if (inside.has(cell)) lay(grid.plates, cell, over, state.alpha.fill, state);
  });
}

/** Cells whose middle an outline holds, row by row from where its edges cross the row's middle line. */
function cellsInside(
  { columns, rows, left, bottom }: Grid,
  outline: readonly Float64Array[],
  evenOdd: boolean,
): Set<number> {
  const crossings = new Map<number, { readonly x: number; readonly turn: number }[]>();
  for (const polygon of outline) {
    for (let at = 0; at < polygon.length; at += 2) {
      const next = (at + 2) % polygon.length;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [polygon[at], polygon[at + 1], polygon[next], polygon[next + 1]];
      const [low, high] = [Math.min(y0, y1), Math.max(y0, y1)];
      const first = Math.max(0, Math.ceil((low - bottom) / CELL - 0.5));
      const last = Math.min(rows - 1, Math.ceil((high - bottom) / CELL - 0.5) - 1);
      for (let row = first; row <= last; row += 1) {
        const y = bottom + (row + 0.5) * CELL;
        const list = crossings.get(row) ?? [];
        list.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 });
        crossings.set(row, list);
      }
    }
  }
  const inside = new Set<number>();
  for (const [row, list] of crossings) {
    list.sort((one, other) => one.x - other.x);
    let winding = 0;
    for (const [at, { x, turn }] of list.entries()) {
      winding += evenOdd ? 1 : turn;
      const end = list[at + 1]?.x;
      if (end === undefined || (evenOdd ? winding % 2 === 0 : winding === 0)) continue;
      const from = Math.max(0, Math.ceil((x - left) / CELL - 0.5));
      const to = Math.min(columns - 1, Math.ceil((end - left) / CELL - 0.5) - 1);
      for (let column = from; column <= to; column += 1) inside.add(row * columns + column);
    }
  }
  return inside;
}

function paintImage(grid: Grid, mark: Extract<Mark, { readonly kind: "image" }>, tiles: ImageTiles): void {
  const { ctm, alpha } = mark.state;
  const [a, b, c, d, e, f] = ctm;
  const area = a * d - b * c;
  if (Math.abs(area) < 1e-9) return;
  eachCell(grid, mark.box, (cell, x, y, covered) => {
    const u = (d * (x - e) - c * (y - f)) / area;
    const v = (a * (y - f) - b * (x - e)) / area;
    const { inks, opacity } = tiles.at(Math.min(0.9999, Math.max(0, u)), Math.min(0.9999, Math.max(0, v)));
    lay(grid.plates, cell, inks, covered * opacity * alpha.fill, mark.state);
  });
}

/** Calls for the cells that a box meets, with the cell's middle inside the box and the share that the box covers. */
function eachCell(grid: Grid, box: Box, paint: (cell: number, x: number, y: number, covered: number) => void): void {
  const firstColumn = Math.max(0, Math.floor((box.left - grid.left) / CELL));
  const lastColumn = Math.min(grid.columns - 1, Math.ceil((box.right - grid.left) / CELL) - 1);
  const firstRow = Math.max(0, Math.floor((box.bottom - grid.bottom) / CELL));
  const lastRow = Math.min(grid.rows - 1, Math.ceil((box.top - grid.bottom) / CELL) - 1);
  for (let row = firstRow; row <= lastRow; row += 1) {
    const [low, high] = meet(grid.bottom + row * CELL, box.bottom, box.top);
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const [left, right] = meet(grid.left + column * CELL, box.left, box.right);
      const covered = ((right - left) * (high - low)) / (CELL * CELL);
      grid.room -= 1;
      if (covered > 0) paint(row * grid.columns + column, (left + right) / 2, (low + high) / 2, covered);
    }
  }
}

function meet(start: number, low: number, high: number): readonly [number, number] {
  return [Math.max(start, low), Math.min(start + CELL, high)];
}

/** Overprint adds; multiply and darken count as adding too, which is at least what they print; all else covers by its share. */
function lay(plates: Float32Array, cell: number, over: readonly number[], share: number, state: GraphicsState): void {
  const adds = state.overprint.fill || ["Multiply", "Darken", "ColorBurn"].includes(state.blend);
  const part = Math.min(1, Math.max(0, share));
  for (let plate = 0; plate < 5; plate += 1) {
    const at = cell * 5 + plate;
    const below = plates[at] ?? 0;
    const ink = over[plate] ?? 0;
    plates[at] = adds ? Math.min(plate < 4 ? 1 : 4, below + (1 - below) * ink * part) : below * (1 - part) + ink * part;
  }
}

function densest({ columns, rows, plates, left, bottom }: Grid): { readonly most: number; readonly box: Box } {
  // Sums over all cells to the lower left: a window costs four looks.
  const sums = new Float64Array((columns + 1) * (rows + 1));
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let ink = 0;
      for (let plate = 0; plate < 5; plate += 1) ink += plates[(row * columns + column) * 5 + plate] ?? 0;
      const at = (row + 1) * (columns + 1) + column + 1;
      sums[at] = ink + (sums[at - 1] ?? 0) + (sums[at - columns - 1] ?? 0) - (sums[at - columns - 2] ?? 0);
    }
  }
  let [most, bestRow, bestColumn] = [0, 0, 0];
  const [wide, high] = [Math.min(WINDOW, columns), Math.min(WINDOW, rows)];
  for (let row = 0; row + high <= rows; row += 1) {
    for (let column = 0; column + wide <= columns; column += 1) {
      const at = (r: number, c: number) => sums[r * (columns + 1) + c] ?? 0;
      const sum = at(row + high, column + wide) - at(row, column + wide) - at(row + high, column) + at(row, column);
      if (sum / (wide * high) > most) [most, bestRow, bestColumn] = [sum / (wide * high), row, column];
    }
  }
  const x = left + bestColumn * CELL;
  const y = bottom + bestRow * CELL;
  return { most, box: { left: x, bottom: y, right: x + wide * CELL, top: y + high * CELL } };
}

function inkOfPattern(paint: Paint): Ink | undefined {
  const dict = asDict(paint.pattern);
  return dict && inkOfShading(valueAt(dict, "Shading"));
}

/** The heaviest of its colours stands for the whole gradient. */
function inkOfShading(shading: PDFObject | undefined): Ink | undefined {
  const dict = asDict(shading);
  const space = dict && readColourSpace(dict.lookup(PDFName.of("ColorSpace")), undefined);
  if (!dict || !space) return undefined;
  const value = valueAt(dict, "Function");
  const list = arrayAt(dict, "Function") ? items(arrayAt(dict, "Function")) : [value];
  const functions = list.map((part) => readFunction(part)).filter((part) => part !== undefined);
  const [low = 0, high = 1] = numbersAt(dict, "Domain") ?? [];
  const inks = Array.from({ length: 17 }, (_, step) => {
    const at = low + ((high - low) * step) / 16;
    const values = functions.flatMap((part) => part.evaluate(new Array<number>(part.inputs).fill(at)));
    return inkOf(space, values);
  });
  return inks.reduce<Ink | undefined>(
    (most, ink) => (ink && (!most || totalInk(ink) > totalInk(most)) ? ink : most),
    undefined,
  );
}
