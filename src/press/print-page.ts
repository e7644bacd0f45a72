// From a page of the digital issue to a page of the print file: content in inks, boxes, marks; nothing to click on.
import { type PDFDict, PDFNumber, type PDFRef } from "@cantoo/pdf-lib";
import { readContent } from "../pdf/content-stream.ts";
import { asDict, type PdfPage, pageContent } from "../pdf/objects.ts";
import { pageSize } from "../pdf/page-sizes.ts";
import { numberText } from "../pdf/write-content.ts";
import { dictOf, type Job, register, streamOf } from "./job.ts";
import type { MarkSetter, Marks } from "./marks.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { edges, layOutSheet } from "./sheet.ts";
import { openShelf } from "./shelf.ts";

/** Black, as 8.4.1 has every page start, said in the page's own words so that it becomes K100. */
export const START = readContent(Buffer.from("0 0 0 rg 0 0 0 RG"));

export function printPage(
  job: Job,
  page: PdfPage,
  parent: PDFRef,
  setMarks: MarkSetter | undefined,
  marks: Marks,
): PDFDict {
  const sheet = layOutSheet(pageSize(page), marks);
  const resources = asDict(page.inherited("Resources"));
  const shelf = openShelf(job, "ink", resources, [1, 0, 0, 1, sheet.dx, sheet.dy]);
  const content = rewriteContent([...START, ...readContent(pageContent(page))], { job, mode: "ink", resources, shelf });
  const { left, bottom, right, top } = sheet.bleed;
  const clip = [left, bottom, right - left, top - bottom].map((value) => numberText(value, 4)).join(" ");
  const before = `q\n${clip} re W n\n1 0 0 1 ${numberText(sheet.dx, 4)} ${numberText(sheet.dy, 4)} cm\n`;
  const after = setMarks ? setMarks(sheet, job.page, shelf) : "";
  const bytes = Buffer.concat([Buffer.from(before), content, Buffer.from(`Q\n${after}`)]);
  const rotate = page.inherited("Rotate");
  return dictOf(job, {
    Type: "Page",
    Parent: parent,
    MediaBox: edges(sheet.media),
    BleedBox: edges(sheet.bleed),
    TrimBox: edges(sheet.trim),
    Rotate: rotate instanceof PDFNumber ? rotate.asNumber() : undefined,
    Resources: shelf.resources(),
    Contents: register(job, streamOf(job, bytes, {})),
  });
}
