// Lengths of the trade in CSS pixels: 1 in = 96 px = 72 pt = 25.4 mm (CSS Values 4, section 6.2).

export const PX_PER_MM = 96 / 25.4;
export const PX_PER_PT = 96 / 72;

export const mmToPx = (mm: number): number => mm * PX_PER_MM;
export const pxToMm = (px: number): number => px / PX_PER_MM;
export const ptToPx = (pt: number): number => pt * PX_PER_PT;
export const pxToPt = (px: number): number => px / PX_PER_PT;
export const mmToPt = (mm: number): number => (mm * 72) / 25.4;

const PX_PER_UNIT: Readonly<Record<string, number>> = {
  mm: PX_PER_MM,
  cm: PX_PER_MM * 10,
  in: 96,
  pt: PX_PER_PT,
  px: 1,
};

/** Reads one length such as "210mm", "3 mm" or "9pt" into px; undefined when it is not a length. */
export function parseLength(text: string): number | undefined {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)\s*(mm|cm|in|pt|px)\s*$/.exec(text);
  if (!match) return undefined;
  const factor = PX_PER_UNIT[match[2] ?? ""];
  return factor === undefined ? undefined : Number(match[1]) * factor;
}
