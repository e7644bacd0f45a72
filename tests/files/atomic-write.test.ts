// A file is there whole or not at all.
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { sweepParts, writeAtomically } from "../../src/files/atomic-write.ts";

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
