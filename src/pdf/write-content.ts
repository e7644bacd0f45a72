// From operations back to the bytes of a content stream, one operation a line.
import { type DictEntry, type InlineImage, type Operand, type Operation, rawLength } from "./content-stream.ts";
import { isRegular } from "./content-token.ts";

/** Writes operations; `readContent` of the result gives the same operations again. */
export function writeContent(operations: Iterable<Pick<Operation, "operator" | "operands" | "image">>): Uint8Array {
  const out: string[] = [];
  for (const { operator, operands, image } of operations) {
    if (image) out.push(imageText(image));
    else out.push(`${operands.map(operandText).join(" ")}${operands.length > 0 ? " " : ""}${operator}`);
  }
  return toBytes(`${out.join("\n")}\n`);
}

/** A number as PDF writes it, without exponent: rounded to `digits` decimals, else all it has (to the twentieth). */
export function numberText(value: number, digits?: number): string {
  if (!Number.isFinite(value)) return "0";
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value + 0) : BigInt(value).toString();
  const plain = String(value);
  if (digits === undefined && !plain.includes("e")) return plain;
  const text = value
    .toFixed(digits ?? 20)
    .replace(/(\.[0-9]*?)0+$/, "$1")
    .replace(/\.$/, "");
  return text === "-0" ? "0" : text;
}

function operandText(operand: Operand): string {
  if (typeof operand === "number") return numberText(operand);
  if (operand === null || typeof operand === "boolean") return String(operand);
  if (operand.kind === "name") return nameText(operand.name);
  if (operand.kind === "string") return operand.hex ? hexText(operand.bytes) : literalText(operand.bytes);
  if (operand.kind === "array") return `[${operand.items.map(operandText).join(" ")}]`;
  return `<<${operand.entries.map(entryText).join(" ")}>>`;
}

function entryText([key, value]: DictEntry): string {
  return `${nameText(key)} ${operandText(value)}`;
}

function nameText(name: string): string {
  let text = "/";
  for (const character of name) {
    const code = character.charCodeAt(0);
    const plain = code > 0x20 && code < 0x7f && code !== 0x23 && isRegular(code);
    text += plain ? character : `#${(code & 255).toString(16).padStart(2, "0")}`;
  }
  return text;
}

function hexText(bytes: Uint8Array): string {
  let text = "<";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return `${text}>`;
}

function literalText(bytes: Uint8Array): string {
  let text = "(";
  for (const byte of bytes) {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else if (byte === 13) text += "\\r";
    else text += String.fromCharCode(byte);
  }
  return `${text})`;
}

function imageText({ entries, data }: InlineImage): string {
  let text = "";
  let risky = rawLength(entries) !== undefined && rawLength(entries) !== data.length;
  for (let index = 0; index < data.length; index += 1) {
    text += String.fromCharCode(data[index] ?? 0);
    risky ||= data[index] === 0x45 && data[index + 1] === 0x49;
  }
  const length: DictEntry[] = risky ? [["L", data.length]] : [];
  return `BI ${[...entries, ...length].map(entryText).join(" ")} ID ${text}\nEI`;
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
