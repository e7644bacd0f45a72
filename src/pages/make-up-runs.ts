// Make up runs: each run made up in the tab, again while its references change, then dressed, read and printed.
import { setImmediate as turn } from "node:timers/promises";
import type { Finding } from "../base/finding.ts";
import { stopwatch } from "../base/stopwatch.ts";
import { standDown } from "../base/superseded.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley, GalleyRun } from "../galley/galley.ts";
import type { OrderedPage } from "./page-order.ts";
import type { MakeUpOrder } from "./pages.ts";
import { settleWithFillers } from "./place-fillers.ts";
import { type Printed, printShown, runOf, shownOf } from "./print-batch.ts";
import { groupByRun, type PrintBatch, printBatches } from "./print-batches.ts";
import { openRunCache, type RunCache } from "./run-cache.ts";
import type { Tabs } from "./session.ts";
import { takesOf, WaitsForOthers } from "./share-runs.ts";
import { spread } from "./spread-work.ts";
import type { ColumnFact, Composition, MadeUp, PageReading, Unwrapped } from "./tab/tab-types.ts";
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

/** Told of all pages' HTML, and the CSS that Paged.js adds, before anything is read or printed. */
export type LookAt = (pages: readonly string[], pageStyles: string) => void;

export async function makeUpRuns(
  tabs: Tabs,
  order: MakeUpOrder,
  first: Galley,
  fillers: Galley | undefined,
  tools: Tools,
  look?: LookAt,
): Promise<MadeUpIssue> {
  // A fault that a test puts in must not outlive it, and pictures are asked for too seldom to be kept.
  const cache = openRunCache(tabs, order.faults || order.pictures ? {} : tools);
  const made = await makeUpWith(cache, tabs, order, first, fillers, tools, look);
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
  lookAt?: LookAt,
): Promise<MadeUpIssue> {
  const times = stopwatch(tools);
  const settled = await times("make up", () => settleWithFillers(tabs, order, first, fillers, cache, tools));
  const { galley, made, pages } = settled;
  const batches = printBatches(groupByRun(pages));
  const shown = new Map<PrintBatch, readonly string[]>();
  const results = new Map<PrintBatch, Printed>();
  const missing: PrintBatch[] = [];
  // A batch is the shard's whose run stands first in it.
  const takes = takesOf(order.shard, galley);
  const isOwn = (batch: PrintBatch): boolean => takes(batch[0]?.[0]?.run);
  if (order.shard) cache.claim("page styles", "");
  for (const batch of batches) {
    const html = shownOf(batch, settled, order);
    shown.set(batch, html);
    if (order.shard && isOwn(batch)) for (const kind of ["printed", "readings"]) cache.claim(kind, html);
    const readings = await cache.get<readonly PageReading[]>("readings", html);
    const printed = await cache.get("printed", html);
    if (readings && printed?.bytes) results.set(batch, { readings: readings.data, pictures: [], bytes: printed.bytes });
    else missing.push(batch);
  }
  const own = missing.filter(isOwn);
  const pageStyles = await readPageStyles(tabs, cache);
  if (lookAt) {
    lookAt(
      batches.flatMap((batch) => shown.get(batch) ?? []),
      pageStyles,
    );
    // What is told of them goes out before this thread is busy again: with all kept, the merge would be next.
    await turn();
  }
  const work = async (tab: WorkTab, batch: PrintBatch, done: number): Promise<void> => {
    // Each tab is let go when it has done what it is at.
    if (tools.isSuperseded?.()) return;
    const html = shown.get(batch) ?? [];
    const printed = await printShown(tab, html, order);
    cache.put("readings", html, { data: printed.readings });
    cache.put("printed", html, { data: "", bytes: printed.bytes });
    results.set(batch, printed);
    tools.progress({ station: "pages", detail: "print", done, total: own.length });
  };
  standDown(tools);
  await times("print", () => spread(tabs, own, lengthOf, tools, work));
  standDown(tools);
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

const lengthOf = (batch: PrintBatch): number => batch.reduce((sum, group) => sum + group.length, 0);

async function readPageStyles(tabs: Tabs, cache: RunCache): Promise<string> {
  const kept = await cache.get<string>("page styles", "");
  if (kept) return kept.data;
  const { tab } = await tabs.tab(0);
  const data = await tab.evaluate(() => (globalThis as unknown as InTab).qingyang.pageStyles());
  cache.put("page styles", "", { data });
  return data;
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
