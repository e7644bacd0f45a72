// The slug line beside the same words as poppler draws them from the font itself; its inks and place by our own reader.
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { boxOf } from "../../src/pdf/graphics-state.ts";
import { openPdf } from "../../src/pdf/objects.ts";
import { type PageSize, pageSizes } from "../../src/pdf/page-sizes.ts";
import { type Mark, walkLimits, walkPage } from "../../src/pdf/walk.ts";
import { openOutlines } from "../../src/press/glyph-outlines.ts";
import { ask, witness } from "../pdf/sample.ts";
import { buildPdf } from "../preflight/build-pdf.ts";
import { MM, onlyFile, pressed } from "./sample.ts";

const FONT = new URL(
  "../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  import.meta.url,
);
const SIZE = 6.5;
const DPI = 600;

let pdf: Uint8Array;
let sizes: readonly PageSize[];
let font: Buffer;
beforeAll(async () => {
  font = await readFile(FONT);
  const slug = { title: "清样送印", issue: "2026-11", date: "2026-11-15", font: new Uint8Array(font) };
  pdf = onlyFile(await pressed("plain", { slug, folios: ["封二", "37"], marks: ["slug"] }));
  sizes = await pageSizes(pdf);
});

function sizeOf(page: number): PageSize {
  const size = sizes[page];
  if (!size) throw new Error(`no page ${page}`);
  return size;
}

/** A page of the same size with nothing but these words, set from the font by the PDF reader. */
function wordsAlone(page: number, words: string): Uint8Array {
  const { media, bleed } = sizeOf(page);
  const face = openOutlines(font);
  if (!face) throw new Error("no font");
  const em = (text: string) =>
    [...text].reduce((sum, letter) => sum + face.glyph(letter.codePointAt(0) ?? 0).advance, 0) / face.unitsPerEm;
  const id = (letter: string) => face.glyphId(letter.codePointAt(0) ?? 0);
  const code = (text: string) => [...text].map((letter) => id(letter).toString(16).padStart(4, "0")).join("");
  let x = bleed.x0 + 12 * MM;
  const set = (text: string, paint: string, gap: number) => {
    const operators = `${paint} BT /F2 ${SIZE} Tf ${x} ${bleed.y0 - 9 * MM} Td <${code(text)}> Tj ET\n`;
    x += em(text) * SIZE + gap;
    return operators;
  };
  const widths = [...new Set(`${words}CMYK`)].map((letter) => `${id(letter)} [${1000 * em(letter)}]`).join(" ");
  const content = [
    set(words, "1 1 1 1 k", 2 * SIZE),
    ...["1 0 0 0 k", "0 1 0 0 k", "0 0 1 0 k", "0 0 0 1 k"].map((paint, at) => set("CMYK"[at] ?? "", paint, SIZE)),
  ];
  const box = [media.x0, media.y0, media.x1, media.y1].join(" ");
  return buildPdf({
    contents: [content.join("")],
    boxes: `/MediaBox [${box}] /TrimBox [${box}]`,
    fonts: "/F2 20 0 R",
    more: [
      "<< /Type /Font /Subtype /Type0 /BaseFont /Slug /Encoding /Identity-H /DescendantFonts [21 0 R] >>",
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Slug /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /W [${widths}] /FontDescriptor 22 0 R >>`,
      "<< /Type /FontDescriptor /FontName /Slug /Flags 4 /FontBBox [-1000 -400 2000 1200] /ItalicAngle 0 /Ascent 1000 /Descent -300 /CapHeight 700 /StemV 80 /FontFile2 23 0 R >>",
      [`/Length1 ${font.length}`, font.toString("latin1")],
    ],
  });
}

/** Poppler's picture of the strip below the bleed, in grays, blurred by what hinting and anti-aliasing may differ. */
async function strip(bytes: Uint8Array, page: number) {
  const { media, bleed } = sizeOf(page);
  const pixels = (points: number) => Math.floor((points * DPI) / 72);
  const [width, top] = [pixels(media.x1 - media.x0), Math.ceil(((media.y1 - bleed.y0) * DPI) / 72)];
  const cut = ["-x", "0", "-y", top, "-W", width, "-H", pixels(bleed.y0 - media.y0)].map(String);
  const at = String(page + 1);
  const own = bytes === pdf ? ["-f", at, "-l", at] : [];
  const png = await ask("pdftoppm", ["-r", String(DPI), ...own, ...cut, "-singlefile", "-png"], bytes);
  return sharp(png).toColourspace("b-w").blur(2.5).raw().toBuffer();
}

/** Greatest difference of a pixel, 0 to 255. */
function apart(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0);
}

describe("the slug line", () => {
  const LINES = ["清样送印  ·  2026-11  ·  封二  ·  2026-11-15", "清样送印  ·  2026-11  ·  37  ·  2026-11-15"];

  it.runIf(witness("pdftoppm"))("says title, issue, folio, date and plates, in the shapes of the font", async () => {
    for (const [page, words] of LINES.entries()) {
      const own = await strip(pdf, page);
      expect(apart(own, await strip(wordsAlone(page, words), page))).toBeLessThan(60);
      // One letter that is another shows.
      expect(apart(own, await strip(wordsAlone(page, words.replace("11-15", "11-16")), page))).toBeGreaterThan(120);
      expect(apart(own, await strip(wordsAlone(page, words.replace("清", "请")), page))).toBeGreaterThan(120);
    }
  });

  it("stands outside the bleed in registration colour, each plate's name on its own plate", async () => {
    const { pages } = await openPdf(pdf);
    for (const [index, page] of pages.entries()) {
      const { media, bleed } = sizeOf(index);
      const marks: Mark[] = [];
      walkPage(page, (mark) => void marks.push(mark), walkLimits());
      const inside = boxOf([1, 0, 0, 1, 0, 0], bleed.x0, bleed.y0, bleed.x1, bleed.y1);
      const line = marks.filter(({ box }) => box.top <= inside.bottom);
      // Glyphs with outlines: spaces have none.
      const letters = [...(LINES[index] ?? "")].filter((letter) => letter !== " ").length;
      expect(line).toHaveLength(letters + 4);
      const inks = line.map(({ kind, state: { fill } }) => {
        expect(kind).toBe("path");
        return fill.space.family === "Separation"
          ? `${fill.space.names.join()} ${fill.values.join()}`
          : fill.values.join();
      });
      expect(inks.slice(0, letters)).toEqual(Array(letters).fill("All 1"));
      expect(inks.slice(letters)).toEqual(["1,0,0,0", "0,1,0,0", "0,0,1,0", "0,0,0,1"]);
      for (const { box } of line) {
        expect(box.bottom).toBeGreaterThan(media.y0);
        expect(box.left).toBeGreaterThan(bleed.x0);
        expect(box.right).toBeLessThan(bleed.x1);
      }
    }
  });

  it.runIf(witness("pdftotext"))("is no text to a search: all live text stands within the bleed", async () => {
    /** The feet of words in points from the top of the page. */
    const feet = async (bytes: Uint8Array, page: string) => {
      const found = String(await ask("pdftotext", ["-bbox", "-f", page, "-l", page], bytes, ["-"]));
      return [...found.matchAll(/<word .*yMax="([\d.]+)"/g)].map(([, foot]) => Number(foot));
    };
    for (const [index, { bleed, media }] of sizes.entries()) {
      const words = await feet(pdf, String(index + 1));
      expect(words.length).toBeGreaterThan(0);
      expect(Math.max(...words)).toBeLessThan(media.y1 - bleed.y0);
      // A line of live text in its place would be found.
      expect(Math.max(...(await feet(wordsAlone(index, "2026"), "1")))).toBeGreaterThan(media.y1 - bleed.y0);
    }
  });
});
