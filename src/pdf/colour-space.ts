// From a colour space object to its family, components and parts (ISO 32000-1, 8.6).
import { PDFArray, type PDFDict, PDFHexString, type PDFObject, PDFRawStream, PDFString } from "@cantoo/pdf-lib";
import { type PdfFunction, readFunction } from "./function.ts";
import { dictAt, items, nameText, numberAt, numbersAt, valueAt } from "./objects.ts";
import { streamData } from "./stream-data.ts";

export type ColourSpace =
  | { readonly family: "DeviceGray" | "CalGray"; readonly components: 1 }
  | { readonly family: "DeviceRGB" | "CalRGB"; readonly components: 3 }
  | { readonly family: "DeviceCMYK"; readonly components: 4 }
  | { readonly family: "Lab"; readonly components: 3; readonly range: readonly number[] }
  | { readonly family: "ICCBased"; readonly components: 1 | 3 | 4; readonly profile: PDFRawStream }
  | {
      readonly family: "Indexed";
      readonly components: 1;
      readonly base: ColourSpace;
      readonly high: number;
      readonly table: Uint8Array;
    }
  | {
      readonly family: "Separation" | "DeviceN";
      readonly components: number;
      readonly names: readonly string[];
      readonly alternate: ColourSpace;
      readonly tint: PdfFunction | undefined;
    }
  | { readonly family: "Pattern"; readonly components: number; readonly base: ColourSpace | undefined };

export const GRAY: ColourSpace = { family: "DeviceGray", components: 1 };
export const RGB: ColourSpace = { family: "DeviceRGB", components: 3 };
export const CMYK: ColourSpace = { family: "DeviceCMYK", components: 4 };
const PATTERN: ColourSpace = { family: "Pattern", components: 0, base: undefined };

/** Names may be those of `resources`' ColorSpace dictionary, or the short ones of inline images. Undefined when damaged. */
export function readColourSpace(
  object: PDFObject | undefined,
  resources: PDFDict | undefined,
  depth = 0,
): ColourSpace | undefined {
  if (object === undefined || depth > 8) return undefined;
  const name = nameText(object);
  if (name !== undefined) {
    const plain = NAMED.get(name);
    if (plain) return plain;
    const spaces = resources && dictAt(resources, "ColorSpace");
    const named = spaces && valueAt(spaces, name);
    return named && readColourSpace(named, undefined, depth + 1);
  }
  return object instanceof PDFArray ? readArray(items(object), resources, depth) : undefined;
}

const NAMED = new Map<string, ColourSpace>([
  ["DeviceGray", GRAY],
  ["G", GRAY],
  ["CalGray", { family: "CalGray", components: 1 }],
  ["DeviceRGB", RGB],
  ["RGB", RGB],
  ["CalRGB", { family: "CalRGB", components: 3 }],
  ["DeviceCMYK", CMYK],
  ["CMYK", CMYK],
  ["Pattern", PATTERN],
]);

function readArray(
  parts: readonly (PDFObject | undefined)[],
  resources: PDFDict | undefined,
  depth: number,
): ColourSpace | undefined {
  const family = nameText(parts[0]);
  const inner = (at: number) => readColourSpace(parts[at], resources, depth + 1);
  if (family === "ICCBased") return readIcc(parts[1], resources, depth);
  if (family === "Indexed" || family === "I") {
    const base = inner(1);
    const table = tableBytes(parts[3]);
    const high = Math.min(255, Math.max(0, Math.trunc(Number(String(parts[2])) || 0)));
    return base && table && { family: "Indexed", components: 1, base, high, table };
  }
  if (family === "Separation" || family === "DeviceN") {
    const named = parts[1] instanceof PDFArray ? items(parts[1]).map(nameText) : [nameText(parts[1])];
    const names = named.map((name) => name ?? "").slice(0, 32);
    const alternate = inner(2);
    return alternate && { family, components: names.length, names, alternate, tint: readFunction(parts[3]) };
  }
  if (family === "Lab") {
    const dict = parts[1];
    const range = dict && "lookup" in dict ? numbersAt(dict as PDFDict, "Range") : undefined;
    return { family: "Lab", components: 3, range: range ?? [-100, 100, -100, 100] };
  }
  if (family === "Pattern") {
    const base = inner(1);
    return { family: "Pattern", components: base?.components ?? 0, base };
  }
  return family === undefined ? undefined : NAMED.get(family);
}

function readIcc(
  object: PDFObject | undefined,
  resources: PDFDict | undefined,
  depth: number,
): ColourSpace | undefined {
  if (!(object instanceof PDFRawStream)) return undefined;
  const components = numberAt(object.dict, "N");
  if (components === 1 || components === 3 || components === 4)
    return { family: "ICCBased", components, profile: object };
  return readColourSpace(valueAt(object.dict, "Alternate"), resources, depth + 1);
}

function tableBytes(object: PDFObject | undefined): Uint8Array | undefined {
  if (object instanceof PDFString || object instanceof PDFHexString) return object.asBytes();
  return streamData(object, 1 << 16)?.bytes;
}

/** Where a colour space starts before any colour operator (8.6.5.6 and 8.6.6): 0, Separation and DeviceN 1, black in CMYK. */
export function firstColour(space: ColourSpace): number[] {
  if (space.family === "DeviceCMYK" || (space.family === "ICCBased" && space.components === 4)) return [0, 0, 0, 1];
  return new Array<number>(space.components).fill(space.family === "Separation" || space.family === "DeviceN" ? 1 : 0);
}
