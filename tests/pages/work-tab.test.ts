// A work tab keeps its document as long as it can: other cuts of its faces are put into it, another style sheet is not.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Issue, loadIssue } from "../../src/issue/issue.ts";
import { type BrowserHandle, openBrowser } from "../../src/pages/browser/launch.ts";
import { readBuilt } from "../../src/pages/built-file.ts";
import { subsetFaces } from "../../src/pages/fonts/subset-faces.ts";
import { tabWorld } from "../../src/pages/tab-document.ts";
import { openWorkTab, type TabWorld, type WorkTab } from "../../src/pages/work-tab.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { tools } from "../pipeline/make.ts";

let folder = "";
let issue: Issue;
let browser: BrowserHandle;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "qingyang-")), "issue");
  await makeIssueFolder(folder, 3, 4);
  issue = await loadIssue(folder, tools());
  browser = await openBrowser({ environment: process.env, signal: new AbortController().signal });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await rm(dirname(folder), { recursive: true, force: true });
});

const worldOf = async (text: string, style = ""): Promise<TabWorld> => {
  const { template } = issue;
  const styles = template.styles.map((sheet, at) => (at === 0 ? { ...sheet, text: sheet.text + style } : sheet));
  const program = (await readBuilt("tab/tab.js")).toString("utf8");
  return tabWorld({ ...issue, template: { ...template, styles } }, await subsetFaces(template, text), [], program);
};

/** The rules of its faces as the tab has them, which of them could be loaded, and whether the document is that of `mark`. */
const look = ({ tab }: WorkTab): Promise<{ rules: string[]; loaded: string[]; marked: boolean }> =>
  tab.evaluate(async () => {
    const faces = [...document.fonts];
    const loaded = await Promise.all(faces.map((face) => face.load().then(({ status }) => status)));
    const sheet = [...document.styleSheets].find(({ href }) => href?.endsWith("faces.css"));
    return { rules: [...(sheet?.cssRules ?? [])].map((rule) => rule.cssText), loaded, marked: "marked" in window };
  });
const mark = ({ tab }: WorkTab): Promise<void> => tab.evaluate(() => void Object.assign(window, { marked: true }));

describe("a work tab", { timeout: 60_000 }, () => {
  it("takes faces that were cut to other characters into the document that it has", async () => {
    const work = await openWorkTab(browser);
    await work.load(await worldOf("清样，印刷杂志"));
    await mark(work);
    // To more characters, to fewer, and of other slices.
    for (const text of ["清样，印刷杂志墨", "清样", "版心，鱼尾"]) {
      const world = await worldOf(text);
      await work.load(world);
      const fresh = await openWorkTab(browser);
      await fresh.load(world);
      const [own, other] = [await look(work), await look(fresh)];
      expect(own).toEqual({ ...other, marked: true });
      expect(other.marked).toBe(false);
      expect([other.loaded.length, new Set(other.loaded)]).toEqual([world.faces.length, new Set(["loaded"])]);
      expect([...work.refused(), ...fresh.refused()]).toEqual([]);
      await fresh.close();
    }
    await work.close();
  });

  it("opens another document for another style sheet", async () => {
    const work = await openWorkTab(browser);
    await work.load(await worldOf("清样"));
    await mark(work);
    await work.load(await worldOf("清样", ".own { color: #000 }"));
    expect((await look(work)).marked).toBe(false);
    await work.close();
  });
});
