// Tests that the sample issue's pictures print alike on every run, at the size and resolution that their pages need.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makeField, makeRandom } from "../../scripts/photos/noise.mjs";
import { printScene } from "../../scripts/photos/press.mjs";
import { scenes } from "../../scripts/photos/scenes.mjs";

const folder = path.join(import.meta.dirname, "..", "..", "manuscripts", "2026-11", "photos");
const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("make-photos", () => {
  it("prints a scene twice with the same bytes", async () => {
    const [gauge] = scenes.filter(({ name }) => name === "gauge");
    if (!gauge) throw new Error("the list has no scene called gauge");
    const first = await printScene(gauge, 0.25);
    expect(sha(await printScene(gauge, 0.25))).toBe(sha(first));
    const { format, width, height, space, density, isProgressive, channels } = await sharp(first).metadata();
    expect({ format, width, height, space, density, isProgressive, channels }).toEqual({
      format: "jpeg",
      width: 180,
      height: 135,
      space: "srgb",
      density: 300,
      isProgressive: false,
      channels: 3,
    });
  });

  it("prints another impression from another seed", async () => {
    const [gauge] = scenes.filter(({ name }) => name === "gauge");
    if (!gauge) throw new Error("the list has no scene called gauge");
    expect(sha(await printScene({ ...gauge, seed: gauge.seed + 1 }, 0.1))).not.toBe(sha(await printScene(gauge, 0.1)));
  });

  it("prints light and dark: paper stays bare and the key ink covers", async () => {
    const [gauge] = scenes.filter(({ name }) => name === "gauge");
    if (!gauge) throw new Error("the list has no scene called gauge");
    const { channels } = await sharp(await printScene(gauge, 0.25)).stats();
    expect(channels[0]?.max).toBeGreaterThan(225);
    expect(channels[0]?.min).toBeLessThan(60);
    expect(channels[0]?.stdev).toBeGreaterThan(45);
  });

  it("draws every scene for 300 ppi or more at its printed width", () => {
    for (const { name, width, mm } of scenes) expect(width / (mm / 25.4), name).toBeGreaterThanOrEqual(300);
    expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length);
    expect(scenes.length).toBeGreaterThanOrEqual(14);
  });

  it("has written every scene at its full size, below 16 MB together", async () => {
    let total = 0;
    for (const { name, width, height } of scenes) {
      const file = path.join(folder, `${name}.jpg`);
      expect(existsSync(file), name).toBe(true);
      const bytes = readFileSync(file);
      total += bytes.length;
      const found = await sharp(bytes).metadata();
      expect([name, found.width, found.height]).toEqual([name, width, height]);
    }
    expect(total).toBeLessThan(16_000_000);
  });

  it("draws the same random numbers from the same seed, all between 0 and 1", () => {
    const first = Array.from({ length: 5 }, makeRandom(7));
    expect(Array.from({ length: 5 }, makeRandom(7))).toEqual(first);
    expect(Array.from({ length: 5 }, makeRandom(8))).not.toEqual(first);
    const field = makeField(3, 16, 2);
    expect(Math.min(...field.slice(0, 4096))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...field.slice(0, 4096))).toBeLessThanOrEqual(1);
  });
});
