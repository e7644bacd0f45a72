// Plates as Ghostscript separates them, and the ink that lies on them.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

export const DPI = 150;
const INKS = ["Cyan", "Magenta", "Yellow", "Black"] as const;

export interface Plates {
  readonly width: number;
  readonly height: number;
  /** 0 to 1, a plate each, rows from the top. */
  readonly plates: readonly Float32Array[];
}

/** Ghostscript's separations of pages `first` to `last`, trimmed of nothing. */
export async function platesOf(pdf: Uint8Array, last: number, first = 1): Promise<Plates[]> {
  const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    await writeFile(join(folder, "in.pdf"), pdf);
    execFileSync(
      "gs",
      [
        "-q",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        `-r${DPI}`,
        `-dFirstPage=${first}`,
        `-dLastPage=${last}`,
        "-o",
        "p%d.tif",
        "in.pdf",
      ],
      {
        cwd: folder,
        stdio: "ignore",
      },
    );
    const all: Plates[] = [];
    for (let page = 1; page <= last - first + 1; page += 1) {
      const raws = await Promise.all(
        INKS.map((ink) =>
          sharp(join(folder, `p${page}(${ink}).tif`))
            .toColourspace("b-w")
            .raw()
            .toBuffer({ resolveWithObject: true }),
        ),
      );
      const [first] = raws;
      const plates = raws.map(({ data }) => Float32Array.from(data, (value) => 1 - value / 255));
      all.push({ width: first?.info.width ?? 0, height: first?.info.height ?? 0, plates });
    }
    return all;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The greatest mean ink over squares of 15 mm², in percent. */
export function densest({ width, height, plates }: Plates): number {
  const side = Math.round((Math.sqrt(15) / 25.4) * DPI);
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ink = plates.reduce((sum, plate) => sum + (plate[y * width + x] ?? 0), 0);
      const at = (y + 1) * (width + 1) + x + 1;
      sums[at] = ink + (sums[at - 1] ?? 0) + (sums[at - width - 1] ?? 0) - (sums[at - width - 2] ?? 0);
    }
  }
  let most = 0;
  const at = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0;
  for (let y = 0; y + side <= height; y += 1) {
    for (let x = 0; x + side <= width; x += 1) {
      most = Math.max(most, at(x + side, y + side) - at(x, y + side) - at(x + side, y) + at(x, y));
    }
  }
  return (most / (side * side)) * 100;
}
