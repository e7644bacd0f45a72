// Printed: awkward but usable manuscripts and photos; each is made whole, with the finding that is due.
import { readdirSync, readFileSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { GREEN, inAdobeRgb } from "../fixtures/adobe-rgb.ts";
import type { Files } from "./bench.ts";

export interface PrintedCase {
  readonly row: number | string;
  readonly name: string;
  readonly body: string;
  readonly files?: Files;
  /** Due on line LINE; undefined: no finding of level error. */
  readonly rule?: string;
  /** What is known of plain tools. */
  readonly without: string;
}

const NOISE = Buffer.from(Array.from({ length: 900 * 600 * 3 }, (_, at) => (at * 7919) % 251));
const picture = (): Sharp => sharp(NOISE, { raw: { width: 900, height: 600, channels: 3 } });
const placed = (src: string): string => `![江边的船坞](${src} "某某 图")`;
const SENTENCE = "江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。";
const jpeg = await picture().jpeg({ quality: 60 }).toBuffer();

const LIST: readonly PrintedCase[] = [
  {
    row: 16,
    name: "a file name in other letters",
    body: placed("<photos/CASE.jpg>"),
    files: { "photos/case.jpg": jpeg },
    rule: "photo-name",
    without: "found on one system, missing on the next",
  },
  {
    row: 16,
    name: "a file name in NFD",
    body: placed(`<photos/${"é".normalize("NFD")}.jpg>`),
    files: { [`photos/${"é".normalize("NFC")}.jpg`]: jpeg },
    rule: "photo-name",
    without: "found on one system, missing on the next",
  },
  {
    row: 19,
    name: "a JPEG named .png",
    body: placed("photos/wrong.png"),
    files: { "photos/wrong.png": jpeg },
    rule: "photo-name",
    without: "no word",
  },
  {
    row: 24,
    name: "CMYK",
    body: placed("photos/cmyk.jpg"),
    files: { "photos/cmyk.jpg": await picture().toColourspace("cmyk").jpeg().toBuffer() },
    without: "colours by chance",
  },
  {
    row: 24,
    name: "16 bit",
    body: placed("photos/deep.tif"),
    files: { "photos/deep.tif": await picture().toColourspace("rgb16").tiff().toBuffer() },
    without: "Chromium shows nothing",
  },
  {
    row: 24,
    name: "Adobe RGB",
    body: placed("photos/adobe.jpg"),
    files: { "photos/adobe.jpg": await inAdobeRgb(GREEN) },
    without: "dull, where the profile is not read",
  },
  {
    row: 24,
    name: "turned by EXIF",
    body: placed("photos/turned.jpg"),
    files: { "photos/turned.jpg": await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer() },
    without: "turned or not, by the reader",
  },
  {
    row: 25,
    name: "72 dpi at full width",
    body: `::photo[江边]{src=photos/coarse.jpg span=3 credit="某某 图"}`,
    files: { "photos/coarse.jpg": await picture().resize(400).jpeg().toBuffer() },
    rule: "photo-resolution",
    without: "no word",
  },
  {
    row: 31,
    name: "a paragraph of 8,000 characters",
    body: SENTENCE.repeat(260),
    without: "58 % of it lost by Paged.js",
  },
  {
    row: 32,
    name: "code taller than the page",
    body: `\`\`\`\n${Array.from({ length: 120 }, (_, at) => `line ${at}`).join("\n")}\n\`\`\``,
    without: "its end lost by Paged.js",
  },
  {
    row: 33,
    name: "a note longer than the page",
    body: `字[^1]。\n\n[^1]: ${SENTENCE.repeat(150)}`,
    without: "doubled by Paged.js",
  },
  {
    row: 34,
    name: "a picture taller than the page",
    body: placed("photos/tower.jpg"),
    files: { "photos/tower.jpg": await picture().resize(60, 2400, { fit: "fill" }).jpeg().toBuffer() },
    without: "pages without end",
  },
  {
    row: 55,
    name: "an emoji and a private character",
    body: "字\u{1f600}与\ue000。",
    rule: "missing-glyph",
    without: "another font, without a word",
  },
  { row: 57, name: "a zero-width space", body: "江边的\u200b船坞。", rule: "odd-character", without: "no word" },
  { row: 57, name: "a bidi control", body: "江边的\u202e船坞。", rule: "odd-character", without: "no word" },
  {
    row: 57,
    name: "a doubled character",
    body: "这批零件的质质量很好。",
    rule: "repeated-characters",
    without: "no word",
  },
  {
    row: "d",
    name: "a photo used twice",
    body: `${placed("photos/a.jpg")}\n\n${placed("photos/a.jpg")}`,
    without: "-",
  },
  {
    row: "e",
    name: "a file name with blanks, #, % and 字",
    body: placed("<photos/甲 #1 100%.jpg>"),
    files: { "photos/甲 #1 100%.jpg": jpeg },
    without: "# and % cut the address",
  },
];

export const PRINTED: readonly PrintedCase[] = LIST.map((one) => ({
  ...one,
  files: { "photos/a.jpg": jpeg, ...one.files },
}));

/** The template's own sheets with one more that reaches out (rows 6 and 58). */
export function outwardTemplate(port: number): Files {
  const from = new URL("../../templates/magazine/", import.meta.url);
  const files: Record<string, string> = {};
  for (const name of readdirSync(from)) files[`outward/${name}`] = readFileSync(new URL(name, from), "utf8");
  files["outward/99-outward.css"] = `@import url(http://127.0.0.1:${port}/template.css);
body { background-image: url(http://127.0.0.1:${port}/template.png); }
.article { cursor: url(file:///etc/passwd), auto; border-image: url(//127.0.0.1:${port}/border.png) 1; }
@font-face { font-family: Outward; src: url(http://127.0.0.1:${port}/template.ttf); }
`;
  return files;
}
