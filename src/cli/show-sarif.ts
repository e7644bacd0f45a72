// SARIF: findings as a Static Analysis Results log, version 2.1.0 (OASIS), for code hosts and editors.
import type { Finding, Language } from "../base/finding.ts";
import { inLanguage } from "./in-language.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** `base` turns file names into paths of the working folder; `version` is the program's. Columns are UTF-16 units, as columnKind says. */
export function showSarif(findings: readonly Finding[], language: Language, base: string, version: string): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "qingyang", version, rules: rules.map((id) => ({ id })) } },
        language,
        columnKind: "utf16CodeUnits",
        results: findings.map((one) => result(one, rules.indexOf(one.rule), language, base)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(one: Finding, ruleIndex: number, language: Language, base: string): Record<string, unknown> {
  const { actual, expected, fix, folio, id } = one;
  const uri =
    one.file === undefined ? undefined : encodeURI(`${base}${one.file}`).replaceAll("#", "%23").replaceAll("?", "%3F");
  const properties = { actual, expected, fix, folio };
  const known = Object.entries(properties).filter(([, value]) => value !== undefined);
  return {
    ruleId: one.rule,
    ruleIndex,
    level: LEVELS[one.level],
    message: {
      text: [inLanguage(one.message, language), one.hint && inLanguage(one.hint, language)].filter(Boolean).join(" "),
    },
    ...(uri === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: { uri }, region: region(one) } }] }),
    partialFingerprints: { "qingyangFindingId/v1": id },
    ...(one.waived === undefined ? {} : { suppressions: [{ kind: "external", justification: one.waived }] }),
    ...(known.length === 0 ? {} : { properties: Object.fromEntries(known) }),
  };
}

function region({ line = 1, column = 1, endLine, endColumn }: Finding): Record<string, number> {
  return {
    startLine: line,
    startColumn: column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}
