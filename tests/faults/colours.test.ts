// Colours: a photo in Adobe RGB gets the inks of the same colour in sRGB, by a reader of the press file that is not ours.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { GREEN, inAdobeRgb } from "../fixtures/adobe-rgb.ts";
import { article, build, record, useBench } from "./bench.ts";

const bench = useBench("colours");
const hasPoppler = (): boolean => {
  try {
    execFileSync("pdfimages", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

describe.runIf(hasPoppler())("a photo in Adobe RGB", () => {
  it("24 is printed in its own colour", async () => {
    const adobe = await inAdobeRgb(GREEN);
    const plain = await sharp({ create: { width: 900, height: 600, channels: 3, background: GREEN } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const lines = ["adobe", "srgb"].map((name) => `![江边](photos/${name}.jpg "某某 图")`);
    const dir = bench.copy({
      "a.md": article(lines.join("\n\n")),
      "photos/adobe.jpg": adobe,
      "photos/srgb.jpg": plain,
    });
    // The control: the numbers in the file, read as sRGB, are another green.
    const told = await sharp(adobe, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs((told[0] ?? 0) - GREEN.r)).toBeGreaterThan(15);
    const { out } = await build(dir, bench.out, "--only", "pdf,press");
    expect(out).not.toContain("write-failed");
    const into = join(bench.issue, "../images");
    mkdirSync(into);
    execFileSync("pdfimages", ["-all", join(bench.out, "faults/press.pdf"), join(into, "i")]);
    const inks: number[][] = [];
    for (const name of readdirSync(into).sort()) {
      const { data, info } = await sharp(join(into, name)).raw().toBuffer({ resolveWithObject: true });
      inks.push([...data.subarray(0, info.channels)]);
    }
    expect(inks).toHaveLength(2);
    const [first = [], second = []] = inks;
    expect(Math.max(...first.map((ink, at) => Math.abs(ink - (second[at] ?? 0))))).toBeLessThanOrEqual(3);
    record({
      row: 24,
      name: "Adobe RGB in the press file",
      without: "other inks, where the profile is not read",
      with: "the inks of the same colour in sRGB",
    });
  });
});
