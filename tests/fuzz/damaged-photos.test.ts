// Damaged photos of every format: each is refused with its place, or is a picture that the browser paints; never a silent blank.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPhoto } from "../../src/manuscript/photos.ts";
import { preparePhotos } from "../../src/pages/prepare-photos.ts";
import { closePlainBrowser, plainBrowser } from "../faults/controls.ts";
import { damagedPhoto, FORMATS, wholePhotos } from "./damaged-photos.ts";

/** A sixth of QINGYANG_DOCUMENTS: 1,000 photos of 6,000 documents. */
const COUNT = Math.ceil(Number(process.env.QINGYANG_DOCUMENTS ?? 540) / 6);
const SEED = Number(process.env.QINGYANG_SEED ?? 31);
const BATCH = 100;

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "qingyang-photos-"));
  mkdirSync(join(dir, "photos"));
});
afterAll(async () => {
  await closePlainBrowser();
  rmSync(dir, { recursive: true, force: true });
});

interface Taken {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

describe("a damaged photo", () => {
  it(`is refused with its place or painted, ${COUNT} of seed ${SEED}`, { timeout: 1_800_000 }, async () => {
    const whole = await wholePhotos();
    const taken: Taken[] = [];
    const wrong: string[] = [];
    let refused = 0;
    for (let at = 0; at < COUNT; at += 1) {
      const { src, bytes, damage } = damagedPhoto(whole, at, SEED);
      writeFileSync(join(dir, src), bytes);
      const name = `${src} (${damage})`;
      const place = { file: "a.md", line: 7, column: 3 };
      try {
        const { photo, findings } = await readPhoto(dir, src, place);
        const errors = findings.filter((one) => one.level === "error");
        if (photo) {
          const url = `issue-assets/${at}.${photo.format === "svg" ? "svg" : "jpg"}`;
          const [ready] = await preparePhotos([photo], () => url, { signal: new AbortController().signal });
          if (!ready || errors.length > 0) wrong.push(`${name}: both taken and refused`);
          else taken.push({ name, type: ready.type, bytes: ready.bytes, width: photo.width, height: photo.height });
        } else {
          refused += 1;
          const told = errors.some((one) => one.rule === "corrupt-photo" && one.file === "a.md" && one.line === 7);
          if (!told) wrong.push(`${name}: refused without its place: ${JSON.stringify(findings)}`);
        }
      } catch (error) {
        wrong.push(`${name}: ${String((error as Error).stack)}`);
      }
      rmSync(join(dir, src));
    }
    for (let at = 0; at < taken.length; at += BATCH) wrong.push(...(await blanks(taken.slice(at, at + BATCH))));
    console.log(`${COUNT} photos of seed ${SEED}: ${refused} refused, ${taken.length} painted, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    // Some damage does no harm (bytes behind the end, a pixel of an uncompressed file), most does.
    expect(refused).toBeGreaterThan(COUNT * 0.3);
    expect(taken.length).toBeGreaterThan(COUNT * 0.05);
  });

  it("would be a silent blank for a browser that is asked alone", { timeout: 120_000 }, async () => {
    const [blank] = await blanks([
      { name: "half", type: "image/webp", bytes: Buffer.from("RIFF"), width: 3, height: 2 },
    ]);
    expect(blank).toContain("nothing is painted");
  });

  it("is taken in every format while it has no damage", async () => {
    const whole = await wholePhotos();
    for (const format of FORMATS) {
      writeFileSync(join(dir, `photos/whole.${format}`), whole.get(format) ?? "");
      const { photo, findings } = await readPhoto(dir, `photos/whole.${format}`, { file: "a.md", line: 7, column: 3 });
      expect([format, photo?.width, photo?.height, findings]).toEqual([format, 96, 64, []]);
    }
  });
});

/** What the browser does not decode, or decodes to nothing but one colour without ink. */
async function blanks(pictures: readonly Taken[]): Promise<string[]> {
  const tab = await (await plainBrowser()).newPage();
  try {
    const found: string[] = [];
    for (const { name, type, bytes, width, height } of pictures) {
      const url = `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
      const seen = await tab.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        try {
          await image.decode();
        } catch {
          return { width: 0, height: 0, ink: 0 };
        }
        const canvas = new OffscreenCanvas(32, 32).getContext("2d");
        canvas?.drawImage(image, 0, 0, 32, 32);
        const data = canvas?.getImageData(0, 0, 32, 32).data ?? new Uint8ClampedArray();
        return { width: image.naturalWidth, height: image.naturalHeight, ink: data.some((value) => value > 0) ? 1 : 0 };
      }, url);
      if (seen.width === 0 || seen.ink === 0) found.push(`${name}: nothing is painted`);
      else if (seen.width * height !== seen.height * width) found.push(`${name}: painted in another shape`);
    }
    return found;
  } finally {
    await tab.close();
  }
}
