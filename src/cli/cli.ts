// Command line: reads the arguments, calls the pipeline, shows what came of it.
import { Refusal } from "../base/finding.ts";
import { readArguments } from "./arguments.ts";
import { pathToIssue } from "./find-issue.ts";
import { showHelp } from "./help.ts";
import { makeTools } from "./make-tools.ts";
import { showFindings, showRefusal } from "./show-findings.ts";
import { unexpected } from "./unexpected.ts";

/** Commands whose findings lie in an issue's folder. */
const OF_ISSUES: ReadonlySet<string> = new Set(["build", "check", "proof", "preview"]);

/** Returns the exit code; see docs for what each means. */
export async function main(words: readonly string[]): Promise<number> {
  const parsed = readArguments(words, process.env, process.stdout.isTTY);
  if ("findings" in parsed) {
    process.stdout.write(showFindings(parsed.findings, parsed.settings));
    return 2;
  }
  const { command, settings } = parsed;
  if (command === "help" || command === "version") {
    process.stdout.write(showHelp(command, settings.language));
    return 0;
  }
  const tools = makeTools(settings);
  try {
    // Each command is loaded when it is called: the least of them needs neither press nor browser.
    switch (command) {
      case "build":
        return await (await import("./build-command.ts")).build(settings, tools);
      case "merge":
        return await (await import("./merge.ts")).merge(settings, tools);
      case "check":
        return await (await import("./check.ts")).check(settings, tools);
      case "proof":
        return await (await import("./proof.ts")).proof(settings, tools);
      case "preview":
        return await (await import("./preview.ts")).preview(settings, tools);
      case "preflight":
        return await (await import("./preflight.ts")).preflightFile(settings, tools);
      case "init":
        return await (await import("./init.ts")).init(settings, tools);
      case "doctor":
        return await (await import("./doctor.ts")).doctor(settings, tools);
    }
  } catch (error) {
    if (tools.signal.aborted) return 130;
    if (error instanceof Refusal) {
      const base = OF_ISSUES.has(command) ? await pathToIssue(settings.target) : "";
      process.stdout.write(showRefusal(error, settings, base));
      return error.exit;
    }
    const refusal = unexpected(error);
    process.stdout.write(showRefusal(refusal, settings));
    return refusal.exit;
  } finally {
    tools.end();
  }
}
