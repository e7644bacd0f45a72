// A folder filled once, private, checked by hash, whoever fills it first.
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { fillPrivateFolder } from "../../src/files/private-folder.ts";

let dir: string;
let filled = 0;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-test-"));
  filled = 0;
});

const fill = async (folder: string) => {
  filled += 1;
  await mkdir(join(folder, "lib"));
  await writeFile(join(folder, "lib", "a.so"), "program");
  return { "lib/a.so": createHash("sha256").update("program").digest("hex") };
};
const content = (): Promise<string> => readFile(join(dir, "b", "lib", "a.so"), "utf8");

test("fills once; the folder is closed to others and nothing stands beside it", async () => {
  for (let n = 0; n < 3; n += 1) expect(await fillPrivateFolder(join(dir, "b"), fill)).toBe(join(dir, "b"));
  expect(filled).toBe(1);
  expect((await stat(join(dir, "b"))).mode & 0o777).toBe(0o700);
  expect(await readdir(dir)).toEqual(["b"]);
});

test("a file that was changed, a folder opened to others, and a link are filled again", async () => {
  await fillPrivateFolder(join(dir, "b"), fill);
  await writeFile(join(dir, "b", "lib", "a.so"), "trojan!");
  await fillPrivateFolder(join(dir, "b"), fill);
  expect(await content()).toBe("program");
  await chmod(join(dir, "b"), 0o755);
  await fillPrivateFolder(join(dir, "b"), fill);
  expect(filled).toBe(3);
  const other = await mkdtemp(join(tmpdir(), "qingyang-test-"));
  await symlink(other, join(dir, "c"));
  await fillPrivateFolder(join(dir, "c"), fill);
  expect((await readdir(dir)).sort()).toEqual(["b", "c"]);
  expect((await stat(join(dir, "c", "lib", "a.so"))).isFile()).toBe(true);
  expect(await readdir(other)).toEqual([]);
});

test("a file that was changed after its hash was found right is filled again, also with its old time and length", async () => {
  for (let n = 0; n < 3; n += 1) await fillPrivateFolder(join(dir, "b"), fill);
  const path = join(dir, "b", "lib", "a.so");
  const { atime, mtime } = await stat(path);
  // The disk's clock goes in steps.
  await wait(50);
  await writeFile(path, "trojan!");
  await utimes(path, atime, mtime);
  await fillPrivateFolder(join(dir, "b"), fill);
  expect(filled).toBe(2);
  expect(await content()).toBe("program");
});

test("two at once both get a whole folder", async () => {
  await Promise.all(Array.from({ length: 8 }, () => fillPrivateFolder(join(dir, "b"), fill)));
  expect(await content()).toBe("program");
  expect(await readdir(dir)).toEqual(["b"]);
});

test("filling that fails leaves nothing; what a killed program left goes after an hour", async () => {
  const fail = () => Promise.reject(new Error("disk full"));
  await expect(fillPrivateFolder(join(dir, "b"), fail)).rejects.toThrow("disk full");
  expect(await readdir(dir)).toEqual([]);
  await mkdir(join(dir, ".b-part-old"));
  await mkdir(join(dir, ".b-part-new"));
  await utimes(join(dir, ".b-part-old"), 1000, 1000);
  await fillPrivateFolder(join(dir, "b"), fill);
  expect((await readdir(dir)).sort()).toEqual([".b-part-new", "b"]);
});
