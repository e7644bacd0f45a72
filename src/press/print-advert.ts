// From a page of a supplied PDF and its place in the issue to a page of the print file: by the TrimBox, unscaled.
import type { PDFDict, PDFRef } from "@cantoo/pdf-lib";
import { type Finding, finding, type Place } from "../base/finding.ts";
import { readContent } from "../pdf/content-stream.ts";
import { asDict, dictAt, openPdf, type PdfPage, pageContent } from "../pdf/objects.ts";
import { type PageSize, pageSize } from "../pdf/page-sizes.ts";
import { placement, trimSize } from "../pdf/place-pages.ts";
import { numberText } from "../pdf/write-content.ts";
import { convertGroup } from "./form.ts";
import { dictOf, type Job, register, streamOf, suppliedJob } from "./job.ts";
import type { MarkSetter, Marks } from "./marks.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { edges, layOutSheet } from "./sheet.ts";
import { openShelf } from "./shelf.ts";
import { surveyPages } from "./survey.ts";

export interface Advert {
  /** The page it stands on, from 0; what is set there is left out. */
  readonly page: number;
  readonly pdf: Uint8Array;
  /** Its own page, from 0. */
  readonly pdfPage: number;
  /** The file's name, for findings. */
  readonly name: string;
  /** Where the flatplan asks for it. */
  readonly place?: Place;
}

type Named = Pick<Advert, "name" | "page" | "place">;

export interface OpenAdvert {
  readonly job: Job;
  readonly page: PdfPage;
  readonly transparent: boolean;
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
  for (const { page, pdf, pdfPage, name, place } of adverts) {
    const file = files.get(pdf) ?? (await openPdf(pdf).catch(() => undefined));
    const own = file?.pages[pdfPage];
    const host = pages[page];
    if (!file || !own || !host) {
      job.findings.push(missingFinding({ name, page, place }));
      continue;
    }
    files.set(pdf, file);
    const supplied = jobs.get(pdf) ?? suppliedJob(job, file.context, 1 + jobs.size, name);
    jobs.set(pdf, supplied);
    opened.set(page, { job: supplied, page: own, transparent: surveyPages([own]).transparency.size > 0 });
    const [wanted, given] = [trimSize(pageSize(host)), trimSize(pageSize(own))];
    if (wanted.some((length, side) => Math.abs(length - (given[side] ?? 0)) > 0.3))
      job.findings.push(sizeFinding({ name, page, place }, wanted, given));
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
  const { job } = advert;
  const size = pageSize(host);
  const sheet = layOutSheet(size, marks);
  const shelf = openShelf(job, "ink", undefined, undefined);
  const name = shelf.put("XObject", "QyAdvert", advertForm(advert, size, index));
  const numbers = (...values: readonly number[]) => values.map((value) => numberText(value, 4)).join(" ");
  const { left, bottom, right, top } = sheet.bleed;
  const placed = `q\n${numbers(left, bottom, right - left, top - bottom)} re W n\n1 0 0 1 ${numbers(sheet.dx, sheet.dy)} cm\n/${name} Do\nQ\n`;
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

/** The advert as a form in the coordinates of the page it stands on: in inks, upright, its trim on the page's. */
export function advertForm({ job, page, transparent }: OpenAdvert, host: PageSize, index: number): PDFRef {
  job.page = index;
  const own = pageSize(page);
  const resources = asDict(page.inherited("Resources"));
  const inner = openShelf(job, "ink", resources, undefined);
  const content = rewriteContent(readContent(pageContent(page)), { job, mode: "ink", resources, shelf: inner });
  const { media } = own;
  return register(
    job,
    streamOf(job, content, {
      Type: "XObject",
      Subtype: "Form",
      BBox: [media.x0, media.y0, media.x1, media.y1],
      Matrix: placement(own, host.trim).map((value) => Number(numberText(value, 4))),
      // A page group that blends nothing would only make transparency of an opaque advert.
      Group: transparent ? convertGroup(job, dictAt(page.dict, "Group"), "ink") : undefined,
      Resources: inner.resources(),
    }),
  );
}

function missingFinding({ name, page, place }: Named): Finding {
  return finding({
    rule: "pdf-damaged",
    level: "error",
    message: {
      zh: `广告文件 ${name} 打不开，或没有这一页`,
      en: `The advert ${name} cannot be opened or has no such page`,
    },
    folio: page + 1,
    ...(place ? { place } : {}),
  });
}

function sizeFinding({ name, page, place }: Named, wanted: readonly number[], given: readonly number[]): Finding {
  const text = (size: readonly number[]) => size.map((points) => Number(((points * 25.4) / 72).toFixed(2))).join(" × ");
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
    ...(place ? { place } : {}),
  });
}
