// Edits to a photo, a template and a manuscript in a real browser: the page follows in place; clicks and keys do what they say.
import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { picture } from "../proof/small-issue.ts";
import { type Desk, openDesk } from "./open-window.ts";

const WAIT = { timeout: 90_000, polling: 100 };
const BODY = `车间办起了夜校，职工踊跃报名。学技术的人多了起来，班组里的气氛也变了。

![夜里的灯](photos/lamp.png)

企业的发展展离不开职工，职工的成长也离不开企业的的关心。

${"灯亮到很晚，机器停了，人还在琢磨图纸上的每一个尺寸。".repeat(60)}`;

let desk: Desk;
/** Where the stand-in for an editor writes what it was called with. */
let opened: string;

beforeAll(async () => {
  desk = await openDesk(BODY, "zh-CN", async (dir) => {
    await mkdir(join(dir, "photos"), { recursive: true });
    await writeFile(join(dir, "photos/lamp.png"), await picture("#7a4a2a"));
    await cp(fileURLToPath(new URL("../../templates/magazine", import.meta.url)), join(dir, "house"), {
      recursive: true,
    });
    const yaml = join(dir, "issue.yaml");
    const written = await readFile(yaml, "utf8");
    expect(written).toContain("template: magazine");
    await writeFile(yaml, written.replace("template: magazine", "template: ./house"));
    opened = join(dir, "opened.txt");
    const editor = join(dir, "code");
    await writeFile(editor, `#!/bin/sh\nprintf '%s\\n' "$@" > '${opened}.part' && mv '${opened}.part' '${opened}'\n`);
    await chmod(editor, 0o755);
    return { VISUAL: editor };
  });
  await shows("机器停了");
}, 180_000);

afterAll(() => desk?.close());

const shows = (words: string): Promise<unknown> =>
  desk.window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(".pagedjs_page")].some((page) =>
        page.textContent?.replace(/\s+/g, "").includes(wanted),
      ),
    WAIT,
    words,
  );

const scroll = (top?: number): Promise<number> =>
  desk.window.$eval(
    ">>> main",
    (element, to) => {
      if (to !== undefined) element.scrollTop = to;
      return Math.round(element.scrollTop);
    },
    top,
  );

/** The colour, red green blue, of the lamp's picture as it is painted. */
const lamp = (): Promise<number[] | undefined> =>
  desk.window.evaluate(() => {
    const image = [...document.querySelectorAll<HTMLImageElement>(".pagedjs_page figure img")].find(
      (one) => one.complete && one.naturalWidth > 0,
    );
    if (!image) return undefined;
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    const paint = canvas.getContext("2d");
    paint?.drawImage(image, 0, 0, 1, 1);
    return [...(paint?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
  });

describe("an edit", () => {
  it("to a manuscript leaves the window where it was scrolled to", async () => {
    const top = await scroll(320);
    expect(top).toBeGreaterThan(100);
    await desk.edit("first.md", (written) => written.replace("职工踊跃报名", "青工踊跃报名"));
    await shows("青工踊跃报名");
    expect(Math.abs((await scroll()) - top)).toBeLessThan(3);
  });

  it("to a photo shows the new picture, with the other pages untouched and the place kept", async () => {
    const [red = 0, green = 255] = (await lamp()) ?? [];
    expect(red).toBeGreaterThan(green);
    const top = await scroll();
    await desk.window.evaluate(() => {
      for (const page of document.querySelectorAll(".pagedjs_page")) Object.assign(page, { marked: true });
    });
    await writeFile(join(desk.dir, "photos/lamp.png"), await picture("#1f6f3a"));
    await vi.waitFor(
      async () => {
        const [red = 255, green = 0] = (await lamp()) ?? [];
        expect(green).toBeGreaterThan(red);
      },
      { timeout: 90_000, interval: 200 },
    );
    expect(Math.abs((await scroll()) - top)).toBeLessThan(3);
    const kept = await desk.window.evaluate(
      () => [...document.querySelectorAll(".pagedjs_page")].filter((page) => "marked" in page).length,
    );
    expect(kept).toBeGreaterThanOrEqual(2);
  });

  it("to the template changes how the pages look, and the place is kept", async () => {
    const top = await scroll();
    const sheet = join(desk.dir, "house/10-text.css");
    await writeFile(sheet, `${await readFile(sheet, "utf8")}\n.pagedjs_page p { color: rgb(1, 2, 3); }\n`);
    await desk.window.waitForFunction(
      () =>
        [...document.querySelectorAll(".pagedjs_page p")].some((one) => getComputedStyle(one).color === "rgb(1, 2, 3)"),
      WAIT,
    );
    expect(Math.abs((await scroll()) - top)).toBeLessThan(3);
  });
});

describe("the desk", () => {
  it("opens the manuscript at the character that is clicked, in the editor that the environment names", async () => {
    const at = await desk.window.evaluate(() => {
      const walker = document.createTreeWalker(document.getElementById("proof") as HTMLElement, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const from = node.data.indexOf("青工踊");
        if (from < 0) continue;
        const range = document.createRange();
        range.setStart(node, from + 2);
        range.setEnd(node, from + 3);
        node.parentElement?.scrollIntoView({ block: "center" });
        const box = range.getBoundingClientRect();
        return { x: box.left + box.width * 0.3, y: box.top + box.height / 2 };
      }
      return undefined;
    });
    if (!at) throw new Error("the words are on no page");
    await desk.window.mouse.click(at.x, at.y);
    const said = await vi.waitFor(() => readFile(opened, "utf8"), { timeout: 20_000, interval: 100 });
    const lines = (await desk.read("first.md")).split("\n");
    const line = lines.findIndex((text) => text.includes("青工踊"));
    const column = (lines[line]?.indexOf("踊跃") ?? -1) + 1;
    expect(said.trim().split("\n")).toEqual(["--goto", `${join(desk.dir, "first.md")}:${line + 1}:${column}`]);
  });

  it.each([
    ["rejected", "展展"],
    ["queried", "的的"],
  ])("a finding %s by click goes into the marks file, and the manuscript stays", async (verdict, words) => {
    const before = await desk.read("first.md");
    const clicked = await desk.window.$$eval(
      ">>> .panel .note",
      (notes, chosen, wanted) => {
        const note = notes.find((one) => one.textContent?.includes(wanted));
        const button = note?.querySelector<HTMLButtonElement>(`.judge.${chosen}`);
        button?.click();
        return button !== null && button !== undefined;
      },
      verdict,
      words,
    );
    expect(clicked).toBe(true);
    await vi.waitFor(
      async () => {
        const { marks } = JSON.parse(await desk.read("marks.json"));
        expect(marks).toContainEqual(
          expect.objectContaining({ kind: "finding", verdict, at: expect.objectContaining({ quote: words }) }),
        );
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(await desk.read("first.md")).toBe(before);
  });

  it("draws an overlay by its key and by its address; Escape closes the menu and leaves a field", async () => {
    const drawn = (name: string): Promise<number> => desk.window.$$eval(`>>> .overlay .${name}`, (all) => all.length);
    await desk.window.$eval(">>> main", (element) => (element as HTMLElement).focus());
    expect(await drawn("trim-line")).toBe(0);
    await desk.window.keyboard.press("t");
    expect(await drawn("trim-line")).toBeGreaterThan(2);
    const beyond = await desk.window.$eval(">>> main", (element) => element.scrollWidth - element.clientWidth);
    expect(beyond).toBe(0);
    await desk.window.keyboard.press("t");
    expect(await drawn("trim-line")).toBe(0);

    await desk.window.$eval(">>> details.menu summary", (summary) => (summary as HTMLElement).click());
    expect(await desk.window.$$(">>> details.menu[open]")).toHaveLength(1);
    await desk.window.keyboard.press("Tab");
    await desk.window.keyboard.press("Escape");
    expect(await desk.window.$$(">>> details.menu[open]")).toEqual([]);
    const field = (): Promise<string | undefined> =>
      desk.window.evaluate(() => document.getElementById("proof")?.shadowRoot?.activeElement?.tagName);
    expect(await field()).toBe("SUMMARY");
    await desk.window.keyboard.press("/");
    expect(await field()).toBe("INPUT");
    await desk.window.keyboard.press("Escape");
    expect(await field()).not.toBe("INPUT");

    await desk.window.goto(`${new URL(desk.preview.url).origin}/?overlay=safe,columns`);
    await shows("机器停了");
    expect(await drawn("safe-line")).toBeGreaterThan(2);
    expect(await drawn("trim-line")).toBe(0);
    expect(desk.faults).toEqual([]);
  });
});
