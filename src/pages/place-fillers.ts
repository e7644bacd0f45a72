// Placed fillers: what stays empty on articles' last pages given to the issue's fillers, each once, the largest that fits.
import { type Finding, finding } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley, GalleyArticle, GalleyRun } from "../galley/galley.ts";
import type { MakeUpOrder } from "./pages.ts";
import type { RunCache } from "./run-cache.ts";
import type { Tabs } from "./session.ts";
import { knownRuns, makeUpRun, type Settled, settleFolios } from "./settle-folios.ts";
import { spread } from "./spread-work.ts";

/** Lines that must stay empty before a filler is looked for, and the white above it. */
const EMPTY = 8;
const GAP = 2;

/** Files of fillers by the last article of the run that takes them. */
export type PlacedFillers = ReadonlyMap<string, readonly string[]>;

export interface Filled extends Settled {
  /** Files of the fillers that found no place: they are not printed. */
  readonly unplaced: readonly string[];
}

/** Settles the issue, then once more with its fillers; a run that would grow by a page goes without. */
export async function settleWithFillers(
  tabs: Tabs,
  order: MakeUpOrder,
  first: Galley,
  fillers: Galley | undefined,
  cache: RunCache,
  tools: Tools,
): Promise<Filled> {
  const known = knownRuns(cache);
  const plain = await settleFolios(tabs, order, first, tools, known);
  const spare = (fillers?.runs ?? []).flatMap((run) => run.articles[0] ?? []);
  if (!fillers || spare.length === 0) return { ...plain, unplaced: [] };
  let placed = choose(plain, await measure(tabs, fillers, order, tools), order.issue.geometry.lines);
  let filled = plain;
  for (let turn = 0; turn < 2 && placed.size > 0; turn += 1) {
    const set: MakeUpOrder["set"] = (folios) => order.set(folios, placed);
    filled = await settleFolios(tabs, { ...order, set }, set(new Map()), tools, known);
    const kept = new Map([...placed].filter(([file]) => lengthOf(filled, file) === lengthOf(plain, file)));
    if (kept.size === placed.size) break;
    placed = kept;
    filled = placed.size === 0 ? await settleFolios(tabs, order, first, tools, known) : filled;
  }
  const used = new Set([...placed.values()].flat());
  const unplaced = spare.filter((article) => !used.has(article.file));
  return {
    ...filled,
    unplaced: unplaced.map((article) => article.file),
    findings: [...filled.findings, ...unplaced.map(unused)],
  };
}

/** Lines of each filler, set alone over a page's width; those longer than a page have none. */
async function measure(
  tabs: Tabs,
  fillers: Galley,
  order: MakeUpOrder,
  tools: Tools,
): Promise<ReadonlyMap<string, number>> {
  const lines = new Map<string, number>();
  const size = (run: GalleyRun): number => run.html.length;
  await spread(tabs, fillers.runs, size, tools, async (tab, run) => {
    const { pages, columns, unset } = await makeUpRun(tab, run, order.issue);
    const file = run.articles[0]?.file;
    if (file !== undefined && pages.length === 1 && unset.length === 0)
      lines.set(file, Math.max(0, ...columns.map((column) => column.foot)));
  });
  return lines;
}

function choose(plain: Settled, fillers: ReadonlyMap<string, number>, lines: number): Map<string, string[]> {
  const left = [...fillers].sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
  const placed = new Map<string, string[]>();
  for (const run of plain.galley.runs) {
    const file = run.articles.at(-1)?.file;
    if (run.kind !== "articles" || run.madeIn || file === undefined) continue;
    let empty = lines - footOf(plain, run);
    for (let at = 0; at < left.length && empty >= EMPTY; ) {
      const [filler, height] = left[at] ?? ["", Number.POSITIVE_INFINITY];
      if (height + GAP > empty) {
        at += 1;
        continue;
      }
      placed.set(file, [...(placed.get(file) ?? []), filler]);
      left.splice(at, 1);
      empty -= height + GAP;
    }
  }
  return placed;
}

/** One past the last line of the run's last page. */
function footOf({ made }: Settled, run: GalleyRun): number {
  const { pages = [], columns = [] } = made.get(run.id) ?? {};
  return Math.max(0, ...columns.filter((column) => column.page === pages.length - 1).map((column) => column.foot));
}

const lengthOf = ({ galley, made }: Settled, file: string): number => {
  const run = galley.runs.find((one) => one.articles.some((article) => article.file === file));
  return made.get(run?.id ?? "")?.pages.length ?? 0;
};

const unused = ({ file, title, place }: GalleyArticle): Finding =>
  finding({
    rule: "filler-unused",
    level: "info",
    message: {
      zh: `补白《${title}》没有用上：没有一篇的末页空出放得下它的地方`,
      en: `the filler "${title}" is not used: no article's last page leaves room for it`,
    },
    actual: file,
    hint: { zh: "留到下一期，或从 fillers 里去掉", en: "keep it for the next issue, or take it out of fillers" },
    place,
  });
