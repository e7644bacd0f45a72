// Stale files: a save, a removal and a return are seen without any event; reading changes nothing.
import { mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StaleFiles, staleFiles } from "../../src/preview/stale-files.ts";

let dir = "";
let path = "";
let files: StaleFiles;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-stale-"));
  path = join(dir, "a.md");
  await writeFile(path, "一");
  files = staleFiles();
  await files.remember([path, join(dir, "b.md")]);
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe("stale files", () => {
  it("are none while nothing is written", async () => {
    expect(await files.isStale()).toBe(false);
    expect(await files.isStale()).toBe(false);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["a longer text", () => writeFile(path, "一二")],
    ["a text of the same length", () => writeFile(path, "二").then(() => utimes(path, 1, 1))],
    ["a removal", () => rm(path)],
    ["a file that comes", () => writeFile(join(dir, "b.md"), "二")],
    [
      "a save by rename with the old date",
      async () => {
        await writeFile(join(dir, "new"), "二");
        await rename(join(dir, "new"), path);
      },
    ],
  ])("are seen after %s, until they are remembered again", async (_, change) => {
    await change();
    expect(await files.isStale()).toBe(true);
    await files.remember([path, join(dir, "b.md")]);
    expect(await files.isStale()).toBe(false);
  });
});
