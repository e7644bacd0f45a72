// Decoded text: from a file's bytes to text, or the finding that says which encoding it seems to have.
import { type Finding, finding } from "./finding.ts";
import { lineIndex } from "./line-index.ts";

export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** Set when the bytes are not UTF-8 text. */
  readonly finding?: Finding;
}

/** Decodes UTF-8, with or without a byte order mark. Anything else is one finding of rule `encoding`. */
export function decodeText(file: string, bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide) return { text: "", byteOrderMark: false, finding: notUtf8(file, wide, { line: 1, column: 1 }) };
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = byteOrderMark ? bytes.subarray(3) : bytes;
  const text = decode("utf-8", body);
  if (text === undefined) {
    const loose = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
    const { line, column } = lineIndex(file, loose).place(Math.max(0, loose.indexOf("\ufffd")));
    return { text: "", byteOrderMark, finding: notUtf8(file, eastAsian(body), { line, column }) };
  }
  const zero = text.indexOf("\u0000");
  if (zero >= 0) {
    return {
      text,
      byteOrderMark,
      finding: finding({
        rule: "encoding",
        level: "error",
        message: {
          zh: "文件中有 NUL 字符（U+0000），不是文本文件",
          en: "the file holds a NUL character (U+0000): it is not text",
        },
        actual: "U+0000",
        expected: "UTF-8",
        place: lineIndex(file, text).place(zero, zero + 1),
      }),
    };
  }
  return { text, byteOrderMark };
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  // ASCII in UTF-16 without a mark has a zero in every second byte.
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const most = Math.max(...zeros);
  if (head.length >= 8 && most > head.length / 8) return zeros[1] === most ? "UTF-16LE" : "UTF-16BE";
  return undefined;
}

function eastAsian(bytes: Uint8Array): string | undefined {
  for (const [label, name] of [
    ["gb18030", "GBK"],
    ["big5", "Big5"],
  ] as const) {
    const text = decode(label, bytes);
    if (text !== undefined && /\p{Script=Han}/u.test(text)) return name;
  }
  return undefined;
}

function decode(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notUtf8(file: string, looksLike: string | undefined, at: { line: number; column: number }): Finding {
  return finding({
    rule: "encoding",
    level: "error",
    message: looksLike
      ? { zh: `文件不是 UTF-8 编码，看起来是 ${looksLike}`, en: `the file is not UTF-8, it looks like ${looksLike}` }
      : { zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8" },
    actual: looksLike ?? "?",
    expected: "UTF-8",
    hint: {
      zh: `在编辑器里另存为 UTF-8${looksLike ? `，或运行 iconv -f ${looksLike} -t UTF-8` : ""}`,
      en: `save it as UTF-8 in your editor${looksLike ? `, or run iconv -f ${looksLike} -t UTF-8` : ""}`,
    },
    place: { file, ...at },
  });
}
