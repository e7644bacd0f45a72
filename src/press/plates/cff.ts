// From a CFF font program to its glyphs as polygons in em (Adobe TN 5176 and 5177).
import { runCharstring } from "./charstring.ts";

export interface CffFont {
  /** Glyphs by code: by CID where the font has CIDs, else by `names` over the font's own encoding. */
  forCodes(names: ReadonlyMap<number, string> | undefined): (code: number) => readonly Float64Array[];
}

/** Undefined for what is no CFF. An OpenType wrapper is looked through. */
export function openCff(bytes: Uint8Array): CffFont | undefined {
  try {
    return readCff(inOpenType(bytes) ?? bytes);
  } catch {
    return undefined;
  }
}

function inOpenType(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  if (view.getUint32(0) !== 0x4f54544f) return undefined;
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    if (view.getUint32(at) === 0x43464620)
      return bytes.subarray(view.getUint32(at + 8), view.getUint32(at + 8) + view.getUint32(at + 12));
  }
  return undefined;
}

function readCff(bytes: Uint8Array): CffFont {
  const view = viewOf(bytes);
  const names = readIndex(view, view.getUint8(2));
  const tops = readIndex(view, names.end);
  const strings = readIndex(view, tops.end);
  const globals = readIndex(view, strings.end);
  const top = readDict(part(bytes, tops, 0));
  const glyphs = readIndex(view, top.get(17)?.[0] ?? 0);
  const hasCids = top.has(0x0c1e);
  const charset = readCharset(view, top.get(15)?.[0] ?? 0, glyphs.count);
  const privates = hasCids ? readPrivates(bytes, view, top) : [subroutines(bytes, view, top)];
  const select = hasCids ? readSelect(view, top.get(0x0c25)?.[0] ?? 0, glyphs.count) : undefined;
  const matrix = top.get(0x0c07);
  const unit = matrix?.[0] || 0.001;
  const outline = (glyph: number): readonly Float64Array[] => {
    if (glyph >= glyphs.count) return [];
    const local = privates[select?.[glyph] ?? 0] ?? [];
    return runCharstring(part(bytes, glyphs, glyph), local, parts(bytes, globals), unit);
  };
  return {
    forCodes: (codes) => {
      if (hasCids || !codes) {
        const byCid = new Map(charset.map((cid, glyph) => [cid, glyph]));
        return (code) => outline(hasCids ? (byCid.get(code) ?? 0) : code);
      }
      const byName = new Map(charset.map((sid, glyph) => [nameOf(sid, bytes, strings), glyph]));
      const encoding = readEncoding(view, top.get(16)?.[0] ?? 0, charset);
      return (code) => {
        const name = codes.get(code);
        return outline((name === undefined ? undefined : byName.get(name)) ?? encoding(code));
      };
    },
  };
}

interface Index {
  readonly count: number;
  /** Offsets of the parts; one more than there are parts. */
  readonly offsets: readonly number[];
  readonly end: number;
}

function readIndex(view: DataView, at: number): Index {
  const count = view.getUint16(at);
  if (count === 0) return { count, offsets: [], end: at + 2 };
  const size = view.getUint8(at + 2);
  const data = at + 2 + (count + 1) * size;
  const offsets = Array.from({ length: count + 1 }, (_, index) => data + unsigned(view, at + 3 + index * size, size));
  return { count, offsets, end: offsets.at(-1) ?? at + 2 };
}

function unsigned(view: DataView, at: number, size: number): number {
  let value = 0;
  for (let index = 0; index < size; index += 1) value = value * 256 + view.getUint8(at + index);
  return value;
}

function part(bytes: Uint8Array, { offsets }: Index, index: number): Uint8Array {
  return bytes.subarray(offsets[index] ?? 0, offsets[index + 1] ?? 0);
}

function parts(bytes: Uint8Array, index: Index): readonly Uint8Array[] {
  return Array.from({ length: index.count }, (_, at) => part(bytes, index, at));
}

/** Operators (0x0c.. for the escaped ones) with their operands. */
function readDict(bytes: Uint8Array): ReadonlyMap<number, readonly number[]> {
  const dict = new Map<number, readonly number[]>();
  const view = viewOf(bytes);
  let operands: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at++] ?? 0;
    if (byte <= 21) {
      dict.set(byte === 12 ? 0x0c00 | (bytes[at++] ?? 0) : byte, operands);
      operands = [];
    } else if (byte === 28) {
      operands.push(view.getInt16(at));
      at += 2;
    } else if (byte === 29) {
      operands.push(view.getInt32(at));
      at += 4;
    } else if (byte === 30) {
      let text = "";
      for (let done = false; !done; at += 1) {
        for (const nibble of [(bytes[at] ?? 0xff) >> 4, (bytes[at] ?? 0xff) & 15]) {
          if (nibble === 15) done = true;
          else if (!done) text += REAL[nibble] ?? "";
        }
      }
      operands.push(Number(text));
    } else if (byte <= 246) operands.push(byte - 139);
    else if (byte <= 250) operands.push((byte - 247) * 256 + (bytes[at++] ?? 0) + 108);
    else operands.push(-(byte - 251) * 256 - (bytes[at++] ?? 0) - 108);
  }
  return dict;
}

const REAL = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"];

/** The SID or CID of each glyph. Predefined charsets count as the ISO Adobe one: SID = glyph. */
function readCharset(view: DataView, at: number, count: number): readonly number[] {
  if (at <= 2) return Array.from({ length: count }, (_, glyph) => glyph);
  const format = view.getUint8(at);
  const found = [0];
  let next = at + 1;
  while (found.length < count) {
    const first = view.getUint16(next);
    next += 2;
    const left = format === 0 ? 0 : unsigned(view, next, format);
    next += format;
    for (let more = 0; more <= left && found.length < count; more += 1) found.push(first + more);
  }
  return found;
}

function readSelect(view: DataView, at: number, count: number): readonly number[] {
  if (view.getUint8(at) === 0) return Array.from({ length: count }, (_, glyph) => view.getUint8(at + 1 + glyph));
  const found = new Array<number>(count).fill(0);
  const ranges = view.getUint16(at + 1);
  for (let index = 0; index < ranges; index += 1) {
    const from = at + 3 + 3 * index;
    found.fill(view.getUint8(from + 2), view.getUint16(from), view.getUint16(from + 3));
  }
  return found;
}

function readPrivates(bytes: Uint8Array, view: DataView, top: ReadonlyMap<number, readonly number[]>) {
  const fonts = readIndex(view, top.get(0x0c24)?.[0] ?? 0);
  return parts(bytes, fonts).map((font) => subroutines(bytes, view, readDict(font)));
}

function subroutines(
  bytes: Uint8Array,
  view: DataView,
  dict: ReadonlyMap<number, readonly number[]>,
): readonly Uint8Array[] {
  const [size = 0, at = 0] = dict.get(18) ?? [];
  if (size === 0) return [];
  const offset = readDict(bytes.subarray(at, at + size)).get(19)?.[0];
  return offset === undefined ? [] : parts(bytes, readIndex(view, at + offset));
}

/** Codes of the font's own encoding; the standard ones are taken as SID = code - 31 (TN 5176, appendix B). */
function readEncoding(view: DataView, at: number, charset: readonly number[]): (code: number) => number {
  if (at <= 1) {
    const bySid = new Map(charset.map((sid, glyph) => [sid, glyph]));
    return (code) => bySid.get(code - 31) ?? 0;
  }
  const codes = new Map<number, number>();
  const format = view.getUint8(at) & 127;
  const count = view.getUint8(at + 1);
  let glyph = 1;
  for (let index = 0; index < count; index += 1) {
    const first = view.getUint8(at + 2 + index * (format + 1));
    const left = format === 1 ? view.getUint8(at + 3 + index * 2) : 0;
    for (let more = 0; more <= left; more += 1) codes.set(first + more, glyph++);
  }
  return (code) => codes.get(code) ?? 0;
}

/** The first 95 standard strings are the printable ASCII characters in order; others by the font's own strings. */
function nameOf(sid: number, bytes: Uint8Array, strings: Index): string {
  if (sid >= 391) return Buffer.from(part(bytes, strings, sid - 391)).toString("latin1");
  return ASCII_NAMES[sid - 1] ?? `sid${sid}`;
}

const ASCII_NAMES =
  "space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde".split(
    " ",
  );

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
