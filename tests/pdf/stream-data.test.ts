// Stream data: what a stream unpacks to stays below its limit, and is not handed to a decoder that knows none.
import { deflateSync } from "node:zlib";
import { decodePDFRawStream, PDFContext, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { beforeEach, expect, it, vi } from "vitest";
import { MOST_BYTES, streamBytes } from "../../src/pdf/objects.ts";
import { streamData } from "../../src/pdf/stream-data.ts";

vi.mock("@cantoo/pdf-lib", async (original) => {
  const library = await original<typeof import("@cantoo/pdf-lib")>();
  return { ...library, decodePDFRawStream: vi.fn(library.decodePDFRawStream) };
});
beforeEach(() => {
  vi.mocked(decodePDFRawStream).mockClear();
});

function flate(bytes: Uint8Array): PDFRawStream {
  const dict = PDFContext.create().obj({ Filter: PDFName.of("FlateDecode") });
  return PDFRawStream.of(dict, bytes);
}

it("unpacks up to the limit and no further", () => {
  const packed = deflateSync(Buffer.alloc(100_000, "Q q "));
  expect(streamData(flate(packed), 100_000)?.bytes.length).toBe(100_000);
  expect(streamData(flate(packed), 99_999)).toBeUndefined();
  expect(decodePDFRawStream).not.toHaveBeenCalled();
});

it("unpacks a page's content up to the limit and no further", () => {
  const bomb = deflateSync(Buffer.alloc(MOST_BYTES + 1), { level: 1 });
  expect(bomb.length).toBeLessThan(MOST_BYTES / 100);
  expect(streamBytes(flate(bomb))).toBeUndefined();
  expect(decodePDFRawStream).not.toHaveBeenCalled();
});

it("gives what can be had of data that is cut short or damaged", () => {
  const packed = deflateSync(Buffer.alloc(100_000, "Q q "));
  expect(streamBytes(flate(packed.subarray(0, packed.length - 4)))?.length).toBeGreaterThan(50_000);
  const damaged = Buffer.from(packed);
  damaged.fill(0, packed.length - 4);
  expect(streamData(flate(damaged))?.bytes.length).toBeGreaterThan(50_000);
  expect(decodePDFRawStream).toHaveBeenCalled();
});
