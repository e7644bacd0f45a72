// Described articles: what contents, running heads and the outline say of every file of the flatplan.
import type { Department, Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { GalleyArticle } from "./galley.ts";
import { references } from "./printed-characters.ts";
import { startOf } from "./run-groups.ts";

/** Every file of the flatplan with what contents, running heads and the outline say of it. */
export function describeArticles(
  issue: Issue,
  manuscripts: ReadonlyMap<string, Manuscript>,
): Map<string, GalleyArticle> {
  const table = new Map<string, GalleyArticle>();
  let turn = -1;
  let department: Department | undefined;
  let above: string | undefined;
  for (const [index, entry] of issue.flatplan.entries()) {
    if (!("file" in entry) || entry.type === "continue") continue;
    const manuscript = manuscripts.get(entry.file);
    if (!manuscript) continue;
    const own = entry.type === "article" ? entry.department : undefined;
    const filler = entry.type === "article" && entry.filler === true;
    // A filler stands on the page of the article above it: in its colour, and without an end to its department.
    if (own && own !== department) turn += 1;
    if (!filler) department = own;
    const accents = issue.template.accents;
    const plain = (filler ? above : undefined) ?? accents[0];
    const accent = own?.accent ?? (own ? accents[turn % Math.max(1, accents.length)] : plain) ?? "#000000";
    above = accent;
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
      filler,
      jumps: issue.flatplan.filter((later) => later.type === "continue" && later.file === entry.file).length,
      starts: startOf(issue.flatplan, index),
      place: entry.place,
      photos: manuscript.photos,
      references: references(manuscript.tree),
    });
  }
  return table;
}
