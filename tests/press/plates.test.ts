import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { preflight } from "../../src/preflight/preflight.ts";
import { witness } from "../pdf/sample.ts";
import { digitalIssue, onlyFile, pressed } from "./sample.ts";

const DPI = 150;
const INKS = ["Cyan", "Magenta", "Yellow", "Black"] as const;

interface Plates {
  readonly width: number;
  readonly height: number;
  /** 0 to 1, a plate each, rows from the top. */
  readonly plates: readonly Float32Array[];
}

/** Ghostscript's separations of each page, trimmed of nothing. */
async function separate(pdf: Uint8Array, pages: number): Promise<Plates[]> {
  const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    await writeFile(join(folder, "in.pdf"), pdf);
    execFileSync("gs", ["-q", "-dSAFER", "-sDEVICE=tiffsep", `-r${DPI}`, "-o", "p%d.tif", "in.pdf"], {
      cwd: folder,
      stdio: "ignore",
    });
    const all: Plates[] = [];
    for (let page = 1; page <= pages; page += 1) {
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
function densest({ width, height, plates }: Plates): number {
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

describe.runIf(witness("gs"))("the plates, as Ghostscript separates them", () => {
  it("carry body text on K alone", async () => {
    const bytes = onlyFile(await pressed("plain", { marks: [] }));
    const pages = await separate(bytes, 2);
    // All of the first page; of the second, with its photos, the headline and the paragraph above them.
    for (const [index, millimetres] of [216, 32].entries()) {
      const page = pages[index];
      if (!page) throw new Error("no plates");
      const [c, m, y, k] = page.plates;
      let [black, pure] = [0, 0];
      for (let at = 0; at < page.width * Math.min(page.height, (millimetres / 25.4) * DPI); at += 1) {
        if ((k?.[at] ?? 0) < 0.95) continue;
        black += 1;
        if ((c?.[at] ?? 0) + (m?.[at] ?? 0) + (y?.[at] ?? 0) < 0.02) pure += 1;
      }
      expect(black).toBeGreaterThan(index === 0 ? 2000 : 500);
      expect(pure / black).toBeGreaterThan(0.999);
    }
  });

  it("never carry more ink than the limit, nor more than preflight says", async () => {
    for (const name of ["plain", "effects"] as const) {
      const bytes = onlyFile(await pressed(name, { marks: [], inkLimit: 240 }));
      const { facts } = await preflight({ bytes, name }, { stage: "print", inkLimit: 240 });
      const plates = await separate(bytes, facts.pages);
      for (const [index, page] of plates.entries()) {
        const seen = densest(page);
        expect(seen).toBeLessThanOrEqual(240.5);
        expect(facts.ink[index] ?? 0).toBeGreaterThan(seen - 8);
      }
    }
  });

  it.runIf(witness("pdftotext"))("stand for a file whose text comes out as the issue's does", async () => {
    const text = async (pdf: Uint8Array) => {
      const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
      try {
        await writeFile(join(folder, "in.pdf"), pdf);
        return execFileSync("pdftotext", ["in.pdf", "-"], { cwd: folder, encoding: "utf8" }).replace(/\s/g, "");
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    expect(await text(onlyFile(await pressed("plain")))).toBe(await text(await digitalIssue("plain")));
  });
});
