import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { witness } from "../pdf/sample.ts";
import { digitalIssue, onlyFile, pressed } from "./sample.ts";

const DPI = 60;

/** Poppler's picture of the first page in grays, 0 to 255, blurred to the size of what an eye compares. */
async function picture(pdf: Uint8Array): Promise<{ readonly width: number; readonly data: Uint8Array }> {
  const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    await writeFile(join(folder, "in.pdf"), pdf);
    execFileSync("pdftoppm", ["-r", String(DPI), "-f", "1", "-l", "1", "-png", "in.pdf", "p"], {
      cwd: folder,
      stdio: "ignore",
    });
    const { data, info } = await sharp(join(folder, "p-1.png"))
      .toColourspace("b-w")
      .blur(1.5)
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, data };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.runIf(witness("pdftoppm"))("poppler's picture of the print file", () => {
  it.each(["plain", "effects"] as const)("is the issue's but for the colours: %s", async (name) => {
    const issue = await picture(await digitalIssue(name));
    const print = await picture(onlyFile(await pressed(name, { marks: [] })));
    expect(print.width).toBe(issue.width);
    expect(print.data.length).toBe(issue.data.length);
    let [sum, far] = [0, 0];
    for (let at = 0; at < issue.data.length; at += 1) {
      const difference = Math.abs((issue.data[at] ?? 0) - (print.data[at] ?? 0));
      sum += difference;
      if (difference > 70) far += 1;
    }
    expect(sum / issue.data.length).toBeLessThan(4);
    // What was left out, or painted as a black box, would be far off over a whole cell: a 28th of the effects' page.
    expect(far / issue.data.length).toBeLessThan(0.001);
  });
});
