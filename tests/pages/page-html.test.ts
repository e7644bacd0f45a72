// The HTML of a made-up page is what a browser writes of it, to the character: it goes to the tab and need not come back.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { make } from "../pipeline/make.ts";
import { openBrowser } from "./composer/browser.ts";

let folder = "";
let made: MadeIssue;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "qingyang-")), "issue");
  // Photos, notes, tables, panels, a cover and contents.
  await makeIssueFolder(folder, 11, 16);
  made = await make(folder);
}, 120_000);
afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

it("is written by a browser as it stands", { timeout: 60_000 }, async () => {
  const browser = await openBrowser();
  const tab = await browser.newPage();
  const pages = made.pages.readings.map(({ html }) => html);
  const written = await tab.evaluate((all) => {
    const root = document.createElement("div");
    root.innerHTML = all.join("");
    return [...root.children].map((page) => page.outerHTML);
  }, pages);
  await browser.close();
  expect(pages.length).toBeGreaterThan(12);
  expect(written).toEqual(pages);
});
