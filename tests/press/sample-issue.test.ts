// The sample issue's own press.pdf under the witnesses: text, photos and sheets as a printer would see them.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../cli/run.ts";
import { witness } from "../pdf/sample.ts";
import { DPI, densest, type Plates, platesOf } from "./gs-plates.ts";
import { readLoosely } from "./sample.ts";

/** With the cover's photo to the bleed, two photos in columns, four photos. */
const PHOTO_PAGES = [1, 5, 15];
const MM = 72 / 25.4;

let folder = "";
let issue: Buffer;
let press: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const built = await run(root, "build", "manuscripts/2026-11", "--out", folder, "--only", "pdf,press");
  expect(built.exit, built.out + built.err).toBe(0);
  issue = await readFile(join(folder, "2026-11/issue.pdf"));
  press = await readFile(join(folder, "2026-11/press.pdf"));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const tell = (command: string, ...args: readonly string[]) =>
  execFileSync(command, args, { cwd: join(folder, "2026-11"), encoding: "utf8", maxBuffer: 1 << 28 });

interface Word {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Poppler's words of a page, in points from the upper left of its MediaBox. */
function wordsOf(page: number): Word[] {
  const text = tell("pdftotext", "-bbox", "-f", String(page), "-l", String(page), "press.pdf", "-");
  return [...text.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)].map(
    ([, x0, y0, x1, y1]) => ({ x0: Number(x0), y0: Number(y0), x1: Number(x1), y1: Number(y1) }),
  );
}

/** Poppler's picture of a page, cut to the bleed: 63.5 pixels an inch are five to two millimetres. */
async function picture(file: string, page: number, margin: number) {
  const name = `${file}-${page}`;
  tell("pdftoppm", "-r", "63.5", "-f", String(page), "-l", String(page), "-singlefile", "-png", `${file}.pdf`, name);
  const whole = sharp(join(folder, "2026-11", `${name}.png`)).removeAlpha();
  const { width = 0, height = 0 } = await whole.metadata();
  const cut = { left: margin, top: margin, width: width - 2 * margin, height: height - 2 * margin };
  return whole.extract(cut).toColourspace("b-w").blur(1.5).raw().toBuffer({ resolveWithObject: true });
}

describe.runIf(witness("gs") && witness("pdftotext") && witness("qpdf"))("the sample's press.pdf", () => {
  it("is sound, without RGB, no larger than one and a half times issue.pdf, its boxes exact", () => {
    expect(tell("qpdf", "--check", "press.pdf")).toContain("No syntax or stream encoding errors");
    expect(readLoosely(press).objects).not.toMatch(/DeviceRGB|CalRGB|\/N 3\b/);
    expect(press.length / issue.length).toBeLessThan(1.5);
    const boxes = [...tell("pdfinfo", "-box", "-f", "1", "-l", "16", "press.pdf").matchAll(/(\w+)Box: +([\d. ]+)/g)];
    const [trim, bleed] = ["Trim", "Bleed"].map((kind) =>
      boxes.filter(([, name]) => name === kind).map(([, , numbers = ""]) => numbers.trim().split(/ +/).map(Number)),
    );
    expect(trim).toHaveLength(16);
    for (const [at, [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = []] of (trim ?? []).entries()) {
      expect(Math.abs(x1 - x0 - 210 * MM)).toBeLessThan(0.011);
      expect(Math.abs(y1 - y0 - 285 * MM)).toBeLessThan(0.011);
      const [left = 0, low = 0, right = 0, high = 0] = bleed?.[at] ?? [];
      for (const side of [x0 - left, y0 - low, right - x1, high - y1])
        expect(Math.abs(side - 3 * MM)).toBeLessThan(0.011);
    }
  });

  it("has live text that comes out as issue.pdf's does", () => {
    // In the order of the content: by its layout, poppler reads columns otherwise on a larger sheet.
    const plain = (file: string) => tell("pdftotext", "-raw", file, "-").replace(/\s/g, "");
    const [own, given] = [plain("press.pdf"), plain("issue.pdf")];
    expect(own.length).toBeGreaterThan(10_000);
    expect(own === given).toBe(true);
  });

  describe.each(PHOTO_PAGES)("on page %i", (page) => {
    let plates: Plates;
    beforeAll(async () => {
      const [own] = await platesOf(press, page, page);
      if (!own) throw new Error("no plates");
      plates = own;
    }, 300_000);

    it("carries no window of 15 mm² above the limit, and photos are there", () => {
      const most = densest(plates);
      expect(most).toBeLessThanOrEqual(300.5);
      expect(most).toBeGreaterThan(150);
    });

    it("prints black text on K alone, with C, M and Y at nothing under it", async () => {
      tell(
        "pdftoppm",
        "-r",
        String(DPI),
        "-f",
        String(page),
        "-l",
        String(page),
        "-singlefile",
        "-png",
        "press.pdf",
        "p",
      );
      const seen = await sharp(join(folder, "2026-11/p.png")).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(Math.abs(seen.info.width - plates.width)).toBeLessThanOrEqual(1);
      const [cyan, magenta, yellow, black] = plates.plates;
      let words = 0;
      for (const { x0, y0, x1, y1 } of wordsOf(page)) {
        const [left, right] = [Math.ceil((x0 / 72) * DPI), Math.floor((x1 / 72) * DPI)];
        const [top, foot] = [Math.ceil((y0 / 72) * DPI), Math.floor((y1 / 72) * DPI)];
        let [most, dark, colour] = [0, 0, 0];
        let lightest = 0;
        for (let y = top; y < foot; y += 1) {
          for (let x = left; x < right; x += 1) {
            const at = y * plates.width + x;
            const from = 3 * (y * seen.info.width + x);
            const [r = 0, g = 0, b = 0] = [seen.data[from], seen.data[from + 1], seen.data[from + 2]];
            const least = Math.min(r, g, b);
            colour = Math.max(colour, Math.max(r, g, b) - least);
            lightest = Math.max(lightest, least);
            most = Math.max(most, cyan?.[at] ?? 0, magenta?.[at] ?? 0, yellow?.[at] ?? 0);
            dark = Math.max(dark, black?.[at] ?? 0);
          }
        }
        // To the eye, black or gray on white: what poppler shows without a hue, on paper.
        if (colour > 12 || lightest < 250 || dark < 0.95) continue;
        words += 1;
        expect(most).toBeLessThan(0.01);
      }
      // The cover has but a few such words beside its photo.
      expect(words).toBeGreaterThan(page === 1 ? 0 : 20);
    });

    it("looks to poppler as issue.pdf does, but for the colours", async () => {
      const one = await picture("issue", page, 0);
      const other = await picture("press", page, 30);
      expect(Math.abs(one.info.width - other.info.width)).toBeLessThanOrEqual(1);
      const [width, height] = [
        Math.min(one.info.width, other.info.width),
        Math.min(one.info.height, other.info.height),
      ];
      let [sum, far] = [0, 0];
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          const apart = Math.abs((one.data[y * one.info.width + x] ?? 0) - (other.data[y * other.info.width + x] ?? 0));
          sum += apart;
          if (apart > 70) far += 1;
        }
      }
      // A page that is one photo takes the whole of the conversion.
      expect(sum / (width * height)).toBeLessThan(page === 1 ? 12 : 8);
      expect(far / (width * height)).toBeLessThan(0.002);
    });
  });
});
