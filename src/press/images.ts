// From the images a job has met to image streams in inks: each source once, converted when all pages are read.
import { createHash } from "node:crypto";
import { type PDFDict, PDFName, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { finding } from "../base/finding.ts";
import { valueAt } from "../pdf/objects.ts";
import { layerOf } from "./form.ts";
import { dictOf, type ImageOrder, type Job, type Mode } from "./job.ts";
import { type PrintedImage, printImage } from "./print-image.ts";

/** One image as it was and as it will be printed: how preflight finds the manuscript photo behind a converted picture. */
export interface ImageFact {
  /** SHA-256 of the data in the source file, still in its image filter: for a JPEG that is the file itself. */
  readonly source: string;
  readonly printed: string;
  readonly width: number;
  readonly height: number;
  /** Pixels in the print file. */
  readonly printedWidth: number;
  readonly printedHeight: number;
  /** At its largest placement; 0 when it is not placed. */
  readonly ppi: number;
  /** Greatest sum of inks in a pixel, percent. */
  readonly ink: number;
  readonly kind: PrintedImage["kind"];
  /** First page it was met on, from 0. */
  readonly page: number;
}

/** Reserves the image's place in the result. */
export function orderImage(job: Job, source: PDFRawStream, resources: PDFDict | undefined, mode: Mode): PDFObject {
  const key = `${job.file} ${mode} ${digest(source.contents)} ${source.dict}`;
  const known = job.images.get(key);
  if (known) return known.ref;
  const ref = job.target.nextRef();
  job.images.set(key, { job, source, resources, mode, ref, page: job.page });
  return ref;
}

/** Converts all ordered images. `placements` gives each source's ppi at its largest placement. */
export async function pressImages(
  job: Job,
  placements: ReadonlyMap<PDFRawStream, number>,
  step: (done: number, total: number) => void,
): Promise<ImageFact[]> {
  const orders = [...job.images.values()];
  let done = 0;
  const press = async (order: ImageOrder): Promise<ImageFact> => {
    const fact = await pressImage(order.job, order, placements.get(order.source) ?? 0);
    done += 1;
    step(done, orders.length);
    return fact;
  };
  return inTurns(orders, press);
}

/** A few at a time: while one is encoded by sharp's threads, the next goes through the profile here. */
async function inTurns<One, Other>(all: readonly One[], work: (one: One) => Promise<Other>): Promise<Other[]> {
  const results = new Map<number, Other>();
  let next = 0;
  const hand = async () => {
    while (next < all.length) {
      const index = next;
      next += 1;
      const one = all[index];
      if (one !== undefined) results.set(index, await work(one));
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}

const HANDS = 3;

async function pressImage(job: Job, order: ImageOrder, ppi: number): Promise<ImageFact> {
  const printed = await printImage(job, order, ppi);
  job.target.assign(order.ref, await streamFor(job, order, printed, ppi));
  if (printed.kind === "kept") job.findings.push(keptFinding(order, printed.why));
  return {
    source: digest(order.source.contents),
    printed: digest(printed.bytes),
    ...sizeOf(order.source.dict),
    printedWidth: printed.width,
    printedHeight: printed.height,
    ppi: Math.round(ppi),
    ink: Math.round(printed.ink * 100),
    kind: printed.kind,
    page: order.page,
  };
}

async function streamFor(job: Job, order: ImageOrder, printed: PrintedImage, ppi: number): Promise<PDFRawStream> {
  const { dict } = order.source;
  const result = dictOf(job, {
    Type: "XObject",
    Subtype: "Image",
    Width: printed.width,
    Height: printed.height,
    Interpolate: valueAt(dict, "Interpolate"),
    Intent: valueAt(dict, "Intent"),
    OC: layerOf(job, dict),
    ...printed.entries,
  });
  const mask = valueAt(dict, "SMask");
  const stencil = valueAt(dict, "Mask");
  if (mask instanceof PDFRawStream) {
    result.set(PDFName.of("SMask"), await alphaFor(job, mask, order, ppi));
  } else if (stencil instanceof PDFRawStream) {
    const ref = job.target.nextRef();
    const kept = await printImage(job, { ...order, source: stencil, mode: "gray" }, 0);
    job.target.assign(
      ref,
      PDFRawStream.of(
        dictOf(job, { Type: "XObject", Subtype: "Image", Width: kept.width, Height: kept.height, ...kept.entries }),
        kept.bytes,
      ),
    );
    result.set(PDFName.of("Mask"), ref);
  }
  return PDFRawStream.of(result, printed.bytes);
}

/** Alpha stays a gray picture; it is as fine as the picture it belongs to may be. */
async function alphaFor(job: Job, mask: PDFRawStream, order: ImageOrder, ppi: number): Promise<PDFObject> {
  const width = (dict: PDFDict) => Number(String(valueAt(dict, "Width"))) || 1;
  const key = `${job.file} alpha ${digest(mask.contents)} ${mask.dict}`;
  const known = job.images.get(key);
  if (known) return known.ref;
  const ref = job.target.nextRef();
  const own = (ppi * width(mask.dict)) / width(order.source.dict);
  const printed = await printImage(job, { ...order, source: mask, mode: "gray" }, own);
  const entries = {
    Type: "XObject",
    Subtype: "Image",
    Width: printed.width,
    Height: printed.height,
    ...printed.entries,
  };
  job.target.assign(ref, PDFRawStream.of(dictOf(job, entries), printed.bytes));
  job.images.set(key, { ...order, source: mask, mode: "gray", ref });
  return ref;
}

function sizeOf(dict: PDFDict): { readonly width: number; readonly height: number } {
  const value = (key: string) => Number(String(valueAt(dict, key))) || 0;
  return { width: value("Width"), height: value("Height") };
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function keptFinding(order: ImageOrder, why: string | undefined) {
  return finding({
    rule: "image-kept",
    level: "error",
    message: {
      zh: `第 ${order.page + 1} 页有一张图片无法转换为印刷色，按原样保留`,
      en: `Page ${order.page + 1}: a picture could not be converted to inks and was kept as it is`,
    },
    actual: why,
    hint: { zh: "请改存为 JPEG、PNG 或 TIFF 后再排", en: "Save the picture as JPEG, PNG or TIFF and place it again" },
  });
}
