// Made folders: what leads to a folder is made with it, and a file system that says no ends the work at once.
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeFolder, removeEmpty } from "../../src/files/made-folder.ts";
import { withFolder } from "../pipeline/make.ts";

it("makes a folder with those that lead to it, and names the first that was not there", async () => {
  await withFolder(async (dir) => {
    expect(await makeFolder(join(dir, "a/b/c"))).toBe(join(dir, "a"));
    expect((await stat(join(dir, "a/b/c"))).isDirectory()).toBe(true);
    expect(await makeFolder(join(dir, "a/b/c"))).toBeUndefined();
    expect(await makeFolder(join(dir, "a/b/d"))).toBe(join(dir, "a/b/d"));
    await removeEmpty(join(dir, "a/b/d"), join(dir, "a/b/d"));
    await expect(stat(join(dir, "a/b/d"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

it("makes a folder once where many ask for it together", async () => {
  await withFolder(async (dir) => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, n) => makeFolder(join(dir, "a/b", String(n % 2)))));
    expect(made).toHaveLength(20);
    expect((await stat(join(dir, "a/b/1"))).isDirectory()).toBe(true);
  });
});

it("stops at a file in the way", async () => {
  await withFolder(async (dir) => {
    await mkdir(join(dir, "a"));
    await writeFile(join(dir, "a/b"), "");
    await expect(makeFolder(join(dir, "a/b"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeFolder(join(dir, "a/b/c"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});

// mkdir with `recursive` never comes back from there.
it.skipIf(process.platform !== "linux")(
  "ends where the system knows no such folder though its parent is there",
  async () => {
    await expect(makeFolder("/proc/qingyang/a")).rejects.toMatchObject({ code: "ENOENT" });
  },
);
