// Sharded issue: the stations up to the pages for a part of an issue's runs, and what a merge must find unchanged.
import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import type { Tools } from "./base/tools.ts";
import { withinDeadline } from "./base/within-limit.ts";
import { makeUpShard, type Shard, type ShardProducts } from "./pages/pages.ts";
import { inSession } from "./pipeline.ts";
import { type MakeOptions, type PreparedIssue, prepareIssue } from "./prepare-issue.ts";

export type { Shard } from "./pages/pages.ts";

export interface MadeShard extends ShardProducts {
  readonly issue: PreparedIssue["issue"];
  readonly sources: Sources;
}

/** SHA-256 of all that the issue is made from, by file as the office knows it. */
export type Sources = Readonly<Record<string, string>>;

/** From an issue's folder to the products of one shard. All manuscripts are read and copyedited: fonts and terms hang on the whole. */
export function makeShard(
  target: string,
  tools: Tools,
  shard: Shard,
  options: Pick<MakeOptions, "hold" | "accept" | "copyedit"> = {},
): Promise<MadeShard> {
  return inSession(tools, async (within) => {
    const prepared = await prepareIssue(target, within, options);
    const { issue, order } = prepared;
    const made = await withinDeadline("pages-seconds", issue.limits, within, (bounded) =>
      makeUpShard(order, shard, bounded),
    );
    return { ...made, issue, sources: sourcesOf(prepared) };
  });
}

/**
 * issue.yaml, shared publication, logo, template, manuscripts, photos, adverts; `… as printed` differs alone when the
 * corrections do (terms.yaml, rules, --no-copyedit).
 */
export function sourcesOf({ issue, manuscripts, printed, plates }: PreparedIssue): Sources {
  const named = (path: string): string => relative(issue.dir, path).split(sep).join("/");
  const inTemplate = (path: string): boolean => !relative(issue.template.dir, path).startsWith("..");
  const photos = [...manuscripts.flatMap((manuscript) => manuscript.photos), ...plates.values()];
  const rows: (readonly [string, string])[] = [
    ...issue.sources.filter(({ path }) => !inTemplate(path)).map(({ path, sha256 }) => [named(path), sha256] as const),
    [`template ${issue.template.name}`, issue.template.hash],
    ...manuscripts.map(({ file, text }) => [file, hash(text)] as const),
    ...printed.map(({ file, text }) => [`${file} as printed`, hash(text)] as const),
    ...photos.map(({ path, sha256 }) => [named(path), sha256] as const),
    ...issue.flatplan.flatMap((entry) => (entry.type === "ad" ? [[entry.pdf, entry.sha256] as const] : [])),
  ];
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
