// From the bytes of a PDF to the objects that stand at known places in it, as pdf-lib gives them.
import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

/** What stands there is not read here. */
export class Unfit extends Error {}

export interface ObjectReader {
  readonly value: (from: number) => PDFObject;
  /** `number generation obj … endobj`; with a number, it must be that object. */
  readonly indirect: (from: number, number?: number, generation?: number) => PDFObject;
  readonly integers: (from: number, count: number) => number[];
}

const SPACE = 1;
const DELIMITER = 2;
const CLASS = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = SPACE;
for (const character of "()<>[]{}/%") CLASS[character.charCodeAt(0)] = DELIMITER;
const DEEPEST = 100;
/** Names are one object each; finding one by its text is quicker than having pdf-lib decode it. */
const NAMES = new Map<string, PDFName>();
const MOST_NAMES = 10_000;

/** All throw Unfit, or RangeError where a number leads out of the file. */
export function readObjects(file: Buffer, context: PDFContext): ObjectReader {
  let at = 0;
  let depth = 0;

  function skip(): void {
    while (CLASS[file[at] ?? 255] === SPACE) at += 1;
    if (file[at] !== 0x25) return;
    while (at < file.length && file[at] !== 10 && file[at] !== 13) at += 1;
    skip();
  }

  function word(text: string): boolean {
    if (file.toString("latin1", at, at + text.length) !== text) return false;
    at += text.length;
    return true;
  }

  function need(text: string): void {
    skip();
    if (!word(text)) throw new Unfit();
  }

  function integer(): number {
    skip();
    const from = at;
    let value = 0;
    for (let digit = digitAt(at); digit >= 0; digit = digitAt(at)) {
      value = value * 10 + digit;
      at += 1;
    }
    if (at === from || at - from > 15) throw new Unfit();
    return value;
  }

  const digitAt = (index: number): number => {
    const digit = (file[index] ?? 0) - 0x30;
    return digit >= 0 && digit <= 9 ? digit : -1;
  };

  function read(): PDFObject {
    skip();
    const code = file[at] ?? 0;
    if (code === 0x2f) return name();
    if (digitAt(at) >= 0) return numberOrRef();
    if (code === 0x2b || code === 0x2d || code === 0x2e) return number();
    if (code === 0x5b) return array();
    if (code === 0x3c) return file[at + 1] === 0x3c ? dict() : hex();
    if (code === 0x28) return literal();
    if (word("true")) return PDFBool.True;
    if (word("false")) return PDFBool.False;
    if (word("null")) return PDFNull;
    throw new Unfit();
  }

  function regular(): string {
    const from = at;
    while (at < file.length && CLASS[file[at] ?? 0] === 0) at += 1;
    return file.toString("latin1", from, at);
  }

  function name(): PDFName {
    at += 1;
    const text = regular();
    const known = NAMES.get(text);
    if (known) return known;
    const plain = text.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    const made = PDFName.of(plain);
    if (NAMES.size < MOST_NAMES) NAMES.set(text, made);
    return made;
  }

  function number(): PDFNumber {
    const value = Number(regular());
    if (!Number.isFinite(value)) throw new Unfit();
    return PDFNumber.of(value);
  }

  function numberOrRef(): PDFObject {
    const from = at;
    let value = 0;
    while (digitAt(at) >= 0) {
      value = value * 10 + digitAt(at);
      at += 1;
    }
    if (CLASS[file[at] ?? 32] === 0 || at - from > 15) {
      at = from;
      return number();
    }
    const end = at;
    skip();
    if (digitAt(at) >= 0) {
      const generation = integer();
      skip();
      if (file[at] === 0x52 && CLASS[file[at + 1] ?? 32] !== 0) {
        at += 1;
        return PDFRef.of(value, generation);
      }
    }
    at = end;
    return PDFNumber.of(value);
  }

  function array(): PDFArray {
    enter();
    at += 1;
    const made = PDFArray.withContext(context);
    for (skip(); file[at] !== 0x5d; skip()) made.push(read());
    at += 1;
    depth -= 1;
    return made;
  }

  function dict(): PDFDict {
    enter();
    at += 2;
    const map = new Map<PDFName, PDFObject>();
    for (skip(); file[at] !== 0x3e; skip()) {
      if (file[at] !== 0x2f) throw new Unfit();
      const key = name();
      map.set(key, read());
    }
    if (file[at + 1] !== 0x3e) throw new Unfit();
    at += 2;
    depth -= 1;
    return PDFDict.fromMapWithContext(map, context);
  }

  function enter(): void {
    depth += 1;
    if (depth > DEEPEST) throw new Unfit();
  }

  function hex(): PDFHexString {
    const end = file.indexOf(0x3e, at);
    if (end < 0) throw new Unfit();
    const text = file.toString("latin1", at + 1, end);
    at = end + 1;
    return PDFHexString.of(text);
  }

  /** As it stands between its brackets; escapes are undone where it is looked at. */
  function literal(): PDFString {
    const from = at + 1;
    let open = 0;
    for (; at < file.length; at += 1) {
      const code = file[at];
      if (code === 0x5c) at += 1;
      else if (code === 0x28) open += 1;
      else if (code === 0x29) {
        open -= 1;
        if (open === 0) {
          at += 1;
          return PDFString.of(file.toString("latin1", from, at - 1));
        }
      }
    }
    throw new Unfit();
  }

  function indirect(from: number, number?: number, generation?: number): PDFObject {
    if (!(from >= 0 && from < file.length)) throw new Unfit();
    at = from;
    const [own, version] = [integer(), integer()];
    if (number !== undefined && (own !== number || version !== generation)) throw new Unfit();
    need("obj");
    const object = read();
    skip();
    if (!(object instanceof PDFDict) || !word("stream")) {
      need("endobj");
      return object;
    }
    if (file[at] === 13) at += 1;
    if (file[at] === 10) at += 1;
    const length = object.get(PDFName.of("Length"));
    if (!(length instanceof PDFNumber)) throw new Unfit();
    const end = at + length.asNumber();
    const contents = new Uint8Array(file.buffer, file.byteOffset + at, length.asNumber());
    at = end;
    need("endstream");
    need("endobj");
    return PDFRawStream.of(object, contents);
  }

  return {
    value: (from) => {
      at = from;
      return read();
    },
    indirect,
    integers: (from, count) => {
      at = from;
      return Array.from({ length: count }, integer);
    },
  };
}
