// Check: findings only; `--fix` writes certain corrections back, everything else byte for byte.
import { readFile } from "node:fs/promises";
import type { Tools } from "../base/tools.ts";
import { writeAtomically } from "../files/atomic-write.ts";
import { applyCorrections, type CheckedIssue, checkManuscripts, makeIssue } from "../pipeline.ts";
import type { Settings } from "./arguments.ts";
import { baseOf, exitOf } from "./build.ts";
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
  const findings = settings.stage === "copyedit" ? checked.findings : (await makeIssue(target, tools)).findings;
  process.stdout.write(showFindings(findings, settings, baseOf(checked.issue.dir)));
  return exitOf(findings, settings.strict);
}

const BOM = "\ufeff";

/** Each manuscript by a temporary file beside it and a rename: an interruption leaves the old one or the new one. */
async function writeCorrections({ manuscripts }: CheckedIssue, tools: Tools): Promise<void> {
  for (const { manuscript, corrections } of manuscripts) {
    if (corrections.length === 0) continue;
    tools.signal.throwIfAborted();
    const written = await readFile(manuscript.path, "utf8");
    const mark = written.startsWith(BOM) ? BOM : "";
    await writeAtomically(manuscript.path, mark + applyCorrections(manuscript.text, corrections));
  }
}
