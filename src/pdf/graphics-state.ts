// The graphics state while a page is walked: matrices, paints, line width, overprint, transparency, text.
import type { PDFDict, PDFObject } from "@cantoo/pdf-lib";
import { type ColourSpace, GRAY } from "./colour-space.ts";

/** As PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Points of the page's user space; left and bottom are the lesser. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface Paint {
  readonly space: ColourSpace;
  readonly values: readonly number[];
  /** The pattern's dictionary or stream, when the space is Pattern. */
  readonly pattern?: PDFObject;
}

export interface TextState {
  readonly font?: PDFDict;
  readonly size: number;
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  /** 1 = 100 %. */
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
  /** Tr: 0 fill, 1 stroke, 2 both, 3 neither, 4 to 7 the same and clip. */
  readonly mode: number;
}

export interface GraphicsState {
  readonly ctm: Matrix;
  readonly clip: Box | undefined;
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly lineWidth: number;
  readonly overprint: { readonly fill: boolean; readonly stroke: boolean; readonly mode: number };
  readonly alpha: { readonly fill: number; readonly stroke: number };
  readonly blend: string;
  readonly softMask: boolean;
  readonly text: TextState;
}

const BLACK: Paint = { space: GRAY, values: [0] };

export function firstState(ctm: Matrix, clip?: Box): GraphicsState {
  return {
    ctm,
    clip,
    fill: BLACK,
    stroke: BLACK,
    lineWidth: 1,
    overprint: { fill: false, stroke: false, mode: 0 },
    alpha: { fill: 1, stroke: 1 },
    blend: "Normal",
    softMask: false,
    text: { size: 0, characterSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0, mode: 0 },
  };
}

/** `first`, then `second`: what `cm` does with the new matrix first. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  // By index: until it is compiled, taking an array apart by its iterator costs ten times the sums.
  return [
    first[0] * second[0] + first[1] * second[2],
    first[0] * second[1] + first[1] * second[3],
    first[2] * second[0] + first[3] * second[2],
    first[2] * second[1] + first[3] * second[3],
    first[4] * second[0] + first[5] * second[2] + second[4],
    first[4] * second[1] + first[5] * second[3] + second[5],
  ];
}

export function transform(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** How many points one unit becomes: the mean over all directions. */
export function scaleOf(matrix: Matrix): number {
  return Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
}

export function isMatrix(values: readonly number[] | undefined): values is Matrix {
  return values !== undefined && values.length === 6 && values.every(Number.isFinite);
}

/** The box around a rectangle after the matrix. */
export function boxOf(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const corners = [
    transform(matrix, x0, y0),
    transform(matrix, x1, y0),
    transform(matrix, x0, y1),
    transform(matrix, x1, y1),
  ];
  return around(corners);
}

export function around(points: readonly (readonly [number, number])[]): Box {
  let [left, bottom, right, top] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { left, bottom, right, top };
}

/** What both boxes cover; undefined when they do not meet. */
export function overlap(one: Box, other: Box | undefined): Box | undefined {
  if (!other) return one;
  const left = Math.max(one.left, other.left);
  const right = Math.min(one.right, other.right);
  const bottom = Math.max(one.bottom, other.bottom);
  const top = Math.min(one.top, other.top);
  return left <= right && bottom <= top ? { left, bottom, right, top } : undefined;
}
