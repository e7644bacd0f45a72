// From a catalogue and an Info dictionary to the bytes of a PDF: only what they reach, an ID from the content, no clock.
import { createHash } from "node:crypto";
import {
  PDFArray,
  PDFContext,
  type PDFDict,
  PDFHeader,
  PDFHexString,
  type PDFObject,
  PDFRef,
  PDFStreamWriter,
  PDFWriter,
} from "@cantoo/pdf-lib";
import { copyGraph } from "./copy-graph.ts";

export interface FileParts {
  readonly context: PDFContext;
  /** Reference to the catalogue. */
  readonly root: PDFRef;
  readonly info?: PDFObject;
  /** Minor version of PDF 1.x; default 7. */
  readonly version?: number;
  /** Default true; PDF 1.4 knows none. */
  readonly objectStreams?: boolean;
}

/** Writes a file. Equal objects give equal bytes, in whatever order they were made. */
export async function saveFile({
  context,
  root,
  info,
  version = 7,
  objectStreams = true,
}: FileParts): Promise<Uint8Array> {
  const file = PDFContext.create();
  const copier = copyGraph(context, file, new Map());
  file.trailerInfo.Root = copier.copy(root);
  if (info) {
    const copied = copier.copy(info);
    file.trailerInfo.Info = copied instanceof PDFRef ? copied : file.register(copied);
  }
  file.header = PDFHeader.forVersion(1, version);
  file.trailerInfo.ID = contentId(file);
  const writer = objectStreams ? PDFStreamWriter : PDFWriter;
  return writer.forContext(file, Number.POSITIVE_INFINITY).serializeToBuffer();
}

/** The file as opened, `catalog` being its root; Info is kept. */
export function partsOf(context: PDFContext, catalog: PDFDict): FileParts {
  const root = context.trailerInfo.Root;
  const info = context.trailerInfo.Info;
  return { context, root: root instanceof PDFRef ? root : context.register(catalog), ...(info ? { info } : {}) };
}

/** ISO 32000-1, 14.4: both halves equal, since the file is written at one go. */
function contentId(context: PDFContext): PDFArray {
  const hash = createHash("sha256");
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const bytes = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    hash.update(`${ref} `).update(bytes);
  }
  const id = PDFHexString.of(hash.digest("hex").slice(0, 32).toUpperCase());
  const array = PDFArray.withContext(context);
  array.push(id);
  array.push(id);
  return array;
}
