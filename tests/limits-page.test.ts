// docs/limits.md is what the table of limits says.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { limitsPage } from "../scripts/limits-page.mjs";
import { LIMIT_NAMES, LIMIT_TABLE } from "../src/base/limits.ts";

it("docs/limits.md is current (else: node scripts/make-limits-doc.mjs)", () => {
  const page = readFileSync(new URL("../docs/limits.md", import.meta.url), "utf8");
  expect(page).toBe(limitsPage(LIMIT_TABLE));
  expect(LIMIT_NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
