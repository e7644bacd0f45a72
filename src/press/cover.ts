// From two cover pages and the spine to one flat sheet: 封四|书脊|封一 outside, 封二|封三 inside.
import type { PDFDict, PDFRef } from "@cantoo/pdf-lib";
import { mmToPt } from "../base/units.ts";
import { readContent } from "../pdf/content-stream.ts";
import { asDict, type PdfPage, pageContent } from "../pdf/objects.ts";
import { type PageSize, pageSize } from "../pdf/page-sizes.ts";
import { numberText } from "../pdf/write-content.ts";
import { dictOf, type Job, register, streamOf } from "./job.ts";
import type { MarkSetter } from "./marks.ts";
import type { PressInput } from "./press.ts";
import { advertForm, type OpenAdvert } from "./print-advert.ts";
import { START } from "./print-page.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { edges, layOutSheet } from "./sheet.ts";
import { openShelf } from "./shelf.ts";

export interface CoverHalf {
  readonly page: PdfPage;
  /** From 0. */
  readonly index: number;
  /** Stands there instead of what the page holds. */
  readonly advert?: OpenAdvert | undefined;
}

/** The spine is left to the bleeds of both halves, which meet on it; what lies beyond them stays paper. */
export function printCover(
  job: Job,
  halves: readonly [CoverHalf, CoverHalf],
  parent: PDFRef,
  setMarks: MarkSetter | undefined,
  { marks, spine = 0 }: Pick<PressInput, "marks" | "spine">,
): PDFDict {
  const [left, right] = halves.map(({ page }) => pageSize(page));
  if (!left || !right) throw new TypeError("a cover sheet has two halves");
  const width = mmToPt(spine);
  const whole = joined(left, right, width);
  const sheet = layOutSheet(whole, marks);
  const shelf = openShelf(job, "ink", undefined, undefined);
  const fold = left.trim.x1 + sheet.dx;
  const content = [
    half(shelf.put("XObject", "QyLeft", formOf(job, halves[0])), {
      dx: sheet.dx,
      dy: sheet.dy,
      from: sheet.bleed.left,
      to: fold + Math.min(left.bleed.x1 - left.trim.x1, width / 2),
      bottom: sheet.bleed.bottom,
      top: sheet.bleed.top,
    }),
    half(shelf.put("XObject", "QyRight", formOf(job, halves[1])), {
      dx: fold + width - right.trim.x0,
      dy: sheet.dy + left.trim.y0 - right.trim.y0,
      from: fold + width - Math.min(right.trim.x0 - right.bleed.x0, width / 2),
      to: sheet.bleed.right,
      bottom: sheet.bleed.bottom,
      top: sheet.bleed.top,
    }),
    setMarks ? setMarks(sheet, halves[0].index, shelf) : "",
  ].join("");
  return dictOf(job, {
    Type: "Page",
    Parent: parent,
    MediaBox: edges(sheet.media),
    BleedBox: edges(sheet.bleed),
    TrimBox: edges(sheet.trim),
    Resources: shelf.resources(),
    Contents: register(job, streamOf(job, Buffer.from(content), {})),
  });
}

/** The boxes of the flat cover, in the left page's own coordinates. */
function joined(left: PageSize, right: PageSize, spine: number): PageSize {
  const wider = spine + (right.trim.x1 - right.trim.x0);
  const grown = (box: PageSize["trim"], by: number) => ({ ...box, x1: box.x1 + by });
  const trim = grown(left.trim, wider);
  const bleed = { ...left.bleed, x1: trim.x1 + (right.bleed.x1 - right.trim.x1) };
  return { ...left, trim, bleed, media: bleed, crop: bleed, art: trim };
}

interface Place {
  readonly dx: number;
  readonly dy: number;
  readonly from: number;
  readonly to: number;
  readonly bottom: number;
  readonly top: number;
}

function half(name: string, { dx, dy, from, to, bottom, top }: Place): string {
  const numbers = (...values: readonly number[]) => values.map((value) => numberText(value, 4)).join(" ");
  return `q\n${numbers(from, bottom, to - from, top - bottom)} re W n\n1 0 0 1 ${numbers(dx, dy)} cm\n/${name} Do\nQ\n`;
}

/** The page as a form: its patterns then count from the form, and move with it. */
function formOf(job: Job, { page, index, advert }: CoverHalf): PDFRef {
  if (advert) return advertForm(advert, pageSize(page), index);
  job.page = index;
  const resources = asDict(page.inherited("Resources"));
  const shelf = openShelf(job, "ink", resources, undefined);
  const content = rewriteContent([...START, ...readContent(pageContent(page))], { job, mode: "ink", resources, shelf });
  const { media } = pageSize(page);
  return register(
    job,
    streamOf(job, content, {
      Type: "XObject",
      Subtype: "Form",
      BBox: [media.x0, media.y0, media.x1, media.y1],
      Resources: shelf.resources(),
    }),
  );
}
