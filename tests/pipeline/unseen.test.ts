// Issues of unseen text: every figure that is asked of lines and pages is within its limit (tests/scripts tests the measure).
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("are set within all limits", { timeout: 240_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/measure-pages.mjs", "--unseen"], {
    cwd: root,
  });
  const issues = readdirSync(`${root}/tests/unseen`).filter((name) => !name.includes("."));
  expect(issues.length).toBeGreaterThanOrEqual(4);
  for (const name of issues) expect(stdout).toMatch(new RegExp(`^${name}: \\d+ pages, [1-9]\\d\\d+ body lines$`, "m"));
  expect(stdout).not.toContain("!");
  expect(stdout).toMatch(/^all within the limits$/m);
});
