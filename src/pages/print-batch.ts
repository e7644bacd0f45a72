// Printed batch: the pages of a batch's runs with the folios and furniture that they get, shown in a tab, read and printed.
import type { Galley, GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";
import { setFurniture } from "./furniture.ts";
import type { OrderedPage } from "./page-order.ts";
import { takePictures } from "./page-pictures.ts";
import type { MakeUpOrder } from "./pages.ts";
import { articlesOn } from "./part-runs.ts";
import type { PrintBatch } from "./print-batches.ts";
import type { Settled } from "./settle-folios.ts";
import type { Furniture, MadeUp, PageReading } from "./tab/tab-types.ts";
import type { InTab, WorkTab } from "./work-tab.ts";

export interface Printed {
  readonly readings: readonly PageReading[];
  readonly pictures: readonly Uint8Array[];
  readonly bytes: Uint8Array;
}

export interface Shown {
  readonly html: readonly string[];
  readonly furniture: readonly Furniture[];
}

export const runOf = (group: readonly OrderedPage[], galley: Galley): GalleyRun | undefined =>
  galley.runs.find((candidate) => candidate.id === group[0]?.run);

/** The pages of a batch's runs, and the folios and furniture that they get. */
export function shownOf(batch: PrintBatch, { galley, made }: Settled, order: MakeUpOrder): Shown {
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

/** Shown, read and printed; `read` is told what was read before the printing begins. */
export async function printShown(
  { tab }: WorkTab,
  { html, furniture }: Shown,
  order: MakeUpOrder,
  read: (readings: readonly PageReading[]) => void,
): Promise<Printed> {
  const readings = await tab.evaluate((a, b) => (globalThis as unknown as InTab).qingyang.show(a, b), html, furniture);
  read(readings);
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

const BLANK_PAGE =
  '<div class="pagedjs_page pagedjs_blank_page"><div class="pagedjs_sheet"><div class="pagedjs_pagebox"><div class="pagedjs_area"><div class="pagedjs_page_content"><div class="sheet-area"></div></div></div></div></div></div>';
