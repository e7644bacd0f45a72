// Characters that no face has, by the fonts' own tables.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { covers, readCmap } from "../../../src/pages/fonts/cmap.ts";
import { findMissing } from "../../../src/pages/fonts/find-missing.ts";
import { readSlices, writeRange } from "../../../src/pages/fonts/slices.ts";
import { typecase } from "./typecase.ts";

test("names each character once, in order of first use, and nothing that is not drawn", async () => {
  const text =
    "龙\u{1F600}年\ue000，䶮𬭎㛃①℃‰\u{1F600}\u200b\u2060\ufeff\u00ad\u200d\ufe0f \t\n\u3000\u{E0100}\u{2B81E}";
  expect(await findMissing(typecase, text)).toEqual(["\u{1F600}", "\ue000", "\u{2B81E}"]);
});

test("a template with the Kai alone lacks what its slices lack", async () => {
  const kai = typecase.faces.filter((face) => face.slices);
  expect(await findMissing({ dir: typecase.dir, faces: kai }, "样䶮")).toEqual(["䶮"]);
});

test("asks the Kai's files for what no whole face has: its style sheet declares more than they draw", async () => {
  // ₂ and č stand in the Kai alone; ⁻ and the rose are declared and not there.
  expect(await findMissing(typecase, "H₂O，č，10⁻³，\u{1F339}")).toEqual(["⁻", "\u{1F339}"]);
});

test("counts U+FFFD as missing whatever a face draws for it: it stands for a character that was lost", async () => {
  expect(await findMissing(typecase, "产\ufffd八")).toEqual(["\ufffd"]);
});

test("takes characters from any iterable", async () => {
  expect(await findMissing(typecase, new Set(["甲", "\ue001"]))).toEqual(["\ue001"]);
});

test("formats 4 and 12 are read; a glyph 0 is no glyph", () => {
  const format4 = cmap(4, [
    14 + 8 * 3 + 2 + 4,
    0,
    6,
    0,
    0,
    0,
    0x22,
    0x41,
    0xffff,
    0,
    0x20,
    0x40,
    0xffff,
    -0x20,
    5,
    1,
    0,
    4,
    0,
    7,
    0,
  ]);
  const four = readCmap(format4);
  // U+0020 maps to glyph 0 by its delta; U+0040 has a glyph in the array, U+0041 none.
  expect([0x1f, 0x20, 0x21, 0x22, 0x40, 0x41, 0xffff].filter((code) => covers(four, code))).toEqual([0x21, 0x22, 0x40]);
  const twelve = Buffer.alloc(12 + 16 + 24);
  twelve.writeUInt16BE(1, 2);
  twelve.writeUInt16BE(3, 4);
  twelve.writeUInt16BE(10, 6);
  twelve.writeUInt32BE(12, 8);
  twelve.writeUInt16BE(12, 12);
  [2, 0x4e00, 0x4e02, 1, 0x20000, 0x20000, 9].forEach((value, n) => {
    twelve.writeUInt32BE(value, 24 + n * 4);
  });
  const full = readCmap(twelve);
  const codes = [0x4dff, 0x4e00, 0x4e02, 0x4e03, 0x20000, 0x20001];
  expect(codes.filter((code) => covers(full, code))).toEqual([0x4e00, 0x4e02, 0x20000]);
  expect(() => readCmap(Buffer.alloc(4))).toThrow("cmap");
});

test("slices are read by weight with every form of range, and ranges are written in order", async () => {
  const css = `@font-face { font-weight: 400; src: url('./files/a.woff2') format('woff2'); unicode-range: U+4e00-4e02, U+4?, U+20 }
    @font-face { font-weight: 700; src: url(b.woff2); unicode-range: U+41 } @font-face { src: url(https://x/c.ttf) }`;
  expect(readSlices(css, 400)).toEqual([
    { file: "files/a.woff2", coverage: Uint32Array.of(0x20, 0x20, 0x40, 0x4f, 0x4e00, 0x4e02) },
  ]);
  expect(writeRange("丂一，丁A")).toBe("U+41, U+4E00-4E02, U+FF0C");
  const kai = createRequire(import.meta.url).resolve("lxgw-wenkai-webfont/lxgwwenkai-regular.css");
  expect(readSlices(await readFile(kai, "utf8"), 400).length).toBeGreaterThan(90);
});

function cmap(format: number, rest: readonly number[]): Buffer {
  const buffer = Buffer.alloc(12 + 2 + rest.length * 2);
  buffer.writeUInt16BE(1, 2);
  buffer.writeUInt16BE(3, 4);
  buffer.writeUInt16BE(1, 6);
  buffer.writeUInt32BE(12, 8);
  [format, ...rest].forEach((value, n) => {
    buffer.writeUInt16BE(value & 0xffff, 12 + n * 2);
  });
  return buffer;
}
