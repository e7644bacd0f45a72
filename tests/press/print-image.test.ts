// Photos of stated finenesses and qualities sent to press, read back by poppler and by their quantisation tables.
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { goToPress } from "../../src/press/press.ts";
import { ask, witness } from "../pdf/sample.ts";
import { buildPdf } from "../preflight/build-pdf.ts";
import { onlyFile, pressInput, readLoosely, TOOLS } from "./sample.ts";

interface Photo {
  readonly name: string;
  /** Pixels; no two photos have the same width, so that a width names a photo. */
  readonly width: number;
  readonly height: number;
  /** Points each photo is placed at, one width a placement. */
  readonly placed: readonly number[];
  readonly bytes: Buffer;
}

/** Points across which so many pixels stand at so many an inch. */
const across = (pixels: number, ppi: number) => (pixels / ppi) * 72;

/** Light waves in colours: more than 4096 of them, little black ink. */
function waves(width: number, height: number) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 3 * (y * width + x);
      data[at] = 205 + Math.round(45 * Math.sin(x / 17 + y / 29));
      data[at + 1] = 195 + Math.round(45 * Math.sin(x / 23 - y / 13));
      data[at + 2] = 190 + Math.round(45 * Math.sin(y / 19));
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function jpeg(name: string, width: number, ppi: readonly number[], quality: number, gray = false) {
  const height = Math.round((width * 2) / 3);
  const picture = gray ? waves(width, height).toColourspace("b-w") : waves(width, height);
  const bytes = await picture.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  return { name, width, height, placed: ppi.map((one) => across(width, one)), bytes };
}

/** One page; every photo in DeviceRGB, or in DeviceGray where it has one channel. */
async function issueOf(photos: readonly Photo[]): Promise<Uint8Array> {
  const more = await Promise.all(
    photos.map(async ({ width, height, bytes }): Promise<[string, string]> => {
      const space = (await sharp(bytes).metadata()).channels === 1 ? "DeviceGray" : "DeviceRGB";
      const dict = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /${space}`;
      return [`${dict} /Filter /DCTDecode`, bytes.toString("latin1")];
    }),
  );
  const draw = photos.flatMap(({ name, width, height, placed }) =>
    placed.map((points) => `q ${points} 0 0 ${(points * height) / width} 20 20 cm /${name} Do Q`),
  );
  return buildPdf({
    contents: [draw.join("\n")],
    boxes: "/MediaBox [0 0 400 300] /BleedBox [0 0 400 300] /TrimBox [9 9 391 291]",
    objects: photos.map(({ name }, at) => `/${name} ${20 + at} 0 R`).join(" "),
    more,
  });
}

async function printed(photos: readonly Photo[]): Promise<Uint8Array> {
  return onlyFile(await goToPress(await pressInput(await issueOf(photos), { marks: [] }), TOOLS));
}

/** Poppler's list of the pictures as they are placed. */
async function listed(pdf: Uint8Array) {
  const rows = String(await ask("pdfimages", ["-list"], pdf))
    .split("\n")
    .slice(2)
    .filter(Boolean);
  return rows.map((row) => {
    const [, , , width, height, colour, , , encoding, , , , xPpi, yPpi] = row.trim().split(/\s+/);
    return { width: Number(width), height: Number(height), colour, encoding, xPpi: Number(xPpi), yPpi: Number(yPpi) };
  });
}

describe.runIf(witness("pdfimages"))("the fineness of photos in print", () => {
  it("above 450 ppi comes down to 350, and nothing else is resampled", async () => {
    const photos = await Promise.all([
      jpeg("A", 900, [900], 80),
      jpeg("B", 460, [460], 80),
      jpeg("C", 445, [449], 80),
      jpeg("D", 441, [440], 80),
      jpeg("E", 300, [150], 80),
      // Once small and once large: the larger placement decides.
      jpeg("F", 600, [900, 300], 80),
      jpeg("G", 480, [900], 80, true),
    ]);
    const list = await listed(await printed(photos));
    const size = ({ width, height }: { width: number; height: number }) => `${width} × ${height}`;
    expect(list).toHaveLength(8);
    expect(list.every(({ encoding }) => encoding === "jpeg")).toBe(true);
    const [a, b, c, d, e, small, large, g] = list;
    for (const reduced of [a, b, g])
      for (const ppi of [reduced?.xPpi ?? 0, reduced?.yPpi ?? 0]) expect(Math.abs(ppi / 350 - 1)).toBeLessThan(0.01);
    const kept = [c, d, e, small, large].map((one) => one && size(one));
    expect(kept).toEqual(["445 × 297", "441 × 294", "300 × 200", "600 × 400", "600 × 400"]);
    expect([d?.xPpi, e?.xPpi, small?.xPpi, large?.xPpi]).toEqual([440, 150, 900, 300]);
    expect(list.map(({ colour }) => colour)).toEqual([...Array(7).fill("cmyk"), "gray"]);
  });
});

/** The quantisation tables of a JPEG (ITU-T T.81, B.2.4.1), by number: eight bits a step. */
function tables(file: Uint8Array): Map<number, string> {
  const found = new Map<number, string>();
  for (let at = 2; file[at] === 0xff && file[at + 1] !== 0xda; ) {
    const end = at + 2 + ((file[at + 2] ?? 0) << 8) + (file[at + 3] ?? 0);
    if (file[at + 1] === 0xdb)
      for (let table = at + 4; table < end; table += 65)
        found.set(file[table] ?? 0, Buffer.from(file.subarray(table + 1, table + 65)).toString("hex"));
    at = end;
  }
  return found;
}

/** sharp's own luminance table of a quality. */
async function tableOf(quality: number): Promise<string | undefined> {
  const create = { width: 8, height: 8, channels: 3, background: "#888" } as const;
  return tables(await sharp({ create }).toColourspace("b-w").jpeg({ quality }).toBuffer()).get(0);
}

describe("the quality of photos in print", () => {
  let files: readonly Buffer[] = [];
  const sources = [
    { name: "A", width: 300, quality: 97, gray: false, is: 92 },
    { name: "B", width: 297, quality: 40, gray: false, is: 62 },
    { name: "C", width: 294, quality: 97, gray: true, is: 92 },
    { name: "D", width: 291, quality: 75, gray: true, is: 77 },
    // 77 would take more than 1.35 times the source: four inks for three channels.
    { name: "E", width: 288, quality: 75, gray: false, is: 71 },
  ];
  beforeAll(async () => {
    const photos = await Promise.all(
      sources.map(({ name, width, quality, gray }) => jpeg(name, width, [300], quality, gray)),
    );
    const jpegs = readLoosely(await printed(photos)).streams.filter((stream) => stream.startsWith("\xff\xd8"));
    files = jpegs.map((stream) => Buffer.from(stream, "latin1"));
  });

  it.each(sources)("is $is for a source of $quality (gray: $gray)", async ({ width, gray, is }) => {
    expect(files).toHaveLength(sources.length);
    const frames = await Promise.all(files.map((file) => sharp(file).metadata()));
    const file = files[frames.findIndex((frame) => frame.width === width)];
    if (!file) throw new Error("no photo");
    const found = tables(file);
    expect(found.get(0)).toBe(await tableOf(is));
    // The colour differences of CMYK photos have twelve less, as far as 50.
    expect(found.get(1)).toBe(gray ? undefined : await tableOf(Math.max(50, is - 12)));
  });
});
