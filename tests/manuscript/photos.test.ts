// Photos: hostile and broken files end in one finding each, without being opened where that is dangerous.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPhoto } from "../../src/manuscript/photos.ts";

const dir = realpathSync(mkdtempSync(join(tmpdir(), "qy-photos-")));
const place = { file: "a.md", line: 3, column: 1 };
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: "#a33" } });
const write = (name: string, data: string | Uint8Array): void => writeFileSync(join(dir, "photos", name), data);

beforeAll(async () => {
  mkdirSync(join(dir, "photos"));
  mkdirSync(join(dir, "photos", "folder.jpg"));
  const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, at) => (at * 7919) % 251));
  const jpeg = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
    .jpeg()
    .toBuffer();
  write("good.jpg", jpeg);
  write("cut.jpg", jpeg.subarray(0, jpeg.length / 2));
  // The end mark alone does not make it whole.
  write("cut-marked.jpg", Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.from([0xff, 0xd9])]));
  const png = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
    .png()
    .toBuffer();
  write("good.png", png);
  write("cut.png", png.subarray(0, png.length / 2));
  write("wrong.png", jpeg);
  write("text.jpg", "这不是图片");
  write("empty.jpg", "");
  write("turned.jpg", await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer());
  write("cmyk.jpg", await picture().toColourspace("cmyk").jpeg().toBuffer());
  write("good.webp", await picture().webp().toBuffer());
  write("deep.tif", await picture().toColourspace("rgb16").tiff().toBuffer());
  write("a.gif", await picture().gif().toBuffer());
  write("heic.jpg", Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(40)]));
  write("layers.psd", Buffer.from("8BPS\u0000\u0001aaaaaaaaaaaa"));
  write("bomb.png", hugePng(30_000, 30_000));
  write(
    "good.svg",
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect id="a" width="3" height="2"/><use href="#a"/></svg>',
  );
  const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">${inner}</svg>`;
  write("script.svg", svg("<script>alert(1)</script>"));
  write("event.svg", svg('<rect onload="x()"/>'));
  write("foreign.svg", svg("<foreignObject/>"));
  write("outside.svg", svg('<image href="file:///etc/passwd"/>'));
  write("style.svg", svg("<style>@import url(http://x/)</style>"));
  write("laughs.svg", `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${svg("<text>&b;</text>")}`);
  const level = (at: number): string => `<g id="g${at}">${`<use href="#g${at - 1}"/>`.repeat(10)}</g>`;
  write("bomb.svg", svg(`<g id="g0"><rect/></g>${[1, 2, 3, 4, 5, 6, 7].map(level).join("")}`));
  write("loop.svg", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'));
  write("torn.svg", svg('<g><rect width="3" height="2"/></h>'));
  write("no-svg.svg", '<svg xmlns="http://example.org/other" viewBox="0 0 3 2"><rect width="3" height="2"/></svg>');
  write("cut.svg", '<svg viewBox="0 0 3 2"><rect/>');
  write("名 字#1%.jpg", jpeg);
  const outside = mkdtempSync(join(tmpdir(), "qy-outside-"));
  writeFileSync(join(outside, "secret.jpg"), jpeg);
  symlinkSync(join(outside, "secret.jpg"), join(dir, "photos", "link.jpg"));
  symlinkSync("/nowhere/x.jpg", join(dir, "photos", "dangling.jpg"));
  execFileSync("mkfifo", [join(dir, "photos", "pipe.jpg")]);
  symlinkSync("/dev/zero", join(dir, "photos", "zero.jpg"));
});

/** A PNG whose head says how large it is; its pixels are missing, so that nothing but the head may be read. */
function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, sum]);
}

describe("readPhoto", () => {
  it.each<[string, object]>([
    ["photos/good.jpg", { format: "jpeg", width: 200, height: 200, needsConversion: false }],
    ["photos/good.png", { format: "png", needsConversion: true }],
    ["photos/good.webp", { format: "webp", needsConversion: true }],
    ["photos/turned.jpg", { width: 40, height: 60, needsConversion: true }],
    ["photos/cmyk.jpg", { needsConversion: true }],
    ["photos/deep.tif", { format: "tiff", needsConversion: true }],
    ["photos/good.svg", { format: "svg", width: 30, height: 20, needsConversion: false }],
    ["photos/名 字#1%.jpg", { format: "jpeg" }],
    ["photos/%E5%90%8D%20%E5%AD%97%231%25.jpg", { format: "jpeg" }],
  ])("takes %s", async (src, expected) => {
    const read = await readPhoto(dir, src, place);
    expect(read.findings).toEqual([]);
    expect(read.photo).toMatchObject({ src, ...expected });
    expect(read.photo?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, string, string]>([
    ["../../../etc/passwd", "unsafe-path", "climbs out"],
    ["photos/../../x.jpg", "unsafe-path", "climbs out"],
    ["%2e%2e%2fx.jpg", "unsafe-path", "climbs out"],
    ["/etc/passwd", "unsafe-path", "absolute"],
    ["\\\\host\\share\\x.jpg", "unsafe-path", "absolute"],
    ["C:\\x.jpg", "unsafe-path", "drive letter"],
    ["C:/x.jpg", "unsafe-path", "drive letter"],
    ["file:///etc/passwd", "unsafe-path", "is not a path"],
    ["photos/a\u0000.jpg", "unsafe-path", "NUL"],
    ["photos/a%00.jpg", "unsafe-path", "NUL"],
    ["photos/link.jpg", "unsafe-path", "out of the issue's folder"],
    ["photos/zero.jpg", "unsafe-path", "out of the issue's folder"],
    ["photos/dangling.jpg", "missing-photo", "link to nothing"],
    ["photos/pipe.jpg", "missing-photo", "not a regular file"],
    ["photos/folder.jpg", "missing-photo", "not a regular file"],
    ["photos/god.jpg", "missing-photo", "no such file"],
    ["photos/empty.jpg", "corrupt-photo", "0 bytes"],
    ["photos/text.jpg", "corrupt-photo", "not a picture"],
    ["photos/cut.jpg", "corrupt-photo", "cut short"],
    ["photos/cut-marked.jpg", "corrupt-photo", "cut short"],
    ["photos/cut.png", "corrupt-photo", "cut short"],
    ["photos/bomb.png", "corrupt-photo", "30000×30000"],
    ["photos/a.gif", "corrupt-photo", "GIF"],
    ["photos/heic.jpg", "corrupt-photo", "HEIC"],
    ["photos/layers.psd", "corrupt-photo", "PSD"],
    ["photos/script.svg", "corrupt-photo", "<script>"],
    ["photos/event.svg", "corrupt-photo", "onload"],
    ["photos/foreign.svg", "corrupt-photo", "<foreignObject>"],
    ["photos/outside.svg", "corrupt-photo", "file:///etc/passwd"],
    ["photos/style.svg", "corrupt-photo", "style"],
    ["photos/laughs.svg", "corrupt-photo", "entities"],
    ["photos/torn.svg", "corrupt-photo", "well-formed"],
    ["photos/no-svg.svg", "corrupt-photo", "well-formed"],
    ["photos/bomb.svg", "corrupt-photo", "<use> expanded"],
    ["photos/loop.svg", "corrupt-photo", "<use> expanded"],
    ["photos/cut.svg", "corrupt-photo", "cut short"],
  ])("refuses %s", async (src, rule, words) => {
    const read = await readPhoto(dir, src, place);
    expect(read.photo).toBeUndefined();
    expect(read.findings).toHaveLength(1);
    expect(read.findings[0]).toMatchObject({ rule, level: "error", file: "a.md", line: 3, column: 1 });
    expect(read.findings[0]?.message.en).toContain(words);
  });

  it("tells a near name", async () => {
    const read = await readPhoto(dir, "photos/god.jpg", place);
    expect(read.findings[0]?.hint?.en).toBe("did you mean photos/good.jpg?");
  });

  it("warns of a wrong ending and of a name spelt otherwise on disk", async () => {
    const wrong = await readPhoto(dir, "photos/wrong.png", place);
    expect(wrong.photo?.format).toBe("jpeg");
    expect(wrong.findings[0]).toMatchObject({ rule: "photo-name", level: "warning", expected: "jpeg" });
    const cased = await readPhoto(dir, "Photos/GOOD.jpg", place);
    expect(cased.photo?.path).toBe(join(dir, "photos", "good.jpg"));
    expect(cased.findings[0]).toMatchObject({ rule: "photo-name", expected: "photos/good.jpg" });
  });
});
