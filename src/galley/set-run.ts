// Set run: the entries of one run as HTML, and the runs that an article's jumps tie together as one.
import type { Element } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import type { FlatplanEntry, Issue, Starts } from "../issue/issue.ts";
import type { Manuscript, Photo } from "../manuscript/manuscript.ts";
import { setAdvert } from "./advert.ts";
import { setArticle } from "./article.ts";
import { setBlank } from "./blank.ts";
import { setContents } from "./contents.ts";
import { setCover } from "./cover.ts";
import type { FolioTable, GalleyArticle, GalleyRun, RunKind } from "./galley.ts";
import { generatedText } from "./generated-text.ts";
import { setImprint } from "./imprint.ts";
import { partsOf, setParts } from "./jumps.ts";
import { setPlate } from "./plate.ts";
import { type RunGroup, startOf } from "./run-groups.ts";

export interface IssueSetting {
  readonly issue: Issue;
  readonly manuscripts: ReadonlyMap<string, Manuscript>;
  readonly folios: FolioTable;
  readonly plates: ReadonlyMap<string, Photo>;
  readonly articles: ReadonlyMap<string, GalleyArticle>;
}

export interface OwnRun extends GalleyRun {
  readonly roots: readonly Element[];
}

/** The runs that an article ties together by its jumps are set as one, in the first of them. */
export function joinUnit(
  { roots: _, ...run }: OwnRun,
  index: number,
  groups: readonly RunGroup[],
  own: readonly OwnRun[],
  issue: Issue,
): GalleyRun {
  const unit = groups[index]?.unit ?? index;
  const members = groups.flatMap((group, at) => (group.unit === unit ? [at] : []));
  if (members.length === 1) return run;
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

export function setRun(group: readonly FlatplanEntry[], index: number, setting: IssueSetting): OwnRun {
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
    html: serializeAll(roots),
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
