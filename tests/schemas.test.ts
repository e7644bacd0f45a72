// The published JSON Schemas are those that the program checks with.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { reportSchema } from "../src/cli/report-schema.ts";
import { issueSchema } from "../src/issue/schema.ts";
import { frontMatterSchema } from "../src/manuscript/front-matter-schema.ts";
import { marksSchema } from "../src/marks/marks-schema.ts";

const published = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../docs/schemas/${name}`, import.meta.url), "utf8"));

it("docs/schemas is current (else: node scripts/make-schemas.mjs)", () => {
  expect(published("issue.schema.json")).toEqual(JSON.parse(JSON.stringify(issueSchema)));
  expect(published("report.schema.json")).toEqual(JSON.parse(JSON.stringify(reportSchema)));
  expect(published("marks.schema.json")).toEqual(JSON.parse(JSON.stringify(marksSchema)));
  expect(published("front-matter.schema.json")).toEqual(JSON.parse(JSON.stringify(frontMatterSchema)));
});
