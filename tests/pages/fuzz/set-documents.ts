// Documents set together as the articles of one issue; each is made with nothing lost, refused by name, or a failure.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finding, Refusal } from "../../../src/base/finding.ts";
import { makeIssue } from "../../../src/pipeline.ts";
import { makePictures } from "../../generator/pictures.ts";
import { seeded } from "../../generator/random.ts";
import { say, tools } from "../../pipeline/make.ts";
import { issueYaml } from "../issue-yaml.ts";
import { type FuzzDocument, manuscriptOf } from "./documents.ts";

export interface Outcome {
  readonly document: FuzzDocument;
  readonly pages: number;
  /** `made`: nothing lost, repeated, moved or off the sheet; `refused`: exit 4 names its block; else a failure. */
  readonly result: "made" | "refused" | "failed";
  /** What was found, for refused and failed documents. */
  readonly says: readonly string[];
}

/** A text that a page of the issue's folder may hold; beyond it a build does not come to its end. */
const PATIENCE = 240_000;

export async function withPictures<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "qingyang-fuzz-"));
  try {
    await makePictures(dir, seeded(1));
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Sets them in one issue; what is refused or fails is taken out and the rest made again. */
export async function setDocuments(dir: string, batch: readonly FuzzDocument[]): Promise<Outcome[]> {
  const outcomes = new Map<FuzzDocument, Outcome>();
  let left = batch.map((document, at) => ({ document, file: `text-${at + 1}.md` }));
  for (const { document, file } of left) await writeFile(join(dir, file), manuscriptOf(document, file));
  while (left.length > 0) {
    await writeFile(join(dir, "issue.yaml"), issueOf(left));
    const { pages, findings, exit } = await attempt(dir);
    const named = left.filter(({ file }) => findings.some((one) => one.file === file));
    if (exit === 0) {
      for (const { document, file } of left) {
        const own = findings.filter((one) => one.file === file);
        const result = own.length === 0 ? ("made" as const) : ("failed" as const);
        outcomes.set(document, { document, pages: pages.get(file) ?? 0, result, says: own.map(say) });
      }
      break;
    }
    if (named.length === 0) {
      // Nobody is named: halves are set by themselves until the one is alone.
      if (left.length === 1 && left[0]) {
        const { document } = left[0];
        outcomes.set(document, { document, pages: 0, result: "failed", says: [`exit ${exit}`, ...findings.map(say)] });
        break;
      }
      const half = Math.ceil(left.length / 2);
      for (const part of [left.slice(0, half), left.slice(half)])
        for (const outcome of await setDocuments(
          dir,
          part.map(({ document }) => document),
        ))
          outcomes.set(outcome.document, outcome);
      break;
    }
    for (const { document, file } of named) {
      const own = findings.filter((one) => one.file === file);
      // A block that can't be set leaves its column and its place in the order: one cause, told first.
      const unset = own.some((one) => one.rule === "unset-block" && (one.line ?? 0) > 0);
      const refused = exit === 4 && unset;
      outcomes.set(document, { document, pages: 0, result: refused ? "refused" : "failed", says: own.map(say) });
    }
    left = left.filter((one) => !named.includes(one));
  }
  return batch.flatMap((document) => outcomes.get(document) ?? []);
}

interface Attempt {
  readonly exit: number;
  readonly pages: ReadonlyMap<string, number>;
  /** What ended the build, or the errors beside the pages. */
  readonly findings: readonly Finding[];
}

async function attempt(dir: string): Promise<Attempt> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  try {
    const made = await makeIssue(dir, tools(process.env, late.signal));
    const { lost, repeated, moved } = made.pages.text;
    const whole = lost === 0 && repeated === 0 && moved === 0;
    return {
      exit: whole ? 0 : -1,
      pages: new Map(made.pages.articles.map((article) => [article.file, article.folios.length])),
      findings: made.findings.filter((one) => one.level === "error"),
    };
  } catch (error) {
    if (error instanceof Refusal) {
      const findings = error.findings.filter((one) => one.level === "error");
      return { exit: error.exit, pages: new Map(), findings };
    }
    console.log(String(error).slice(0, 3000));
    return { exit: late.signal.aborted ? 124 : -2, pages: new Map(), findings: [] };
  } finally {
    clearTimeout(timer);
  }
}

/** The fewest blocks with which a document still fails, each tried once. */
export async function shrink(dir: string, document: FuzzDocument): Promise<FuzzDocument> {
  const fails = async (one: FuzzDocument): Promise<boolean> => (await setDocuments(dir, [one]))[0]?.result === "failed";
  let least = document;
  for (const block of document.blocks) {
    const less = { ...least, blocks: least.blocks.filter((one) => one !== block) };
    if (less.blocks.length > 0 && (await fails(less))) least = less;
  }
  return least;
}

/** The issue file of some documents: the first begins a page, the others where each asks to. */
export const issueOf = (files: readonly { readonly document: FuzzDocument; readonly file: string }[]): string =>
  issueYaml(
    "fuzz",
    files
      .map(
        ({ document, file }, at) => `  - article: { file: ${file}, starts: ${at === 0 ? "page" : document.starts} }\n`,
      )
      .join(""),
  );
