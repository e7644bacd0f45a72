// From a font dictionary to the characters of its codes, by its ToUnicode map (ISO 32000-1, 9.10.3).
import type { PDFDict } from "@cantoo/pdf-lib";
import { type ContentToken, lexContent } from "./content-token.ts";
import { streamBytes, valueAt } from "./objects.ts";

/** What a code stands for. U+0000 for glyph 0 (.notdef), U+FFFD for other codes that the map leaves out. */
export type CharacterMap = (code: number) => string;

export function readToUnicode(font: PDFDict): CharacterMap {
  const bytes = streamBytes(valueAt(font, "ToUnicode"));
  const characters = bytes ? readMap(bytes) : new Map<number, string>();
  return (code) => characters.get(code) ?? (code === 0 ? "\u0000" : "\ufffd");
}

/** A map is PostScript, but of one pattern: strings and arrays between beginbfchar or beginbfrange and their ends. */
function readMap(bytes: Uint8Array): Map<number, string> {
  const characters = new Map<number, string>();
  const lexer = lexContent(bytes);
  let section: "char" | "range" | undefined;
  let operands: (Uint8Array | Uint8Array[])[] = [];
  let list: Uint8Array[] | undefined;
  for (let token: ContentToken | undefined = lexer.next(); token !== undefined; token = lexer.next()) {
    if (typeof token === "number") continue;
    if (token.kind === "keyword") {
      section = SECTIONS.get(token.word);
      operands = [];
    } else if (token.kind === "string") (list ?? operands).push(token.bytes);
    else if (token.kind === "open" && token.of === "array") list = [];
    else if (token.kind === "close" && token.of === "array" && list) {
      operands.push(list);
      list = undefined;
    }
    if (list) continue;
    if (section === "char" && operands.length === 2) {
      const [code, text] = operands.splice(0);
      if (isBytes(code) && isBytes(text)) characters.set(numberOf(code), utf16(text));
    } else if (section === "range" && operands.length === 3) {
      const [low, high, text] = operands.splice(0);
      if (isBytes(low) && isBytes(high)) addRange(characters, numberOf(low), numberOf(high), text);
    }
  }
  return characters;
}

const SECTIONS = new Map<string, "char" | "range">([
  ["beginbfchar", "char"],
  ["beginbfrange", "range"],
]);

const isBytes = (operand: Uint8Array | Uint8Array[] | undefined): operand is Uint8Array =>
  operand instanceof Uint8Array;

const numberOf = (bytes: Uint8Array): number => bytes.reduce((code, byte) => code * 256 + byte, 0);

const utf16 = (bytes: Uint8Array): string => new TextDecoder("utf-16be").decode(bytes);

/** A whole range may lead to texts of its own, or to texts that differ in their last byte only. */
function addRange(
  characters: Map<number, string>,
  low: number,
  high: number,
  text: Uint8Array | Uint8Array[] | undefined,
): void {
  const last = Math.min(high, low + 0xffff);
  for (let code = low; code <= last; code += 1) {
    if (isBytes(text)) {
      const own = text.slice();
      const end = own.length - 1;
      const moved = (own[end] ?? 0) + code - low;
      own[end] = moved & 0xff;
      if (end > 0) own[end - 1] = (own[end - 1] ?? 0) + (moved >> 8);
      characters.set(code, utf16(own));
    } else {
      const own = text?.[code - low];
      if (own) characters.set(code, utf16(own));
    }
  }
}
