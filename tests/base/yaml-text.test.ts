// YAML text: what offices write wrongly is told where it stands and in words that say what to do.
import { expect, it } from "vitest";
import { lineIndex } from "../../src/base/line-index.ts";
import { readYaml } from "../../src/base/yaml-text.ts";

const said = (text: string): string[] =>
  readYaml({ index: lineIndex("a.yaml", text), span: { start: 0, end: text.length }, rule: "issue-yaml" }).findings.map(
    ({ line, column, message, expected }) => `${line}:${column} ${message.zh}${expected ? ` ${expected}|` : ""}`,
  );

it.each([
  ["trim: A4\ncolumns:3\n", "2:1 键的冒号后面缺一个空格 columns: |"],
  ["headline:试\n", "1:1 键的冒号后面缺一个空格 headline: |"],
  ["list:\n  - cover:cover.md\n    pages: 2\n", "2:5 键的冒号后面缺一个空格 cover: |"],
  ["flatplan：\n", "1:1 键后面用了全角冒号，YAML 只认半角冒号加空格 flatplan: |"],
  ['headline: "试\nkind: qa\n', "3:1 引号或括号没有配对"],
  ["kicker: [试\nkind: qa\n", "2:1 括号没有配对"],
  ["headline: 他说: 好\n", "1:11 值里又有“: ”：整个值加引号；如果是下一个键，不要缩进"],
])("tells what is wrong in %j", (text, expected) => {
  expect(said(text)).toEqual([expected]);
});

it("takes no text for a key that lacks its blank", () => {
  for (const text of ["source: 见 kind:qa 一节\n", "source: |\n  kind:qa\n", "source: http://example.org/a\n"])
    expect(said(text), text).toEqual([]);
  // What is wrong stands elsewhere.
  expect(said("source: |\n  kind:qa\ntitle: a: b\n")).toEqual([
    "3:8 值里又有“: ”：整个值加引号；如果是下一个键，不要缩进",
  ]);
});
