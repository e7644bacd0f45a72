// Plate previews: what they draw, beside Ghostscript's separations of the same file.
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cmyk, PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { openPdf } from "../../src/pdf/objects.ts";
import { drawPlates, type PagePlates, separate } from "../../src/press/plates/separate.ts";
import { witness } from "../pdf/sample.ts";
import { buildPdf } from "../preflight/build-pdf.ts";
import { onlyFile, pressed, TOOLS } from "./sample.ts";

const PPI = 100;

async function drawn(pdf: Uint8Array, ppi = PPI): Promise<PagePlates[]> {
  const { pages } = await openPdf(pdf);
  return Promise.all(pages.map((page) => drawPlates(page, ppi, TOOLS.signal)));
}

/** Ghostscript's plates as shares of ink in bytes, by page and ink. */
async function witnessed(pdf: Uint8Array): Promise<Map<string, { data: Uint8Array; width: number }>> {
  const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    await writeFile(join(folder, "in.pdf"), pdf);
    const smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"];
    execFileSync("gs", ["-q", "-dSAFER", "-sDEVICE=tiffsep", `-r${PPI}`, ...smooth, "-o", "p%d.tif", "in.pdf"], {
      cwd: folder,
      stdio: "ignore",
    });
    const plates = new Map<string, { data: Uint8Array; width: number }>();
    for (const file of await readdir(folder)) {
      const [, page, ink] = /^p(\d+)\((.*)\)\.tif$/.exec(file) ?? [];
      if (page === undefined) continue;
      const { data, info } = await sharp(join(folder, file))
        .toColourspace("b-w")
        .raw()
        .toBuffer({ resolveWithObject: true });
      plates.set(`${page} ${ink}`, { data: Uint8Array.from(data, (value) => 255 - value), width: info.width });
    }
    return plates;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Mean difference, and share of pixels that differ by more than a quarter, in percent. */
function difference(own: PagePlates, ink: string, other: { data: Uint8Array; width: number }) {
  const bytes = own.plates.find((plate) => plate.ink === ink)?.bytes ?? new Uint8Array();
  const width = Math.min(own.width, other.width);
  let [sum, far, count] = [0, 0, 0];
  for (let y = 0; y < own.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const apart = Math.abs((bytes[y * own.width + x] ?? 0) - (other.data[y * other.width + x] ?? 0));
      sum += apart;
      count += 1;
      if (apart > 64) far += 1;
    }
  }
  return { mean: sum / count / 2.55, far: (100 * far) / count };
}

/** Strokes, dashes, joins, curves, even-odd, clips, spot ink, overprint on and off, gradients, a group, a soft mask, a tile, an image. */
const AWKWARD = buildPdf({
  contents: [
    `0.2 0 0 0 k 20 20 160 160 re f
q 6 w 0 1 0 0 K 30 150 m 60 170 l 90 150 l S 1 j 1 J 100 150 m 130 170 l 160 150 l S Q
q 3 w [9 4 2 4] 0 d 0 0 0 1 K 30 140 m 170 140 l S Q
0 0 1 0 k 40 120 m 60 120 60 95 40 95 c 20 95 20 120 40 120 c h 45 115 m 50 115 l 50 105 l 45 105 l h f*
/Spot cs 1 scn 70 95 25 25 re f
q /Over gs 0 0 0 1 k 80 100 25 12 re f Q
q 110 95 m 140 95 l 125 120 l h W n /Axial sh Q
q 145 95 30 25 re W n /Radial sh Q
q /Half gs /Group Do Q
q /Masked gs 1 0 0 0 k 75 60 40 25 re f Q
/Pattern cs /Tile scn 120 60 50 25 re f
q 40 0 0 25 30 28 cm /Picture Do Q
q /Multiply gs 0 0.5 0.5 0 k 60 25 60 30 re f Q`,
  ],
  states: "/Masked << /SMask << /S /Luminosity /G 25 0 R >> >>",
  patterns: "/Tile 24 0 R",
  objects: "/Group 23 0 R /Picture 26 0 R",
  shadings: "/Axial 20 0 R /Radial 21 0 R",
  more: [
    "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [110 95 140 95] /Function 22 0 R /Extend [true true] >>",
    "<< /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [160 108 2 160 108 12] /Function 22 0 R /Extend [true false] >>",
    "<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0 0] /C1 [0 0 1 0.5] /N 1 >>",
    [
      "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Group << /S /Transparency /I true /CS /DeviceCMYK >>",
      "0 1 1 0 k 30 60 25 25 re f 1 0 1 0 k 45 65 25 15 re f",
    ],
    [
      "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>",
      "0 0.8 0 0 k 0 0 5 5 re f",
    ],
    [
      "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Group << /S /Transparency /CS /DeviceGray >> /Resources << >>",
      "1 g 75 60 20 25 re f 0.5 g 95 60 10 25 re f",
    ],
    [
      "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceCMYK",
      "\x00\xff\x00\x00\xff\x00\x00\x00\x00\x00\xff\x00\x00\x00\x00\x80",
    ],
  ],
});

describe("plate previews", () => {
  it("hold the inks of every kind of mark, at the places where they are laid", async () => {
    const [page] = await drawn(AWKWARD, 72);
    if (!page) throw new Error("no page");
    expect(page.missing).toEqual([]);
    const at = (x: number, y: number) =>
      Object.fromEntries(
        page.plates.map(({ ink, bytes }) => [
          ink.slice(0, 1),
          Math.round((bytes[(199 - y) * page.width + x] ?? 0) / 2.55),
        ]),
      );
    expect(page.plates.map((plate) => plate.ink)).toEqual(["Cyan", "Magenta", "Yellow", "Black", "Gold"]);
    expect(at(25, 25)).toEqual({ C: 20, M: 0, Y: 0, B: 0, G: 0 });
    expect(at(60, 169)).toMatchObject({ M: 100, C: 0 }); // a stroke knocks out
    expect(at(34, 108)).toMatchObject({ Y: 100 });
    expect(at(47, 110)).toMatchObject({ Y: 0, C: 20 }); // even-odd hole
    expect(at(73, 97)).toEqual({ C: 0, M: 0, Y: 0, B: 0, G: 100 }); // a spot colour knocks out the process inks
    expect(at(85, 105)).toMatchObject({ B: 100, G: 100 }); // overprinting black leaves it
    expect(at(35, 65)).toEqual({ C: 10, M: 50, Y: 50, B: 0, G: 0 }); // a group at half opacity over C20
    expect(at(50, 72)).toEqual({ C: 60, M: 0, Y: 50, B: 0, G: 0 }); // opaque within the group
    expect(at(80, 70)).toMatchObject({ C: 100 });
    expect(at(99, 70)).toMatchObject({ C: 60 }); // half masked over C20
    expect(at(110, 70)).toMatchObject({ C: 20 });
    expect([at(122, 62).M, at(127, 62).M]).toEqual([80, 0]);
    expect([at(35, 45).M, at(55, 45).C, at(35, 32).Y]).toEqual([100, 100, 100]);
    expect(at(110, 35)).toEqual({ C: 20, M: 50, Y: 50, B: 0, G: 0 }); // multiply keeps what lies below
  });

  it.runIf(witness("gs"))("agree with Ghostscript's separations", async () => {
    const own = await drawn(AWKWARD);
    const gs = await witnessed(AWKWARD);
    for (const ink of ["Cyan", "Magenta", "Yellow", "Black", "Gold"]) {
      const other = gs.get(`1 ${ink}`);
      const [page] = own;
      if (!other || !page) throw new Error(`no plate ${ink}`);
      const { mean, far } = difference(page, ink, other);
      expect({ ink, mean: mean < 1.5, far: far < 1.5 }).toEqual({ ink, mean: true, far: true });
    }
  });

  it.runIf(witness("gs"))("agree with them on a press file: text, photos on CMYK, marks on every plate", async () => {
    const bytes = onlyFile(await pressed("plain"));
    const own = await drawn(bytes);
    const gs = await witnessed(bytes);
    expect(own.flatMap((page) => page.missing)).toEqual([]);
    for (const [index, page] of own.entries()) {
      for (const ink of ["Cyan", "Magenta", "Yellow", "Black"]) {
        const other = gs.get(`${index + 1} ${ink}`);
        if (!other) throw new Error(`no plate ${ink}`);
        const { mean, far } = difference(page, ink, other);
        expect({ ink, mean: mean < 0.5, far: far < 1 }).toEqual({ ink, mean: true, far: true });
      }
    }
  });

  it.runIf(witness("gs"))("draw the glyphs of CFF fonts, such as an advert may bring", async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([300, 120]);
    const font = await document.embedFont(StandardFonts.TimesRomanItalic);
    page.drawText("Quay & Rope 1935 (from)", { x: 20, y: 60, size: 24, font, color: cmyk(0, 0, 0, 1) });
    const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
    try {
      await writeFile(join(folder, "in.pdf"), await document.save());
      const embed = ["-dEmbedAllFonts=true", "-c", "<< /NeverEmbed [ ] >> setdistillerparams", "-f", "in.pdf"];
      execFileSync("gs", ["-q", "-dSAFER", "-sDEVICE=pdfwrite", "-o", "out.pdf", ...embed], { cwd: folder });
      const bytes = new Uint8Array(await readFile(join(folder, "out.pdf")));
      expect(Buffer.from(bytes).includes("FontFile3")).toBe(true);
      const [own] = await drawn(bytes);
      const gs = (await witnessed(bytes)).get("1 Black");
      if (!own || !gs) throw new Error("no plate");
      expect(own.missing).toEqual([]);
      const ink = own.plates[3]?.bytes.reduce((sum, value) => sum + value, 0) ?? 0;
      expect(ink / gs.data.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0.85);
      expect(difference(own, "Black", gs).mean).toBeLessThan(1.2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("become PNG files by page and ink, and say what they leave out", async () => {
    const pdf = buildPdf({ contents: ["1 0 0 rg 20 20 50 50 re f BT /F1 9 Tf 60 100 Td (AB) Tj ET"] });
    const { files, findings } = await separate({ name: "press.pdf", bytes: pdf }, TOOLS);
    expect(files.map((file) => file.name)).toEqual(
      ["Cyan", "Magenta", "Yellow", "Black"].map((ink) => `plates/001-${ink}.png`),
    );
    const { width, channels } = await sharp(files[0]?.bytes).metadata();
    expect([width, channels]).toEqual([417, 1]);
    expect(findings.map(({ rule, level, actual }) => [rule, level, actual])).toEqual([
      ["plates-preview", "info", "colour DeviceRGB"],
      ["plates-preview", "info", "font ABCDEF+Song"],
    ]);
  });
});
