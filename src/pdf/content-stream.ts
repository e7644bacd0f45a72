// From the bytes of a content stream to its operations with their operands, in order.
import { type ContentName, type ContentString, isRegular, isSpace, lexContent } from "./content-token.ts";

export type { ContentName, ContentString } from "./content-token.ts";

export type Operand =
  | number
  | boolean
  | null
  | ContentName
  | ContentString
  | { readonly kind: "array"; readonly items: readonly Operand[] }
  | { readonly kind: "dict"; readonly entries: readonly DictEntry[] };

/** Key (without solidus) and value; in the order of the file, repeated keys kept. */
export type DictEntry = readonly [key: string, value: Operand];

/** BI … ID … EI as one: the dictionary with its keys as written (abbreviated or not) and the encoded data. */
export interface InlineImage {
  readonly entries: readonly DictEntry[];
  readonly data: Uint8Array;
}

/** One operator with the operands before it. */
export interface Operation {
  /** As in ISO 32000-1, annex A: "q", "Tj", "'", … An inline image is one operation "BI". */
  readonly operator: string;
  readonly operands: readonly Operand[];
  /** Only with "BI". */
  readonly image?: InlineImage;
  /** Bytes of the stream it was read from: first operand to behind the operator; both 0 in operations made anew. */
  readonly start: number;
  readonly end: number;
}

/** Reads a decoded content stream, at most so many operations. Never throws; what cannot be read is left out, what is not closed closes at the end. */
export function readContent(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): Operation[] {
  const operations: Operation[] = [];
  eachOperation(bytes, (operation) => void operations.push(operation), most);
  return operations;
}

/** The same, one by one: a page has ten thousand operations, and nobody needs to hold them all. */
export function eachOperation(
  bytes: Uint8Array,
  take: (operation: Operation) => void,
  most = Number.POSITIVE_INFINITY,
): void {
  const lexer = lexContent(bytes);
  let taken = 0;
  let operands: Operand[] = [];
  let open: { of: "array" | "dict"; items: Operand[] }[] = [];
  let start = -1;
  let imageStart = -1;

  for (let token = lexer.next(); token !== undefined && taken < most; token = lexer.next()) {
    if (start < 0) start = lexer.start();
    if (typeof token === "number" || token.kind === "name" || token.kind === "string") place(token);
    else if (token.kind === "open") {
      if (open.length < DEEPEST) open.push({ of: token.of, items: [] });
    } else if (token.kind === "close") {
      if (open.some((container) => container.of === token.of)) closeTo(token.of);
    } else if (LITERALS.has(token.word)) place(LITERALS.get(token.word) ?? null);
    else operate(token.word);
  }

  function place(value: Operand): void {
    (open.at(-1)?.items ?? operands).push(value);
  }

  function closeTo(of: "array" | "dict"): void {
    for (let container = open.pop(); container !== undefined; container = open.pop()) {
      place(close(container));
      if (container.of === of) return;
    }
  }

  function give(operation: Operation): void {
    taken += 1;
    take(operation);
  }

  function operate(word: string): void {
    // An operator inside an array or a dictionary: its end was lost.
    while (open.length > 0) closeTo(open[0]?.of ?? "array");
    open = [];
    if (word === "BI") {
      imageStart = start;
      operands = [];
      return; // `start` stays: the image begins at BI
    }
    const end = lexer.position();
    if (word === "ID" && imageStart >= 0) {
      const entries = pairs(operands);
      const image = takeImage(bytes, end, entries);
      lexer.seek(image.end);
      const kept = entries.filter(([key]) => !LENGTH_KEYS.has(key));
      give({
        operator: "BI",
        operands: [],
        image: { entries: kept, data: image.data },
        start: imageStart,
        end: image.end,
      });
    } else give({ operator: word, operands, start, end });
    operands = [];
    start = -1;
    imageStart = -1;
  }
}

/** Containers nested deeper than any producer's; the rest is flattened. */
const DEEPEST = 64;
const LITERALS = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** PDF 2.0 (8.9.7) gives the length of inline data under /L; it belongs to the notation, not to the image. */
const LENGTH_KEYS = new Set(["L", "Length"]);

function close(container: { of: "array" | "dict"; items: Operand[] }): Operand {
  return container.of === "array"
    ? { kind: "array", items: container.items }
    : { kind: "dict", entries: pairs(container.items) };
}

/** Keys with their values; what is no key where one should be is passed over. */
function pairs(items: readonly Operand[]): DictEntry[] {
  const entries: DictEntry[] = [];
  for (let index = 0; index + 1 < items.length; index += 1) {
    const key = items[index];
    if (typeof key !== "object" || key === null || key.kind !== "name") continue;
    entries.push([key.name, items[index + 1] ?? null]);
    index += 1;
  }
  return entries;
}

/** The data behind ID: by its declared length, by the length of its samples, else up to the first EI that stands free. */
function takeImage(bytes: Uint8Array, after: number, entries: readonly DictEntry[]): { data: Uint8Array; end: number } {
  const from = after + (isSpace(bytes[after]) ? 1 : 0);
  const declared = entries.find(([key, value]) => LENGTH_KEYS.has(key) && typeof value === "number")?.[1];
  for (const length of [declared, rawLength(entries)]) {
    if (typeof length !== "number" || length < 0 || from + length > bytes.length) continue;
    const end = endOfImage(bytes, from + length);
    if (end !== undefined) return { data: bytes.slice(from, from + length), end };
  }
  for (let at = from; at < bytes.length; at += 1) {
    if (at > from && !isSpace(bytes[at])) continue;
    const end = endOfImage(bytes, at);
    if (end !== undefined && looksLikeContent(bytes, end)) return { data: bytes.slice(from, at), end };
  }
  return { data: bytes.slice(from), end: bytes.length };
}

/** Offset behind EI when it stands at `at`, at most one white space before it. */
function endOfImage(bytes: Uint8Array, at: number): number | undefined {
  const e = isSpace(bytes[at]) ? at + 1 : at;
  if (bytes[e] !== 0x45 || bytes[e + 1] !== 0x49 || isRegular(bytes[e + 2])) return undefined;
  return e + 2;
}

/** Image data may hold an EI by chance; operators that follow a true one are plain ASCII. */
function looksLikeContent(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < Math.min(from + 8, bytes.length); at += 1) {
    const code = bytes[at] ?? 0;
    if (code > 0x7e || (code < 0x20 && !isSpace(code))) return false;
  }
  return true;
}

/** Bytes of unfiltered samples in a device colour space (8.9.7), undefined when a filter or another space is named. */
export function rawLength(entries: readonly DictEntry[]): number | undefined {
  const value = (short: string, long: string) => entries.find(([key]) => key === short || key === long)?.[1];
  if (value("F", "Filter") !== undefined) return undefined;
  const [width, height] = [value("W", "Width"), value("H", "Height")];
  const mask = value("IM", "ImageMask") === true;
  const bits = mask ? 1 : value("BPC", "BitsPerComponent");
  const space = value("CS", "ColorSpace");
  const name = typeof space === "object" && space !== null && space.kind === "name" ? space.name : "";
  const components = mask ? 1 : COMPONENTS.get(name);
  if (typeof width !== "number" || typeof height !== "number" || typeof bits !== "number") return undefined;
  return components === undefined ? undefined : Math.ceil((width * components * bits) / 8) * height;
}

const COMPONENTS = new Map([
  ["G", 1],
  ["DeviceGray", 1],
  ["RGB", 3],
  ["DeviceRGB", 3],
  ["CMYK", 4],
  ["DeviceCMYK", 4],
  ["I", 1],
  ["Indexed", 1],
]);
