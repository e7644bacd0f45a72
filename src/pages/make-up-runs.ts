// Make up runs: each run made up in the tab, again while its references change, then dressed, read and printed.
import type { Page as Tab } from "puppeteer";
import type { Finding } from "../base/finding.ts";
import { finding } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley, GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";
import { ORIGIN } from "./browser/virtual-origin.ts";
import { setFurniture } from "./furniture.ts";
import { refuseBeyondCeiling } from "./page-ceiling.ts";
import { type OrderedPage, orderPages } from "./page-order.ts";
import type { MakeUpOrder } from "./pages.ts";
import type {
  ColumnFact,
  Composition,
  Furniture,
  MadeUp,
  MakeUpInput,
  PageReading,
  TabProgram,
} from "./tab/tab-types.ts";

/** What the functions that run in the tab see there. */
interface InTab {
  readonly qingyang: TabProgram;
}

/** A column of a run, with the folio of its page. */
export interface RunColumn extends ColumnFact {
  readonly run: string;
  readonly kind: GalleyRun["kind"];
  readonly folio: number | undefined;
}

export interface MadeUpIssue {
  readonly pages: readonly OrderedPage[];
  readonly readings: readonly PageReading[];
  /** PDFs of the runs, in page order, with the first page of each. */
  readonly printed: readonly {
    readonly run: GalleyRun | undefined;
    readonly firstPage: number;
    readonly bytes: Uint8Array;
  }[];
  readonly columns: readonly RunColumn[];
  readonly unset: readonly string[];
  readonly composed: Composition;
  /** CSS that Paged.js adds. */
  readonly pageStyles: string;
  readonly galley: Galley;
  readonly findings: readonly Finding[];
}

/** Rounds in which folios may still change what the text prints. The second settles all but a contents page that grows. */
const ROUNDS = 4;

export async function makeUpRuns(tab: Tab, order: MakeUpOrder, first: Galley, tools: Tools): Promise<MadeUpIssue> {
  const { issue } = order;
  await tab.goto(`${ORIGIN}/make-up.html`, { waitUntil: "load" });
  const settled = await settleFolios(tab, order, first, tools);
  const { galley, made, pages } = settled;
  const readings: PageReading[] = [];
  const printed: { run: GalleyRun | undefined; firstPage: number; bytes: Uint8Array }[] = [];
  for (const group of groupByRun(pages)) {
    tools.signal.throwIfAborted();
    const run = galley.runs.find((candidate) => candidate.id === group[0]?.run);
    const own = run ? made.get(run.id) : undefined;
    const html = (own ? own.pages.map((page) => page.html) : [BLANK_PAGE]).map(order.faults?.pages ?? ((page) => page));
    const read = await tab.evaluate(
      (a, b) => (globalThis as unknown as InTab).qingyang.show(a, b),
      html,
      group.map((page) => dress(page, run, own, issue)),
    );
    readings.push(...read);
    const bytes = await tab.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      waitForFonts: false,
    });
    printed.push({ run, firstPage: group[0]?.index ?? 0, bytes });
    tools.progress({ station: "pages", detail: "print", done: readings.length, total: pages.length });
  }
  const pageStyles = await tab.evaluate(() => (globalThis as unknown as InTab).qingyang.pageStyles());
  return {
    pages,
    readings,
    printed,
    columns: columnFacts(pages, galley, made),
    unset: [...made.values()].flatMap((run) => run.unset),
    composed: [...made.values()].reduce<Composition>(
      (sum, { composed }) => ({
        paragraphs: sum.paragraphs + composed.paragraphs,
        composed: sum.composed + composed.composed,
        left: [...sum.left, ...composed.left],
      }),
      { paragraphs: 0, composed: 0, left: [] },
    ),
    pageStyles,
    galley,
    findings: settled.findings,
  };
}

interface Settled {
  readonly galley: Galley;
  readonly made: ReadonlyMap<string, MadeUp>;
  readonly pages: readonly OrderedPage[];
  readonly findings: readonly Finding[];
}

/** Makes up until the folios that the text prints are the folios that it has. Only runs whose HTML changed are made again. */
async function settleFolios(tab: Tab, order: MakeUpOrder, first: Galley, tools: Tools): Promise<Settled> {
  const made = new Map<string, MadeUp>();
  const htmlOf = new Map<string, string>();
  let galley = first;
  let pages: OrderedPage[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, run] of galley.runs.entries()) {
      if (htmlOf.get(run.id) === run.html) continue;
      tools.signal.throwIfAborted();
      tools.progress({
        station: "pages",
        detail: run.articles[0]?.title ?? run.kind,
        ...(run.articles[0] ? { file: run.articles[0].file } : {}),
        done: index,
        total: galley.runs.length,
      });
      made.set(
        run.id,
        await tab.evaluate(
          (input) => (globalThis as unknown as InTab).qingyang.makeUp(input),
          inputOf(run, order.issue),
        ),
      );
      htmlOf.set(run.id, run.html);
    }
    pages = orderPages(
      galley.runs.map((run) => ({
        id: run.id,
        kind: run.kind,
        starts: run.starts,
        pages: made.get(run.id)?.pages.length ?? 0,
      })),
      order.issue.folios,
    );
    refuseBeyondCeiling(pages, galley.runs, order.issue.limits);
    const next = order.set(folioTable(pages, galley, made));
    if (next.runs.every((run) => htmlOf.get(run.id) === run.html)) return { galley: next, made, pages, findings: [] };
    galley = next;
  }
  return { galley, made, pages, findings: [unsettled()] };
}

function inputOf(run: GalleyRun, issue: Issue): MakeUpInput {
  const { geometry, measures, template } = issue;
  return {
    html: run.html,
    lines: geometry.lines,
    lineHeight: geometry.lineHeight,
    em: geometry.em,
    sheet: geometry.sheet,
    typeArea: { width: geometry.typeArea.width, height: geometry.typeArea.height },
    measures,
    // Four times what the characters alone would fill, and room for photos: an endless run ends with a named block.
    limit:
      40 +
      Math.ceil((4 * run.html.length) / (geometry.lines * (geometry.typeArea.width / geometry.em))) +
      run.photos.length,
    punctuation: template.punctuation,
  };
}

/** Folio of each file's first page, and of its photos by "file#fig-n". */
function folioTable(
  pages: readonly OrderedPage[],
  galley: Galley,
  made: ReadonlyMap<string, MadeUp>,
): Map<string, string> {
  const table = new Map<string, string>();
  for (const page of pages) {
    const own = page.run === undefined ? undefined : made.get(page.run)?.pages[page.page];
    if (!own || page.folio === undefined) continue;
    for (const file of own.files) if (file !== "" && !table.has(file)) table.set(file, String(page.folio));
    for (const article of galley.runs.find((run) => run.id === page.run)?.articles ?? []) {
      article.photos.forEach((photo, index) => {
        const mark = `data-photo="${photo.place.file}:${photo.place.line}:${photo.place.column}"`;
        const key = `${article.file}#fig-${index + 1}`;
        if (!table.has(key) && own.html.includes(mark)) table.set(key, String(page.folio));
      });
    }
  }
  return table;
}

function groupByRun(pages: readonly OrderedPage[]): OrderedPage[][] {
  const groups: OrderedPage[][] = [];
  for (const page of pages) {
    const last = groups.at(-1);
    if (last && page.run !== undefined && last[0]?.run === page.run) last.push(page);
    else groups.push([page]);
  }
  return groups;
}

function dress(page: OrderedPage, run: GalleyRun | undefined, made: MadeUp | undefined, issue: Issue): Furniture {
  const own = made?.pages[page.page];
  const article: GalleyArticle | undefined = run?.articles.find((candidate) => candidate.file === own?.files[0]);
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
      .map((column) => ({ ...column, run: run.id, kind: run.kind, folio: page.folio }));
  });
}

const unsettled = (): Finding =>
  finding({
    rule: "folio-reference",
    level: "error",
    message: {
      zh: `排了 ${ROUNDS} 遍，文中的页码引用仍与实际页码不一致`,
      en: `after ${ROUNDS} rounds a page reference in the text still differs from its page`,
    },
    hint: {
      zh: "把 :page[…] 移出会随页码换行的句子",
      en: "move :page[…] out of the line that breaks differently with it",
    },
  });

const BLANK_PAGE =
  '<div class="pagedjs_page pagedjs_blank_page"><div class="pagedjs_sheet"><div class="pagedjs_pagebox"><div class="pagedjs_area"><div class="pagedjs_page_content"><div class="sheet-area"></div></div></div></div></div></div>';
