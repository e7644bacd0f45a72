// Folio table: from the pages in their order to the folios that texts, contents and jump lines print.
import type { Galley } from "../galley/galley.ts";
import type { OrderedPage } from "./page-order.ts";
import { articlesOn } from "./part-runs.ts";
import type { MadeUp } from "./tab/tab-types.ts";

/** Folio of each file's first page, of its photos by "file#fig-n", of its jumps by their keys. */
export function folioTable(
  pages: readonly OrderedPage[],
  galley: Galley,
  made: ReadonlyMap<string, MadeUp>,
): Map<string, string> {
  const table = new Map<string, string>();
  for (const page of pages) {
    const own = page.run === undefined ? undefined : made.get(page.run)?.pages[page.page];
    if (!own || page.folio === undefined) continue;
    for (const file of own.files) if (file !== "" && !table.has(file)) table.set(file, String(page.folio));
    for (const key of own.jumps) table.set(key, String(page.folio));
    for (const article of articlesOn(galley.runs.find((run) => run.id === page.run))) {
      article.photos.forEach((photo, index) => {
        const mark = `data-photo="${photo.place.file}:${photo.place.line}:${photo.place.column}"`;
        const key = `${article.file}#fig-${index + 1}`;
        if (!table.has(key) && own.html.includes(mark)) table.set(key, String(page.folio));
      });
    }
  }
  return table;
}
