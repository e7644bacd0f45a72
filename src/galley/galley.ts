// Galley: the manuscripts set as unpaginated HTML, one piece a run, in the order of the flatplan. Pure.
import type { Element } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import type { Place } from "../base/finding.ts";
import type { Department, FlatplanEntry, Issue, Starts } from "../issue/issue.ts";
import type { Manuscript, Photo } from "../manuscript/manuscript.ts";
import { setAdvert } from "./advert.ts";
import { setArticle } from "./article.ts";
import { setBlank } from "./blank.ts";
import { setContents } from "./contents.ts";
import { setCover } from "./cover.ts";
import { generatedText } from "./generated-text.ts";
import { setImprint } from "./imprint.ts";
import { partsOf, setParts } from "./jumps.ts";
import { setPlate } from "./plate.ts";
import { charactersOf, references } from "./printed-characters.ts";
import { groupRuns, type RunGroup, startOf } from "./run-groups.ts";

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
export type FolioTable = ReadonlyMap<string, string>;

/**
 * Sets the whole issue. `folios` are what is known of the page map so far: the first round sets "00" where a folio
 * is not known yet, and pages asks again for the runs whose references have changed.
 */
export function setGalley(
  issue: Issue,
  manuscripts: ReadonlyMap<string, Manuscript>,
  plates: ReadonlyMap<string, Photo>,
  folios: FolioTable,
): Galley {
  const articles = describeArticles(issue, manuscripts);
  const setting: Setting = { issue, manuscripts, plates, folios, articles };
  const groups = groupRuns(issue.flatplan);
  const own = groups.map(({ entries }, index) => setRun(entries, index, setting));
  const runs = own.map((run, index) => joinUnit(run, index, groups, own, issue));
  return { runs, characters: charactersOf(issue, runs, manuscripts, articles) };
}

interface Setting {
  readonly issue: Issue;
  readonly manuscripts: ReadonlyMap<string, Manuscript>;
  readonly folios: FolioTable;
  readonly plates: ReadonlyMap<string, Photo>;
  readonly articles: ReadonlyMap<string, GalleyArticle>;
}

interface OwnRun extends Omit<GalleyRun, "html"> {
  readonly roots: readonly Element[];
}

/** The runs that an article ties together by its jumps are set as one, in the first of them. */
function joinUnit(
  { roots, ...run }: OwnRun,
  index: number,
  groups: readonly RunGroup[],
  own: readonly OwnRun[],
  issue: Issue,
): GalleyRun {
  const unit = groups[index]?.unit ?? index;
  const members = groups.flatMap((group, at) => (group.unit === unit ? [at] : []));
  if (members.length === 1) return { ...run, html: serializeAll(roots) };
  const madeIn = { run: own[unit]?.id ?? run.id, group: members.indexOf(index) };
  if (index !== unit) return { ...run, html: "", generated: "", madeIn };
  const parts = partsOf(
    issue.flatplan,
    members.map((at) => groups[at]?.entries ?? []),
  );
  return {
    ...run,
    madeIn,
    html: serializeAll([...members.flatMap((at) => own[at]?.roots ?? []), setParts(parts)]),
    generated: members.map((at) => own[at]?.generated ?? "").join(""),
    references: [...new Set(members.flatMap((at) => own[at]?.references ?? []))],
    photos: members.flatMap((at) => own[at]?.photos ?? []),
  };
}

function setRun(group: readonly FlatplanEntry[], index: number, setting: Setting): OwnRun {
  const { issue, manuscripts, folios, articles } = setting;
  const roots: Element[] = [];
  const members: GalleyArticle[] = [];
  const photos: Photo[] = [];
  const rest: GalleyArticle[] = [];
  let kind: RunKind = "articles";
  for (const entry of group) {
    if (entry.type === "article") {
      const manuscript = manuscripts.get(entry.file);
      const article = articles.get(entry.file);
      if (!manuscript || !article) continue;
      members.push(article);
      roots.push(setArticle(manuscript, article, issue, folios));
    } else if (entry.type === "contents") {
      kind = "contents";
      roots.push(setContents([...articles.values()], issue, folios));
    } else if (entry.type === "imprint") {
      kind = "contents";
      roots.push(setImprint(issue));
    } else if (entry.type === "plate") {
      kind = "plate";
      const plate = setting.plates.get(entry.src);
      if (plate) photos.push(plate);
      roots.push(setPlate(entry, plate, issue));
    } else if (entry.type === "ad") {
      kind = "advert";
      roots.push(setAdvert(entry));
    } else if (entry.type === "blank") {
      kind = "blank";
      roots.push(setBlank(entry.place));
    } else if (entry.type === "continue") {
      const article = articles.get(entry.file);
      if (article) rest.push(article);
    } else if ("file" in entry) {
      const manuscript = manuscripts.get(entry.file);
      const article = articles.get(entry.file);
      if (!manuscript || !article) continue;
      kind = entry.type === "cover" || entry.type === "back-cover" ? "cover" : "inside";
      members.push(article);
      const coverLike = manuscript.frontMatter.kind === "cover" || manuscript.frontMatter.kind === "back-cover";
      roots.push(
        coverLike || kind === "cover"
          ? setCover(manuscript, entry.type, issue, folios)
          : setArticle(manuscript, article, issue, folios),
      );
    }
  }
  const first = group[0];
  return {
    id: `run-${index + 1}`,
    kind,
    starts: first ? runStarts(startOf(issue.flatplan, issue.flatplan.indexOf(first)), first, manuscripts) : "page",
    roots,
    generated: roots.map((root) => generatedText(root)).join(""),
    articles: members,
    rest,
    references: [
      ...new Set([...members.flatMap((a) => a.references), ...(kind === "contents" ? articles.keys() : [])]),
    ],
    photos: [...photos, ...(kind === "contents" ? [...articles.values()] : members).flatMap((a) => a.photos)],
  };
}

/** An opening over a spread begins on an even page, whatever the flatplan says of a page's side. */
function runStarts(starts: Starts, first: FlatplanEntry, manuscripts: ReadonlyMap<string, Manuscript>): Starts {
  const over = first.type === "article" && manuscripts.get(first.file)?.frontMatter.opening === "spread";
  return over && (starts === "page" || starts === "recto" || starts === "verso") ? "spread" : starts;
}

const stringifier = unified().use(rehypeStringify, {
  allowDangerousHtml: false,
  characterReferences: { useNamedReferences: false },
});
const serializeAll = (roots: readonly Element[]): string =>
  roots.map((root) => stringifier.stringify({ type: "root", children: [root] })).join("\n");

/** Every file of the flatplan with what contents, running heads and the outline say of it. */
function describeArticles(issue: Issue, manuscripts: ReadonlyMap<string, Manuscript>): Map<string, GalleyArticle> {
  const table = new Map<string, GalleyArticle>();
  let turn = -1;
  let department: Department | undefined;
  for (const [index, entry] of issue.flatplan.entries()) {
    if (!("file" in entry) || entry.type === "continue") continue;
    const manuscript = manuscripts.get(entry.file);
    if (!manuscript) continue;
    const own = entry.type === "article" ? entry.department : undefined;
    if (own && own !== department) turn += 1;
    department = own;
    const accents = issue.template.accents;
    const accent = own?.accent ?? (own ? accents[turn % Math.max(1, accents.length)] : accents[0]) ?? "#000000";
    const { headline, short, byline } = manuscript.frontMatter;
    table.set(entry.file, {
      file: entry.file,
      title: (short ?? headline?.text ?? "").replaceAll("|", ""),
      headline: (headline?.text ?? "").replaceAll("|", ""),
      byline: byline.map((item) => item.name).join("　"),
      ...(own ? { department: own } : {}),
      opensDepartment: entry.type === "article" && entry.opensDepartment,
      accent,
      turn: Math.max(0, turn),
      columns: manuscript.frontMatter.columns ?? issue.columns,
      ...(entry.type === "article" && entry.pages !== undefined ? { budget: entry.pages } : {}),
      filler: entry.type === "article" && entry.filler === true,
      jumps: issue.flatplan.filter((later) => later.type === "continue" && later.file === entry.file).length,
      starts: startOf(issue.flatplan, index),
      place: entry.place,
      photos: manuscript.photos,
      references: references(manuscript.tree),
    });
  }
  return table;
}
