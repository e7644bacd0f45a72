// Damaged photos: whole pictures of every format that may be placed, and what transfer, disks and tools do to their bytes.
import sharp from "sharp";
import { seeded } from "../generator/random.ts";

export interface DamagedPhoto {
  /** Below the folder. */
  readonly src: string;
  readonly bytes: Buffer;
  /** In words. */
  readonly damage: string;
}

export const FORMATS = [
  "jpg",
  "progressive.jpg",
  "png",
  "interlaced.png",
  "webp",
  "lossless.webp",
  "tiff",
  "lzw.tiff",
  "svg",
] as const;
type Format = (typeof FORMATS)[number];

const WIDTH = 96;
const HEIGHT = 64;

/** Pictures without any damage, by format: noise over bands, so that every byte of the file counts. */
export async function wholePhotos(): Promise<ReadonlyMap<Format, Buffer>> {
  const random = seeded(3);
  const pixels = Buffer.from(
    Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => (((at / 24) | 0) % 200) + random.between(0, 50)),
  );
  const picture = () => sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
  const shapes = Array.from(
    { length: 12 },
    (_, at) => `<g id="g${at}"><rect x="${at * 8}" y="4" width="6" height="${10 + at}" fill="#3366${at + 10}"/></g>`,
  );
  return new Map<Format, Buffer>([
    ["jpg", await picture().jpeg({ quality: 80 }).toBuffer()],
    ["progressive.jpg", await picture().jpeg({ progressive: true, quality: 70 }).toBuffer()],
    ["png", await picture().png().toBuffer()],
    ["interlaced.png", await picture().png({ progressive: true, palette: true }).toBuffer()],
    ["webp", await picture().webp({ quality: 75 }).toBuffer()],
    ["lossless.webp", await picture().webp({ lossless: true }).toBuffer()],
    ["tiff", await picture().tiff({ compression: "none" }).toBuffer()],
    ["lzw.tiff", await picture().tiff({ compression: "lzw" }).toBuffer()],
    [
      "svg",
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${shapes.join("")}</svg>`,
      ),
    ],
  ]);
}

/** Damage number `at`; the same number gives the same file. */
export function damagedPhoto(whole: ReadonlyMap<Format, Buffer>, at: number, seed: number): DamagedPhoto {
  const random = seeded(seed * 100_003 + at);
  const format = FORMATS[at % FORMATS.length] ?? "jpg";
  const bytes = Buffer.from(whole.get(format) ?? Buffer.alloc(0));
  const damage = random.pick(Object.keys(DAMAGES));
  const other = whole.get(random.pick(FORMATS)) ?? Buffer.alloc(0);
  const src = `photos/damaged-${at}.${format}`;
  return { src, bytes: DAMAGES[damage]?.(bytes, random, other) ?? bytes, damage: `${format}, ${damage}` };
}

type Random = ReturnType<typeof seeded>;

const DAMAGES: Readonly<Record<string, (bytes: Buffer, random: Random, other: Buffer) => Buffer>> = {
  "cut short": (bytes, random) => bytes.subarray(0, random.between(0, bytes.length - 1)),
  "a byte changed": (bytes, random) => changed(bytes, random, 1),
  "forty bytes changed": (bytes, random) => changed(bytes, random, 40),
  "its head changed": (bytes, random) => {
    bytes[random.between(0, Math.min(63, bytes.length - 1))] = random.between(0, 255);
    return bytes;
  },
  "a hole of zeros": (bytes, random) => {
    const from = random.between(0, bytes.length - 1);
    return bytes.fill(0, from, Math.min(bytes.length, from + random.between(1, 2000)));
  },
  "a piece left out": (bytes, random) => {
    const from = random.between(0, bytes.length - 1);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.between(1, 200))]);
  },
  "a piece twice": (bytes, random) => {
    const from = random.between(0, bytes.length - 1);
    return Buffer.concat([bytes.subarray(0, from + random.between(1, 200)), bytes.subarray(from)]);
  },
  "the end of another file": (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, random.between(1, bytes.length)), other.subarray(other.length >> 1)]),
  "line ends changed as text": (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1"),
  "read and written as UTF-8": (bytes) => Buffer.from(bytes.toString("utf8")),
  "rubbish behind it": (bytes, random) =>
    Buffer.concat([bytes, Buffer.from(Array.from({ length: 300 }, () => random.between(0, 255)))]),
};

function changed(bytes: Buffer, random: Random, count: number): Buffer {
  for (let turn = 0; turn < count; turn += 1) bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
  return bytes;
}
