// Rewritten text: only what was read is replaced; the mark, the mode and a text that somebody changed stay.
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rewriteText } from "../../src/files/rewrite-text.ts";

let dir = "";
let path = "";

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-rewrite-"));
  path = join(dir, "稿.md");
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe("a rewritten text", () => {
  it("keeps byte order mark, line ends and mode", async () => {
    await writeFile(path, "\ufeff一,二\r\n三 ");
    await chmod(path, 0o600);
    expect(await rewriteText(path, "一,二\r\n三 ", "一，二\r\n三 ")).toBe(true);
    expect(await readFile(path, "utf8")).toBe("\ufeff一，二\r\n三 ");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dir)).toEqual(["稿.md"]);
  });

  it.each([
    ["another text", Buffer.from("一,二。")],
    ["a text that went on", Buffer.from("一,二三")],
    ["bytes that are no text", Buffer.from([0xe4, 0xb8, 0xff])],
    ["nothing", Buffer.alloc(0)],
  ])("leaves %s alone", async (_, bytes) => {
    await writeFile(path, bytes);
    expect(await rewriteText(path, "一,二", "一，二")).toBe(false);
    expect(await readFile(path)).toEqual(bytes);
  });

  it("fails as the file system says when the file is gone", async () => {
    await expect(rewriteText(path, "一", "二")).rejects.toThrow(/ENOENT/);
    expect(await readdir(dir)).toEqual([]);
  });
});
