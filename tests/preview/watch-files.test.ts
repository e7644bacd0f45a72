// Watched files: every way in which editors save is told, and what they leave beside the manuscripts is not.
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FileWatch, isAside, watchFiles } from "../../src/preview/watch-files.ts";

let dir = "";
let watch: FileWatch;
let told: string[] = [];

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "qingyang-watch-")));
  await mkdir(join(dir, "issue/photos"), { recursive: true });
  await mkdir(join(dir, "template"));
  await writeFile(join(dir, "issue/a.md"), "一");
  await writeFile(join(dir, "template/10-text.css"), "p {}");
  watch = await watchFiles(
    [join(dir, "issue")],
    (path) => told.push(basename(path)),
    (error) => {
      throw error;
    },
  );
});

afterAll(async () => {
  await watch.close();
  await rm(dir, { recursive: true, force: true });
});

const tells = async (name: string, work: () => Promise<unknown>): Promise<void> => {
  told = [];
  await work();
  await vi.waitFor(() => expect(told).toContain(name), { timeout: 20_000, interval: 50 });
};

describe("watched files", () => {
  it("tell a save, a save by rename, a new file, a photo, a removal and a return", async () => {
    await tells("a.md", () => writeFile(join(dir, "issue/a.md"), "二"));
    await writeFile(join(dir, "a.md.new"), "三");
    await tells("a.md", () => rename(join(dir, "a.md.new"), join(dir, "issue/a.md")));
    await tells("甲 乙.md", () => writeFile(join(dir, "issue/甲 乙.md"), "四"));
    await tells("p.jpg", () => writeFile(join(dir, "issue/photos/p.jpg"), "x"));
    await tells("a.md", () => rm(join(dir, "issue/a.md")));
    await tells("a.md", () => writeFile(join(dir, "issue/a.md"), "五"));
  });

  it("follow a template and leave it again", async () => {
    watch.follow([join(dir, "issue"), join(dir, "template")]);
    await vi.waitFor(
      async () => {
        told = [];
        await writeFile(join(dir, "template/10-text.css"), `p { order: ${told.length} }`);
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(told).toContain("10-text.css");
      },
      { timeout: 20_000 },
    );
    watch.follow([join(dir, "issue")]);
    told = [];
    await writeFile(join(dir, "template/10-text.css"), "p { color: red }");
    await tells("甲 乙.md", () => writeFile(join(dir, "issue/甲 乙.md"), "六"));
    expect(told).not.toContain("10-text.css");
  });

  it("tell the folder's own end", async () => {
    await tells("a.md", () => rm(join(dir, "issue/a.md")));
  });
});

describe("what stands aside", () => {
  const root = "/home/.hidden/2026-11";
  it.each([
    ".a.md.swp",
    "a.md~",
    ".#a.md",
    "#a.md#",
    "4913",
    ".DS_Store",
    "a.md.tmp",
    "~$a.docx",
    "photos/.b.jpg.part",
    ".qingyang-part-x/file",
    ".git/index",
    "node_modules/x/a.css",
    "dist/issues/a.html",
    "issue.lock",
  ])("%s", (name) => expect(isAside(`${root}/${name}`, root)).toBe(true));
  it.each(["a.md", "issue.yaml", "photos/p.jpg", "terms.yaml", "marks.json", "10-text.css", "稿~件/a.md"])(
    "but not %s",
    (name) => expect(isAside(`${root}/${name}`, root)).toBe(false),
  );
});
