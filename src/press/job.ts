// The press's job: source, target, colours and findings, and the objects made so far; each equal object is there once.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from "@cantoo/pdf-lib";
import type { Finding } from "../base/finding.ts";
import { copyGraph, type GraphCopier } from "../pdf/copy-graph.ts";
import type { Colour } from "./colour.ts";
import type { Palette } from "./ink-table.ts";
import type { PhotoCache } from "./photo-cache.ts";

/** `gray` is for luminosity masks: what they paint is not ink. */
export type Mode = "ink" | "gray";

export interface Job {
  /** The file in hand. */
  readonly source: PDFContext;
  readonly target: PDFContext;
  readonly colour: Colour;
  readonly palette: Palette;
  readonly copier: GraphCopier;
  readonly findings: Finding[];
  readonly spots: Map<string, PDFRef>;
  /** Images met so far: their streams are made at the end. */
  readonly images: Map<string, ImageOrder>;
  /** Alpha pictures by what they are made from. */
  readonly alphas: Map<string, Promise<PDFRef>>;
  /** Photos in inks from earlier times. */
  readonly photos: PhotoCache;
  /** What was converted already, by source object and mode. */
  readonly made: Map<PDFObject, Map<string, PDFObject | undefined>>;
  /** What stands in the target, by digest. */
  readonly registered: Map<string, PDFRef>;
  /** What is in hand was made for print by others, such as an advert: gray is K already. */
  readonly supplied: boolean;
  /** Which source file: 0 is the issue. */
  readonly file: number;
  /** Of a supplied file, for findings; undefined for the issue. */
  readonly fileName?: string;
  /** The page in hand, from 0. */
  page: number;
}

export interface ImageOrder {
  /** Of the file it comes from. */
  readonly job: Job;
  readonly source: PDFRawStream;
  /** SHA-256 of the source's data, still in its image filter: for a JPEG that is the file itself. */
  readonly sha256: string;
  readonly resources: PDFDict | undefined;
  readonly mode: Mode;
  readonly ref: PDFRef;
  readonly page: number;
}

export function openJob(
  source: PDFContext,
  colour: Colour,
  palette: Palette,
  photos: PhotoCache,
  findings: Finding[],
): Job {
  const target = PDFContext.create();
  return {
    source,
    target,
    colour,
    palette,
    copier: copyGraph(source, target, new Map()),
    findings,
    spots: new Map(),
    images: new Map(),
    alphas: new Map(),
    photos,
    made: new Map(),
    registered: new Map(),
    supplied: false,
    file: 0,
    page: 0,
  };
}

/** The same job with another file as its source. */
export function suppliedJob(job: Job, source: PDFContext, file: number, fileName: string): Job {
  return { ...job, source, copier: copyGraph(source, job.target, new Map()), supplied: true, file, fileName };
}

/** Where a finding is: the page, and the file that was supplied for it. */
export function whereabouts({ fileName, page }: Pick<Job, "fileName" | "page">): {
  readonly zh: string;
  readonly en: string;
} {
  const at = { zh: `第 ${page + 1} 页`, en: `Page ${page + 1}` };
  return fileName === undefined ? at : { zh: `${at.zh}（广告 ${fileName}）`, en: `${at.en} (advert ${fileName})` };
}

/** Makes each object once for its source and key; what contains itself is undefined the second time. */
export function once(
  job: Job,
  source: PDFObject,
  key: string,
  make: () => PDFObject | undefined,
): PDFObject | undefined {
  const byKey = job.made.get(source) ?? new Map<string, PDFObject | undefined>();
  job.made.set(source, byKey);
  if (byKey.has(key)) return byKey.get(key);
  byKey.set(key, undefined);
  const object = make();
  byKey.set(key, object);
  return object;
}

/** Registers an object; an equal one that is there already lends its reference. */
export function register(job: Job, object: PDFObject): PDFRef {
  const hash = createHash("sha256");
  if (object instanceof PDFStream) hash.update(String(object.dict)).update(object.getContents());
  else hash.update(String(object));
  const digest = hash.digest("hex");
  const known = job.registered.get(digest);
  if (known) return known;
  const ref = job.target.register(object);
  job.registered.set(digest, ref);
  return ref;
}

export type Entry = PDFObject | string | number | boolean | readonly number[];

/** A dictionary from plain values: strings are names. */
export function dictOf(job: Job, entries: Readonly<Record<string, Entry | undefined>>): PDFDict {
  const dict = PDFDict.withContext(job.target);
  for (const [key, value] of Object.entries(entries)) {
    if (value !== undefined) dict.set(PDFName.of(key), objectOf(job, value));
  }
  return dict;
}

export function arrayOf(job: Job, values: readonly Entry[]): PDFArray {
  const array = PDFArray.withContext(job.target);
  for (const value of values) array.push(objectOf(job, value));
  return array;
}

/** A stream compressed with Flate (a stated level: the same bytes on every machine with the same zlib). */
export function streamOf(
  job: Job,
  bytes: Uint8Array,
  entries: Readonly<Record<string, Entry | undefined>>,
): PDFRawStream {
  return PDFRawStream.of(dictOf(job, { ...entries, Filter: "FlateDecode" }), deflateSync(bytes, { level: 6 }));
}

function objectOf(job: Job, value: Entry): PDFObject {
  if (typeof value === "string") return PDFName.of(value);
  if (typeof value === "number") return PDFNumber.of(value);
  if (typeof value === "boolean") return value ? PDFBool.True : PDFBool.False;
  return isList(value) ? arrayOf(job, value) : value;
}

function isList(value: PDFObject | readonly number[]): value is readonly number[] {
  return Array.isArray(value);
}
