// Settled folios: runs made up in the tabs, again while the folios that their text prints are not the folios they have.
import type { Finding } from "../base/finding.ts";
import { finding } from "../base/finding.ts";
import { standDown } from "../base/superseded.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley, GalleyRun } from "../galley/galley.ts";
import type { Issue } from "../issue/issue.ts";
import { folioTable } from "./folio-table.ts";
import { refuseBeyondCeiling } from "./page-ceiling.ts";
import { type OrderedPage, orderPages } from "./page-order.ts";
import type { MakeUpOrder } from "./pages.ts";
import { isMadeElsewhere, partRuns } from "./part-runs.ts";
import type { RunCache } from "./run-cache.ts";
import type { Tabs } from "./session.ts";
import { takesOf, WaitsForOthers } from "./share-runs.ts";
import { spread } from "./spread-work.ts";
import { withStandIns } from "./stand-ins.ts";
import type { MadeUp, MakeUpInput } from "./tab/tab-types.ts";
import type { InTab, WorkTab } from "./work-tab.ts";

/** Rounds in which folios may still change what the text prints. The second settles all but a contents page that grows. */
const ROUNDS = 4;

export interface Settled {
  readonly galley: Galley;
  readonly made: ReadonlyMap<string, MadeUp>;
  readonly pages: readonly OrderedPage[];
  readonly findings: readonly Finding[];
}

/** What has been made up so far, by run; a second settling makes only what has changed. */
export interface KnownRuns {
  readonly made: Map<string, MadeUp>;
  readonly htmlOf: Map<string, string>;
  readonly sides: Map<string, OrderedPage["side"]>;
  /** What earlier builds made up. */
  readonly cache: RunCache;
}

export const knownRuns = (cache: RunCache): KnownRuns => ({
  made: new Map(),
  htmlOf: new Map(),
  sides: new Map(),
  cache,
});

export const makeUpRun = ({ tab }: WorkTab, run: GalleyRun, issue: Issue, sides: Sides = new Map()): Promise<MadeUp> =>
  tab.evaluate(
    (input) => (globalThis as unknown as InTab).qingyang.makeUp(input),
    inputOf(run, issue, sideOf(run, sides)),
  );

/** Makes up until the folios that the text prints are the folios that it has. Only runs whose HTML changed are made again. */
export async function settleFolios(
  tabs: Tabs,
  order: MakeUpOrder,
  first: Galley,
  tools: Tools,
  { made, htmlOf, sides, cache }: KnownRuns,
): Promise<Settled> {
  let galley = first;
  let pages: OrderedPage[] = [];
  let settled: Settled = { galley, made, pages, findings: [] };
  let isFirst = htmlOf.size === 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const missing: GalleyRun[] = [];
    const takes = takesOf(order.shard, galley);
    for (const run of unmade(galley, htmlOf, sides)) {
      const input = inputOf(run, order.issue, sideOf(run, sides));
      if (order.shard && takes(run.id)) cache.claim("made up", input);
      const kept = await cache.get<MadeUp>("made up", input);
      if (kept) made.set(run.id, kept.data);
      else missing.push(run);
      htmlOf.set(run.id, keyOf(run, sides));
    }
    // Later rounds are contents and references: each shard that prints makes those by itself.
    const own = isFirst ? missing.filter((run) => takes(run.id)) : missing;
    await spread(tabs, own, lengthOf, tools, async (tab, run, done, total) => {
      // Each tab is let go when it has done what it is at.
      if (tools.isSuperseded?.()) return;
      const [article] = run.articles;
      const file = article ? { file: article.file } : {};
      tools.progress({ station: "pages", detail: article?.title ?? run.kind, ...file, done, total });
      const making = makeUpRun(tab, run, order.issue, sides);
      order.meanwhile?.();
      const data = await making;
      cache.put("made up", inputOf(run, order.issue, sideOf(run, sides)), { data });
      made.set(run.id, data);
    });
    standDown(tools);
    if (own.length < missing.length) throw new WaitsForOthers("made up");
    isFirst = false;
    const parted = partRuns(galley, made);
    pages = orderPages(
      galley.runs.map((run) => ({
        id: run.id,
        kind: run.kind,
        starts: run.starts,
        pages: parted.get(run.id)?.pages.length ?? 0,
      })),
      order.issue.folios,
    );
    for (const page of pages) if (page.run !== undefined && page.page === 0) sides.set(page.run, page.side);
    refuseBeyondCeiling(pages, galley.runs, order.issue.limits);
    const next = order.set(folioTable(pages, galley, parted));
    settled = { galley: next, made: parted, pages, findings: [] };
    if (unmade(next, htmlOf, sides).length === 0) return settled;
    galley = next;
  }
  return { ...settled, findings: [unsettled()] };
}

type Sides = ReadonlyMap<string, OrderedPage["side"]>;

const unmade = (galley: Galley, htmlOf: ReadonlyMap<string, string>, sides: Sides): GalleyRun[] =>
  galley.runs.filter((run) => !isMadeElsewhere(run) && htmlOf.get(run.id) !== keyOf(run, sides));

/** What a run is made from: its HTML, and its first page's side where a photo needs an even page and the odd one after it. */
const keyOf = (run: GalleyRun, sides: Sides): string =>
  run.html.includes('data-place="spread"') ? `${run.html}\n${sideOf(run, sides)}` : run.html;

/** Known after the first round; until then the side that the run asks for. */
const sideOf = (run: GalleyRun, sides: Sides): OrderedPage["side"] =>
  sides.get(run.id) ?? (run.starts === "verso" || run.starts === "spread" ? "verso" : "recto");

const lengthOf = (run: GalleyRun): number => run.html.length;

function inputOf(run: GalleyRun, issue: Issue, side: OrderedPage["side"]): MakeUpInput {
  const { geometry, measures, template } = issue;
  return {
    html: withStandIns(run.html),
    lines: geometry.lines,
    lineHeight: geometry.lineHeight,
    em: geometry.em,
    sheet: geometry.sheet,
    typeArea: { width: geometry.typeArea.width, height: geometry.typeArea.height },
    measures,
    startsVerso: side === "verso",
    // Four times what the characters alone would fill, and room for photos: an endless run ends with a named block.
    limit:
      40 +
      Math.ceil((4 * run.html.length) / (geometry.lines * (geometry.typeArea.width / geometry.em))) +
      run.photos.length,
    punctuation: template.punctuation,
    hangingBelow: template.hangingBelow,
    copyfit: template.copyfit,
  };
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
