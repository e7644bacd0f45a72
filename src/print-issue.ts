// Printed issue: press file, imposed sheets and order form of a made issue, each through preflight.
import { type Finding, finding, type Language, type Place } from "./base/finding.ts";
import { settleFindings, unusedWaivers } from "./base/settle-findings.ts";
import { sourcePlace } from "./base/source-place.ts";
import type { Tools } from "./base/tools.ts";
import { pxToMm, pxToPt } from "./base/units.ts";
import { withinDeadline } from "./base/within-limit.ts";
import type { MadeIssue } from "./pipeline.ts";
import { PREFLIGHT_RULE_IDS, type PreflightContext, preflight } from "./preflight/preflight.ts";
import {
  goToPress,
  imposeSheets,
  openProfile,
  orderForm,
  type PrintFile,
  paperThickness,
  separate,
} from "./press/press.ts";

export interface PrintedIssue {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array | string }[];
  readonly findings: readonly Finding[];
  readonly stations: Readonly<Record<string, number>>;
}

/** What `printing` of issue.yaml may hold; its schema has checked it. */
interface Printing {
  readonly cover?: { readonly paper?: string; readonly inks?: string; readonly finish?: string };
  readonly text?: { readonly paper?: string; readonly inks?: string; readonly finish?: string };
  readonly delivery?: string;
}

interface PrintParts {
  readonly press: boolean;
  readonly sheets: boolean;
  readonly separations?: boolean;
  /** Of the order form; default zh-CN, as the printer reads it. */
  readonly language?: Language;
}

/**
 * `parts` says which files are wanted; the findings are the same without any.
 * @throws Refusal 2 for a profile that can't be used, 5 when `press-seconds` of the issue's limits are over
 */
export const printIssue = (made: MadeIssue, tools: Tools, parts: PrintParts): Promise<PrintedIssue> =>
  withinDeadline("press-seconds", made.issue.limits, tools, (within) => makeFiles(made, within, parts));

async function makeFiles(made: MadeIssue, tools: Tools, parts: PrintParts): Promise<PrintedIssue> {
  const { issue, pages } = made;
  const start = tools.clock();
  const profile = await openProfile(issue.press.profile, issue.dir);
  const folios = pages.readings.map((reading) => (reading.folio > 0 ? String(reading.folio) : ""));
  const font = headingFont(made);
  const printed = await goToPress(
    {
      pdf: pages.pdf,
      profile,
      standard: issue.press.standard,
      inkLimit: issue.press.inkLimit,
      inks: issue.template.inks,
      marks: issue.press.marks,
      slug: { title: issue.publication.title, issue: `${issue.year}·${issue.number}`, date: issue.date, ...font },
      folios,
      cover: issue.press.cover,
      adverts: pages.adverts.map(({ pdf, bytes, ...advert }) => ({ ...advert, name: pdf, pdf: bytes })),
    },
    tools,
  );
  const pressed = tools.clock();
  const checks = await checkFiles(made, printed, folios, tools);
  const preflighted = tools.clock();
  const files: { name: string; bytes: Uint8Array | string }[] = [];
  // What the standard refuses has no file, and nothing to order.
  if (parts.press && printed.files.length > 0)
    files.push(...printed.files, { name: "order.html", bytes: setOrder(made, printed, parts.language) });
  const findings = [...printed.findings, ...checks];
  const main = printed.files.find((file) => file.name === "press.pdf");
  const separated = tools.clock();
  for (const file of parts.separations ? printed.files : []) {
    const plates = await separate(file, tools);
    files.push(...plates.files);
    findings.push(...plates.findings);
  }
  const drawn = tools.clock();
  if (parts.sheets && main) {
    const sheets = await imposeSheets({
      pdf: main.bytes,
      binding: issue.binding,
      paperThickness: paperThickness((issue.printing as Printing | undefined)?.text?.paper ?? "") ?? 0.1,
      coverInside: issue.press.cover === "inside",
      folios,
      ...font,
    });
    files.push({ name: "sheets.pdf", bytes: sheets.bytes });
    findings.push(...sheets.findings);
  }
  const waivers = issue.waivers.filter((waiver) => PREFLIGHT_RULE_IDS.has(waiver.rule));
  return {
    files,
    findings: [...settleFindings(findings, issue), ...unusedWaivers([...made.findings, ...findings], { waivers })],
    stations: {
      press: Math.round(pressed - start),
      preflight: Math.round(preflighted - pressed),
      ...(parts.separations ? { plates: Math.round(drawn - separated) } : {}),
    },
  };
}

async function checkFiles(
  made: MadeIssue,
  printed: PrintFile,
  folios: readonly string[],
  tools: Tools,
): Promise<Finding[]> {
  const { issue, pages } = made;
  const { trim, bleed } = issue.geometry;
  const photos = new Map<string, Place>();
  for (const photo of made.manuscripts.flatMap((manuscript) => manuscript.photos)) {
    photos.set(photo.sha256, photo.place);
    for (const image of printed.facts.images) if (image.source === photo.sha256) photos.set(image.printed, photo.place);
  }
  const context: PreflightContext = {
    stage: "print",
    trim: { width: pxToPt(trim.width), height: pxToPt(trim.height) },
    bleed: pxToPt(bleed),
    binding: issue.binding,
    inkLimit: issue.press.inkLimit,
    standard: issue.press.standard,
    folios: folios.map((folio) => (folio === "" ? undefined : Number(folio))),
    photos,
    supplied: new Set(pages.adverts.map((advert) => advert.page)),
    locate: (page, box) => locate(pages.readings[page], (box.left + box.right) / 2, (box.bottom + box.top) / 2, made),
    rules: issue.rules,
  };
  const findings = await checkAdverts(made, folios, tools);
  for (const file of printed.files) {
    const whole = file.name === "press.pdf" && issue.press.cover === "inside";
    const own = whole ? { ...context, pages: pages.readings.length } : { stage: "print" as const, rules: issue.rules };
    findings.push(...(await preflight(file, own, tools.signal)).findings);
  }
  return findings;
}

/**
 * Each supplied PDF by itself; its findings name it, stand at its line of issue.yaml and on the folio that it has. Its
 * trim is press's to compare with the page's.
 */
async function checkAdverts({ issue, pages }: MadeIssue, folios: readonly string[], tools: Tools): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { inkLimit } = issue.press;
  const context: PreflightContext = {
    stage: "advert",
    bleed: pxToPt(issue.geometry.bleed),
    inkLimit,
    rules: issue.rules,
  };
  for (const { pdf, bytes, place } of pages.adverts.filter((advert) => advert.pdfPage === 0)) {
    const placed = pages.adverts.filter((advert) => advert.bytes === bytes);
    const checked = await preflight({ bytes, name: pdf }, context, tools.signal);
    for (const { id, file, line, column, folio: own, message, ...one } of checked.findings) {
      const page = own === undefined ? undefined : placed[own - 1]?.page;
      if (own !== undefined && page === undefined) continue; // A page of the file that the issue does not take.
      const folio = page === undefined ? {} : { folio: Number(folios[page]) || page + 1 };
      const named = { zh: `广告 ${pdf}：${message.zh}`, en: `Advert ${pdf}: ${message.en}` };
      findings.push(finding({ ...one, ...folio, message: named, place }));
    }
  }
  return findings;
}

/** The manuscript line of the smallest block that stands at a point of the trimmed page (pt from its lower left). */
function locate(
  reading: MadeIssue["pages"]["readings"][number] | undefined,
  x: number,
  y: number,
  made: MadeIssue,
): Place | undefined {
  if (!reading) return undefined;
  const { trim, bleed } = made.issue.geometry;
  const left = bleed + (x * 96) / 72;
  const top = bleed + trim.height - (y * 96) / 72;
  const holding = reading.blocks.filter(
    ({ rect }) => left >= rect.x && left <= rect.x + rect.width && top >= rect.y && top <= rect.y + rect.height,
  );
  const [block] = holding.sort((a, b) => a.rect.width * a.rect.height - b.rect.width * b.rect.height);
  return sourcePlace(block?.source ?? "").place;
}

/** The template's heading face as it was cut for this issue: it holds the title's characters. */
function headingFont(made: MadeIssue): { font?: Uint8Array } {
  const { faces, families } = made.issue.template;
  const face = faces.find((candidate) => candidate.family === families.hei && !candidate.slices);
  const stem = face?.file
    .split("/")
    .at(-1)
    ?.replace(/\.[^.]*$/, "");
  const file = made.pages.html.find(({ path }) => stem !== undefined && path.includes(`/fonts/${stem}-`));
  return file && typeof file.bytes !== "string" ? { font: file.bytes } : {};
}

function setOrder(made: MadeIssue, printed: PrintFile, language: Language | undefined): string {
  const { issue, pages } = made;
  const printing = (issue.printing ?? {}) as Printing;
  const { publication, geometry } = issue;
  return orderForm(
    {
      title: publication.title,
      year: issue.year,
      number: issue.number,
      date: issue.date,
      ...(publication.permit === undefined ? {} : { permit: publication.permit }),
      ...(publication.printer === undefined ? {} : { printer: publication.printer }),
      ...(publication.printRun === undefined ? {} : { printRun: publication.printRun }),
      trim: { width: pxToMm(geometry.trim.width), height: pxToMm(geometry.trim.height) },
      bleed: pxToMm(geometry.bleed),
      binding: issue.binding,
      pages: pages.readings.length,
      ...(printing.cover ? { cover: printing.cover } : {}),
      ...(printing.text ? { text: printing.text } : {}),
      ...(printing.delivery === undefined ? {} : { delivery: printing.delivery }),
      standard: issue.press.standard,
      profile: issue.press.profile,
      inkLimit: issue.press.inkLimit,
      files: printed.files,
    },
    language,
  );
}
