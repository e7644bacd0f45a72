// A file is there whole or not at all.
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { writeAtomically } from "../../src/files/atomic-write.ts";
import { labelOf, thisProcess } from "../../src/files/holder.ts";
import { sweepParts } from "../../src/files/parts.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-test-"));
});

test("writes into a folder that is not there yet, and leaves only the file", async () => {
  await writeAtomically(join(dir, "a", "issue.pdf"), "甲", 0o600);
  expect(await readFile(join(dir, "a", "issue.pdf"), "utf8")).toBe("甲");
  expect((await stat(join(dir, "a", "issue.pdf"))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(dir, "a"))).toEqual(["issue.pdf"]);
});

test("when the file can't take its place, the error is thrown and nothing is left", async () => {
  await mkdir(join(dir, "issue.pdf"));
  await writeFile(join(dir, "issue.pdf", "inside"), "x");
  await expect(writeAtomically(join(dir, "issue.pdf"), "new")).rejects.toMatchObject({ code: expect.any(String) });
  expect(await readdir(dir)).toEqual(["issue.pdf"]);
});

test("many writers of one file end with one of their texts", async () => {
  const texts = Array.from({ length: 20 }, (_, n) => String(n).repeat(100_000));
  await Promise.all(texts.map((text) => writeAtomically(join(dir, "f"), text)));
  expect(texts).toContain(await readFile(join(dir, "f"), "utf8"));
  expect(await readdir(dir)).toEqual(["f"]);
});

test("what a killed build left is swept, and nothing else", async () => {
  await mkdir(join(dir, ".qingyang-part-abc123"));
  await writeFile(join(dir, ".qingyang-part-abc123", "file"), "half");
  await writeFile(join(dir, "issue.pdf"), "whole");
  await sweepParts(dir);
  expect(await readdir(dir)).toEqual(["issue.pdf"]);
});

test("what other processes leave there is cleared away once they have ended, and not before", async () => {
  const me = await thisProcess();
  const ended = spawnSync(process.execPath, ["-e", ""]).pid;
  const parts = [me, { ...me, pid: ended }, { ...me, started: "an earlier boot" }, { ...me, host: "elsewhere" }];
  for (const holder of parts) await mkdir(join(dir, `.qingyang-part-${labelOf(holder)}-abc`));
  await writeAtomically(join(dir, "marks.json"), "{}");
  const left = [me, { ...me, host: "elsewhere" }].map((holder) => `.qingyang-part-${labelOf(holder)}-abc`);
  expect((await readdir(dir)).sort()).toEqual([...left, "marks.json"].sort());
});

test("a folder made for a file that does not come is not left behind", async () => {
  await expect(writeAtomically(join(dir, "a/b", "x".repeat(300)), "new")).rejects.toMatchObject({
    code: "ENAMETOOLONG",
  });
  expect(await readdir(dir)).toEqual([]);
});
