// Printed batch: the pages of a batch's runs with the folios and furniture that they get, shown in a tab, read and printed.
import type { Galley, GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";
import { dressPage, FURNITURE_ROOM } from "./dress-page.ts";
import { setFurniture } from "./furniture.ts";
import type { OrderedPage } from "./page-order.ts";
import { takePictures } from "./page-pictures.ts";
import type { MakeUpOrder } from "./pages.ts";
import { articlesOn } from "./part-runs.ts";
import type { PrintBatch } from "./print-batches.ts";
import type { Settled } from "./settle-folios.ts";
import type { Furniture, MadeUp, PageReading, TabReading } from "./tab/tab-types.ts";
import type { InTab, WorkTab } from "./work-tab.ts";

export interface Printed {
  readonly readings: readonly PageReading[];
  readonly pictures: readonly Uint8Array[];
  readonly bytes: Uint8Array;
}

export const runOf = (group: readonly OrderedPage[], galley: Galley): GalleyRun | undefined =>
  galley.runs.find((candidate) => candidate.id === group[0]?.run);

/** HTML of the pages of a batch's runs, with the folios and furniture that they get. */
export const shownOf = (batch: PrintBatch, { galley, made }: Settled, order: MakeUpOrder): readonly string[] =>
  batch.flatMap((group) => {
    const run = runOf(group, galley);
    const own = run ? made.get(run.id) : undefined;
    return group.map((page) => {
      const plain = own?.pages[page.page]?.html ?? BLANK_PAGE;
      const dressed = dressPage(plain, furnitureOf(page, run, own, order.issue));
      return order.faults?.pages?.(dressed) ?? dressed;
    });
  });

/** Shown, read and printed. */
export async function printShown(
  { tab, fresh }: WorkTab,
  html: readonly string[],
  order: MakeUpOrder,
): Promise<Printed> {
  await fresh();
  const json = await tab.evaluate((pages) => (globalThis as unknown as InTab).qingyang.show(pages), html);
  const read: readonly TabReading[] = JSON.parse(json);
  const readings = read.map((one, at): PageReading => ({ ...one, html: html[at] ?? "" }));
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

function furnitureOf(page: OrderedPage, run: GalleyRun | undefined, made: MadeUp | undefined, issue: Issue): Furniture {
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

const BLANK_PAGE = `<div class="pagedjs_page pagedjs_blank_page"><div class="pagedjs_sheet"><div class="pagedjs_pagebox"><div class="pagedjs_area"><div class="pagedjs_page_content"><div class="sheet-area">${FURNITURE_ROOM}</div></div></div></div></div></div>`;
