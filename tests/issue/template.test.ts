import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { loadTemplate } from "../../src/issue/template.ts";
import { templateWith } from "../faults/templates.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyang-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function findingsWith(inks: Readonly<Record<string, readonly number[]>>) {
  for (const [path, content] of Object.entries(templateWith("own", (manifest) => ({ ...manifest, inks })))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return loadTemplate("./own", folder, { file: "issue.yaml", line: 1, column: 1 }).then(
    () => [],
    (error: unknown) => (error instanceof Refusal ? error.findings : [error]),
  );
}

it("keeps black out of a template's ink table, where it would make text of several inks, and takes a rich black of its own", async () => {
  const found = await findingsWith({ "#b3282d": [20, 95, 90, 10], "#000000": [60, 40, 40, 100] });
  const lines = (await readFile(join(folder, "own/template.json"), "utf8")).split("\n");
  expect(found).toEqual([
    expect.objectContaining({
      rule: "template",
      level: "error",
      file: "own/template.json",
      line: lines.findIndex((line) => line.includes('"#000000"')) + 1,
      actual: "#000000: [60, 40, 40, 100]",
      expected: "#0a0a0a",
    }),
  ]);
  expect(await findingsWith({ "#0a0a0a": [60, 40, 40, 100] })).toEqual([]);
});
