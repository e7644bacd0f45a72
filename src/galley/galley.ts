// Galley: the manuscripts set as unpaginated HTML, one piece a run, in the order of the flatplan. Pure.
import type { Place } from "../base/finding.ts";
import type { Memory } from "../base/memory.ts";
import type { Department, Issue, Starts } from "../issue/issue.ts";
import type { Manuscript, Photo } from "../manuscript/manuscript.ts";
import { describeArticles } from "./describe-articles.ts";
import { charactersOf } from "./printed-characters.ts";
import { groupRuns, type RunGroup } from "./run-groups.ts";
import { type IssueSetting, joinUnit, type OwnRun, setRun } from "./set-run.ts";

export type RunKind = "articles" | "cover" | "inside" | "contents" | "plate" | "advert" | "blank";

/** An article as it stands in its run. */
export interface GalleyArticle {
  readonly file: string;
  /** For running head, contents and outline. */
  readonly title: string;
  readonly headline: string;
  readonly byline: string;
  readonly department?: Department;
  readonly opensDepartment: boolean;
  readonly accent: string;
  /** Number of its department in the issue, from 0; its tab at the fore edge stands that much lower. */
  readonly turn: number;
  readonly columns: number;
  readonly budget?: number;
  /** Put in where a page stays empty. */
  readonly filler: boolean;
  /** Times that the flatplan continues it on other pages. */
  readonly jumps: number;
  readonly starts: Starts;
  readonly place: Place;
  readonly photos: readonly Photo[];
  /** Files whose folio the text prints (`:page[…]`). */
  readonly references: readonly string[];
}

/** Articles that flow on without a page break, or one made page: the unit of pagination and printing. */
export interface GalleyRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly starts: Starts;
  /** HTML of the run's articles, each an `article` element. */
  readonly html: string;
  /** Text that the program adds to the run: numbers, marks, contents, imprint, plates' captions. */
  readonly generated: string;
  readonly articles: readonly GalleyArticle[];
  /** Articles that began in an earlier run and go on here. */
  readonly rest: readonly GalleyArticle[];
  /** Runs that share an article are made up as one, in the first of them; `group` is this run's number there. */
  readonly madeIn?: { readonly run: string; readonly group: number };
  /** Files whose folio stands in the run: it is made up again when one changes. */
  readonly references: readonly string[];
  readonly photos: readonly Photo[];
}

export interface Galley {
  readonly runs: readonly GalleyRun[];
  /** Every character that the issue prints, with the first place that asks for it (generated text has none). */
  readonly characters: ReadonlyMap<string, Place | undefined>;
}

/** Folios of articles, as printed, by file; by `file#fig-n` for a photo, by `file#part-n` and `file#jump-n` for where its part n begins and is jumped to from. */
export type FolioTable = Pick<ReadonlyMap<string, string>, "get">;

/** Sets the whole issue once. `folios` are what is known of the page map; "00" is set where a folio is not known yet. */
export const setGalley = (
  issue: Issue,
  manuscripts: ReadonlyMap<string, Manuscript>,
  plates: ReadonlyMap<string, Photo>,
  folios: FolioTable,
): Galley => openGalley(issue, manuscripts, plates)(folios);

/**
 * The issue, to be set again and again while its folios change: what prints none of those that changed is given back as
 * it was set before.
 */
export function openGalley(
  issue: Issue,
  manuscripts: ReadonlyMap<string, Manuscript>,
  plates: ReadonlyMap<string, Photo>,
  memory?: Memory,
): (folios: FolioTable) => Galley {
  const articles = describeArticles(issue, manuscripts);
  const groups = groupRuns(issue.flatplan);
  const keys = memory && groups.map((group, index) => keyOf(group, index, { issue, manuscripts, plates, articles }));
  const known: (KnownRun | undefined)[] = groups.map((_, index) => memory?.get<KnownRun>(keys?.[index] ?? ""));
  let last: Galley | undefined;
  return (folios) => {
    let changed = last === undefined;
    const own = groups.map(({ entries }, index) => {
      const before = known[index];
      if (before?.asked.isAnswered(folios)) return before.run;
      changed = true;
      const asked = new AskedFolios(folios);
      const run = setRun(entries, index, { issue, manuscripts, plates, folios: asked, articles });
      known[index] = { asked, run };
      if (keys?.[index] !== undefined) memory?.keep(keys[index], known[index]);
      return run;
    });
    if (last && !changed) return last;
    const runs = own.map((run, index) => joinUnit(run, index, groups, own, issue));
    last = { runs, characters: charactersOf(issue, runs, manuscripts, articles) };
    return last;
  };
}

interface KnownRun {
  readonly asked: AskedFolios;
  readonly run: OwnRun;
}

/** All that a run hangs on but folios: the issue with its template, and the articles that stand or are listed in it. */
function keyOf(
  { entries, unit }: RunGroup,
  index: number,
  { issue, manuscripts, plates, articles }: Omit<IssueSetting, "folios">,
): string {
  const files = entries.flatMap((entry) => ("file" in entry ? [entry.file] : []));
  const listed = entries.some(({ type }) => type === "contents" || type === "imprint");
  return `run ${JSON.stringify([
    index,
    unit,
    issue.sources,
    issue.template.hash,
    entries,
    files.map((file) => manuscripts.get(file)?.sha256),
    listed ? [...articles.values()] : files.map((file) => articles.get(file)),
    entries.flatMap((entry) => (entry.type === "plate" ? [plates.get(entry.src)] : [])),
  ])}`;
}

/** A table of folios that remembers what it was asked, and how it answered. */
class AskedFolios implements FolioTable {
  readonly #folios: FolioTable;
  readonly #answers = new Map<string, string | undefined>();
  constructor(folios: FolioTable) {
    this.#folios = folios;
  }
  get(key: string): string | undefined {
    const answer = this.#folios.get(key);
    this.#answers.set(key, answer);
    return answer;
  }
  /** The other table answers what this one was asked as this one did. */
  isAnswered(other: FolioTable): boolean {
    return [...this.#answers].every(([key, answer]) => other.get(key) === answer);
  }
}
