// From the objects of a context to the bytes of a PDF: streams as they are, everything else packed into object streams.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { type PDFContext, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRef, PDFStream } from "@cantoo/pdf-lib";

export interface WrittenParts {
  readonly context: PDFContext;
  readonly root: PDFObject;
  readonly info?: PDFObject | undefined;
  /** Minor version of PDF 1.x. */
  readonly version: number;
  /** False for PDF 1.4, which knows none: then a table of references ends the file. */
  readonly objectStreams: boolean;
}

/** Objects in one object stream: readers unpack a stream whole for any one of them. */
const PACK = 200;

/** Equal objects under equal numbers give equal bytes. The file's ID is the hash of what stands before its trailer (14.4). */
export function writeFile({ context, root, info, version, objectStreams }: WrittenParts): Uint8Array {
  const chunks: Uint8Array[] = [];
  const entries: Entry[] = [{ kind: "free" }];
  let length = 0;
  const put = (part: string | Uint8Array): void => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    chunks.push(bytes);
    length += bytes.length;
  };
  const putStream = (number: number, dict: string, bytes: Uint8Array): void => {
    entries[number] = { kind: "offset", at: length };
    put(`${number} 0 obj\n${dict}\nstream\n`);
    put(bytes);
    put("\nendstream\nendobj\n");
  };

  put(`%PDF-1.${version}\n%\u0081\u0081\u0081\u0081\n\n`);
  const packed: [number, string][] = [];
  let next = context.largestObjectNumber + 1;
  for (const [{ objectNumber }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) {
      const bytes = object.getContents();
      object.dict.set(PDFName.of("Length"), context.obj(bytes.length));
      putStream(objectNumber, textOf(object.dict), bytes);
    } else if (objectStreams) packed.push([objectNumber, textOf(object)]);
    else {
      entries[objectNumber] = { kind: "offset", at: length };
      put(`${objectNumber} 0 obj\n${textOf(object)}\nendobj\n`);
    }
  }
  for (let from = 0; from < packed.length; from += PACK) {
    const pack = packed.slice(from, from + PACK);
    const [heads, bodies]: [string[], string[]] = [[], []];
    let at = 0;
    pack.forEach(([number, text], index) => {
      heads.push(`${number} ${at}`);
      bodies.push(text);
      at += text.length + 1;
      entries[number] = { kind: "packed", stream: next, index };
    });
    const head = `${heads.join(" ")}\n`;
    const bytes = deflateSync(Buffer.from(head + bodies.join("\n"), "latin1"));
    const facts = `/Type /ObjStm /N ${pack.length} /First ${head.length} /Filter /FlateDecode /Length ${bytes.length}`;
    putStream(next, `<< ${facts} >>`, bytes);
    next += 1;
  }

  const id = idOf(chunks);
  const facts = `/Root ${textOf(root)}${info ? ` /Info ${textOf(info)}` : ""} /ID [ ${id} ${id} ]`;
  const start = length;
  if (objectStreams) {
    entries[next] = { kind: "offset", at: length };
    const bytes = deflateSync(crossReferences(entries));
    const dict = `<< /Type /XRef /Size ${entries.length} /W [ 1 4 2 ] ${facts} /Filter /FlateDecode /Length ${bytes.length} >>`;
    putStream(next, dict, bytes);
  } else put(`${referenceTable(entries)}trailer\n<< /Size ${entries.length} ${facts} >>\n`);
  put(`startxref\n${start}\n%%EOF\n`);
  const file = Buffer.concat(chunks);
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
}

type Entry =
  | { readonly kind: "free" }
  | { readonly kind: "offset"; readonly at: number }
  | { readonly kind: "packed"; readonly stream: number; readonly index: number };

/** As pdf-lib says it, but for references: its own text of a dictionary is laid out line by line. */
function textOf(object: PDFObject): string {
  if (object instanceof PDFRef) return `${object.objectNumber} 0 R`;
  if (object instanceof PDFDict) {
    let text = "<<";
    for (const [key, value] of object.entries()) text += `${key} ${textOf(value)}\n`;
    return `${text}>>`;
  }
  if ("asArray" in object && typeof object.asArray === "function")
    return `[${(object.asArray() as PDFObject[]).map(textOf).join(" ")}]`;
  return String(object);
}

/** 7.5.8.3: type, then offset or number of the object stream, then generation or index. */
function crossReferences(entries: readonly (Entry | undefined)[]): Buffer {
  const table = Buffer.alloc(entries.length * 7);
  for (let number = 0; number < entries.length; number += 1) {
    const entry = entries[number];
    const at = number * 7;
    if (entry?.kind === "offset") {
      table.writeUInt8(1, at);
      table.writeUInt32BE(entry.at, at + 1);
    } else if (entry?.kind === "packed") {
      table.writeUInt8(2, at);
      table.writeUInt32BE(entry.stream, at + 1);
      table.writeUInt16BE(entry.index, at + 5);
    } else table.writeUInt16BE(number === 0 ? 65535 : 0, at + 5);
  }
  return table;
}

/** 7.5.4: twenty bytes a line. */
function referenceTable(entries: readonly (Entry | undefined)[]): string {
  const lines = Array.from(entries, (entry) =>
    entry?.kind === "offset" ? `${String(entry.at).padStart(10, "0")} 00000 n \n` : "0000000000 65535 f \n",
  );
  return `xref\n0 ${entries.length}\n${lines.join("")}`;
}

function idOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return String(PDFHexString.of(hash.digest("hex").slice(0, 32).toUpperCase()));
}
