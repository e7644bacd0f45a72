// From an inline image (BI … EI) to a stream with the names in full, as if it were an image XObject.
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from "@cantoo/pdf-lib";
import type { InlineImage, Operand } from "./content-stream.ts";

/** `resources` lend their context; without them the stream stands in a context of its own. */
export function inlineStream(image: InlineImage, resources: PDFDict | undefined): PDFRawStream {
  const context = resources?.context ?? PDFContext.create();
  const dict = PDFDict.withContext(context);
  for (const [key, value] of image.entries) {
    const full = KEYS.get(key) ?? key;
    dict.set(PDFName.of(full), toObject(value, context, full));
  }
  dict.set(PDFName.of("Type"), PDFName.of("XObject"));
  dict.set(PDFName.of("Subtype"), PDFName.of("Image"));
  return PDFRawStream.of(dict, image.data);
}

/** ISO 32000-1, tables 93 and 94. */
const KEYS = new Map([
  ["BPC", "BitsPerComponent"],
  ["CS", "ColorSpace"],
  ["D", "Decode"],
  ["DP", "DecodeParms"],
  ["F", "Filter"],
  ["H", "Height"],
  ["IM", "ImageMask"],
  ["I", "Interpolate"],
  ["W", "Width"],
]);

const NAMES = new Map([
  ["G", "DeviceGray"],
  ["RGB", "DeviceRGB"],
  ["CMYK", "DeviceCMYK"],
  ["I", "Indexed"],
  ["AHx", "ASCIIHexDecode"],
  ["A85", "ASCII85Decode"],
  ["LZW", "LZWDecode"],
  ["Fl", "FlateDecode"],
  ["RL", "RunLengthDecode"],
  ["CCF", "CCITTFaxDecode"],
  ["DCT", "DCTDecode"],
]);

function toObject(operand: Operand, context: PDFContext, key: string): PDFObject {
  if (typeof operand === "number") return PDFNumber.of(operand);
  if (typeof operand === "boolean") return operand ? PDFBool.True : PDFBool.False;
  if (operand === null) return PDFNull;
  if (operand.kind === "name") {
    const short = key === "ColorSpace" || key === "Filter";
    return PDFName.of((short ? NAMES.get(operand.name) : undefined) ?? operand.name);
  }
  if (operand.kind === "string") return PDFHexString.of(Buffer.from(operand.bytes).toString("hex"));
  if (operand.kind === "array") {
    const array = PDFArray.withContext(context);
    for (const item of operand.items) array.push(toObject(item, context, key));
    return array;
  }
  const dict = PDFDict.withContext(context);
  for (const [name, value] of operand.entries) dict.set(PDFName.of(name), toObject(value, context, name));
  return dict;
}
