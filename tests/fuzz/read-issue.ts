// Read issue: an issue's files through every station before the browser, as the command runs them; and all that is wrong with how it went.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { type Finding, Refusal } from "../../src/base/finding.ts";
import { printed } from "../../src/base/han.ts";
import { main } from "../../src/cli/cli.ts";
import { applyCorrections, copyedit } from "../../src/copyedit/copyedit.ts";
import { setGalley } from "../../src/galley/galley.ts";
import { loadIssue } from "../../src/issue/issue.ts";
import { type Manuscript, proveRead, readManuscript } from "../../src/manuscript/manuscript.ts";
import { tools } from "../pipeline/make.ts";
import { timesIn } from "./witnesses.ts";

export interface ReadIssue {
  readonly exit: number;
  readonly findings: readonly Finding[];
  /** What no input may bring about: a stack trace, a finding without a place, text lost. Empty when all is well. */
  readonly wrong: readonly string[];
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Formats of `--format`: whatever stands in a finding, each must take it. */
const FORMATS = ["json", "pretty", "unix", "sarif", "github", "junit"] as const;
/** A text of a few pages is read in a moment; what takes so long is no longer waited for by anybody (ms). */
const PATIENCE = 60_000;

/** `words` must each be printed once when the issue can be made; `turn` chooses the format. */
export async function readIssue(dir: string, files: Files, words: readonly string[], turn: number): Promise<ReadIssue> {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dir, name, ".."), { recursive: true });
    rmSync(join(dir, name), { force: true });
    writeFileSync(join(dir, name), content);
  }
  const began = performance.now();
  const wrong: string[] = [];
  const format = FORMATS[turn % FORMATS.length] ?? "json";
  const told = await command("check", dir, "--stage", "copyedit", "--format", format, "--lang", "en", "--no-color");
  if (![0, 1, 2, 3].includes(told.exit)) wrong.push(`exit ${told.exit}: ${told.out.slice(0, 2000)}`);
  if (/^\s+at \S+ \(|node:internal|\.[jt]s:\d+:\d+/m.test(told.out))
    wrong.push(`a stack trace: ${told.out.slice(0, 2000)}`);
  if (format === "json" || format === "sarif") {
    try {
      JSON.parse(told.out);
    } catch {
      wrong.push(`${format} that is none: ${told.out.slice(0, 500)}`);
    }
  }
  const galley = await setAll(dir);
  if (galley.exit > 1 !== told.exit > 1) wrong.push(`check ends with ${told.exit}, the stations with ${galley.exit}`);
  if (galley.exit > 1 && galley.findings.every((one) => one.level !== "error")) wrong.push("refused without a reason");
  for (const one of galley.findings) {
    const lines = String(files[one.file ?? ""] ?? "").split(/\r\n|\r|\n/).length;
    const { line = 0, column = 0 } = one;
    const isPlaced = one.file !== undefined && one.file in files && line >= 1 && line <= lines && column >= 1;
    if (!isPlaced) wrong.push(`${one.rule} stands nowhere: ${one.file}:${line}:${column} ${one.message.en}`);
  }
  if (galley.exit === 0) wrong.push(...galley.lost, ...missing(galley, words));
  if (performance.now() - began > PATIENCE) wrong.push(`took ${Math.round((performance.now() - began) / 1000)} s`);
  return { exit: Math.max(told.exit, galley.exit), findings: galley.findings, wrong };
}

async function command(...words: readonly string[]): Promise<{ readonly exit: number; readonly out: string }> {
  let out = "";
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      out += String(chunk);
      return true;
    }),
  );
  try {
    return { exit: await main([...words, "--quiet"]), out };
  } catch (error) {
    return { exit: -1, out: out + String((error as Error).stack) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

interface Set {
  readonly exit: number;
  readonly findings: readonly Finding[];
  readonly flows: string;
  readonly html: string;
  readonly lost: readonly string[];
}

/** The stations one by one; any error but a Refusal comes out with its stack. */
async function setAll(dir: string): Promise<Set> {
  const none = { flows: "", html: "", lost: [] };
  try {
    const own = tools();
    const issue = await loadIssue(dir, own);
    const files = [...new Set(issue.flatplan.flatMap((entry) => ("file" in entry ? [entry.file] : [])))];
    const manuscripts: Manuscript[] = [];
    const faults: Finding[] = [];
    for (const file of files) {
      try {
        manuscripts.push(await readManuscript(issue, file, own));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        faults.push(...error.findings);
      }
    }
    if (faults.length > 0) return { exit: 3, findings: faults, ...none };
    const lost = manuscripts.flatMap((one) => proveRead(one));
    if (lost.length > 0) return { exit: 4, findings: lost, ...none, lost: lost.map((one) => one.message.en) };
    const edited = copyedit(manuscripts, issue);
    const read: Manuscript[] = [];
    for (const { manuscript, corrections } of edited.manuscripts)
      read.push(
        await readManuscript(issue, manuscript.file, own, {
          corrected: applyCorrections(manuscript.text, corrections),
        }),
      );
    const html = setGalley(issue, new Map(read.map((one) => [one.file, one])), new Map(), new Map())
      .runs.map((run) => run.html)
      .join("\n");
    const pieces = read.flatMap((one) => one.flows.flatMap((flow) => flow.pieces));
    const text = textOf(html);
    return {
      exit: 0,
      findings: [...issue.findings, ...manuscripts.flatMap((one) => one.findings), ...edited.findings],
      flows: pieces.map((piece) => piece.text).join("\n"),
      html: text,
      lost: pieces.filter((piece) => !text.includes(printed(piece.text))).map((piece) => `not set: ${piece.text}`),
    };
  } catch (error) {
    if (error instanceof Refusal) return { exit: error.exit, findings: error.findings, ...none };
    return { exit: -1, findings: [], ...none, lost: [String((error as Error).stack)] };
  }
}

/** What a browser would show of the HTML, by no reader of ours: tags dropped, references decoded. */
function textOf(html: string): string {
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&" };
  // In one pass: what a reference stands for may look like one itself, as in code.
  const decoded = html
    .replaceAll(/<(?:"[^"]*"|[^">])*>/g, "")
    .replaceAll(/&(?:#x([0-9a-f]+)|(lt|gt|amp));/gi, (_, code: string | undefined, name: string | undefined) =>
      code ? String.fromCodePoint(Number.parseInt(code, 16)) : (named[name ?? ""] ?? ""),
    );
  return printed(decoded);
}

function missing({ flows, html }: Set, words: readonly string[]): string[] {
  const inFlows = timesIn(flows, words);
  const inHtml = timesIn(html, words);
  return words.flatMap((word) =>
    inFlows.get(word) === 1 && inHtml.get(word) === 1
      ? []
      : [`${word} stands ${inFlows.get(word)} times in the flows and ${inHtml.get(word)} times in the galley`],
  );
}
