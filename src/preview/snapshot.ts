// Snapshot: from a made issue to what the browser is served: pages, styles and assets, each by a key of its content.
import type { Finding } from "../base/finding.ts";
import type { Memory } from "../base/memory.ts";
import { textDigest } from "../files/text-digest.ts";
import { acceptedCorrection, type Look, type MadeIssue } from "../pipeline.ts";
import { type ProofData, proofData } from "../proof-issue.ts";
import { typeOf } from "./reply.ts";

export interface SnapshotPage {
  /** Hash of its HTML: a page with the key that the browser has is not sent again. */
  readonly key: string;
  readonly html: string;
}

export interface ServedFile {
  readonly type: string;
  readonly bytes: Uint8Array | string;
}

/** A manuscript as it was read: decisions are written only while its file still holds this text. */
export interface ReadText {
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

export interface Snapshot {
  readonly dir: string;
  /** Its marks are those of the moment; the state knows the last ones. */
  readonly proof: ProofData;
  readonly pages: readonly SnapshotPage[];
  /** Style sheets of the pages in their order: path and a key of the content. */
  readonly styles: readonly { readonly path: string; readonly key: string }[];
  /** Paths as the pages name them: "issue-assets/…". */
  readonly files: ReadonlyMap<string, ServedFile>;
  readonly findings: readonly Finding[];
  /** Ids of findings that a click may write into the manuscript. */
  readonly writable: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, ReadText>;
  readonly corrections: MadeIssue["corrections"];
  /** First page (index) of each file, for what goes wrong with it later. */
  readonly firstPage: ReadonlyMap<string, number>;
  /** Files outside the issue's folder that the pages hang on: absolute paths. */
  readonly sources: readonly string[];
}

/** Pages before they are proved. */
export type Glimpse = Pick<Snapshot, "pages" | "styles" | "files">;

export const takeGlimpse = ({ pages, assets }: Look, memory?: Memory): Glimpse => ({
  pages: pages.map((html) => ({ key: shortened(textDigest(html, memory)), html })),
  styles: assets
    .filter(({ path }) => path.endsWith(".css"))
    .map(({ path, bytes }) => ({ path, key: shortened(textDigest(textOf(bytes), memory)) })),
  files: new Map(assets.map(({ path, bytes }) => [path, { type: typeOf(path), bytes }])),
});

const textOf = (bytes: Uint8Array | string): string =>
  typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("latin1");

const shortened = (digest: string): string => digest.slice(0, 16);

/** @throws Refusal 2 for a marks file that can't be used */
export async function takeSnapshot(made: MadeIssue, memory?: Memory): Promise<Snapshot> {
  const { issue, manuscripts, pages, findings, corrections } = made;
  const texts = new Map(manuscripts.map(({ file, path, text }) => [file, { file, path, text }]));
  const html = pages.readings.map((reading) => reading.html);
  const glimpse = takeGlimpse({ pages: html, assets: pages.html.filter(isAsset) }, memory);
  const proof = await proofData(made, findings);
  const isWritable = (one: Finding): boolean => {
    const read = texts.get(one.file ?? "");
    return read !== undefined && acceptedCorrection(one, read.text, corrections.get(read.file)) !== undefined;
  };
  return {
    dir: issue.dir,
    proof,
    ...glimpse,
    findings,
    writable: new Set(findings.filter(isWritable).map(({ id }) => id)),
    texts,
    corrections,
    firstPage: firstPages(proof),
    sources: [issue.template.dir, ...issue.sources.map(({ path }) => path), ...(issue.terms ? [issue.terms] : [])],
  };
}

const isAsset = ({ path }: { readonly path: string }): boolean => path.startsWith("issue-assets/");

function firstPages({ pages }: ProofData): Map<string, number> {
  const first = new Map<string, number>();
  for (const { index, files } of pages) for (const file of files) if (!first.has(file)) first.set(file, index);
  return first;
}
