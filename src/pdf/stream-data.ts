// From a stream to its data with every general filter and predictor undone, up to a limit; image filters are left on.
import { inflateSync, constants as zlib } from "node:zlib";
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from "@cantoo/pdf-lib";
import { asDict, isTooLong, items, MOST_BYTES, nameText, numberAt, valueAt } from "./objects.ts";

export interface StreamData {
  readonly bytes: Uint8Array;
  /** The filter that still lies on the bytes, as written in full: DCTDecode, JPXDecode, CCITTFaxDecode, JBIG2Decode, … */
  readonly filter?: string;
  readonly parms?: PDFDict;
}

/** Undefined when it is no stream, when a filter fails, or when the data would be longer than `most` bytes. */
export function streamData(object: PDFObject | undefined, most = MOST_BYTES): StreamData | undefined {
  if (!(object instanceof PDFRawStream)) {
    return object instanceof PDFStream ? { bytes: object.getContents() } : undefined;
  }
  const filters = listAt(object.dict, "Filter", "F");
  const parms = listAt(object.dict, "DecodeParms", "DP");
  let bytes = object.contents;
  for (const [index, filter] of filters.entries()) {
    const name = nameText(filter) ?? "";
    const full = SHORT.get(name) ?? name;
    const parm = asDict(parms[index]);
    if (!GENERAL.has(full)) return { bytes, filter: full, parms: parm };
    const undone = undo(full, bytes, parm, object.dict, most);
    if (undone === undefined || undone.length > most) return undefined;
    bytes = undone;
  }
  return { bytes };
}

function listAt(dict: PDFDict, ...keys: string[]): readonly (PDFObject | undefined)[] {
  const value = keys
    .map((key) => valueAt(dict, key))
    .find((found) => found instanceof PDFName || asDict(found) || found instanceof PDFArray);
  if (value instanceof PDFArray) return items(value).slice(0, 8);
  return value === undefined ? [] : [value];
}

const GENERAL = new Set(["FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "Crypt"]);

/** ISO 32000-1, table 94: short names, only allowed in inline images. */
const SHORT = new Map([
  ["AHx", "ASCIIHexDecode"],
  ["A85", "ASCII85Decode"],
  ["LZW", "LZWDecode"],
  ["Fl", "FlateDecode"],
  ["RL", "RunLengthDecode"],
  ["CCF", "CCITTFaxDecode"],
  ["DCT", "DCTDecode"],
]);

function undo(
  filter: string,
  bytes: Uint8Array,
  parms: PDFDict | undefined,
  dict: PDFDict,
  most: number,
): Uint8Array | undefined {
  if (filter === "Crypt") return bytes;
  const plain = filter === "FlateDecode" ? inflate(bytes, most) : undefined;
  if (plain === TOO_LONG) return undefined;
  const undone = plain ?? decodeAlone(filter, bytes, parms, dict);
  return undone && parms ? unpredict(undone, parms) : undone;
}

const TOO_LONG = Symbol("too long");

function inflate(bytes: Uint8Array, most: number): Uint8Array | typeof TOO_LONG | undefined {
  try {
    // A stream that was cut short still gives what it has.
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: zlib.Z_SYNC_FLUSH });
  } catch (error) {
    return isTooLong(error) ? TOO_LONG : undefined;
  }
}

/** pdf-lib's decoders, which go on where zlib stops at the first fault, and know no limit. */
function decodeAlone(
  filter: string,
  bytes: Uint8Array,
  parms: PDFDict | undefined,
  owner: PDFDict,
): Uint8Array | undefined {
  const dict = PDFDict.withContext(owner.context);
  dict.set(PDFName.of("Filter"), PDFName.of(filter));
  if (parms) dict.set(PDFName.of("DecodeParms"), parms);
  try {
    return decodePDFRawStream(PDFRawStream.of(dict, bytes)).decode();
  } catch {
    return undefined;
  }
}

/** Predictors of ISO 32000-1, 7.4.4.4: TIFF (2) for 8-bit samples, PNG (10 to 15) for all. */
function unpredict(bytes: Uint8Array, parms: PDFDict): Uint8Array | undefined {
  const predictor = numberAt(parms, "Predictor") ?? 1;
  if (predictor < 2) return bytes;
  const colours = whole(numberAt(parms, "Colors"), 1, 32);
  const bits = whole(numberAt(parms, "BitsPerComponent"), 8, 16);
  const columns = whole(numberAt(parms, "Columns"), 1, 1 << 20);
  const pixel = Math.max(1, Math.ceil((colours * bits) / 8));
  const row = Math.ceil((colours * bits * columns) / 8);
  if (predictor === 2) return bits === 8 ? undoTiff(bytes, row, colours) : undefined;
  return undoPng(bytes, row, pixel);
}

function whole(value: number | undefined, fallback: number, most: number): number {
  return value !== undefined && Number.isInteger(value) && value > 0 ? Math.min(value, most) : fallback;
}

function undoTiff(bytes: Uint8Array, row: number, colours: number): Uint8Array {
  const out = Uint8Array.from(bytes);
  for (let at = 0; at < out.length; at += 1) {
    if (at % row >= colours) out[at] = ((out[at] ?? 0) + (out[at - colours] ?? 0)) & 255;
  }
  return out;
}

function undoPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line += 1) {
    const from = line * (row + 1);
    const type = bytes[from] ?? 0;
    const to = line * row;
    for (let at = 0; at < row; at += 1) {
      const left = at >= pixel ? (out[to + at - pixel] ?? 0) : 0;
      const up = line > 0 ? (out[to + at - row] ?? 0) : 0;
      const corner = line > 0 && at >= pixel ? (out[to + at - row - pixel] ?? 0) : 0;
      out[to + at] = (bytes[from + 1 + at] ?? 0) + predicted(type, left, up, corner);
    }
  }
  return out;
}

function predicted(type: number, left: number, up: number, corner: number): number {
  if (type === 1) return left;
  if (type === 2) return up;
  if (type === 3) return (left + up) >> 1;
  if (type !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
