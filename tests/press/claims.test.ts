// The page that says what is claimed: the tests and rules that it names are there.
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { RULES } from "../../src/preflight/rules.ts";

const page = readFileSync("docs/press.md", "utf8");
/** Rows of the table of claims: what is asked, how it is met, what shows it. */
const claims = (page.split("## PDF/X-4, claim by claim")[1]?.split("\n## ")[0] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(1)
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

const source = (test: string) =>
  ["press", "preflight", "pdf", "pipeline"]
    .map((folder) => `tests/${folder}/${test}.ts`)
    .find((path) => existsSync(path));

it.each(claims)("%s", (_asked, met, shown = "") => {
  expect(met).not.toBe("");
  // A test by its file, with the title in quotes or as a whole; or a rule, which mutation.test holds to its faults.
  const parts = [
    ...shown.matchAll(/(?:([a-z0-9-]+\.test)(?:((?:,? "[^"]+")+))?)|(?:rules? ((?:[a-z0-9-]+(?:, )?)+))/g),
  ];
  expect(parts).not.toEqual([]);
  for (const [, test, titles, rules] of parts) {
    for (const id of rules?.split(", ").filter(Boolean) ?? []) expect(RULES.map(({ rule }) => rule.id)).toContain(id);
    if (test === undefined) continue;
    const path = source(test);
    expect(path, test).toBeDefined();
    const text = readFileSync(path ?? "", "utf8");
    for (const [, title = ""] of titles?.matchAll(/"([^"]+)"/g) ?? []) expect(text).toContain(title);
  }
});

it("has claims", () => expect(claims.length).toBeGreaterThan(12));
