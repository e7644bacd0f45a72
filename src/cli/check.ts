// Check: findings only; `--fix` writes certain corrections back, everything else byte for byte.
import { dirname } from "node:path";
import { type Finding, finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { sweepDeadParts } from "../files/parts.ts";
import { rewriteText } from "../files/rewrite-text.ts";
import { applyCorrections, type CheckedIssue, checkManuscripts, makeIssue } from "../pipeline.ts";
import { printIssue } from "../print-issue.ts";
import type { Settings } from "./arguments.ts";
import { baseOf, exitOf, sourcesOf } from "./build.ts";
import { findIssue } from "./find-issue.ts";
import { showFindings } from "./show-findings.ts";

/** Exit 0, or 1 with findings of level error. With `--fix` the findings are those that are left. */
export async function check(settings: Settings, tools: Tools): Promise<number> {
  const target = await findIssue(settings.target);
  let checked = await checkManuscripts(target, tools);
  if (settings.fix) {
    await writeCorrections(checked, tools);
    checked = await checkManuscripts(target, tools);
  }
  const findings = settings.stage === "copyedit" ? checked.findings : await allFindings(target, tools);
  const sources = sourcesOf({ manuscripts: checked.manuscripts.map(({ manuscript }) => manuscript) });
  process.stdout.write(showFindings(findings, settings, baseOf(checked.issue.dir), sources));
  return exitOf(findings, settings.strict);
}

/** Of all stations, preflight of the print file among them: it is made in memory and written nowhere. */
async function allFindings(target: string, tools: Tools): Promise<readonly Finding[]> {
  const made = await makeIssue(target, tools);
  const printed = await printIssue(made, tools, { press: false, sheets: false });
  return [...made.findings, ...printed.findings];
}

/** Each manuscript whole or not at all, and what a killed check has left is cleared away; one that was saved since it was checked is left alone. */
async function writeCorrections({ manuscripts }: CheckedIssue, tools: Tools): Promise<void> {
  for (const dir of new Set(manuscripts.map(({ manuscript }) => dirname(manuscript.path)))) await sweepDeadParts(dir);
  for (const { manuscript, corrections } of manuscripts) {
    if (corrections.length === 0) continue;
    tools.signal.throwIfAborted();
    const isWritten = await rewriteText(
      manuscript.path,
      manuscript.text,
      applyCorrections(manuscript.text, corrections),
    );
    if (!isWritten) throw new Refusal(6, [changedMeanwhile(manuscript.file)]);
  }
}

const changedMeanwhile = (file: string): Finding =>
  finding({
    rule: "write-failed",
    level: "error",
    message: {
      zh: `${file} 在检查时被改过，没有动它`,
      en: `${file} was changed while it was checked; it is left alone`,
    },
    hint: { zh: "再运行一次 check --fix", en: "run check --fix again" },
    place: { file, line: 1, column: 1 },
  });
