// Trim: from "210mm 285mm" or a trade name to width and height in px.
import { mmToPx, parseLength } from "../base/units.ts";

/** 大16开 and 16开 as Chinese magazines are cut today; the rest is ISO 216. Millimetres. */
export const TRIM_NAMES: Readonly<Record<string, readonly [number, number]>> = {
  大16开: [210, 285],
  "16开": [185, 260],
  A4: [210, 297],
  A5: [148, 210],
};

/** Undefined when it is neither a name nor two lengths between 50 mm and 1 m. */
export function parseTrim(written: string): { readonly width: number; readonly height: number } | undefined {
  const named = TRIM_NAMES[written.trim().toUpperCase()];
  if (named) return { width: mmToPx(named[0]), height: mmToPx(named[1]) };
  const match = /^\s*([\d.]+\s*[a-z]+)\s*(?:[x×]\s*|\s)([\d.]+\s*[a-z]+)\s*$/i.exec(written);
  if (!match) return undefined;
  const width = parseLength(match[1] ?? "");
  const height = parseLength(match[2] ?? "");
  if (width === undefined || height === undefined) return undefined;
  const least = mmToPx(50);
  const most = mmToPx(1000);
  if (Math.min(width, height) < least || Math.max(width, height) > most) return undefined;
  return { width, height };
}
