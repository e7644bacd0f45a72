// From the bytes of a content stream to its tokens (ISO 32000-1, 7.2 and 7.3), forgiving whatever is malformed.

/** A name without its solidus; one character a byte, `#xx` already decoded. */
export interface ContentName {
  readonly kind: "name";
  readonly name: string;
}

/** A string's bytes after escapes; `hex` keeps the notation for the writer. */
export interface ContentString {
  readonly kind: "string";
  readonly bytes: Uint8Array;
  readonly hex: boolean;
}

export type ContentToken =
  | number
  | ContentName
  | ContentString
  | { readonly kind: "open"; readonly of: "array" | "dict" }
  | { readonly kind: "close"; readonly of: "array" | "dict" }
  | { readonly kind: "keyword"; readonly word: string };

export interface ContentLexer {
  /** The next token, or undefined at the end of the bytes. Always moves on. */
  next(): ContentToken | undefined;
  /** Offset of the next unread byte. */
  position(): number;
  /** Offset of the first byte of the token read last. */
  start(): number;
  seek(position: number): void;
}

const REGULAR = 0;
const SPACE = 1;
const DELIMITER = 2;
const CLASS = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = SPACE;
for (const character of "()<>[]{}/%") CLASS[character.charCodeAt(0)] = DELIMITER;

export function isSpace(code: number | undefined): boolean {
  return code !== undefined && CLASS[code] === SPACE;
}

export function isRegular(code: number | undefined): boolean {
  return code !== undefined && CLASS[code] === REGULAR;
}

export function lexContent(bytes: Uint8Array): ContentLexer {
  const end = bytes.length;
  let at = 0;
  let first = 0;

  function next(): ContentToken | undefined {
    while (at < end) {
      const code = bytes[at] ?? 0;
      first = at;
      if (CLASS[code] === SPACE) at += 1;
      else if (code === 0x25) skipComment();
      else if (isNumeric(code)) return readNumber();
      else if (CLASS[code] === REGULAR) return readKeyword();
      else {
        const token = readDelimited(code);
        if (token !== undefined) return token;
      }
    }
    first = end;
    return undefined;
  }

  function skipComment(): void {
    while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  }

  /** Digits, signs and points; a second point or a later sign ends the value, as Acrobat and pdf.js have it. */
  function readNumber(): number {
    let digits = 0; // up to 15 of them, so that the quotient below is the nearest double
    let value = 0;
    let scale = 1;
    let [begun, pointed, over, negative] = [false, false, false, false];
    while (at < end && isNumeric(bytes[at] ?? 0)) {
      const code = bytes[at] ?? 0;
      at += 1;
      if (code === 0x2b || code === 0x2d) {
        if (begun) over = true;
        else negative ||= code === 0x2d;
      } else if (code === 0x2e) {
        over ||= pointed;
        pointed = true;
        begun = true;
      } else if (!over) {
        begun = true;
        if (digits < 15 && scale < 1e20) {
          value = value * 10 + code - 0x30;
          if (pointed) scale *= 10;
          if (value > 0) digits += 1;
        } else if (!pointed) value = LARGEST;
      }
    }
    const size = value / scale;
    return negative && size !== 0 ? -size : size;
  }

  /** Operators have three letters at most and come by the thousand: each is made once. */
  function readKeyword(): ContentToken {
    const from = at;
    let key = 0;
    while (at < end && CLASS[bytes[at] ?? 0] === REGULAR) {
      key = key * 256 + (bytes[at] ?? 0);
      at += 1;
    }
    if (at - from > 3) return { kind: "keyword", word: latin1(bytes, from, at) };
    const word = SHORT_WORDS.get(key) ?? ({ kind: "keyword", word: latin1(bytes, from, at) } as const);
    SHORT_WORDS.set(key, word);
    return word;
  }

  function readRegular(): string {
    const from = at;
    while (at < end && CLASS[bytes[at] ?? 0] === REGULAR) at += 1;
    return latin1(bytes, from, at);
  }

  function readDelimited(code: number): ContentToken | undefined {
    at += 1;
    if (code === 0x5b) return { kind: "open", of: "array" };
    if (code === 0x5d) return { kind: "close", of: "array" };
    if (code === 0x2f) return { kind: "name", name: unescapeName(readRegular()) };
    if (code === 0x28) return { kind: "string", bytes: readLiteral(), hex: false };
    if (code === 0x3c && bytes[at] === 0x3c) {
      at += 1;
      return { kind: "open", of: "dict" };
    }
    if (code === 0x3c) return { kind: "string", bytes: readHex(), hex: true };
    if (code === 0x3e && bytes[at] === 0x3e) {
      at += 1;
      return { kind: "close", of: "dict" };
    }
    return undefined; // a stray ")", ">", "{" or "}"
  }

  function readHex(): Uint8Array {
    let last = at;
    while (last < end && bytes[last] !== 0x3e) last += 1;
    const out = new Uint8Array((last - at + 1) >> 1);
    let length = 0;
    let high = -1;
    for (; at < last; at += 1) {
      const digit = HEX[bytes[at] ?? 0] ?? -1;
      if (digit < 0) continue;
      if (high < 0) high = digit;
      else {
        out[length] = high * 16 + digit;
        length += 1;
        high = -1;
      }
    }
    at += 1;
    if (high >= 0) {
      out[length] = high * 16;
      length += 1;
    }
    return out.subarray(0, length);
  }

  function readLiteral(): Uint8Array {
    const out: number[] = [];
    let depth = 1;
    while (at < end) {
      const code = bytes[at] ?? 0;
      at += 1;
      if (code === 0x29) {
        depth -= 1;
        if (depth === 0) break;
      }
      if (code === 0x28) depth += 1;
      if (code === 0x5c) readEscape(out);
      else if (code === 13) {
        if (bytes[at] === 10) at += 1;
        out.push(10); // 7.3.4.2: any end of line inside a string reads as a line feed
      } else out.push(code);
    }
    return Uint8Array.from(out);
  }

  function readEscape(out: number[]): void {
    if (at >= end) return;
    const code = bytes[at] ?? 0;
    at += 1;
    if (code === 13 && bytes[at] === 10) at += 1;
    if (code === 13 || code === 10) return;
    if (code >= 0x30 && code <= 0x37) {
      let value = code - 0x30;
      for (let more = 0; more < 2; more += 1) {
        const digit = (bytes[at] ?? 0) - 0x30;
        if (digit < 0 || digit > 7) break;
        value = value * 8 + digit;
        at += 1;
      }
      out.push(value & 255);
    } else out.push(ESCAPES.get(code) ?? code);
  }

  return {
    next,
    position: () => Math.min(at, end),
    start: () => first,
    seek: (position) => {
      at = position;
    },
  };
}

/** By their bytes as one number; three of them, so that they are bounded. None begins with NUL, which is white space. */
const SHORT_WORDS = new Map<number, ContentToken>();

/** What larger numbers count as; no viewer's are beyond 2^31. */
const LARGEST = 1e15;

const ESCAPES = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);

function isNumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b;
}

/** The value of each byte as a hexadecimal digit, -1 for all others. */
const HEX = Int8Array.from({ length: 256 }, (_, code) => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
});

function unescapeName(raw: string): string {
  return raw.includes("#")
    ? raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let index = from; index < to; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}
