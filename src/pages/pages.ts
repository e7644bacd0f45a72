// Pages: the galley made up into pages, printed, merged and read back. The only folder that knows a browser.
import { type Finding, finding, type Place, Refusal } from "../base/finding.ts";
import { stopwatch } from "../base/stopwatch.ts";
import { standDown } from "../base/superseded.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import { readText } from "../pdf/read-text.ts";
import { type PlacedAdvert, placeAdverts } from "./adverts.ts";
import { checkBlanks } from "./check-blanks.ts";
import { checkJumps } from "./check-jumps.ts";
import { checkMeasures } from "./check-measures.ts";
import { checkPhotos } from "./check-photos.ts";
import { checkReadings } from "./check-readings.ts";
import { checkWraps } from "./check-wrap.ts";
import type { IssueFonts } from "./fonts/subset-faces.ts";
import { assembleHtml, assetsOf, type HtmlFile } from "./issue-html.ts";
import { joinRuns } from "./join-runs.ts";
import { openKeptText } from "./kept-text.ts";
import { type LookAt, type MadeUpIssue, makeUpRuns, type RunColumn } from "./make-up-runs.ts";
import { type ArticlePages, describePages } from "./page-map.ts";
import { missingPages } from "./page-order.ts";
import type { PlacedFillers } from "./place-fillers.ts";
import { prepareWorld } from "./prepare-world.ts";
import { proveConservation, type TextCount } from "./prove-conservation.ts";
import { proveGenerated } from "./prove-generated.ts";
import { flowsOfPages, flowsOfPdf } from "./read-back.ts";
import { withTabs } from "./session.ts";
import type { Shard } from "./share-runs.ts";
import type { Composition, PageReading } from "./tab/tab-types.ts";
import { styleSheets } from "./tab-document.ts";

export type { PlacedAdvert } from "./adverts.ts";
export { inspectBrowser } from "./browser/inspect-browser.ts";
export { type FaceFacts, inspectFonts } from "./fonts/inspect-fonts.ts";
export { makeUpShard, type ShardProducts } from "./make-up-shard.ts";
export { openOverlays } from "./overlays/open-overlays.ts";
export type { PlacedFillers } from "./place-fillers.ts";
export { openSession } from "./session.ts";
export type { Shard } from "./share-runs.ts";

export interface Engine {
  readonly chromium: string;
  readonly pagedjs: string;
  readonly source: string;
  readonly sandbox: boolean;
}

export interface Pages {
  /** The digital issue: RGB, tagged, exact boxes. */
  readonly pdf: Uint8Array;
  /** issue.html and what lies in issue-assets/. */
  readonly html: readonly HtmlFile[];
  /** The page map. */
  readonly readings: readonly PageReading[];
  /** WebP of each trimmed page, a pixel for each CSS px; none unless they were ordered. */
  readonly pictures: readonly Uint8Array[];
  readonly columns: readonly RunColumn[];
  readonly articles: readonly ArticlePages[];
  readonly adverts: readonly PlacedAdvert[];
  readonly text: TextCount;
  readonly engine: Engine;
  readonly fonts: IssueFonts["lock"];
  /** Characters that no face of the template has, with the first place that asks for each. */
  readonly missing: readonly { readonly character: string; readonly place: Place | undefined }[];
  readonly composed: Composition;
  readonly findings: readonly Finding[];
  /** Milliseconds: "prepare" (galley, fonts, photos), "make up", "print", "merge", "read back". */
  readonly spent: Readonly<Record<string, number>>;
}

/** Where tests take a sentence out, to show that the proof of conservation sees it. */
export interface FaultPoints {
  readonly pages?: (html: string) => string;
  readonly pdf?: (bytes: Uint8Array) => Promise<Uint8Array>;
}

export interface MakeUpOrder {
  readonly issue: Issue;
  readonly manuscripts: readonly Manuscript[];
  /** Sets the galley with the folios that are known; asked again while references change. */
  readonly set: (folios: ReadonlyMap<string, string>, fillers?: PlacedFillers) => Galley;
  /** The fillers, each set alone. */
  readonly fillers?: () => Galley;
  /** One article alone: nothing is asked of the page count. */
  readonly alone?: boolean;
  /** Take a picture of each page, for a proof. */
  readonly pictures?: boolean;
  /** Make up this shard's runs alone. */
  readonly shard?: Shard;
  /** Called when a tab is at its work: what the caller may do on this thread meanwhile. */
  readonly meanwhile?: () => void;
  /** Called when all pages are laid out, before they are printed and proved: who waits for them may look at once. */
  readonly look?: (pages: Look) => void;
  readonly faults?: FaultPoints;
}

/** Pages as they will stand, of which nothing has been proved. */
export interface Look {
  /** HTML of each page. */
  readonly pages: readonly string[];
  /** Style sheets, fonts and photos. */
  readonly assets: readonly HtmlFile[];
}

const PAGEDJS = "0.4.3";

/**
 * Makes up an issue.
 * @throws Refusal 4 when a block can't be set or text would be lost, 5 when the browser fails
 */
export async function makeUpPages(order: MakeUpOrder, tools: Tools): Promise<Pages> {
  const { issue, manuscripts } = order;
  const times = stopwatch(tools);
  const { galley, fillers, fonts, missing, photos, world } = await times("prepare", () => prepareWorld(order, tools));
  const { made, refused, engine } = await withTabs(tools, world, async (tabs) => {
    const assets = (pageStyles: string): HtmlFile[] =>
      assetsOf(issue, styleSheets(issue, fonts), pageStyles, fonts, photos);
    const look: LookAt = (pages, pageStyles) => order.look?.({ pages, assets: assets(pageStyles) });
    const made = await makeUpRuns(tabs, order, galley, fillers, tools, order.look && look);
    const { version, source, sandbox } = tabs.browser;
    return { made, refused: tabs.refused(), engine: { chromium: version, pagedjs: PAGEDJS, source, sandbox } };
  });
  const printed = manuscripts.filter((manuscript) => !made.unplaced.includes(manuscript.file));
  const adverts = placeAdverts(made, issue);
  const joined = await times("merge", () => joinRuns(made, issue, adverts, tools.environment.SOURCE_DATE_EPOCH));
  const pdf = (await order.faults?.pdf?.(joined)) ?? joined;
  standDown(tools);
  tools.progress({ station: "pages", detail: "proof" });
  const supplied = new Set(adverts.map((advert) => advert.page));
  const groups = made.printed.map(({ runs }) => runs.reduce((sum, run) => sum + run.pages, 0));
  const kept = await openKeptText(tools);
  const text = await times("read back", () => readText(pdf, { without: supplied, groups, kept }));
  const back = flowsOfPdf(made.readings, text);
  const proof = proveConservation(printed, flowsOfPages(made.readings), back.flows, missing);
  const readingFindings = checkReadings(made.readings, made.unset, back.strays, refused);
  const added = proveGenerated(readingsByRun(made), made.readings, back.generated, missing);
  const measured = checkMeasures(made.readings, issue.geometry.em);
  const fatal = [...readingFindings.fatal, ...measured, ...proof.findings, ...added];
  if (fatal.length > 0) throw new Refusal(4, fatal);
  const { prepare, ...joining } = times.spent;
  return {
    pdf,
    html: assembleHtml(issue, made.readings, adverts, styleSheets(issue, fonts), made.pageStyles, fonts, photos),
    readings: made.readings,
    pictures: made.pictures,
    columns: made.columns,
    articles: describePages(made, issue, printed),
    adverts,
    text: proof.count,
    engine,
    fonts: fonts.lock,
    missing: missing.map((character) => ({ character, place: galley.characters.get(character) })),
    composed: made.composed,
    findings: [
      ...(order.alone ? [] : bindingFindings(made.readings.length, issue)),
      ...made.findings,
      ...checkBlanks(made),
      ...checkJumps(made),
      ...checkPhotos(made.readings, issue),
      ...checkWraps(made.unwrapped),
      ...readingFindings.open,
    ],
    spent: { prepare: prepare ?? 0, ...made.spent, ...joining },
  };
}

/** Each run with the pages that it came to; those of runs that are made up as one stand with the first of them. */
function readingsByRun(made: MadeUpIssue) {
  const unitOf = new Map(made.galley.runs.map((run) => [run.id, run.madeIn?.run ?? run.id]));
  return made.galley.runs.map((run) => ({
    run,
    readings: made.pages.flatMap((page) =>
      page.run !== undefined && unitOf.get(page.run) === run.id ? (made.readings[page.index] ?? []) : [],
    ),
  }));
}

function bindingFindings(pages: number, issue: Issue): Finding[] {
  const missing = missingPages(pages, issue.binding);
  if (missing === 0) return [];
  const unit = issue.binding === "saddle" ? 4 : 2;
  return [
    finding({
      rule: "binding-count",
      level: "warning",
      message: {
        zh: `共 ${pages} 页，还缺 ${missing} 页成 ${unit} 的倍数`,
        en: `${pages} pages: ${missing} more are needed for a multiple of ${unit}`,
      },
      actual: String(pages),
      expected: String(pages + missing),
      hint: {
        zh: "增减稿件，或在 flatplan 里加 blank、plate",
        en: "add or cut text, or put a blank or a plate into the flatplan",
      },
      place: { file: "issue.yaml", line: 1, column: 1 },
    }),
  ];
}
