// From a PDF's bytes to its objects: pages in order with what they inherit, and typed looks into dictionaries.
import { inflateSync } from "node:zlib";
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from "@cantoo/pdf-lib";
import { openWritten } from "./open-written.ts";

export interface PdfPage {
  /** Undefined in malformed files whose page tree holds a page directly. */
  readonly ref: PDFRef | undefined;
  readonly dict: PDFDict;
  /** The page's own value or the one of its nearest ancestor: Resources, MediaBox, CropBox, Rotate (7.7.3.4). */
  inherited(key: string): PDFObject | undefined;
}

export interface PdfFile {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly pages: readonly PdfPage[];
}

/** Opens a PDF; rejects with pdf-lib's error when the bytes are none, or are encrypted. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
  const { context, catalog } = document;
  return { context, catalog, pages: collectPages(catalog) };
}

/**
 * The same of a file that Chromium or we have written: quicker, by its cross-references. Whatever else it may be is opened
 * as ever.
 */
export async function openOwn(bytes: Uint8Array): Promise<PdfFile> {
  const context = openWritten(bytes);
  const catalog = asDict(context?.lookup(context.trailerInfo.Root));
  return context && catalog ? { context, catalog, pages: collectPages(catalog) } : openPdf(bytes);
}

/** The value behind a key, references resolved; undefined when it is missing or null. */
export function valueAt(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.lookup(keyName(key));
}

/** pdf-lib decodes a name each time that it is asked for one; there are few keys, and they are asked for without end. */
function keyName(key: string): PDFName {
  const known = keys.get(key);
  if (known) return known;
  const name = PDFName.of(key);
  if (keys.size < MOST_KEYS) keys.set(key, name);
  return name;
}

const keys = new Map<string, PDFName>();
/** Names of resources come through here too. */
const MOST_KEYS = 10_000;

/** A dictionary, or the dictionary of a stream. */
export function dictAt(dict: PDFDict, key: string): PDFDict | undefined {
  return asDict(valueAt(dict, key));
}

export function arrayAt(dict: PDFDict, key: string): PDFArray | undefined {
  const value = valueAt(dict, key);
  return value instanceof PDFArray ? value : undefined;
}

export function numberAt(dict: PDFDict, key: string): number | undefined {
  const value = valueAt(dict, key);
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** A name without its solidus. */
export function nameAt(dict: PDFDict, key: string): string | undefined {
  return nameText(valueAt(dict, key));
}

/** Numbers of an array, references resolved; what is no number counts as 0. */
export function numbersAt(dict: PDFDict, key: string): readonly number[] | undefined {
  return (
    arrayAt(dict, key) && items(arrayAt(dict, key)).map((item) => (item instanceof PDFNumber ? item.asNumber() : 0))
  );
}

export function asDict(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : undefined;
}

/** The members of an array, references resolved; none when there is no array. */
export function items(array: PDFArray | undefined): readonly (PDFObject | undefined)[] {
  return array ? Array.from({ length: array.size() }, (_, index) => array.lookup(index)) : [];
}

/** The members of an array as they stand in it, references unresolved. */
export function members(array: PDFArray | undefined): readonly PDFObject[] {
  return array ? array.asArray() : [];
}

export function nameText(object: PDFObject | undefined): string | undefined {
  if (!(object instanceof PDFName)) return undefined;
  const known = names.get(object);
  if (known !== undefined) return known;
  const text = object.decodeText();
  names.set(object, text);
  return text;
}

/** Names are one object each in pdf-lib; decoding one takes longer than looking it up. */
const names = new WeakMap<PDFName, string>();

/** The bytes of a string or of a name, one character a byte: what destinations and structure ids are compared by. */
export function byteText(object: PDFObject | undefined): string | undefined {
  if (object instanceof PDFString || object instanceof PDFHexString)
    return Buffer.from(object.asBytes()).toString("latin1");
  return object instanceof PDFName ? Buffer.from(object.asBytes()).toString("latin1") : undefined;
}

/** A byte string from one character a byte. */
export function byteString(text: string): PDFHexString {
  return PDFHexString.of(Buffer.from(text, "latin1").toString("hex").toUpperCase());
}

/** Data that would be longer than this is refused: no page of a magazine holds it (a 100-megapixel CMYK photo has 400 MB). */
export const MOST_BYTES = 1 << 29;

/** Whether zlib stopped at `maxOutputLength`. */
export const isTooLong = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";

/**
 * A stream's data with all filters undone; undefined when one cannot be (DCTDecode, JPXDecode, …), when the data is broken, or
 * when it would be longer than MOST_BYTES.
 */
export function streamBytes(stream: PDFObject | undefined): Uint8Array | undefined {
  if (!(stream instanceof PDFRawStream)) return stream instanceof PDFStream ? stream.getContents() : undefined;
  const filter = valueAt(stream.dict, "Filter");
  if (filter === undefined) return stream.contents;
  const filters = filter instanceof PDFArray ? items(filter).map(nameText) : [nameText(filter)];
  if (filters.length === 1 && filters[0] === "FlateDecode" && valueAt(stream.dict, "DecodeParms") === undefined) {
    try {
      return inflateSync(stream.contents, { maxOutputLength: MOST_BYTES });
    } catch (error) {
      // Damaged or cut data: pdf-lib's decoder gives what can be had, and knows no limit.
      if (isTooLong(error)) return undefined;
    }
  }
  try {
    return decodePDFRawStream(stream).decode();
  } catch {
    return undefined;
  }
}

/** A page's content: its streams joined with a line feed, as 7.8.2 has it. */
export function pageContent(page: PdfPage): Uint8Array {
  const contents = valueAt(page.dict, "Contents");
  const streams = contents instanceof PDFArray ? items(contents) : [contents];
  return Buffer.concat(streams.flatMap((stream) => [streamBytes(stream) ?? new Uint8Array(), Uint8Array.of(10)]));
}

/** All leaves of a name tree or number tree ("Names" or "Nums") in order: key as it stands, value unresolved. */
export function treeEntries(root: PDFDict | undefined, leaves: "Names" | "Nums"): readonly [PDFObject, PDFObject][] {
  const found: [PDFObject, PDFObject][] = [];
  const seen = new Set<PDFDict>();
  const visit = (node: PDFDict | undefined): void => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    const flat = members(arrayAt(node, leaves));
    for (let index = 0; index + 1 < flat.length; index += 2) {
      const [key, value] = [flat[index], flat[index + 1]];
      if (key && value) found.push([key, value]);
    }
    for (const kid of items(arrayAt(node, "Kids"))) visit(asDict(kid));
  };
  visit(root);
  return found;
}

function collectPages(catalog: PDFDict): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<PDFDict>();
  const visit = (object: PDFObject, dict: PDFDict | undefined, ancestors: readonly PDFDict[]): void => {
    if (!dict || seen.has(dict)) return;
    seen.add(dict);
    const line = [dict, ...ancestors];
    const kids = arrayAt(dict, "Kids");
    if (kids) {
      for (const kid of members(kids)) visit(kid, asDict(dict.context.lookup(kid)), line);
      return;
    }
    const inherited = (key: string) => line.map((node) => valueAt(node, key)).find((value) => value !== undefined);
    pages.push({ ref: object instanceof PDFRef ? object : undefined, dict, inherited });
  };
  const root = catalog.get(PDFName.of("Pages"));
  if (root) visit(root, dictAt(catalog, "Pages"), []);
  return pages;
}
