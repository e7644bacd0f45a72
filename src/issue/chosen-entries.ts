// Chosen entries: from the flatplan to what a build makes: all of it, or with `--article` one article alone.
import { extname } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Place } from "../base/finding.ts";
import { safePath } from "../base/safe-path.ts";
import type { FlatplanEntry } from "./issue.ts";

/** The whole flatplan, or for `--article` that article alone, in the flatplan or not. */
export async function chosen(
  entries: readonly FlatplanEntry[],
  article: string | undefined,
  dir: string,
  findings: Finding[],
  place: Place,
): Promise<readonly FlatplanEntry[]> {
  if (article === undefined) return entries;
  const named = entries.filter((entry) => "file" in entry && entry.type !== "continue" && entry.file === article);
  if (named.length > 0) return named;
  const found = await safePath(dir, article);
  if (found.ok && extname(article) === ".md") {
    return [{ type: "article", file: article, opensDepartment: false, starts: "page", place }];
  }
  const files = entries.flatMap((entry) => ("file" in entry ? [entry.file] : []));
  const near = didYouMean(article, files);
  findings.push(
    finding({
      rule: "missing-article",
      level: "error",
      message: { zh: `本期没有 ${article}`, en: `the issue has no ${article}` },
      actual: article,
      expected: near ?? files.join(", "),
      place,
    }),
  );
  return [];
}
