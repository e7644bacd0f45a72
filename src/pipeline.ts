// Pipeline: the stations in order. The only file that knows all of them.
import type { Finding } from "./base/finding.ts";
import type { Tools } from "./base/tools.ts";
import { setGalley } from "./galley/galley.ts";
import { type Issue, type LoadOptions, loadIssue } from "./issue/issue.ts";
import { inspectPhoto, type Manuscript, type Photo, readManuscript } from "./manuscript/manuscript.ts";
import { makeUpPages, type Pages } from "./pages/pages.ts";

export { inspectBrowser } from "./pages/pages.ts";

export interface MadeIssue {
  readonly issue: Issue;
  readonly manuscripts: readonly Manuscript[];
  readonly pages: Pages;
  readonly findings: readonly Finding[];
  /** Milliseconds a station. */
  readonly stations: Readonly<Record<string, number>>;
}

/** From an issue's folder to its pages. `article` sets one article alone. */
export async function makeIssue(target: string, tools: Tools, options: LoadOptions & { readonly article?: string } = {}): Promise<MadeIssue> {
  const times = stopwatch(tools);
  const loaded = await times("issue", () => loadIssue(target, tools, options));
  const issue = options.article === undefined ? loaded : { ...loaded, flatplan: onlyArticle(loaded, options.article) };
  const { manuscripts, plates } = await times("manuscript", () => readAll(issue, tools));
  const table = new Map(manuscripts.map((manuscript) => [manuscript.file, manuscript]));
  const pages = await times("pages", () => makeUpPages({ issue, manuscripts, set: (folios) => setGalley(issue, table, plates, folios) }, tools));
  const findings = [...issue.findings, ...manuscripts.flatMap((manuscript) => manuscript.findings), ...pages.findings];
  return { issue, manuscripts, pages, findings, stations: times.spent };
}

async function readAll(issue: Issue, tools: Tools): Promise<{ manuscripts: Manuscript[]; plates: Map<string, Photo> }> {
  const files = [...new Set(issue.flatplan.flatMap((entry) => ("file" in entry ? [entry.file] : [])))];
  const manuscripts: Manuscript[] = [];
  for (const file of files) manuscripts.push(await readManuscript(issue, file, tools));
  const plates = new Map<string, Photo>();
  for (const entry of issue.flatplan) {
    if (entry.type === "plate") plates.set(entry.src, await inspectPhoto(issue, entry.src, entry.place));
  }
  return { manuscripts, plates };
}

const onlyArticle = (issue: Issue, file: string): Issue["flatplan"] =>
  issue.flatplan.filter((entry) => "file" in entry && entry.file === file);

type Stopwatch = (<T>(station: string, work: () => Promise<T>) => Promise<T>) & { readonly spent: Record<string, number> };

function stopwatch(tools: Tools): Stopwatch {
  const spent: Record<string, number> = {};
  const measure = async <T>(station: string, work: () => Promise<T>): Promise<T> => {
    const start = tools.clock();
    const result = await work();
    spent[station] = Math.round(tools.clock() - start);
    return result;
  };
  return Object.assign(measure, { spent });
}
