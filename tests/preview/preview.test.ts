// The preview in a real browser: pages follow the files, faults are shown over them and go, clicks write the manuscript.
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Desk, openDesk } from "./open-window.ts";

const BODY = `车间办起了夜校,职工踊跃报名。学技术的人多了起来，班组里的气氛也变了。

企业的发展展离不开职工，职工的成长也离不开企业。

${"灯亮到很晚，机器停了，人还在琢磨图纸上的每一个尺寸。".repeat(60)}`;

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(BODY);
  await shows("机器停了");
}, 180_000);

afterAll(() => desk?.close());

/** Text of all pages as the window has them. */
const text = (): Promise<string> =>
  desk.window.evaluate(() =>
    [...document.querySelectorAll(".pagedjs_page")]
      .map((page) => page.textContent)
      .join("")
      .replace(/\s+/g, ""),
  );

const shows = (words: string): Promise<unknown> =>
  desk.window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(".pagedjs_page")].some((page) =>
        page.textContent?.replace(/\s+/g, "").includes(wanted),
      ),
    { timeout: 40_000, polling: 100 },
    words,
  );

describe("the pages", () => {
  it("are those of issue.html, with certain corrections printed and the manuscript as written", async () => {
    expect(await text()).toContain("车间办起了夜校，职工踊跃报名。");
    expect(await desk.read("first.md")).toContain("夜校,职工");
  });

  it("follow a save in place: what did not change is not touched", async () => {
    await desk.window.evaluate(() => {
      for (const page of document.querySelectorAll(".pagedjs_page")) Object.assign(page, { marked: true });
    });
    await desk.edit("first.md", (written) => written.replace("班组里的气氛也变了", "班组里的风气也变了"));
    await shows("班组里的风气也变了");
    const kept = await desk.window.evaluate(() =>
      [...document.querySelectorAll(".pagedjs_page")].map((page) => "marked" in page),
    );
    expect(kept.filter(Boolean).length).toBeGreaterThanOrEqual(3);
    expect(kept).toContain(false);
  });

  it("follow a save by rename, a new headline in the contents, and issue.yaml", async () => {
    const written = await desk.read("first.md");
    await writeFile(join(desk.dir, ".first.md.swp"), "x");
    await writeFile(
      join(desk.dir, "first.md.new"),
      written.replace("headline: 第一篇文章的标题", "headline: 夜校的灯"),
    );
    await rename(join(desk.dir, "first.md.new"), join(desk.dir, "first.md"));
    await shows("夜校的灯作者");
    await desk.edit("issue.yaml", (yaml) => yaml.replace("title: 刊名", "title: 灯塔"));
    await shows("灯塔2027年");
  });
});

describe("an edit", () => {
  it("is on the page before it is printed and proved", async () => {
    await desk.window.evaluate(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      const events = new EventSource("/events");
      const isShown = (): boolean =>
        [...document.querySelectorAll(".pagedjs_page")].some((page) => page.textContent?.includes("琢磨刀具"));
      events.addEventListener("open", () => told.push("open"));
      for (const name of ["glimpse", "state"]) events.addEventListener(name, () => told.push(`${name} ${isShown()}`));
    });
    const told = (): Promise<string[]> =>
      desk.window.evaluate(() => (globalThis as unknown as { told: string[] }).told.slice());
    // The stream greets with the present state; a build of the edits before may still be under way.
    const before = await vi.waitFor(
      async () => {
        const first = await told();
        expect(first.length).toBeGreaterThanOrEqual(2);
        await new Promise((resolve) => setTimeout(resolve, 4_000));
        expect(await told()).toEqual(first);
        return first.length;
      },
      { timeout: 60_000, interval: 100 },
    );
    await desk.edit("first.md", (written) => written.replace("琢磨图纸", "琢磨刀具"));
    await shows("琢磨刀具");
    await vi.waitFor(async () => expect((await told()).length).toBeGreaterThanOrEqual(before + 2), { timeout: 40_000 });
    expect((await told()).slice(before, before + 2)).toEqual(["glimpse false", "state true"]);
  });
});

describe("a fault", () => {
  const alert = (words: string): Promise<unknown> =>
    desk.window.waitForFunction(
      (wanted) => document.querySelector("[role=alert]")?.textContent?.includes(wanted),
      { timeout: 40_000, polling: 100 },
      words,
    );
  const calm = (): Promise<unknown> =>
    desk.window.waitForFunction(() => document.querySelector("[role=alert]")?.textContent === "", {
      timeout: 40_000,
      polling: 100,
    });

  /** The bar's button that leads to the error: what it says, or nothing while it is not shown; or a click on it. */
  const place = (click = false): Promise<string | undefined> =>
    desk.window.evaluate((wanted) => {
      const status = document.querySelector("[data-standing]")?.shadowRoot;
      const button = status?.querySelector<HTMLButtonElement>("button:not([hidden])");
      if (wanted) button?.click();
      return button?.textContent ?? undefined;
    }, click);
  const isCardInSight = (): Promise<boolean> =>
    desk.window.evaluate(() => {
      const box = document.querySelector(".qingyang-fault")?.getBoundingClientRect();
      return box !== undefined && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    });

  it("of the front matter is shown with file and line over the last good pages, and goes when it is mended", async () => {
    const before = await text();
    await desk.edit("first.md", (written) => written.replace("kicker: 眉题", "kicker: [眉题"));
    await alert("first.md:");
    expect(await text()).toBe(before);
    // Its page lies above the last one, out of sight: the bar names the place and leads there.
    await desk.window.evaluate(() => [...document.querySelectorAll(".pagedjs_page")].at(-1)?.scrollIntoView());
    expect(await isCardInSight()).toBe(false);
    await vi.waitFor(async () => expect(await place()).toMatch(/^first\.md:\d+:\d+$/), { timeout: 40_000 });
    await place(true);
    expect(await isCardInSight()).toBe(true);
    await desk.edit("first.md", (written) => written.replace("kicker: [眉题", "kicker: 夜班"));
    await calm();
    await shows("夜班");
    await vi.waitFor(async () => expect(await place()).toBeUndefined(), { timeout: 40_000 });
  });

  it("of a manuscript deleted while it is open, and of a missing photo, likewise", async () => {
    const written = await desk.read("first.md");
    await rm(join(desk.dir, "first.md"));
    await alert("first.md");
    await writeFile(join(desk.dir, "first.md"), `${written}\n![灯](photos/lamp.jpg)\n`);
    await alert("photos/lamp.jpg");
    await writeFile(join(desk.dir, "first.md"), written);
    await calm();
  });

  it("leaves no error in the window's console, and nothing is asked of another place", () => {
    expect(desk.faults).toEqual([]);
  });
});
