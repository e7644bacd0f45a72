// Shards and merge, as a CI matrix runs them: the bytes of a whole build, and a finding for whatever does not fit.
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openParcel, packParcel } from "../../src/files/parcel.ts";
import { run } from "./run.ts";

let dir = "";
let whole: Map<string, string>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-shards-"));
  await run(dir, "init", "a");
  await writeFile(
    join(dir, "a/second.md"),
    "---\nheadline: 第二篇\nkind: feature\ncolumns: 2\n---\n\n上一篇见第:page[first.md]页，这一篇接着写。\n",
  );
  const yaml = await readFile(join(dir, "a/issue.yaml"), "utf8");
  await writeFile(
    join(dir, "a/issue.yaml"),
    yaml.replace(/^( *)- file: first\.md$|^( *)- first\.md$/m, "$&\n$1$2- second.md"),
  );
  expect((await build("a", "--out", "whole")).exit).toBe(0);
  whole = await filesOf("whole/a");
  expect([...whole.keys()]).toEqual(expect.arrayContaining(["issue.html", "issue.pdf", "issue.lock", "report.json"]));
}, 600_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Without a cache: a merge then has nothing but what the shards left. */
const build = (...words: string[]) => run(dir, "build", ...words, "--no-cache", "--only", "html,pdf");
const merge = (...words: string[]) => run(dir, "merge", ...words, "--no-cache", "--only", "html,pdf");

/** SHA-256 by path; the report without what two builds may differ in. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(join(dir, folder), { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith(".parcel"))) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(join(dir, folder).length + 1);
    const bytes = await readFile(path);
    files.set(
      name,
      createHash("sha256")
        .update(name.endsWith("report.json") ? plain(bytes) : bytes)
        .digest("hex"),
    );
  }
  return files;
}

function plain(bytes: Buffer): string {
  const { stations: _, engine, ...report } = JSON.parse(bytes.toString("utf8"));
  return JSON.stringify({ ...report, engine: { ...engine, sandbox: undefined } });
}

async function withNote(from: string, to: string, change: Record<string, unknown>): Promise<void> {
  const parcel = await openParcel(join(dir, from));
  const products = await Promise.all(
    [...parcel.keys].map(async (key) => ({ key, bytes: (await parcel.get(key)) ?? new Uint8Array() })),
  );
  await writeFile(join(dir, to), packParcel({ ...(parcel.note as object), ...change }, products));
}

describe("two shards of an issue", { timeout: 600_000 }, () => {
  it("each leaves its part, and merged they are the whole build, byte for byte", async () => {
    const ended = await Promise.all(["1/2", "2/2"].map((shard) => build("a", "--out", "shards", "--shard", shard)));
    expect(ended.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(ended[0]?.out).toContain("to be printed when the other shards are known");
    const parcels = ["shards/a/shard-1-of-2/shard.parcel", "shards/a/shard-2-of-2/shard.parcel"];
    const keys = await Promise.all(parcels.map(async (path) => (await openParcel(join(dir, path))).keys));
    expect(keys.map((own) => own.size > 0)).toEqual([true, true]);
    expect([...(keys[0] ?? [])].filter((key) => keys[1]?.has(key))).toEqual([]);
    const merged = await merge("shards", "--out", "merged");
    expect(merged.exit, merged.out).toBe(0);
    expect(merged.out).toContain("0 lost, 0 repeated, 0 moved");
    expect(await filesOf("merged/a")).toEqual(whole);
  });

  it("print as well when they know what all have made up, and a job that is run again changes nothing", async () => {
    for (const shard of ["2/2", "1/2", "1/2"]) {
      const ended = await build("a", "--out", "printed", "--shard", shard, "--carry", "shards", "--format", "json");
      expect(JSON.parse(ended.out).done).toBe("printed");
    }
    const merged = await merge("printed", "shards", "--out", "merged-again");
    expect(merged.exit, merged.out).toBe(0);
    expect(await filesOf("merged-again/a")).toEqual(whole);
  });

  it("are refused with 2 when one is missing, damaged, or made by another program or for another count", async () => {
    const one = "shards/a/shard-1-of-2/shard.parcel";
    const two = "shards/a/shard-2-of-2/shard.parcel";
    const refused = async (words: string[], said: RegExp): Promise<void> => {
      const { exit, out } = await merge(...words, "--out", "refused");
      expect(out).toMatch(said);
      expect(out).toContain("[shard]");
      expect(exit).toBe(2);
    };
    await refused([one], /lacks these shards: 2\/2/);
    await refused(["a"], /no shard\.parcel below a/);
    await refused([], /needs the folders/);
    await withNote(two, "other.parcel", { program: "0".repeat(64) });
    await refused([one, "other.parcel"], /other\.parcel was made by another program/);
    await withNote(two, "third.parcel", { of: 3 });
    await refused([one, two, "third.parcel"], /do not belong together: of differs/);
    await withNote(one, "one.parcel", { chromium: "Chrome/1.2.3.4" });
    await withNote(two, "two.parcel", { chromium: "Chrome/1.2.3.4" });
    await refused(["one.parcel", "two.parcel"], /made up with another browser/);
    const bytes = await readFile(join(dir, two));
    await writeFile(join(dir, "cut.parcel"), bytes.subarray(0, bytes.length - 100));
    await refused([one, "cut.parcel"], /cut\.parcel is cut or has changed/);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
    await writeFile(join(dir, "bent.parcel"), bytes);
    await refused([one, "bent.parcel"], /bent\.parcel is cut or has changed/);
    await expect(readdir(join(dir, "refused"))).rejects.toThrow("ENOENT");
  });

  it("are refused when the manuscripts here are others, each by its name", async () => {
    await cp(join(dir, "a"), join(dir, "edited"), { recursive: true });
    await appendFile(join(dir, "edited/second.md"), "\n又添了一句。\n");
    const { exit, out } = await merge("shards", "--issue", "edited", "--out", "refused");
    expect(exit).toBe(2);
    expect(out).toContain("second.md is not what the shards were made from");
    expect(out).not.toContain("first.md");
    const bare = await merge("shards", "--no-copyedit", "--issue", "nowhere", "--out", "refused");
    expect([bare.exit, bare.out.includes("no issue.yaml in nowhere")]).toEqual([2, true]);
  });
});

describe("several issues", { timeout: 600_000 }, () => {
  beforeAll(async () => {
    await run(dir, "init", "b");
  });

  it("are built in any order, in one process or shared by several, to the same bytes", async () => {
    expect((await build("b", "a", "--out", "list")).exit).toBe(0);
    expect(await filesOf("list/a")).toEqual(whole);
    const shared = await Promise.all(
      ["1/2", "2/2"].map((shard) => build("a", "b", "--out", "shared", "--shard", shard)),
    );
    expect(shared.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(await filesOf("shared")).toEqual(await filesOf("list"));
  });

  it("do not stop for one that can't be built; the gravest exit code is theirs", async () => {
    await cp(join(dir, "b"), join(dir, "broken"), { recursive: true });
    await writeFile(join(dir, "broken/first.md"), "no front matter\n");
    const { exit, out } = await build("broken", "b", "--out", "two", "--format", "json");
    const report = JSON.parse(out);
    expect([exit, report.exit]).toEqual([3, 3]);
    expect(report.issues.map((one: { exit: number }) => one.exit)).toEqual([3, 0]);
    expect(report.issues[0].folder).toBe("broken");
    expect(await readdir(join(dir, "two"))).toEqual(["b"]);
  });
});
