// From the images a job has met to image streams in inks: each source once, converted when all pages are read.
import { createHash } from "node:crypto";
import { type PDFDict, PDFName, type PDFObject, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import { type Finding, finding } from "../base/finding.ts";
import { valueAt } from "../pdf/objects.ts";
import { dictOf, type ImageOrder, type Job, type Mode, whereabouts } from "./job.ts";
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
  const sha256 = digest(source.contents);
  const key = `${job.file} ${mode} ${sha256} ${source.dict}`;
  const known = job.images.get(key);
  if (known) return known.ref;
  const ref = job.target.nextRef();
  job.images.set(key, { job, source, sha256, resources, mode, ref, page: job.page });
  return ref;
}

/** Converts images as they are ordered: photos are decoded and encoded on sharp's threads while pages are written here. */
export interface ImageWork {
  /** Takes up what was ordered since. */
  begin(): void;
  /** All of them, in the order in which they were met. */
  finish(): Promise<ImageFact[]>;
  /** Ends without a result, when what is in hand is done. */
  stop(): Promise<void>;
}

/** `placements` gives each source's ppi at its largest placement. */
export function openImages(
  job: Job,
  placements: ReadonlyMap<PDFRawStream, number>,
  step: (done: number, total: number) => void,
): ImageWork {
  const orders: ImageOrder[] = [];
  const made: (PressedImage | undefined)[] = [];
  const hands = new Set<Promise<void>>();
  let next = 0;
  let done = 0;
  let stopped = false;
  let fault: unknown;

  async function hand(): Promise<void> {
    for (let order = orders[next]; order && !stopped; order = orders[next]) {
      const at = next;
      next += 1;
      made[at] = await pressImage(order.job, order, placements.get(order.source) ?? 0);
      done += 1;
      step(done, orders.length);
    }
  }

  function begin(): void {
    orders.push(...[...job.images.values()].slice(orders.length));
    for (let free = Math.min(HANDS - hands.size, orders.length - next); free > 0; free -= 1) {
      const one = hand()
        .catch((error: unknown) => {
          fault ??= error ?? new Error("no reason");
          stopped = true;
        })
        .finally(() => hands.delete(one));
      hands.add(one);
    }
  }

  async function settle(): Promise<void> {
    while (hands.size > 0) await Promise.all(hands);
  }

  return {
    begin,
    finish: async () => {
      begin();
      await settle();
      if (fault !== undefined) throw fault;
      const pressed = made.filter((one) => one !== undefined);
      job.findings.push(...pressed.flatMap(({ findings }) => findings));
      return pressed.map(({ fact }) => fact);
    },
    stop: async () => {
      stopped = true;
      await settle();
    },
  };
}

/** A few at a time: while one is encoded by sharp's threads, the next goes through the profile here. */
const HANDS = 4;

interface PressedImage {
  readonly fact: ImageFact;
  readonly findings: readonly Finding[];
}

async function pressImage(job: Job, order: ImageOrder, ppi: number): Promise<PressedImage> {
  const printed = await printImage(job, order, ppi);
  job.target.assign(order.ref, await streamFor(job, order, printed, ppi));
  const fact: ImageFact = {
    source: order.sha256,
    printed: digest(printed.bytes),
    ...sizeOf(order.source.dict),
    printedWidth: printed.width,
    printedHeight: printed.height,
    ppi: Math.round(ppi),
    ink: Math.round(printed.ink * 100),
    kind: printed.kind,
    page: order.page,
  };
  return { fact, findings: printed.kind === "kept" ? [keptFinding(order, printed.why)] : [] };
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
    ...printed.entries,
  });
  const mask = valueAt(dict, "SMask");
  const stencil = valueAt(dict, "Mask");
  if (mask instanceof PDFRawStream) {
    result.set(PDFName.of("SMask"), await alphaFor(job, mask, order, ppi));
  } else if (stencil instanceof PDFRawStream) {
    const ref = job.target.nextRef();
    const sha256 = digest(stencil.contents);
    const kept = await printImage(job, { ...order, source: stencil, sha256, mode: "gray" }, 0);
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
function alphaFor(job: Job, source: PDFRawStream, order: ImageOrder, ppi: number): Promise<PDFRef> {
  const sha256 = digest(source.contents);
  const own = (ppi * sizeOf(source.dict).width) / sizeOf(order.source.dict).width || 0;
  const key = `${job.file} ${own} ${sha256} ${source.dict}`;
  const known = job.alphas.get(key) ?? pressAlpha(job, { ...order, source, sha256, mode: "gray" }, own);
  job.alphas.set(key, known);
  return known;
}

async function pressAlpha(job: Job, order: ImageOrder, ppi: number): Promise<PDFRef> {
  const { width, height, entries, bytes } = await printImage(job, order, ppi);
  const parts = { Type: "XObject", Subtype: "Image", Width: width, Height: height, ...entries };
  return job.target.register(PDFRawStream.of(dictOf(job, parts), bytes));
}

function sizeOf(dict: PDFDict): { readonly width: number; readonly height: number } {
  const value = (key: string) => Number(String(valueAt(dict, key))) || 0;
  return { width: value("Width"), height: value("Height") };
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function keptFinding(order: ImageOrder, why: string | undefined) {
  const { zh, en } = whereabouts({ ...order.job, page: order.page });
  return finding({
    rule: "image-kept",
    level: "error",
    message: {
      zh: `${zh}有一张图片无法转换为印刷色，按原样保留`,
      en: `${en}: a picture could not be converted to inks and was kept as it is`,
    },
    actual: why,
    hint: { zh: "请改存为 JPEG、PNG 或 TIFF 后再排", en: "Save the picture as JPEG, PNG or TIFF and place it again" },
  });
}
