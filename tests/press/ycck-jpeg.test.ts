import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isThinned, storedQuality, writePhoto } from "../../src/press/jpeg.ts";
import { splitYcck, writeYcck } from "../../src/press/ycck-jpeg.ts";

function ramps(width: number, height: number): Uint8Array {
  const samples = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      samples.set([(x * 255) / width, (y * 255) / height, (x + y) / 2, x > width / 2 ? 200 : 10], (y * width + x) * 4);
    }
  }
  return samples;
}

async function decode(jpeg: Uint8Array): Promise<Uint8Array> {
  return sharp(jpeg, { failOn: "warning" }).pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();
}

describe("writeYcck", () => {
  it.each([
    [64, 64, false],
    [67, 61, false],
    [64, 64, true],
    [67, 61, true],
  ])("keeps four inks through libjpeg: %d × %d, thinned %s", async (width, height, thinned) => {
    const samples = ramps(width, height);
    const back = await decode(await writeYcck(splitYcck(samples, width, height, thinned), 95));
    expect(back).toHaveLength(samples.length);
    const errors = samples.map((value, at) => Math.abs(value - (back[at] ?? 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(8);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(1);
  });
});

describe("writePhoto", () => {
  it("keeps within 1.35 times its source and thins out only what came so", async () => {
    const [width, height] = [640, 480];
    const rgb = Buffer.alloc(width * height * 3);
    for (let at = 0; at < rgb.length; at += 1) rgb[at] = 128 + 90 * Math.sin(at / 97) + ((at * 7919) % 23);
    for (const chromaSubsampling of ["4:2:0", "4:4:4"]) {
      const source = await sharp(rgb, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 90, chromaSubsampling })
        .toBuffer();
      expect(isThinned(source)).toBe(chromaSubsampling === "4:2:0");
      expect(storedQuality(source)).toBe(90);
      const photo = await writePhoto(splitYcck(ramps(width, height), width, height, isThinned(source)), source);
      expect(isThinned(photo)).toBe(chromaSubsampling === "4:2:0");
      expect(photo.length).toBeLessThanOrEqual(source.length * 1.35);
    }
  });

  it("writes a photo without a source at quality 92", async () => {
    expect(storedQuality(await writePhoto(splitYcck(ramps(64, 64), 64, 64, false), undefined))).toBe(92);
  });
});
