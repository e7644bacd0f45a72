// Contents: the articles by department with their folios, from the galley's own table. All of it is generated text.
import type { Element } from "hast";
import type { Issue } from "../issue/issue.ts";
import { GENERATED, h } from "./element.ts";
import type { FolioTable, GalleyArticle } from "./galley.ts";
import { issueLabel } from "./imprint.ts";
import { setFrame } from "./photo.ts";

/** `article.contents`: made up by the page composer like any article, so that sixty titles flow over pages. */
export function setContents(articles: readonly GalleyArticle[], issue: Issue, folios: FolioTable): Element {
  const place = issue.flatplan.find((entry) => entry.type === "contents")?.place;
  const source = place ? `${place.file}:${place.line}:${place.column}` : "issue.yaml:1:1";
  const listed = issue.flatplan.flatMap((entry) => (entry.type === "article" && !entry.filler ? [entry.file] : []));
  const blocks: Element[] = [];
  let department: string | undefined;
  for (const file of listed) {
    const article = articles.find((candidate) => candidate.file === file);
    if (!article) continue;
    // A department of one article that bears its name needs no heading of its own.
    const named = article.department?.name === article.title;
    const opens = !article.department || named || article.department.name !== department;
    const label = opens && !named ? article.department?.name : undefined;
    blocks.push(setEntry(article, { opens, label }, folios.get(file) ?? "00", source));
    department = article.department?.name;
  }
  return h(
    "article",
    {
      className: ["article", "contents"],
      id: "q-contents",
      dataFile: "",
      dataColumns: "2",
      ...GENERATED,
      style: `--accent: ${issue.template.accents[0] ?? "#000"}`,
    },
    h("header", { className: ["opening", "opening-contents"], dataSource: source }, [
      h("div", { className: ["titles"] }, [
        h("h1", { className: ["headline"] }, "目录"),
        h("p", { className: ["contents-latin"] }, "CONTENTS"),
        h("p", { className: ["contents-issue"] }, issueLabel(issue)),
      ]),
    ]),
    h("div", { className: ["body"] }, [setPicture(articles, listed, folios, source), blocks]),
  );
}

/** Label, folio, title and byline as one block: entries are all of one height, so that the rules of both columns stand side by side. */
function setEntry(
  article: GalleyArticle,
  { opens, label }: { readonly opens: boolean; readonly label: string | undefined },
  folio: string,
  source: string,
): Element {
  return h(
    "div",
    {
      className: ["contents-entry", ...(opens ? ["opens"] : [])],
      style: `--accent: ${article.accent}`,
      dataSource: source,
    },
    label && h("h2", { className: ["contents-department"] }, label),
    h(
      "p",
      { className: ["contents-line"] },
      h("a", { href: `#q-${article.file}` }, [
        h("span", { className: ["contents-folio"] }, folio),
        h("span", { className: ["contents-title"] }, article.title.replace(/ +/g, "\u3000")),
        article.byline && h("span", { className: ["contents-byline"] }, article.byline),
      ]),
    ),
  );
}

/** The picture of the longest-planned article with an opening photo leads into the issue. */
function setPicture(
  articles: readonly GalleyArticle[],
  listed: readonly string[],
  folios: FolioTable,
  source: string,
): Element | undefined {
  const candidates = listed.flatMap((file) => articles.find((article) => article.file === file) ?? []);
  const best = candidates
    .filter((article) => article.photos.length > 0)
    .sort((a, b) => (b.photos[0]?.width ?? 0) - (a.photos[0]?.width ?? 0))[0];
  const photo = best?.photos[0];
  if (!best || !photo) return undefined;
  return h(
    "figure",
    { className: ["photo", "contents-photo"], dataSource: source, dataSpan: "2", dataPlace: "top", dataOptional: "" },
    setFrame(photo, best.headline, [50, 50], 2.7),
    h("figcaption", {}, [
      h("span", { className: ["contents-photo-folio"] }, folios.get(best.file) ?? "00"),
      h("span", { className: ["caption"] }, best.title.replace(/ +/g, "\u3000")),
    ]),
  );
}
