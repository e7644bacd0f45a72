// GitHub annotations: findings as workflow commands, one a line.
import type { Finding, Language } from "../base/finding.ts";
import { expectedText } from "./expected-text.ts";
import { inLanguage } from "./in-language.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/** Waived findings are notices: they are known. Columns are given within one line only, as GitHub takes them. */
export function showGithub(findings: readonly Finding[], language: Language, base: string): string {
  return findings.map((one) => annotation(one, language, base)).join("");
}

function annotation(one: Finding, language: Language, base: string): string {
  const { file, line, column, endLine, endColumn } = one;
  const oneLine = endLine === undefined || endLine === line;
  const properties: [string, string | number | undefined][] = [
    ["file", file === undefined ? undefined : `${base}${file}`],
    ["line", file === undefined ? undefined : (line ?? 1)],
    ["endLine", file === undefined ? undefined : endLine],
    ["col", oneLine && file !== undefined ? column : undefined],
    ["endColumn", oneLine && file !== undefined ? endColumn : undefined],
    ["title", one.rule],
  ];
  const written = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(",");
  const expected = expectedText(one, language);
  const hint = one.hint ? ` ${inLanguage(one.hint, language)}` : "";
  const command = one.waived === undefined ? COMMANDS[one.level] : "notice";
  return `::${command} ${written}::${escapeData(`${inLanguage(one.message, language)}${expected}${hint}`)}\n`;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
