// Fonts go over as they are; a Type 3 font's glyphs are content and get their colours in inks.
import { PDFDict, PDFName, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { readContent } from "../pdf/content-stream.ts";
import { asDict, dictAt, nameAt, valueAt } from "../pdf/objects.ts";
import { streamData } from "../pdf/stream-data.ts";
import { dictOf, type Entry, type Job, type Mode, once, register, streamOf } from "./job.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { openShelf } from "./shelf.ts";

export function convertFont(job: Job, font: PDFObject, mode: Mode): PDFObject | undefined {
  const dict = asDict(font);
  if (!dict) return undefined;
  return once(job, dict, mode, () => {
    if (nameAt(dict, "Subtype") !== "Type3") return register(job, job.copier.copy(dict));
    return convertType3(job, dict, mode);
  });
}

function convertType3(job: Job, font: PDFDict, mode: Mode): PDFObject {
  const resources = dictAt(font, "Resources");
  const shelf = openShelf(job, mode, resources, undefined);
  const glyphs = PDFDict.withContext(job.target);
  for (const [name, value] of dictAt(font, "CharProcs")?.entries() ?? []) {
    const stream = font.context.lookup(value);
    const data = stream instanceof PDFRawStream ? streamData(stream) : undefined;
    if (!data) continue;
    glyphs.set(
      name,
      register(job, streamOf(job, rewriteContent(readContent(data.bytes), { job, mode, resources, shelf }), {})),
    );
  }
  const entries: Record<string, Entry | undefined> = {
    Type: "Font",
    Subtype: "Type3",
    CharProcs: glyphs,
    Resources: shelf.resources(),
  };
  for (const key of [
    "Name",
    "FontBBox",
    "FontMatrix",
    "Encoding",
    "FirstChar",
    "LastChar",
    "Widths",
    "FontDescriptor",
    "ToUnicode",
  ]) {
    const value = font.get(PDFName.of(key)) && valueAt(font, key);
    if (value) entries[key] = asIndirect(job, value);
  }
  return register(job, dictOf(job, entries));
}

function asIndirect(job: Job, value: PDFObject): PDFObject {
  const copy = job.copier.copy(value);
  return copy instanceof PDFRawStream || copy instanceof PDFDict ? register(job, copy) : copy;
}
