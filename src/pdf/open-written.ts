// From a PDF that was written in one go to its objects, by its cross-references; all other files are pdf-lib's affair.
import { inflateSync } from "node:zlib";
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { type ObjectReader, readObjects, Unfit } from "./object-reader.ts";

/**
 * Objects as pdf-lib reads them, in a tenth of the time: it goes through a file byte by byte, each object a promise.
 * Undefined for what Chromium and we do not write (updates, encryption, predictors, a length that does not lead to
 * endstream) and for what is damaged: pdf-lib then finds what can be had.
 */
export function openWritten(bytes: Uint8Array): PDFContext | undefined {
  try {
    return open(bytes);
  } catch (error) {
    if (error instanceof Unfit || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where a reference leads. */
interface Entry {
  readonly number: number;
  readonly generation: number;
  /** Offset in the file; of an object in an object stream the number of that stream. */
  readonly at: number;
  readonly packed: boolean;
}

function open(bytes: Uint8Array): PDFContext {
  const context = PDFContext.create();
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString("latin1", Math.max(0, file.length - 64)))?.[1];
  if (start === undefined) throw new Unfit();
  const reader = readObjects(file, context);
  const { entries, trailer } = readTable(file, Number(start), reader) ?? readReferences(reader, Number(start));
  for (const key of ["Prev", "Encrypt", "XRefStm"]) if (trailer.has(PDFName.of(key))) throw new Unfit();
  const packs = new Set<number>();
  const places = new Map<number, number>();
  for (const { number, generation, at, packed } of entries) {
    if (packed) packs.add(at);
    else {
      places.set(number, at);
      const object = reader.indirect(at, number, generation);
      if (!isOwn(object)) context.assign(PDFRef.of(number, generation), object);
    }
  }
  const wanted = new Map(entries.flatMap(({ number, at, packed }) => (packed ? [[number, at]] : [])));
  for (const pack of packs) {
    const stream = reader.indirect(places.get(pack) ?? Number.NaN, pack, 0);
    if (!(stream instanceof PDFRawStream)) throw new Unfit();
    unpack(stream, context, (number) => wanted.get(number) === pack);
  }
  const { Root, Info, ID } = Object.fromEntries(
    ["Root", "Info", "ID"].map((key) => [key, trailer.get(PDFName.of(key))]),
  );
  if (!(Root instanceof PDFRef) || !(context.lookup(Root) instanceof PDFDict)) throw new Unfit();
  Object.assign(context.trailerInfo, { Root, ...(Info ? { Info } : {}), ...(ID ? { ID } : {}) });
  return context;
}

/** Streams that hold other objects or the references are the file's form, not its content. */
const isOwn = (object: PDFObject): boolean =>
  object instanceof PDFRawStream && ["/ObjStm", "/XRef"].includes(String(object.dict.get(PDFName.of("Type"))));

interface References {
  readonly entries: readonly Entry[];
  readonly trailer: PDFDict;
}

/** The old way (7.5.4): stretches of lines of ten and five digits and a letter, then the trailer. */
function readTable(file: Buffer, start: number, reader: ObjectReader): References | undefined {
  const text = file.toString("latin1", start);
  const end = text.indexOf("trailer");
  if (!text.startsWith("xref") || end < 0) return undefined;
  const words = text.slice(4, end).trim().split(/\s+/);
  const entries: Entry[] = [];
  for (let at = 0; at < words.length; ) {
    const [first, count] = [Number(words[at]), Number(words[at + 1])];
    if (!(count >= 0)) throw new Unfit();
    at += 2;
    for (let n = 0; n < count; n += 1, at += 3) {
      if (words[at + 2] !== "n" && words[at + 2] !== "f") throw new Unfit();
      const [offset, generation] = [Number(words[at]), Number(words[at + 1])];
      if (words[at + 2] === "n") entries.push({ number: first + n, generation, at: offset, packed: false });
    }
  }
  const trailer = reader.value(start + end + "trailer".length);
  if (!(trailer instanceof PDFDict)) throw new Unfit();
  return { entries, trailer };
}

/** The new way (7.5.8): a stream of them, whose dictionary is the trailer. */
function readReferences(reader: ObjectReader, start: number): References {
  const stream = reader.indirect(start);
  if (!(stream instanceof PDFRawStream)) throw new Unfit();
  const { dict } = stream;
  const widths = numbersOf(dict, "W");
  const [kind = 0, second = 0, third = 0] = widths;
  const index = dict.has(PDFName.of("Index")) ? numbersOf(dict, "Index") : [0, ...numbersOf(dict, "Size")];
  const data = dataOf(stream);
  const row = kind + second + third;
  const field = (at: number, size: number): number => (size === 0 ? 0 : data.readUIntBE(at, size));
  const entries: Entry[] = [];
  let at = 0;
  for (let section = 0; section + 1 < index.length; section += 2) {
    for (let n = 0; n < (index[section + 1] ?? 0); n += 1, at += row) {
      const type = kind === 0 ? 1 : field(at, kind);
      const [one, two] = [field(at + kind, second), field(at + kind + second, third)];
      const number = (index[section] ?? 0) + n;
      if (type === 1) entries.push({ number, generation: two, at: one, packed: false });
      else if (type === 2) entries.push({ number, generation: 0, at: one, packed: true });
      else if (type !== 0) throw new Unfit();
    }
  }
  return { entries, trailer: dict };
}

function unpack(stream: PDFRawStream, context: PDFContext, isHere: (number: number) => boolean): void {
  const [count = 0] = numbersOf(stream.dict, "N");
  const [first = 0] = numbersOf(stream.dict, "First");
  const reader = readObjects(dataOf(stream), context);
  const heads = reader.integers(0, count * 2);
  for (let n = 0; n < count; n += 1) {
    const [number = 0, offset = 0] = [heads[n * 2], heads[n * 2 + 1]];
    if (isHere(number)) context.assign(PDFRef.of(number), reader.value(first + offset));
  }
}

function dataOf(stream: PDFRawStream): Buffer {
  const filter = stream.dict.get(PDFName.of("Filter"));
  if (filter === undefined) return Buffer.from(stream.contents);
  if (filter !== PDFName.of("FlateDecode") || stream.dict.has(PDFName.of("DecodeParms"))) throw new Unfit();
  try {
    return inflateSync(stream.contents);
  } catch {
    throw new Unfit();
  }
}

/** A number, or an array of numbers. */
function numbersOf(dict: PDFDict, key: string): number[] {
  const value = dict.get(PDFName.of(key));
  return (value instanceof PDFArray ? value.asArray() : [value]).map((one) => {
    if (!(one instanceof PDFNumber)) throw new Unfit();
    return one.asNumber();
  });
}
