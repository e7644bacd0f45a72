// Other flatplans: from an issue to its flatplan with fillers placed, of the fillers alone, or of one article.
import type { Issue } from "./issue.ts";

/** The flatplan with fillers after the articles that leave them room. */
export function withFillers(issue: Issue, placed: ReadonlyMap<string, readonly string[]> | undefined): Issue {
  if (!placed) return issue;
  const flatplan = issue.flatplan.flatMap((entry) => [
    entry,
    ...(entry.type === "article" ? (placed.get(entry.file) ?? []) : []).flatMap((file) =>
      fillerOf(issue, file, "run-on"),
    ),
  ]);
  return { ...issue, flatplan };
}

/** Each filler on a page of its own, to be measured. */
export const fillersAlone = (issue: Issue): Issue => ({
  ...issue,
  flatplan: issue.fillers.flatMap(({ file }) => fillerOf(issue, file, "page")),
});

const fillerOf = (issue: Issue, file: string, starts: "run-on" | "page"): Issue["flatplan"] =>
  issue.fillers
    .filter((filler) => filler.file === file)
    .map(({ place }) => ({ type: "article", file, opensDepartment: false, starts, filler: true, place }));

/** One article alone. */
export const onlyArticle = (issue: Issue, file: string): Issue["flatplan"] =>
  issue.flatplan.filter((entry) => "file" in entry && entry.type !== "continue" && entry.file === file);
