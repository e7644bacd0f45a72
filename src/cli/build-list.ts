// Built list: several issues one after the other in one warm browser; what one of them lacks does not stop the others.
import { type Exit, type Finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { openSession } from "../pipeline.ts";
import type { Settings } from "./arguments.ts";
import { type BuiltIssue, buildIssue } from "./build.ts";
import { pathToIssue } from "./find-issue.ts";
import { plainFinding, showFindings } from "./show-findings.ts";
import { unexpected } from "./unexpected.ts";

/** Formats that are one document, however many issues there are. */
const ONE_DOCUMENT: ReadonlySet<string> = new Set(["json", "sarif", "junit"]);

/** One issue of the list: where it lies, and how it is built. */
export interface ListedIssue {
  readonly target: string;
  readonly build: (tools: Tools) => Promise<BuiltIssue>;
}

/**
 * With `--shard i/n` every n-th of the list, whole: nothing needs merging then. The order of the list changes nothing in
 * the files.
 */
export function buildList(settings: Settings, tools: Tools): Promise<Exit> {
  const { number, of } = settings.shard ?? { number: 1, of: 1 };
  const targets = [...new Set(settings.targets)].filter((_, at) => at % of === number - 1);
  const listed = targets.map((target) => ({
    target,
    build: (within: Tools) => buildIssue(target, settings, within),
  }));
  return buildListed(listed, settings, tools);
}

/** Gives the gravest exit code of all. */
export async function buildListed(listed: readonly ListedIssue[], settings: Settings, tools: Tools): Promise<Exit> {
  const session = openSession(tools);
  const reports: Readonly<Record<string, unknown>>[] = [];
  const all: Finding[] = [];
  let gravest: Exit = 0;
  try {
    for (const one of listed) {
      tools.signal.throwIfAborted();
      const ended = await buildOne(one, settings, { ...tools, session });
      gravest = ended.exit > gravest ? ended.exit : gravest;
      reports.push(ended.report);
      all.push(
        ...ended.findings.map((own) => (own.file === undefined ? own : { ...own, file: ended.base + own.file })),
      );
      if (!ONE_DOCUMENT.has(settings.format)) process.stdout.write(ended.shown);
    }
  } finally {
    await session.close();
  }
  if (settings.format === "json")
    process.stdout.write(`${JSON.stringify({ schema: 1, exit: gravest, issues: reports }, null, 2)}\n`);
  else if (ONE_DOCUMENT.has(settings.format)) process.stdout.write(showFindings(all, settings));
  return gravest;
}

interface Ended extends Pick<BuiltIssue, "report" | "findings" | "base"> {
  readonly exit: Exit;
  readonly shown: string;
}

async function buildOne({ target, build }: ListedIssue, settings: Settings, tools: Tools): Promise<Ended> {
  try {
    const { exit, report, findings, base, sources, summary } = await build(tools);
    const last = settings.format === "github" ? "" : summary;
    return { exit, report, findings, base, shown: showFindings(findings, settings, base, sources) + last };
  } catch (error) {
    tools.signal.throwIfAborted();
    const { exit, findings } = error instanceof Refusal ? error : unexpected(error);
    const base = await pathToIssue(target);
    const plain = findings.map((one) => plainFinding(one, settings.language));
    return {
      exit,
      report: { schema: 1, folder: target, exit, findings: plain },
      findings,
      base,
      shown: showFindings(findings, settings, base),
    };
  }
}
