// Command line: reads the arguments, calls the pipeline, shows what came of it.
import { Refusal } from "../base/finding.ts";
import { readArguments } from "./arguments.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { doctor } from "./doctor.ts";

import { pathToIssue } from "./find-issue.ts";

import { showHelp } from "./help.ts";
import { init } from "./init.ts";
import { makeTools } from "./make-tools.ts";
import { preflightFile } from "./preflight.ts";
import { preview } from "./preview.ts";
import { proof } from "./proof.ts";
import { showFindings, showRefusal } from "./show-findings.ts";
import { unexpected } from "./unexpected.ts";

/** Commands whose findings lie in an issue's folder. */
const OF_ISSUES: ReadonlySet<string> = new Set(["build", "check", "proof", "preview"]);

/** Returns the exit code; see docs for what each means. */
export async function main(words: readonly string[]): Promise<number> {
  const parsed = readArguments(words, process.env);
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
    switch (command) {
      case "build":
        return await build(settings, tools);
      case "check":
        return await check(settings, tools);
      case "proof":
        return await proof(settings, tools);
      case "preview":
        return await preview(settings, tools);
      case "preflight":
        return await preflightFile(settings, tools);
      case "init":
        return await init(settings, tools);
      case "doctor":
        return await doctor(settings, tools);
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
