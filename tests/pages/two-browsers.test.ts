// Two browsers: the Chromium from npm and the system's give the same page breaks and the same line starts.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type MadeIssue, makeIssue } from "../../src/pipeline.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { tools } from "../pipeline/make.ts";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
const sample = fileURLToPath(new URL("../../manuscripts/2026-11", import.meta.url));
const ci = process.env.CI !== undefined && process.env.CI !== "";

describe("two browsers", () => {
  it.runIf(ci)("are both there in CI", () => expect(SYSTEM).toBeDefined());

  it.runIf(SYSTEM)("break the lines and pages of a sample article alike", { timeout: 300_000 }, () =>
    expectAlike(sample, "brief.md"),
  );

  it.runIf(SYSTEM)("break the lines and pages of every block kind alike", { timeout: 300_000 }, async () => {
    const dir = await mkdtemp(join(tmpdir(), "qingyang-browsers-"));
    try {
      await makeIssueFolder(dir, 3, 8);
      await expectAlike(dir);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});

async function expectAlike(dir: string, article?: string): Promise<void> {
  const options = article === undefined ? {} : { article };
  const { QINGYANG_BROWSER: _, ...plain } = process.env;
  const own = await makeIssue(dir, tools(plain), options);
  const other = await makeIssue(dir, tools({ ...plain, QINGYANG_BROWSER: SYSTEM }), options);
  expect(own.pages.engine.chromium).not.toBe("");
  expect(own.pages.engine.source).not.toBe(other.pages.engine.source);
  expect(lineStarts(other)).toEqual(lineStarts(own));
}

/** Every line of every page: its folio, its flow, where it starts, and the text that the page holds. */
function lineStarts({ pages }: MadeIssue): string[] {
  return pages.readings.flatMap((page) =>
    page.areas.flatMap(({ flow, text, rects }) => [
      `${page.folio} ${flow} ${text}`,
      ...rects.map((rect) => `${page.folio} ${flow} ${rect.x.toFixed(1)} ${rect.y.toFixed(1)}`),
    ]),
  );
}
