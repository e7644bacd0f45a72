// Make up runs: each run made up in the tab, again while its references change, then dressed, read and printed.
import type { Finding } from "../base/finding.ts";
import { stopwatch } from "../base/stopwatch.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley, GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";
import { setFurniture } from "./furniture.ts";
import type { OrderedPage } from "./page-order.ts";
import { takePictures } from "./page-pictures.ts";
import type { MakeUpOrder } from "./pages.ts";
import { articlesOn } from "./part-runs.ts";
import { settleWithFillers } from "./place-fillers.ts";
import { groupByRun, type PrintBatch, printBatches } from "./print-batches.ts";
import { openRunCache, type RunCache } from "./run-cache.ts";
import type { Tabs } from "./session.ts";
import type { Settled } from "./settle-folios.ts";
import { takesOf, WaitsForOthers } from "./share-runs.ts";
import { spread } from "./spread-work.ts";
import type { ColumnFact, Composition, Furniture, MadeUp, PageReading, Unwrapped } from "./tab/tab-types.ts";
import type { InTab, WorkTab } from "./work-tab.ts";

/** A column of a run, with the folio of its page. */
export interface RunColumn extends ColumnFact {
  readonly run: string;
  readonly kind: GalleyRun["kind"];
  readonly folio: number | undefined;
  /** The page's place in the issue, from 0. */
  readonly index: number;
}

export interface MadeUpIssue {
  readonly pages: readonly OrderedPage[];
  readonly readings: readonly PageReading[];
  /** Pictures of the pages, where the order asks for them. */
  readonly pictures: readonly Uint8Array[];
  /** PDFs in page order, each with the runs that are printed in it and how many pages they have. */
  readonly printed: readonly {
    readonly runs: readonly { readonly run: GalleyRun | undefined; readonly pages: number }[];
    readonly bytes: Uint8Array;
  }[];
  readonly columns: readonly RunColumn[];
  /** Index of the page on which each jump line and head stands, by its key of the folio table. */
  readonly jumps: ReadonlyMap<string, number>;
  readonly unset: readonly string[];
  readonly composed: Composition;
  readonly unwrapped: readonly Unwrapped[];
  /** CSS that Paged.js adds. */
  readonly pageStyles: string;
  readonly galley: Galley;
  /** Files of fillers that are not printed. */
  readonly unplaced: readonly string[];
  readonly findings: readonly Finding[];
  /** Milliseconds: making up, printing. */
  readonly spent: Readonly<Record<string, number>>;
}

export async function makeUpRuns(
  tabs: Tabs,
  order: MakeUpOrder,
  first: Galley,
  fillers: Galley | undefined,
  tools: Tools,
): Promise<MadeUpIssue> {
  // A fault that a test puts in must not outlive it, and pictures are asked for too seldom to be kept.
  const cache = openRunCache(tabs, order.faults || order.pictures ? {} : tools);
  const made = await makeUpWith(cache, tabs, order, first, fillers, tools);
  await cache.settle();
  return made;
}

/** @throws WaitsForOthers when a shard can't go on before the others have made theirs */
export async function makeUpWith(
  cache: RunCache,
  tabs: Tabs,
  order: MakeUpOrder,
  first: Galley,
  fillers: Galley | undefined,
  tools: Tools,
): Promise<MadeUpIssue> {
  const times = stopwatch(tools);
  const settled = await times("make up", () => settleWithFillers(tabs, order, first, fillers, cache, tools));
  const { galley, made, pages } = settled;
  const batches = printBatches(groupByRun(pages));
  const results = new Map<PrintBatch, Printed>();
  const missing: PrintBatch[] = [];
  // A batch is the shard's whose run stands first in it.
  const takes = takesOf(order.shard, galley);
  const isOwn = (batch: PrintBatch): boolean => takes(batch[0]?.[0]?.run);
  for (const batch of batches) {
    const shown = shownOf(batch, settled, order);
    if (order.shard && isOwn(batch)) cache.claim("printed", shown);
    const kept = await cache.get<readonly PageReading[]>("printed", shown);
    if (!kept?.bytes) missing.push(batch);
    else results.set(batch, { readings: kept.data, pictures: [], bytes: kept.bytes });
  }
  const own = missing.filter(isOwn);
  const work = async (tab: WorkTab, batch: PrintBatch, done: number): Promise<void> => {
    const shown = shownOf(batch, settled, order);
    const printed = await print(tab, shown, order);
    cache.put("printed", shown, { data: printed.readings, bytes: printed.bytes });
    results.set(batch, printed);
    tools.progress({ station: "pages", detail: "print", done, total: own.length });
  };
  await times("print", () => spread(tabs, own, lengthOf, tools, work));
  if (order.shard) cache.claim("page styles", "");
  const pageStyles = await readPageStyles(tabs, cache);
  if (own.length < missing.length) throw new WaitsForOthers("printed");
  const inOrder = batches.flatMap((batch) => {
    const printed = results.get(batch);
    const runs = batch.map((group) => ({ run: runOf(group, galley), pages: group.length }));
    return printed ? { ...printed, runs } : [];
  });
  const runs = galley.runs.flatMap((run) => made.get(run.id) ?? []);
  return {
    pages,
    readings: inOrder.flatMap((batch) => batch.readings),
    pictures: inOrder.flatMap((batch) => batch.pictures),
    printed: inOrder.map(({ runs, bytes }) => ({ runs, bytes })),
    columns: columnFacts(pages, galley, made),
    jumps: new Map(
      pages.flatMap(({ run, page, index }) =>
        (made.get(run ?? "")?.pages[page]?.jumps ?? []).map((key) => [key, index] as const),
      ),
    ),
    unset: runs.flatMap((run) => run.unset),
    composed: runs.reduce<Composition>(
      (sum, { composed }) => ({
        paragraphs: sum.paragraphs + composed.paragraphs,
        composed: sum.composed + composed.composed,
        left: [...sum.left, ...composed.left],
      }),
      { paragraphs: 0, composed: 0, left: [] },
    ),
    unwrapped: [...made.values()].flatMap((run) => run.unwrapped),
    pageStyles,
    galley,
    unplaced: settled.unplaced,
    findings: settled.findings,
    spent: times.spent,
  };
}

interface Printed {
  readonly readings: readonly PageReading[];
  readonly pictures: readonly Uint8Array[];
  readonly bytes: Uint8Array;
}

interface Shown {
  readonly html: readonly string[];
  readonly furniture: readonly Furniture[];
}

const lengthOf = (batch: PrintBatch): number => batch.reduce((sum, group) => sum + group.length, 0);

const runOf = (group: readonly OrderedPage[], galley: Galley): GalleyRun | undefined =>
  galley.runs.find((candidate) => candidate.id === group[0]?.run);

/** The pages of a batch's runs, and the folios and furniture that they get. */
function shownOf(batch: PrintBatch, { galley, made }: Settled, order: MakeUpOrder): Shown {
  const shown = batch.map((group) => {
    const run = runOf(group, galley);
    const own = run ? made.get(run.id) : undefined;
    return {
      html: own ? own.pages.map((page) => page.html) : [BLANK_PAGE],
      furniture: group.map((page) => dress(page, run, own, order.issue)),
    };
  });
  return {
    html: shown.flatMap(({ html }) => html).map(order.faults?.pages ?? ((page) => page)),
    furniture: shown.flatMap(({ furniture }) => furniture),
  };
}

/** Shown, read and printed. */
async function print({ tab }: WorkTab, { html, furniture }: Shown, order: MakeUpOrder): Promise<Printed> {
  const readings = await tab.evaluate((a, b) => (globalThis as unknown as InTab).qingyang.show(a, b), html, furniture);
  const pictures = order.pictures ? await takePictures(tab, order.issue.geometry) : [];
  const bytes = await tab.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    waitForFonts: false,
  });
  return { readings, pictures, bytes };
}

async function readPageStyles(tabs: Tabs, cache: RunCache): Promise<string> {
  const kept = await cache.get<string>("page styles", "");
  if (kept) return kept.data;
  const { tab } = await tabs.tab(0);
  const data = await tab.evaluate(() => (globalThis as unknown as InTab).qingyang.pageStyles());
  cache.put("page styles", "", { data });
  return data;
}

function dress(page: OrderedPage, run: GalleyRun | undefined, made: MadeUp | undefined, issue: Issue): Furniture {
  const own = made?.pages[page.page];
  const article: GalleyArticle | undefined = articlesOn(run).find((one) => one.file === own?.files[0]);
  return {
    folio: page.folio ?? 0,
    side: page.side,
    html: setFurniture(
      { folio: page.folio, side: page.side, article, run, bleedOpening: own?.bleedOpening ?? false },
      issue,
    ),
  };
}

function columnFacts(pages: readonly OrderedPage[], galley: Galley, made: ReadonlyMap<string, MadeUp>): RunColumn[] {
  return pages.flatMap((page) => {
    const run = galley.runs.find((one) => one.id === page.run);
    if (!run) return [];
    return (made.get(run.id)?.columns ?? [])
      .filter((column) => column.page === page.page)
      .map((column) => ({ ...column, run: run.id, kind: run.kind, folio: page.folio, index: page.index }));
  });
}

const BLANK_PAGE =
  '<div class="pagedjs_page pagedjs_blank_page"><div class="pagedjs_sheet"><div class="pagedjs_pagebox"><div class="pagedjs_area"><div class="pagedjs_page_content"><div class="sheet-area"></div></div></div></div></div></div>';
