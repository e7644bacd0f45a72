// Photos through the grid of inks, beside the profile's own conversion by Little CMS.
import { describe, expect, it } from "vitest";
import { openColour } from "../../src/press/colour.ts";
import { splitYcck } from "../../src/press/ycck-jpeg.ts";
import { profileBytes } from "./sample.ts";

/** Colours from all over the cube, in no order. */
function photo(width: number, height: number): Uint8Array {
  let seed = 7;
  return Uint8Array.from({ length: width * height * 3 }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed >> 16;
  });
}

describe("toPlanes", () => {
  it.each([false, true])("gives the inks of the profile within rounding and the limit, thinned %s", async (thinned) => {
    const [width, height, limit] = [67, 41, 2.4];
    const colour = await openColour(await profileBytes(), limit);
    if (!colour) throw new Error("no profile");
    const bytes = photo(width, height);
    const { planes, most } = colour.toPlanes({ bytes, width, height, model: "rgb" }, thinned);
    const direct = colour.toCmyk(bytes, "rgb");
    const expected = splitYcck(direct, width, height, thinned);
    for (const plane of ["luma", "blue", "red", "black"] as const) {
      expect(planes[plane]).toHaveLength(expected[plane].length);
      const errors = Array.from(planes[plane], (value, at) => Math.abs(value - (expected[plane][at] ?? 0)));
      expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(1);
      expect(Math.max(...errors)).toBeLessThanOrEqual(12);
    }
    expect(most).toBeLessThanOrEqual(limit);
    expect(most).toBeGreaterThan(limit - 0.1);
    colour.close();
  });
});
