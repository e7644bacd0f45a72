// JUnit: findings as a test report, a suite for each file; a file without findings has none.
import type { Finding, Language } from "../base/finding.ts";
import { inLanguage } from "./in-language.ts";

/** Errors and warnings are failures, waived ones are skipped with their reason, notes pass with their text. */
export function showJunit(findings: readonly Finding[], language: Language, base: string): string {
  const files = new Map<string, Finding[]>();
  for (const one of findings) {
    const file = one.file === undefined ? "" : `${base}${one.file}`;
    files.set(file, [...(files.get(file) ?? []), one]);
  }
  const suites = [...files].map(([file, own]) => suite(file === "" ? "qingyang" : file, own, language));
  const counts = count(findings);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="qingyang" ${counts}>\n${suites.join("")}</testsuites>\n`;
}

const fails = (one: Finding): boolean => one.waived === undefined && one.level !== "info";

function count(findings: readonly Finding[]): string {
  const failures = findings.filter(fails).length;
  const skipped = findings.filter(({ waived }) => waived !== undefined).length;
  return `tests="${findings.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function suite(name: string, findings: readonly Finding[], language: Language): string {
  return `  <testsuite name="${escapeXml(name)}" ${count(findings)}>\n${findings.map((one) => testCase(name, one, language)).join("")}  </testsuite>\n`;
}

function testCase(name: string, one: Finding, language: Language): string {
  const place = one.line === undefined ? "" : ` ${one.line}:${one.column ?? 1}`;
  const message = inLanguage(one.message, language);
  const expected = one.expected ? ` → ${one.expected}` : "";
  const text = escapeXml(
    [message, `${one.actual ?? ""}${expected}`, one.hint && inLanguage(one.hint, language)].filter(Boolean).join("\n"),
  );
  const body = fails(one)
    ? `<failure type="${one.level}" message="${escapeXml(message)}">${text}</failure>`
    : one.waived === undefined
      ? `<system-out>${text}</system-out>`
      : `<skipped message="${escapeXml(one.waived)}"/>`;
  return `    <testcase classname="${escapeXml(name)}" name="${escapeXml(one.rule + place)}">${body}</testcase>\n`;
}

/** XML 1.0 has no place for most control characters, not even escaped; line ends in attributes are references. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
