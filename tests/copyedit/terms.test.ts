// The terms file: strict about its keys, every fault with its line; its terms are looked for through the issue.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyCorrections, copyedit } from "../../src/copyedit/copyedit.ts";
import { readTerms } from "../../src/copyedit/terms.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

const faults = (text: string) =>
  readTerms(text, "terms.yaml").findings.map(({ line, column, message, hint }) => [line, column, message.en, hint?.en]);

describe("readTerms", () => {
  it("reads terms and people", () => {
    const { terms, findings } = readTerms(
      "terms:\n  - preferred: 账号\n    forbidden: [帐号, 帐户]\n    fix: certain\n  - preferred: 五小\n    must-be-followed-by: 活动\npeople:\n  - name: 李大河\n    posts: [车间主任]\n",
      "terms.yaml",
    );
    expect(findings).toEqual([]);
    expect(
      terms.terms.map(({ preferred, forbidden, mustBeFollowedBy, fix }) => ({
        preferred,
        forbidden,
        mustBeFollowedBy,
        fix,
      })),
    ).toEqual([
      { preferred: "账号", forbidden: ["帐号", "帐户"], mustBeFollowedBy: [], fix: "certain" },
      { preferred: "五小", forbidden: [], mustBeFollowedBy: ["活动"], fix: undefined },
    ]);
    expect(terms.people.map(({ name, posts }) => ({ name, posts }))).toEqual([{ name: "李大河", posts: ["车间主任"] }]);
  });

  it("names unknown keys with the one that was meant", () => {
    expect(faults("terms:\n  - prefered: 账号\n    forbidden: 帐号\n")).toContainEqual([
      2,
      5,
      "Unknown key prefered in the terms file",
      "Did you mean preferred?",
    ]);
    expect(faults("term: []\n")).toEqual([[1, 1, "Unknown key term in the terms file", "Did you mean terms?"]]);
  });

  it.each([
    ["- 账号\n", "A terms file has the keys terms and people"],
    ["terms: 账号\n", "terms must be a list"],
    ["terms: [账号]\n", "Each entry of terms must be a mapping"],
    ["terms: [{preferred: 账号}]\n", "A term needs preferred and one of forbidden and must-be-followed-by"],
    ["terms: [{preferred: 12, forbidden: 13}]\n", "preferred must be text"],
    ["terms: [{preferred: 账号, forbidden: 帐号, fix: yes-please}]\n", "fix must be certain, confirm, query"],
    ["people: [{posts: 车间主任}]\n", "Each entry of people needs a name"],
    ["terms: [\n", "Not valid YAML"],
  ])("finds the fault in %j", (text, message) => {
    const findings = readTerms(text, "terms.yaml").findings;
    expect(findings.some((one) => one.message.en.startsWith(message))).toBe(true);
    for (const one of findings)
      expect(one).toMatchObject({ rule: "house-term", level: "error", file: "terms.yaml", line: expect.any(Number) });
  });

  it("takes an empty file as no terms", () => {
    expect(readTerms("", "terms.yaml")).toEqual({ terms: { terms: [], people: [] }, findings: [] });
  });
});

describe("terms in an issue", () => {
  const dir = mkdtempSync(join(tmpdir(), "terms-"));
  const issueWith = (text: string) => {
    writeFileSync(join(dir, "terms.yaml"), text);
    return issueOf({ dir, file: join(dir, "issue.yaml"), terms: join(dir, "terms.yaml") });
  };

  it("corrects what the terms file calls certain, and only that", () => {
    const issue = issueWith(
      "terms:\n  - { preferred: 账号, forbidden: 帐号, fix: certain }\n  - { preferred: 其他, forbidden: 其它 }\n",
    );
    const text = "登录帐号，其它照旧。";
    const { manuscripts, findings } = copyedit([manuscriptOf(text)], issue);
    expect(applyCorrections(text, manuscripts[0]?.corrections ?? [])).toBe("登录账号，其它照旧。");
    expect(findings.map(({ fix, actual, expected }) => [fix, actual, expected])).toEqual([
      ["certain", "帐号", "账号"],
      ["confirm", "其它", "其他"],
    ]);
  });

  it("asks that a name's posts agree through the issue when the file gives none", () => {
    const issue = issueWith("people:\n  - name: 李大河\n");
    const bodies = ["车间主任李大河到场。", "主任李大河讲话。", "书记李大河总结。"];
    const { findings } = copyedit(
      bodies.map((body, i) => manuscriptOf(body, {}, `${i}.md`)),
      issue,
    );
    expect(findings.map(({ file, actual, expected }) => [file, actual, expected])).toEqual([
      ["2.md", "书记李大河", "车间主任李大河"],
    ]);
  });

  it("is one finding when the file is missing", () => {
    const issue = issueOf({ dir, file: join(dir, "issue.yaml"), terms: join(dir, "none.yaml") });
    expect(copyedit([], issue).findings).toMatchObject([{ rule: "house-term", level: "error", file: "none.yaml" }]);
  });
});
