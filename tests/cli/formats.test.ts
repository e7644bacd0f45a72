// Tests of the report's forms: SARIF against its schema, GitHub's commands, JUnit, carets under full-width text; both languages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { finding } from "../../src/base/finding.ts";
import { showGithub } from "../../src/cli/show-github.ts";
import { showJunit } from "../../src/cli/show-junit.ts";
import { showSarif } from "../../src/cli/show-sarif.ts";
import { sourceLine } from "../../src/cli/source-line.ts";

const comma = finding({
  rule: "half-width-mark",
  level: "warning",
  message: { zh: "半角标点“,”应为全角“，”", en: "Half-width mark “,” should be full-width “，”" },
  actual: ",",
  expected: "，",
  fix: "certain",
  place: { file: "夜 班#1.md", line: 3, column: 5, endLine: 3, endColumn: 6 },
});
const lost = finding({
  rule: "split-paragraph",
  level: "error",
  message: { zh: "段落从中间断开：100%\n下一段", en: "A paragraph is cut: 100%\nnext" },
  hint: { zh: "接上", en: "join them" },
  place: { file: "a.md", line: 1, column: 2, endLine: 4, endColumn: 1 },
});
const waived = { ...comma, id: "waived", waived: "引文原样" };
const bare = finding({ rule: "command-line", level: "info", message: { zh: "<说明>", en: "<note>\u0001" } });
const all = [comma, lost, waived, bare];

describe("sarif", () => {
  const validate = sarifSchema();

  it.each(["zh-CN", "en"] as const)("is valid by the schema of 2.1.0 (%s)", (language) => {
    const log = JSON.parse(showSarif(all, language, "issues/一/", "1.0.0"));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log.runs[0].results).toHaveLength(4);
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: "half-width-mark",
      level: "warning",
      message: { text: language === "en" ? comma.message.en : comma.message.zh },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "issues/%E4%B8%80/%E5%A4%9C%20%E7%8F%AD%231.md" },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 6 },
          },
        },
      ],
    });
    expect(log.runs[0].tool.driver.rules[log.runs[0].results[1].ruleIndex].id).toBe("split-paragraph");
    expect(log.runs[0].results[2].suppressions).toEqual([{ kind: "external", justification: "引文原样" }]);
  });

  it("is refused by the schema when it is not one", () => {
    expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
    const log = JSON.parse(showSarif(all, "en", "", "1.0.0"));
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    expect(validate(log)).toBe(false);
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 1;
    log.runs[0].results[0].severity = "warning";
    expect(validate(log)).toBe(false);
  });
});

/** The standard's whole schema, as Microsoft ships it: draft 4, whose only word that Ajv reads otherwise is the schema's own id. */
function sarifSchema() {
  const shipped = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema, id, ...schema } = JSON.parse(readFileSync(shipped, "utf8"));
  expect([$schema, schema.title]).toEqual([
    "http://json-schema.org/draft-04/schema#",
    "Static Analysis Results Format (SARIF) Version 2.1.0-rtm.5 JSON Schema",
  ]);
  // One of its patterns is none with the flag u; addresses are held to the characters of RFC 3986.
  const reference = /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/;
  const formats = {
    uri: reference,
    "uri-reference": reference,
    "date-time": (time: string) => !Number.isNaN(Date.parse(time)),
  };
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, formats, allErrors: true });
  return ajv.compile({ $id: id, ...schema });
}

it("github: one command a line, escaped", () => {
  expect(showGithub(all, "zh-CN", "i/").split("\n")).toEqual([
    "::warning file=i/夜 班#1.md,line=3,endLine=3,col=5,endColumn=6,title=half-width-mark::半角标点“,”应为全角“，”",
    "::error file=i/a.md,line=1,endLine=4,title=split-paragraph::段落从中间断开：100%25%0A下一段 接上",
    "::notice file=i/夜 班#1.md,line=3,endLine=3,col=5,endColumn=6,title=half-width-mark::半角标点“,”应为全角“，”",
    "::notice title=command-line::<说明>",
    "",
  ]);
  expect(showGithub([lost], "en", "")).toContain("::A paragraph is cut: 100%25%0Anext join them");
});

it("junit: a suite a file, failures, skips and notes", () => {
  const xml = showJunit(all, "en", "");
  expect(xml).toContain('<testsuites name="qingyang" tests="4" failures="2" errors="0" skipped="1">');
  expect(xml).toContain('<testsuite name="夜 班#1.md" tests="2" failures="1" errors="0" skipped="1">');
  expect(xml).toContain('<skipped message="引文原样"/>');
  expect(xml).toContain("<system-out>&lt;note&gt;\ufffd</system-out>");
  expect(xml).toContain('message="A paragraph is cut: 100%&#10;next"');
  expect(showJunit([comma], "zh-CN", "")).toContain("应为全角");
});

describe("carets", () => {
  it("stand below full-width characters in full width", () => {
    expect(sourceLine("炉温到了,值班长A3纸", { line: 1, column: 5, endLine: 1, endColumn: 6 })).toBe(
      "    炉温到了,值班长A3纸\n    \u3000\u3000\u3000\u3000^\n",
    );
    expect(sourceLine("A3炉温", { line: 1, column: 3, endLine: 1, endColumn: 5 })).toBe("    A3炉温\n      ＾＾\n");
  });
  it("keep long lines short and stand behind the end for what is missing", () => {
    const long = `${"一二三四五六七八九十".repeat(10)}完`;
    const [line = "", carets = ""] = sourceLine(long, { line: 1, column: 50, endLine: 1, endColumn: 51 }).split("\n");
    expect(line.length).toBeLessThan(50);
    expect(line.trimStart().charAt(carets.trimStart().length === 0 ? 0 : [...carets.slice(4)].length - 1)).toBe("十");
    expect(sourceLine("完", { line: 1, column: 2 })).toBe("    完\n    \u3000^\n");
    expect(sourceLine("完", { line: 9, column: 1 })).toBe("");
  });
});
