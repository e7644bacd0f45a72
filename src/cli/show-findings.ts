// Shown findings: pretty for people, unix for editors, json, sarif, github and junit for programs.
import type { Finding, Language, Refusal } from "../base/finding.ts";
import type { Settings } from "./arguments.ts";
import { expectedText } from "./expected-text.ts";
import { version } from "./help.ts";
import { inLanguage } from "./in-language.ts";
import { showGithub } from "./show-github.ts";
import { showJunit } from "./show-junit.ts";
import { showSarif } from "./show-sarif.ts";
import { sourceLine } from "./source-line.ts";

/** Texts of the files that findings may name, for the lines that pretty shows. */
export type Sources = ReadonlyMap<string, string>;

/** Findings in the form that was asked for; `base` turns file names into paths of the working folder. */
export function showFindings(
  findings: readonly Finding[],
  settings: Settings,
  base = "",
  sources: Sources = new Map(),
): string {
  const { format, language } = settings;
  switch (format) {
    case "json": {
      const plain = findings.map((one) => plainFinding(one, language));
      return `${JSON.stringify({ schema: 1, findings: plain }, null, 2)}\n`;
    }
    case "sarif":
      return showSarif(findings, language, base, version());
    case "github":
      return showGithub(findings, language, base);
    case "junit":
      return showJunit(findings, language, base);
    case "unix":
      return findings.map((one) => unix(one, settings, base)).join("");
    case "pretty":
      return findings.map((one) => pretty(one, settings, base) + sourceOf(one, sources)).join("");
  }
}

function sourceOf({ file, line, column, endLine, endColumn }: Finding, sources: Sources): string {
  const text = file === undefined ? undefined : sources.get(file);
  if (text === undefined || line === undefined || column === undefined) return "";
  return sourceLine(text, {
    line,
    column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  });
}

/** What stopped a command, as the report that nothing else carries. */
export function showRefusal(refusal: Refusal, settings: Settings, base = ""): string {
  if (settings.format !== "json") return showFindings(refusal.findings, settings, base);
  const findings = refusal.findings.map((one) => plainFinding(one, settings.language));
  return `${JSON.stringify({ schema: 1, exit: refusal.exit, findings }, null, 2)}\n`;
}

/** A finding as report.json has it: the message in one language. */
export function plainFinding(one: Finding, language: Language): Record<string, unknown> {
  const { message, hint, ...rest } = one;
  return { ...rest, message: inLanguage(message, language), ...(hint ? { hint: inLanguage(hint, language) } : {}) };
}

function place(one: Finding, base: string): string {
  if (one.file === undefined) return "";
  return `${base}${one.file}:${one.line ?? 1}:${one.column ?? 1}`;
}

const unix = (one: Finding, { language }: Settings, base: string): string =>
  `${place(one, base) || "-"}: ${one.level} ${one.rule} ${`${inLanguage(one.message, language)}${waivedText(one, language)}`.replaceAll("\n", " ")}\n`;

/** Behind the message, so that nobody takes a waived finding for one that is open. */
function waivedText({ waived }: Finding, language: Language): string {
  if (waived === undefined) return "";
  return language === "zh-CN" ? `（已豁免：${waived}）` : ` (waived: ${waived})`;
}

const COLOURS = { error: 31, warning: 33, info: 36 } as const;

/** `14 页 · 03-case.md:37:5 error 正文溢出 … [overset] 提示：…` */
function pretty(one: Finding, { language, colour }: Settings, base: string): string {
  const zh = language === "zh-CN";
  const folio = one.folio === undefined || one.folio === 0 ? "" : zh ? `${one.folio} 页 · ` : `folio ${one.folio} · `;
  const where = place(one, base);
  const level = colour && one.waived === undefined ? `\u001b[${COLOURS[one.level]}m${one.level}\u001b[0m` : one.level;
  const expected = expectedText(one, language);
  const hint = one.hint ? (zh ? ` 提示：${one.hint.zh}` : ` hint: ${one.hint.en}`) : "";
  return `${folio}${where}${where ? " " : ""}${level} ${inLanguage(one.message, language)}${one.rule === "text-lost" ? "" : expected}${waivedText(one, language)} [${one.rule}]${hint}\n`;
}
