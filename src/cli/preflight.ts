// Preflight: the checklist on any PDF, ours or an advertiser's.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { preflight } from "../pipeline.ts";
import type { Settings } from "./arguments.ts";
import { exitOf } from "./build.ts";
import { showFindings } from "./show-findings.ts";

/** Exit 0, or 1 with findings of level error; 2 when no file is named, 6 when it can't be read. */
export async function preflightFile(settings: Settings, tools: Tools): Promise<number> {
  const path = settings.target;
  if (path === undefined) {
    const message = { zh: "写出要查的 PDF 文件", en: "name the PDF file to check" };
    throw new Refusal(2, [finding({ rule: "command-line", level: "error", message })]);
  }
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const message = { zh: `读不了 ${path}`, en: `cannot read ${path}` };
    throw new Refusal(6, [finding({ rule: "read-failed", level: "error", message, actual: code })]);
  });
  const { findings, facts } = await preflight({ bytes, name: basename(path) }, {}, tools.signal);
  process.stdout.write(showFindings(findings, settings));
  if ((settings.format === "pretty" || settings.format === "unix") && !settings.quiet) {
    const { pages, version, standard } = facts;
    process.stdout.write(
      `${basename(path)}: ${pages} ${settings.language === "zh-CN" ? "页" : "pages"}, PDF ${version}${standard ? `, ${standard}` : ""}\n`,
    );
  }
  return exitOf(findings, settings.strict);
}
