// From a catalogue and an Info dictionary to the bytes of a PDF: only what they reach, an ID from the content, no clock.
import { PDFContext, type PDFDict, PDFNull, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { copyGraph } from "./copy-graph.ts";
import { writeFile } from "./write-file.ts";

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
  const { Root, Info } = file.trailerInfo;
  return writeFile({ context: file, root: Root ?? PDFNull, info: Info, version, objectStreams });
}

/** The file as opened, `catalog` being its root; Info is kept. */
export function partsOf(context: PDFContext, catalog: PDFDict): FileParts {
  const root = context.trailerInfo.Root;
  const info = context.trailerInfo.Info;
  return { context, root: root instanceof PDFRef ? root : context.register(catalog), ...(info ? { info } : {}) };
}
