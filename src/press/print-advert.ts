// From a page of a supplied PDF and its place in the issue to a page of the print file: by the TrimBox, unscaled.
import type { PDFDict, PDFRef } from "@cantoo/pdf-lib";
import { type Finding, finding } from "../base/finding.ts";
import { readContent } from "../pdf/content-stream.ts";
import { asDict, dictAt, openPdf, type PdfPage, pageContent } from "../pdf/objects.ts";
import { type PageSize, pageSize } from "../pdf/page-sizes.ts";
import { numberText } from "../pdf/write-content.ts";
import { convertGroup } from "./form.ts";
import { dictOf, type Job, register, streamOf, suppliedJob } from "./job.ts";
import type { MarkSetter, Marks } from "./marks.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { edges, layOutSheet } from "./sheet.ts";
import { openShelf } from "./shelf.ts";

export interface Advert {
  /** The page it stands on, from 0; what is set there is left out. */
  readonly page: number;
  readonly pdf: Uint8Array;
  /** Its own page, from 0. */
  readonly pdfPage: number;
  /** The file's name, for findings. */
  readonly name: string;
}

export interface OpenAdvert {
  readonly job: Job;
  readonly page: PdfPage;
}

/** Adverts by the page. What cannot be opened or does not fit the trim is a finding; the latter is placed all the same, centred. */
export async function openAdverts(
  job: Job,
  adverts: readonly Advert[],
  pages: readonly PdfPage[],
): Promise<ReadonlyMap<number, OpenAdvert>> {
  const opened = new Map<number, OpenAdvert>();
  const files = new Map<Uint8Array, Awaited<ReturnType<typeof openPdf>>>();
  const jobs = new Map<Uint8Array, Job>();
  for (const { page, pdf, pdfPage, name } of adverts) {
    const file = files.get(pdf) ?? (await openPdf(pdf).catch(() => undefined));
    const own = file?.pages[pdfPage];
    const host = pages[page];
    if (!file || !own || !host) {
      job.findings.push(missingFinding(name, page));
      continue;
    }
    files.set(pdf, file);
    const supplied = jobs.get(pdf) ?? suppliedJob(job, file.context, 1 + jobs.size);
    jobs.set(pdf, supplied);
    opened.set(page, { job: supplied, page: own });
    const [wanted, given] = [pageSize(host), pageSize(own)];
    if (Math.abs(width(wanted) - width(given)) > 0.3 || Math.abs(height(wanted) - height(given)) > 0.3)
      job.findings.push(sizeFinding(name, page, wanted, given));
  }
  return opened;
}

export function printAdvert(
  advert: OpenAdvert,
  host: PdfPage,
  index: number,
  parent: PDFRef,
  setMarks: MarkSetter | undefined,
  marks: Marks,
): PDFDict {
  const { job, page } = advert;
  job.page = index;
  const sheet = layOutSheet(pageSize(host), marks);
  const own = pageSize(page);
  const resources = asDict(page.inherited("Resources"));
  const inner = openShelf(job, "ink", resources, undefined);
  const content = rewriteContent(readContent(pageContent(page)), { job, mode: "ink", resources, shelf: inner });
  const { media, trim } = own;
  const form = register(
    job,
    streamOf(job, content, {
      Type: "XObject",
      Subtype: "Form",
      BBox: [media.x0, media.y0, media.x1, media.y1],
      Group: convertGroup(job, dictAt(page.dict, "Group"), "ink"),
      Resources: inner.resources(),
    }),
  );
  const shelf = openShelf(job, "ink", undefined, undefined);
  const name = shelf.put("XObject", "QyAdvert", form);
  const numbers = (...values: readonly number[]) => values.map((value) => numberText(value, 4)).join(" ");
  const { left, bottom, right, top } = sheet.bleed;
  const dx = (sheet.trim.left + sheet.trim.right - trim.x0 - trim.x1) / 2;
  const dy = (sheet.trim.bottom + sheet.trim.top - trim.y0 - trim.y1) / 2;
  const placed = `q\n${numbers(left, bottom, right - left, top - bottom)} re W n\n1 0 0 1 ${numbers(dx, dy)} cm\n/${name} Do\nQ\n`;
  const after = setMarks ? setMarks(sheet, index, shelf) : "";
  return dictOf(job, {
    Type: "Page",
    Parent: parent,
    MediaBox: edges(sheet.media),
    BleedBox: edges(sheet.bleed),
    TrimBox: edges(sheet.trim),
    Resources: shelf.resources(),
    Contents: register(job, streamOf(job, Buffer.from(placed + after), {})),
  });
}

function width({ trim }: PageSize): number {
  return trim.x1 - trim.x0;
}

function height({ trim }: PageSize): number {
  return trim.y1 - trim.y0;
}

function missingFinding(name: string, page: number): Finding {
  return finding({
    rule: "pdf-damaged",
    level: "error",
    message: {
      zh: `广告文件 ${name} 打不开，或没有这一页`,
      en: `The advert ${name} cannot be opened or has no such page`,
    },
    folio: page + 1,
  });
}

function sizeFinding(name: string, page: number, wanted: PageSize, given: PageSize): Finding {
  const text = (size: PageSize) =>
    [width(size), height(size)].map((points) => Number(((points * 25.4) / 72).toFixed(2))).join(" × ");
  return finding({
    rule: "page-boxes",
    level: "error",
    message: { zh: `广告 ${name} 的成品尺寸与刊物不符`, en: `The trim of the advert ${name} is not the issue's` },
    actual: `${text(given)} mm`,
    expected: `${text(wanted)} mm`,
    hint: {
      zh: "广告按原大居中放置；请客户按刊物尺寸重出",
      en: "It is placed unscaled and centred; have it made to size",
    },
    folio: page + 1,
  });
}
