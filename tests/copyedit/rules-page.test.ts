// docs/rules.md is what the rules and their examples say today.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rulesPage } from "../../scripts/rules-page.mjs";
import { STATION_RULES } from "../../src/base/station-rules.ts";
import { RULES } from "../../src/copyedit/rules.ts";
import { PAGE_RULES } from "../../src/preflight/page-rules.ts";
import { RULES as PRESS } from "../../src/preflight/rules.ts";

const OTHERS = { stations: STATION_RULES, pages: PAGE_RULES, press: PRESS };
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("docs/rules.md is current (else: node scripts/make-rules-doc.mjs)", () => {
  expect(read("docs/rules.md")).toBe(rulesPage(RULES, (id: string) => read(`src/copyedit/rules/${id}.ts`), OTHERS));
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

it("lists every rule id that src gives a finding, and none twice", () => {
  const table = read("docs/rules.md").split("## 编辑加工")[0] ?? "";
  const listed = [...table.matchAll(/^\| \[?([a-z0-9-]+)\]?(?:\(#[a-z0-9-]+\))? \|/gm)].map(([, id]) => id);
  expect(new Set(listed).size).toBe(listed.length);
  const root = new URL("../../src/", import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const given = files.flatMap((file) => {
    const text = readFileSync(new URL(file.replaceAll("\\", "/"), root), "utf8");
    return [...text.matchAll(/\brule(?:: | = |: string = )"([a-z0-9-]+)"/gi)].map(([, id]) => id);
  });
  expect(given.length).toBeGreaterThan(60);
  expect([...new Set(given)].filter((id) => !listed.includes(id)).sort()).toEqual([]);
});
