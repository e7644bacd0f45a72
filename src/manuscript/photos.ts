// Photos: from a path written in the manuscript to a checked file: real path, kind by magic bytes, size, hash.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Sharp } from "sharp";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Place, type Wording } from "../base/finding.ts";
import { LIMITS, type LimitName, type Limits } from "../base/limits.ts";
import { safePath, siblings } from "../base/safe-path.ts";
import { checkSvg } from "../base/svg-check.ts";
import { orRaise } from "../base/within-limit.ts";
import type { Photo } from "./manuscript.ts";

export interface PhotoRead {
  readonly photo?: Photo;
  readonly findings: readonly Finding[];
}

/** Never throws for a bad file: no photo, and a finding of rule missing-photo, corrupt-photo or unsafe-path. */
export async function readPhoto(dir: string, src: string, place: Place, limits: Limits = LIMITS): Promise<PhotoRead> {
  const refuse = (rule: string, message: Wording, hint?: Wording): PhotoRead => ({
    findings: [finding({ rule, level: "error", message, actual: src, hint, place })],
  });
  const found = await locate(dir, src);
  if (!found.ok) {
    const near = found.fault === "missing" ? didYouMean(src, await siblings(dir, src)) : undefined;
    return refuse(
      found.fault === "unsafe" ? "unsafe-path" : "missing-photo",
      found.message,
      near ? { zh: `是不是 ${near}？`, en: `did you mean ${near}?` } : undefined,
    );
  }
  if (found.size === 0)
    return refuse("corrupt-photo", { zh: `${src} 是空文件（0 字节）`, en: `${src} is empty (0 bytes)` });
  if (found.size > limits["photo-bytes"]) {
    const [size, most] = [found.size, limits["photo-bytes"]];
    const message = { zh: `${src} 有 ${size} 字节，超过 ${most}`, en: `${src} has ${size} bytes, more than ${most}` };
    return refuse("corrupt-photo", message, orRaise("photo-bytes", SMALLER));
  }
  const bytes = await readFile(found.path);
  const format = formatOf(bytes);
  if (!isPlaced(format)) {
    return refuse(
      "corrupt-photo",
      format === "unknown"
        ? { zh: `${src} 不是图片文件`, en: `${src} is not a picture` }
        : { zh: `${src} 是 ${format} 文件，不能直接排`, en: `${src} is a ${format} file, which can't be placed` },
      { zh: "请转成 jpg、png、webp、tiff 或 svg", en: "turn it into jpg, png, webp, tiff or svg" },
    );
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const measured = await measure(bytes, sha256, format, limits);
  if ("reason" in measured) {
    const { reason, limit } = measured;
    const message = { zh: `${src}：${reason.zh}`, en: `${src}: ${reason.en}` };
    return refuse("corrupt-photo", message, limit && orRaise(limit, SMALLER));
  }
  const findings: Finding[] = [];
  if (found.spelt) {
    findings.push(
      warn(
        `文件名写作 ${src}，磁盘上是 ${found.spelt}`,
        `written ${src}, on disk it is ${found.spelt}`,
        src,
        found.spelt,
        place,
      ),
    );
  }
  const ending = /\.([^.]+)$/.exec(src)?.[1]?.toLowerCase() ?? "";
  if (!ENDINGS[format].includes(ending)) {
    findings.push(warn(`${src} 其实是 ${format} 文件`, `${src} is really a ${format} file`, ending, format, place));
  }
  return { photo: { src, path: found.path, sha256, format, ...measured, place }, findings };
}

/** As written first; then with %-escapes decoded, as Markdown destinations may carry them. */
async function locate(dir: string, src: string): ReturnType<typeof safePath> {
  const first = await safePath(dir, src);
  if (first.ok || first.fault !== "missing" || !src.includes("%")) return first;
  try {
    const decoded = await safePath(dir, decodeURIComponent(src));
    return decoded.ok ? decoded : first;
  } catch {
    return first;
  }
}

function warn(zh: string, en: string, actual: string, expected: string, place: Place): Finding {
  return finding({ rule: "photo-name", level: "warning", message: { zh, en }, actual, expected, place });
}

const ENDINGS = {
  jpeg: ["jpg", "jpeg"],
  png: ["png"],
  webp: ["webp"],
  tiff: ["tif", "tiff"],
  svg: ["svg"],
} as const satisfies Record<Photo["format"], readonly string[]> as Record<Photo["format"], readonly string[]>;

const isPlaced = (format: string): format is Photo["format"] => format in ENDINGS;

/** By magic bytes; the file's name says nothing. */
function formatOf(bytes: Buffer): string {
  const ascii = (start: number, end: number): string => bytes.toString("latin1", start, end);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (ascii(0, 8) === "\u0089PNG\r\n\u001a\n") return "png";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "webp";
  if (/^(II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(ascii(0, 4))) return "tiff";
  if (/^GIF8[79]a/.test(ascii(0, 6))) return "GIF";
  if (ascii(0, 4) === "8BPS") return "PSD";
  if (/^ftyp(hei|hev|mif1|msf1)/.test(ascii(4, 12))) return "HEIC";
  if (/^ftypavi[fs]/.test(ascii(4, 12))) return "AVIF";
  if (ascii(0, 2) === "BM") return "BMP";
  if (ascii(0, 4) === "%PDF") return "PDF";
  if (
    /^\s*(<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(\[[\s\S]*?\])?\s*>|\s)*<(\w+:)?svg[\s>]/i.test(
      bytes.toString("utf8", 0, 65_536).replace(/^\ufeff/, ""),
    )
  ) {
    return "svg";
  }
  return "unknown";
}

/** What was measured within these limits, by the file's hash: a photo is decoded once, however often it stands in the issue. */
const known = new WeakMap<Limits, Map<string, Promise<Measured>>>();

function measure(bytes: Buffer, sha256: string, format: Photo["format"], limits: Limits): Promise<Measured> {
  const files = known.get(limits) ?? new Map<string, Promise<Measured>>();
  known.set(limits, files);
  const measured =
    files.get(sha256) ?? (format === "svg" ? measureSvg(bytes, limits) : measurePixels(bytes, format, limits));
  files.set(sha256, measured);
  return measured;
}

type Measured =
  | Pick<Photo, "width" | "height" | "needsConversion">
  /** `limit`: what would have to be raised for it. */
  | { readonly reason: Wording; readonly limit?: LimitName };

const SMALLER: Wording = { zh: "换一个小些的文件", en: "take a smaller file" };

async function measureSvg(bytes: Buffer, limits: Limits): Promise<Measured> {
  const checked = checkSvg(bytes.toString("utf8"), { nodes: limits["svg-nodes"] });
  if (!checked.ok) return checked;
  const { default: sharp } = await import("sharp");
  try {
    // A browser paints nothing of XML that is not well formed, and tells nobody; librsvg reads it whole and says so.
    await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    const told =
      String((error as Error).message)
        .split("\n")
        .at(-1)
        ?.slice(0, 120) ?? "";
    return { reason: { zh: `不是合格的 SVG（${told}）`, en: `not a well-formed SVG (${told})` } };
  }
  return { width: checked.width, height: checked.height, needsConversion: false };
}

async function measurePixels(bytes: Buffer, format: Photo["format"], limits: Limits): Promise<Measured> {
  // Loaded for the first photo: a text without one does not need the library.
  const { default: sharp } = await import("sharp");
  const open = (): Sharp => sharp(bytes, { failOn: "warning", limitInputPixels: limits["photo-pixels"] });
  try {
    const head = await sharp(bytes, { failOn: "none", limitInputPixels: false }).metadata();
    const pixels = head.width * head.height;
    if (pixels > limits["photo-pixels"]) {
      const [zh, en] = [
        `${head.width}×${head.height} 超过 ${limits["photo-pixels"]} 像素`,
        `${head.width}×${head.height} is over ${limits["photo-pixels"]} pixels`,
      ];
      return { reason: { zh, en }, limit: "photo-pixels" };
    }
    if (format === "jpeg" && !hasEndOfImage(bytes)) return { reason: CUT_SHORT };
    // A full decode finds what the header hides; a JPEG is shrunk while loading, which costs a fraction.
    await open().resize({ width: 32, height: 32, fit: "inside", fastShrinkOnLoad: true }).raw().toBuffer();
    const turned = (head.orientation ?? 1) >= 5;
    return {
      width: turned ? head.height : head.width,
      height: turned ? head.width : head.height,
      needsConversion:
        format !== "jpeg" ||
        (head.orientation ?? 1) !== 1 ||
        head.space === "cmyk" ||
        head.depth !== "uchar" ||
        head.hasAlpha === true,
    };
  } catch {
    return { reason: CUT_SHORT };
  }
}

const CUT_SHORT: Wording = { zh: "图片损坏或不完整", en: "the picture is damaged or cut short" };

/** FF D9 near the end: cameras may add padding or a few bytes after it. */
function hasEndOfImage(bytes: Buffer): boolean {
  return (
    bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) >= 2 &&
    bytes.subarray(bytes.lastIndexOf(Buffer.from([0xff, 0xd9]))).length < bytes.length / 2
  );
}
