// Supply: the licences of what is installed are listed and fit beside MIT.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { licences, licencesPage } from "../scripts/licences-page.mjs";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const lock = JSON.parse(read("package-lock.json"));

it("docs/licences.md is current (else: node scripts/make-licences-doc.mjs)", () => {
  expect(read("docs/licences.md")).toBe(licencesPage(lock));
});

it("every licence may stand beside MIT", () => {
  expect(licences(lock).unfit).toEqual([]);
  expect(licences(lock).rows.length).toBeGreaterThan(50);
  const copyleft = { packages: { "node_modules/x": { version: "1.0.0", license: "AGPL-3.0" } } };
  expect(licences(copyleft).unfit).toEqual(["x: AGPL-3.0"]);
});
