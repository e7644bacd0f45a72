// Joined runs: the runs' PDFs merged into issue.pdf with outline, labels, links between runs and exact boxes.
import { pxToPt } from "../base/units.ts";
import type { Issue } from "../issue/issue.ts";
import { mergeRuns } from "../pdf/merge-runs.ts";
import type { OutlineItem, PageLabel } from "../pdf/outline.ts";
import type { PlacedAdvert } from "./adverts.ts";
import type { MadeUpIssue } from "./make-up-runs.ts";

/**
 * Equal runs and issue give equal bytes: dates come from the issue, never from the clock. `epoch` is SOURCE_DATE_EPOCH
 * (seconds since 1970), which a packager may set.
 */
export function joinRuns(
  made: MadeUpIssue,
  issue: Issue,
  adverts: readonly PlacedAdvert[],
  epoch?: string,
): Promise<Uint8Array> {
  const { geometry, publication } = issue;
  const label = `${issue.year}年第${issue.number}期`;
  return mergeRuns(
    made.printed.map(({ runs, bytes }, index) => {
      const parts = runs.map(({ run, pages }) => ({ title: run?.articles[0]?.title ?? run?.kind ?? "", pages }));
      return { bytes, title: parts[0]?.title ?? "", parts, destinationPrefix: `r${index + 1}-` };
    }),
    {
      title: `${publication.title} ${label}`,
      author: publication.organizer.join("、"),
      language: "zh-CN",
      created: /^\d+$/.test(epoch ?? "") ? new Date(Number(epoch) * 1000) : new Date(`${issue.date}T00:00:00Z`),
      producer: "Qingyang",
      boxes: {
        trim: { width: pxToPt(geometry.trim.width), height: pxToPt(geometry.trim.height) },
        bleed: pxToPt(geometry.bleed),
      },
      labels: labelsOf(made),
      outline: outlineOf(made),
      links: linksOf(made, geometry),
      supplied: adverts,
    },
  );
}

/** One label where the count starts anew: after covers that are not counted. */
function labelsOf(made: MadeUpIssue): PageLabel[] {
  const labels: PageLabel[] = [];
  let expected: number | undefined;
  for (const page of made.pages) {
    const style = page.folio === undefined ? "none" : "decimal";
    const goesOn = labels.length > 0 && page.folio === expected && labels.at(-1)?.style === style;
    if (!goesOn) labels.push({ page: page.index, style, ...(page.folio === undefined ? {} : { first: page.folio }) });
    expected = page.folio === undefined ? undefined : page.folio + 1;
  }
  return labels;
}

function outlineOf(made: MadeUpIssue): OutlineItem[] {
  const items: (OutlineItem & { children: OutlineItem[] })[] = [];
  let department: string | undefined;
  for (const run of made.galley.runs) {
    const firstPage = made.pages.find((page) => page.run === run.id)?.index ?? 0;
    if (run.kind === "contents") items.push({ title: "目录", page: firstPage, children: [] });
    for (const article of run.articles) {
      if (article.filler) continue;
      const page = firstPageOf(made, run.id, article.file) ?? firstPage;
      const title = article.title || (run.kind === "cover" ? "封面" : article.file);
      const own = article.department?.name;
      if (own === undefined) items.push({ title, page, children: [] });
      else if (own === department) items.at(-1)?.children.push({ title, page });
      else items.push({ title: own, page, children: [{ title, page }] });
      department = own;
    }
  }
  return items;
}

function firstPageOf(made: MadeUpIssue, run: string, file: string): number | undefined {
  const pages = made.pages.filter((page) => page.run === run);
  return pages.find((page) => made.readings[page.index]?.areas.some((area) => area.flow.startsWith(`${file}#`)))?.index;
}

function linksOf(
  made: MadeUpIssue,
  geometry: Issue["geometry"],
): { page: number; rect: readonly [number, number, number, number]; toPage: number; alt: string }[] {
  const targets = new Map<string, number>();
  for (const run of made.galley.runs) {
    if (run.kind === "contents") targets.set("q-contents", made.pages.find((page) => page.run === run.id)?.index ?? 0);
    for (const article of run.articles) {
      const page =
        firstPageOf(made, run.id, article.file) ?? made.pages.find((candidate) => candidate.run === run.id)?.index;
      if (page !== undefined) targets.set(`q-${article.file}`, page);
    }
  }
  for (const [key, page] of made.jumps) targets.set(`q-${key.replace("#", "-")}`, page);
  const { bleed } = geometry;
  return made.readings.flatMap((reading, page) =>
    reading.links.flatMap(({ rect, target, text }) => {
      const toPage =
        targets.get(decodeURIComponent(target)) ?? targets.get(decodeURIComponent(target).replace(/-fig-\d+$/, ""));
      if (toPage === undefined) return [];
      const x = pxToPt(rect.x - bleed);
      const y = pxToPt(rect.y - bleed);
      const corner = [x, y, x + pxToPt(rect.width), y + pxToPt(rect.height)] as const;
      return [{ page, rect: corner, toPage, alt: text }];
    }),
  );
}
