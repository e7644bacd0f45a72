// Tests that a proof of a made issue knows its lines, findings and figures, and opens from disk without a fault.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFolder } from "../../src/files/write-folder.ts";
import { parseMarks } from "../../src/marks/marks-file.ts";
import type { ProofData } from "../../src/proof/proof-data.ts";
import { proofIssue } from "../../src/proof-issue.ts";
import { openBrowser } from "../pages/composer/browser.ts";
import { make, withFolder } from "../pipeline/make.ts";
import { LEADER, writeSmallIssue } from "./small-issue.ts";

let data: ProofData;
let browser: Browser;
let page: Page;
let names: string[];
let picture: { width?: number; height?: number };
const faults: string[] = [];
const requests: string[] = [];
let folder: string;
let leave: () => void;

beforeAll(async () => {
  const ready = new Promise<void>((resolve, reject) => {
    void withFolder(async (dir) => {
      await writeSmallIssue(dir);
      const made = await make(dir, { pictures: true });
      const proof = await proofIssue(made, { findings: made.findings, round: 3, language: "zh-CN" });
      data = proof.data;
      folder = join(dir, "proof");
      await writeFolder(folder, proof.files, new AbortController().signal);
      names = (await readdir(folder)).sort();
      picture = await sharp(await readFile(join(folder, "pictures/001.webp"))).metadata();
      await new Promise<void>((done) => {
        leave = done;
        resolve();
      });
    }).catch(reject);
  });
  await ready;
  browser = await openBrowser();
  page = await browser.newPage();
  await page.setViewport({ width: 1680, height: 900 });
  page.on("console", (message) => faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "index.html")).href, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
});
afterAll(async () => {
  await browser?.close();
  leave?.();
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Runs in the proof's window, with its shadow root. */
const inProof = <T>(work: (root: ShadowRoot) => T): Promise<T> =>
  page.evaluate((source) => {
    const root = document.getElementById("proof")?.shadowRoot;
    return new Function("root", `return (${source})(root)`)(root);
  }, work.toString()) as Promise<T>;

describe("proof.json", () => {
  it("knows file, line and column of every printed line", () => {
    const lines = data.pages.flatMap((one) => one.lines);
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) {
      const source = data.texts[line.file]?.split("\n")[line.line - 1] ?? "";
      const first = [...line.text][0] ?? "";
      // A half-width mark is printed full-width, and a correction leads back to what was written.
      expect([first, ","]).toContain(source.charAt(line.column - 1));
    }
    const body = lines.filter(({ flow }) => flow === "leader.md#body").map(({ text }) => text);
    expect(body.join("")).toContain("大家在长凳上坐下，喝水，说话。有人说起刚来的那一年，");
  });

  it("puts each finding at its printed words", () => {
    const found = (rule: string) => data.findings.find((one) => one.rule === rule);
    expect(found("half-width-mark")).toMatchObject({ page: 0, at: [{ flow: "leader.md#body", from: 4, to: 5 }] });
    expect(found("missing-stop") ?? found("split-paragraph")).toMatchObject({ page: 0, file: "leader.md", line: 18 });
    expect(found("binding-count")).toMatchObject({ at: [] });
  });

  it("tells figures, budget, rate and binding", () => {
    expect(data.binding).toEqual({ unit: 4, pages: 2, missing: 2 });
    const leader = data.articles.find(({ file }) => file === "leader.md");
    expect(leader).toMatchObject({ pages: [0], budget: 1, photos: 1, title: "夜班车间" });
    expect(leader?.over).toBeLessThan(0);
    expect(leader?.rate.errors).toBeGreaterThan(0);
    expect(leader?.rate.perTenThousand).toBeCloseTo(
      ((leader?.rate.errors ?? 0) / (leader?.laidOutCharacters ?? 1)) * 10_000,
      1,
    );
    expect(data.rate.limit).toBe(2);
    expect(data.pages[0]?.photos).toMatchObject([{ src: "photos/bench.png", file: "leader.md" }]);
  });

  it("has a picture of every trimmed page", () => {
    expect(names).toEqual(["index.html", "issue-assets", "pictures", "proof.json"]);
    expect(picture).toMatchObject({ width: 793, height: 1077, format: "webp" });
  });
});

describe("the proof in a browser, from disk", () => {
  it("opens without a fault and asks for nothing beyond its folder", () => {
    expect(faults).toEqual([]);
    expect(requests.length).toBeGreaterThan(3);
    const beyond = requests.filter(
      (url) => !url.startsWith("data:") && !decodeURI(url).startsWith(pathToFileURL(folder).href),
    );
    expect(beyond).toEqual([]);
  });

  it("lays pages out as spreads, the first alone on the right, in the lines of the PDF", async () => {
    const leaves = await inProof((root) =>
      [...root.querySelectorAll<HTMLElement>(".leaf")].map((leaf) => ({
        side: leaf.className,
        left: leaf.querySelector(".paper")?.getBoundingClientRect().left ?? 0,
      })),
    );
    expect(leaves.map(({ side }) => side.split(" ")[1])).toEqual(["recto", "verso"]);
    expect((leaves[0]?.left ?? 0) - (leaves[1]?.left ?? 0)).toBeGreaterThan(100);
    const line = data.pages[0]?.lines.find(({ text }) => text.startsWith("凌晨三点的铸造"));
    const printed = await page.evaluate((start) => {
      const range = document.createRange();
      const walker = document.createTreeWalker(document.getElementById("proof") as HTMLElement, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (!node.data.startsWith(start)) continue;
        range.selectNode(node);
        const box = node.parentElement?.closest(".pagedjs_page")?.getBoundingClientRect();
        const rect = range.getClientRects()[0];
        return box && rect
          ? { y: ((rect.top - box.top) / box.height) * 1102, x: ((rect.left - box.left) / box.width) * 819 }
          : undefined;
      }
      return undefined;
    }, "凌晨三点的");
    expect(printed?.y).toBeCloseTo(line?.y ?? -1, -1);
    expect(printed?.x).toBeCloseTo(line?.x ?? -1, -1);
  });

  it("shows each finding beside its line, with its sign on the words", async () => {
    const notes = await inProof((root) =>
      [...root.querySelectorAll<HTMLElement>(".leaf.recto .notes .note")].map((note) => ({
        text: note.querySelector(".note-head")?.textContent ?? "",
        top: note.getBoundingClientRect().top,
      })),
    );
    expect(notes.some(({ text }) => text.includes("改正") && text.includes("half-width-mark"))).toBe(true);
    const mark = await inProof(
      (root) => root.querySelector(".proof-marks .certain .ring")?.getBoundingClientRect().top ?? 0,
    );
    const note = notes.find(({ text }) => text.includes("half-width-mark"));
    expect(Math.abs((note?.top ?? 0) - mark)).toBeLessThan(120);
  });

  it("searches and filters", async () => {
    const count = () => inProof((root) => root.querySelectorAll(".panel .note").length);
    const all = await count();
    expect(all).toBe(data.findings.length);
    await page.focus("::-p-aria([name='查找文字、问题、文件'])");
    await page.keyboard.type("half-width");
    expect(await count()).toBe(1);
    await page.keyboard.press("Escape");
    await inProof((root) => {
      const search = root.querySelector<HTMLInputElement>("input[type=search]");
      if (search) search.value = "";
      search?.dispatchEvent(new Event("input"));
    });
    expect(await count()).toBe(all);
  });

  it("takes verdicts by keyboard, signs what was read, and exports marks.json", async () => {
    await page.evaluate(() => {
      const original = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        void (blob as Blob).text().then((text) => {
          document.body.dataset.exported = text;
        });
        return original(blob);
      };
    });
    await page.keyboard.press("j");
    for (let i = 0; i < data.findings.length; i += 1) {
      if (await inProof((root) => root.querySelector(".panel .note.chosen .rule")?.textContent === "half-width-mark"))
        break;
      await page.keyboard.press("j");
    }
    await page.keyboard.press("a");
    expect(await inProof((root) => root.querySelector(".panel .note.chosen .verdict")?.textContent)).toBe("已采纳");
    await page.click("::-p-aria([name='核对签字'])");
    await page.type("::-p-aria([name='署名'])", "责编");
    await page.keyboard.press("Tab");
    await inProof((root) => root.querySelector<HTMLElement>("[id='sign-first-proof-leader.md']")?.click());
    expect(await inProof((root) => root.querySelector(".steps .signed")?.textContent)).toContain("责编 已签");
    await page.click("::-p-aria([name='导出批注'])");
    await page.waitForFunction(() => document.body.dataset.exported !== undefined);
    const marks = parseMarks(Buffer.from(await page.evaluate(() => document.body.dataset.exported ?? "")));
    expect(marks.marks).toMatchObject([
      { kind: "finding", verdict: "accepted", rule: "half-width-mark", round: 3, at: { quote: "," } },
    ]);
    const sha256 = data.articles.find(({ file }) => file === "leader.md")?.sha256;
    expect(marks.signatures).toEqual([{ step: "first-proof", file: "leader.md", sha256, by: "责编" }]);
    expect(faults).toEqual([]);
  });

  it("comments on the words that are selected, anchored to the manuscript", async () => {
    const selected = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.getElementById("proof") as HTMLElement, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.indexOf("刚来");
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 2);
        document.getSelection()?.removeAllRanges();
        document.getSelection()?.addRange(range);
        node.parentElement?.dispatchEvent(new MouseEvent("mouseup", { bubbles: true, composed: true }));
        return true;
      }
      return false;
    });
    expect(selected).toBe(true);
    await inProof((root) => root.querySelector<HTMLElement>(".comment-button")?.click());
    await page.keyboard.type("请核对年份");
    await inProof((root) => root.querySelector<HTMLElement>("dialog button[value=save]")?.click());
    await page.waitForFunction(() => document.getElementById("proof")?.shadowRoot?.querySelector(".comment") !== null);
    expect(await inProof((root) => root.querySelector(".comment")?.textContent)).toContain("请核对年份");
    const line = LEADER.split("\n").findIndex((text) => text.includes("刚来的那一年")) + 1;
    const column = (LEADER.split("\n")[line - 1]?.indexOf("刚来") ?? -1) + 1;
    expect(await inProof((root) => root.querySelector(".comment .hint")?.textContent)).toContain(
      `leader.md:${line}:${column}`,
    );
  });

  it("has no fault that axe-core knows, in any tab, light and dark, Chinese and English", async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await page.evaluate(axe);
    let judged = 0;
    for (const language of ["zh-CN", "en"]) {
      for (const scheme of ["light", "dark"]) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        const tabs = await inProof((root) => root.querySelectorAll("[role=tab]").length);
        for (let tab = 0; tab < tabs; tab += 1) {
          await page.evaluate((at) => {
            const all = document.getElementById("proof")?.shadowRoot?.querySelectorAll<HTMLElement>("[role=tab]") ?? [];
            all[at]?.click();
          }, tab);
          const violations = await page.evaluate(async () => {
            const { axe } = window as unknown as {
              axe: { run: (context: object) => Promise<{ violations: Violation[] }> };
            };
            // The issue's own pages are the template's matter.
            const { violations } = await axe.run({ exclude: [[".pagedjs_page"]] });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
          });
          expect(violations, `${language} ${scheme} tab ${tab}`).toEqual([]);
          judged += 1;
        }
      }
      await inProof((root) => root.querySelector<HTMLElement>(".toolbar button[lang]")?.click());
    }
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
    expect(judged).toBe(16);
  });

  it("is reached by the keyboard everywhere", async () => {
    const reached = new Set<string>();
    await page.focus("body").catch(() => undefined);
    const unseen = new Set<string>();
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press("Tab");
      unseen.add(
        await inProof((root) => {
          const active = root.activeElement;
          const { outlineStyle, outlineWidth } = active
            ? getComputedStyle(active)
            : { outlineStyle: "solid", outlineWidth: "2px" };
          const seen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
          return seen ? "" : (active?.outerHTML.slice(0, 120) ?? "");
        }),
      );
      reached.add(
        await inProof((root) => {
          const active = root.activeElement;
          return active?.closest(".toolbar, .strip, .spreads, .panel")?.classList[0] ?? "";
        }),
      );
    }
    expect([...reached].filter((name) => name !== "").sort()).toEqual(["panel", "spreads", "strip", "toolbar"]);
    expect([...unseen].filter((html) => html !== "")).toEqual([]);
  });

  it("speaks English when asked", async () => {
    await page.click("::-p-aria([name='English'])");
    expect(
      await inProof((root) => [...root.querySelectorAll("[role=tab]")].map((tab) => tab.textContent?.split(" ")[0])),
    ).toEqual(["Findings", "Articles", "Sign-off", "Comments"]);
    await page.click("::-p-aria([name='中文'])");
  });
});
