// The preview's desk in a real browser: a click writes the manuscript, the keyboard reaches everything, axe-core finds nothing.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Desk, openDesk } from "./open-window.ts";

const BODY = `车间办起了夜校,职工踊跃报名。学技术的人多了起来，班组里的气氛也变了。

企业的发展展离不开职工，职工的成长也离不开企业。`;

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(BODY);
  await desk.window.waitForSelector(">>> .note", { timeout: 120_000 });
}, 180_000);

afterAll(() => desk?.close());

/** Words of the first element of the viewer that fits. */
const words = (selector: string): Promise<string> =>
  desk.window.$eval(`>>> ${selector}`, (element) => element.textContent ?? "");

const scroll = (top?: number): Promise<number> =>
  desk.window.$eval(
    ">>> main",
    (element, to) => {
      if (to !== undefined) element.scrollTop = to;
      return Math.round(element.scrollTop);
    },
    top,
  );

describe("the desk", () => {
  it("is clean to axe-core in light and dark, Chinese and English", async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await desk.window.evaluate(axe);
    const faults: string[] = [];
    for (const language of ["zh-CN", "en"]) {
      for (const scheme of ["light", "dark"]) {
        await desk.window.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        const found = await desk.window.evaluate(async () => {
          const { axe } = globalThis as unknown as { axe: { run: (root: object, options: object) => Promise<never> } };
          // The pages are the issue's own design, judged by preflight; here the desk is judged.
          const result: {
            violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[];
          } = await axe.run({ exclude: [[".pagedjs_page"]] }, { resultTypes: ["violations"] });
          return result.violations.map(({ id, nodes }) => `${id} ${JSON.stringify(nodes.slice(0, 3))}`);
        });
        faults.push(...found.map((one) => `${language} ${scheme} ${one}`));
      }
      await desk.window.$eval(">>> .toolbar button[lang]", (button) => (button as HTMLButtonElement).click());
    }
    expect(faults).toEqual([]);
  });

  it("reaches every control by the keyboard, and none keeps the focus", async () => {
    const wanted = await desk.window.evaluate(() => {
      const root = document.getElementById("proof")?.shadowRoot;
      const all = [...(root?.querySelectorAll<HTMLElement>("button, input, select, summary, [tabindex='0']") ?? [])];
      const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0);
      for (const one of seen) one.dataset.wanted = "";
      return seen.length;
    });
    for (let step = 0; step < wanted * 2 + 20; step += 1) {
      await desk.window.keyboard.press("Tab");
      await desk.window.evaluate(() => {
        const active = document.getElementById("proof")?.shadowRoot?.activeElement;
        if (active instanceof HTMLElement) delete active.dataset.wanted;
      });
    }
    const left = await desk.window.evaluate(() =>
      [...(document.getElementById("proof")?.shadowRoot?.querySelectorAll("[data-wanted]") ?? [])]
        .filter((one) => (one as HTMLElement).checkVisibility({ visibilityProperty: true }))
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(wanted).toBeGreaterThan(15);
    expect(left).toEqual([]);
  });

  it("shows whole spreads in windows of 1280 and 1920 px: nothing stands beyond the right edge", async () => {
    for (const width of [1280, 1920]) {
      await desk.window.setViewport({ width, height: 900 });
      await desk.window.waitForFunction((wanted) => innerWidth === wanted, {}, width);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const beyond = await desk.window.$eval(">>> main", (element) => element.scrollWidth - element.clientWidth);
      expect(beyond).toBe(0);
    }
    await desk.window.setViewport({ width: 1280, height: 800 });
  });

  it("opens the help by its key, and closes it", async () => {
    await desk.window.$eval(">>> main", (element) => (element as HTMLElement).focus());
    await desk.window.keyboard.type("?");
    expect(await words("dialog.help")).toContain("采纳");
    await desk.window.keyboard.press("Escape");
    expect(await desk.window.$$(">>> dialog.help[open]")).toEqual([]);
  });

  it("accepts a finding by click: the manuscript and marks.json are written, the page follows, the place is kept", async () => {
    const top = await scroll(300);
    expect(top).toBeGreaterThan(0);
    await desk.window.$$eval(">>> .panel .note", (notes) => {
      const note = notes.find((one) => one.textContent?.includes("repeated-characters"));
      note?.querySelector<HTMLButtonElement>(".judge.accepted")?.click();
    });
    await vi.waitFor(async () => expect(await desk.read("first.md")).toContain("企业的发展离不开职工"), {
      timeout: 20_000,
    });
    expect(await desk.read("first.md")).toContain("夜校,职工");
    await vi.waitFor(async () => expect(await desk.read("marks.json")).toContain('"verdict": "accepted"'), {
      timeout: 20_000,
    });
    await desk.window.waitForFunction(
      () => [...document.querySelectorAll(".pagedjs_page")].some((page) => page.textContent?.includes("发展离不开")),
      { timeout: 90_000, polling: 100 },
    );
    expect(Math.abs((await scroll()) - top)).toBeLessThan(3);
  });

  it("queries a finding by key: the mark is written and the manuscript stays", async () => {
    const before = await desk.read("first.md");
    await desk.window.$eval(">>> main", (element) => (element as HTMLElement).focus());
    await desk.window.keyboard.press("j");
    await desk.window.keyboard.press("q");
    await vi.waitFor(async () => expect(await desk.read("marks.json")).toContain('"verdict": "queried"'), {
      timeout: 20_000,
    });
    expect(await desk.read("first.md")).toBe(before);
    expect(desk.faults).toEqual([]);
  });
});
