// PrintFile: PDF/X-4 in the inks of one printing condition, with boxes, marks and output intent, from the digital issue.
import { type Finding, finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { openPdf, type PdfFile } from "../pdf/objects.ts";
import { saveFile } from "../pdf/save-file.ts";
import { openColour } from "./colour.ts";
import { type Standard, writeIdentity } from "./identity.ts";
import { type ImageFact, type ImageWork, openImages } from "./images.ts";
import { type InkTable, openPalette } from "./ink-table.ts";
import { dictOf, type Job, openJob } from "./job.ts";
import type { Marks } from "./marks.ts";
import { openPhotoCache } from "./photo-cache.ts";
import { type Advert, openAdverts } from "./print-advert.ts";
import { type PageTree, printPages } from "./print-pages.ts";
import type { SlugFacts } from "./slug.ts";
import { surveyPages } from "./survey.ts";

export type { ImageFact } from "./images.ts";
export { imposeSheets } from "./imposition.ts";
export type { InkEntry, InkTable } from "./ink-table.ts";
export { BUILT_IN_PROFILES, openProfile, type PressProfile } from "./load-profile.ts";
export { orderForm } from "./order-form.ts";
export { paperThickness } from "./paper.ts";
export { separate } from "./plates/separate.ts";
export type { Advert } from "./print-advert.ts";

export interface PressInput {
  /** The digital issue: MediaBox = BleedBox = trim and bleed, TrimBox exact. */
  readonly pdf: Uint8Array;
  /** A CMYK output profile, with the name that issue.yaml gives it. */
  readonly profile: { readonly name: string; readonly bytes: Uint8Array };
  readonly standard: Standard;
  /** Percent. */
  readonly inkLimit: number;
  readonly inks: InkTable;
  readonly marks: Marks;
  readonly slug: SlugFacts;
  /** As printed, one a page, for the slug line. */
  readonly folios: readonly string[];
  readonly cover: "inside" | "separate";
  /** Width of the spine, mm: only with a separate cover in perfect binding. */
  readonly spine?: number;
  /** Supplied PDFs, each instead of what its page holds. */
  readonly adverts?: readonly Advert[];
}

export interface PrintFile {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly findings: readonly Finding[];
  readonly facts: {
    readonly images: readonly ImageFact[];
    /** Greatest sum of inks in a picture's pixel, percent. */
    readonly inkMaximum: number;
    readonly spots: readonly string[];
    /** Pages from 0 with the first effect found there. */
    readonly transparency: readonly { readonly page: number; readonly effect: string }[];
    /** The profile's own description. */
    readonly profile: string;
  };
}

/** A cache folder keeps photos in inks from one issue file to the next. */
export type PressTools = Pick<Tools, "signal" | "progress" | "cacheDir">;

/**
 * Bytes in, bytes out. Throws a Refusal (exit 2) for a profile that is none of CMYK output and for bytes that are no PDF.
 * Where PDF/X-1a is asked for and transparency is found, there are findings and no file. `cover: separate` adds cover.pdf from six pages on.
 */
export async function goToPress(input: PressInput, tools: PressTools): Promise<PrintFile> {
  const colour = await openColour(input.profile.bytes, input.inkLimit / 100);
  if (!colour) throw new Refusal(2, [profileFinding(input.profile.name)]);
  let images: ImageWork | undefined;
  try {
    const source = await openSource(input.pdf);
    const photos = openPhotoCache(tools.cacheDir, input.profile.bytes, input.inkLimit);
    const job = openJob(source.context, colour, openPalette(colour, input.inks), photos, []);
    const step = (detail: string) => (done: number, total: number) => {
      tools.signal.throwIfAborted();
      tools.progress({ station: "press", detail, done, total });
    };
    const adverts = await openAdverts(job, input.adverts ?? [], source.pages);
    const { placements, transparency } = surveyPages(
      source.pages.map((page, index) => adverts.get(index)?.page ?? page),
    );
    const work = openImages(job, placements, step("images"));
    images = work;
    const pageStep = step("pages");
    const trees = await printPages(job, source.pages, input, transparency, adverts, async (done, total) => {
      pageStep(done, total);
      work.begin();
      // Photos that came back from their threads go on before the next page.
      await new Promise((resolve) => setImmediate(resolve));
    });
    const facts = await work.finish();
    const effects = [...transparency].map(([page, effect]) => ({ page, effect }));
    const refused = input.standard === "PDF/X-4" ? [] : effects;
    const files: { name: string; bytes: Uint8Array }[] = [];
    if (refused.length === 0)
      for (const tree of trees) files.push({ name: tree.name, bytes: await writeFile(job, tree, input) });
    return {
      files,
      findings: [...job.findings, ...refused.map(({ page, effect }) => refusedFinding(page, effect))],
      facts: {
        images: facts,
        inkMaximum: facts.reduce((most, image) => Math.max(most, image.ink), 0),
        spots: [...job.spots.keys()],
        transparency: effects,
        profile: colour.name,
      },
    };
  } finally {
    await images?.stop();
    colour.close();
  }
}

async function writeFile(job: Job, tree: PageTree, input: PressInput): Promise<Uint8Array> {
  const { standard, profile, slug } = input;
  const identity = writeIdentity(job, {
    standard,
    profile,
    title: [slug.title, slug.issue].filter(Boolean).join(" "),
    date: slug.date,
    file: tree.name,
  });
  const catalog = dictOf(job, {
    Type: "Catalog",
    Pages: tree.root,
    OutputIntents: identity.intents,
    Metadata: identity.metadata,
  });
  const flat = standard !== "PDF/X-4";
  return saveFile({
    context: job.target,
    root: job.target.register(catalog),
    info: identity.info,
    version: flat ? 4 : 6,
    objectStreams: !flat,
  });
}

async function openSource(pdf: Uint8Array): Promise<PdfFile> {
  try {
    return await openPdf(pdf);
  } catch (error) {
    const actual = error instanceof Error ? error.message.slice(0, 120) : undefined;
    const message = { zh: "送印的文件不是可读的 PDF", en: "What goes to press is no readable PDF" };
    throw new Refusal(2, [finding({ rule: "pdf-damaged", level: "error", message, actual })]);
  }
}

function profileFinding(name: string): Finding {
  return finding({
    rule: "output-intent",
    level: "error",
    message: { zh: `印刷特性文件 ${name} 不是 CMYK 输出特性文件`, en: `The profile ${name} is no CMYK output profile` },
    actual: name,
    expected: "fogra39-300",
    hint: {
      zh: "在 issue.yaml 的 press.profile 写内置名称或 .icc 文件路径",
      en: "Name the built-in profile or an .icc file under press.profile in issue.yaml",
    },
  });
}

function refusedFinding(page: number, effect: string): Finding {
  return finding({
    rule: "transparency",
    level: "error",
    message: {
      zh: `第 ${page + 1} 页有透明效果，不能制成 PDF/X-1a`,
      en: `Page ${page + 1} has transparency and cannot become PDF/X-1a`,
    },
    actual: effect,
    expected: "PDF/X-4",
    hint: {
      zh: "去掉半透明、阴影与混合模式，或把 press.standard 改为 PDF/X-4",
      en: "Take out opacity, shadows and blending, or set press.standard to PDF/X-4",
    },
  });
}
