// docs/rules.md is what the rules and their examples say today.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rulesPage } from "../../scripts/rules-page.mjs";
import { RULES } from "../../src/copyedit/rules.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("docs/rules.md is current (else: node scripts/make-rules-doc.mjs)", () => {
  expect(read("docs/rules.md")).toBe(rulesPage(RULES, (id: string) => read(`src/copyedit/rules/${id}.ts`)));
});

it("has a section, examples and a way to waive for every rule", () => {
  const page = read("docs/rules.md");
  for (const { rule } of RULES) {
    const section = page.split(`\n## ${rule.id}\n`)[1]?.split("\n## ")[0] ?? "";
    expect(section, rule.id).toContain("| 正 |");
    expect(section, rule.id).toContain("| 误 |");
    expect(section, rule.id).toContain(`{ rule: ${rule.id}, article: …, reason: … }`);
  }
});
