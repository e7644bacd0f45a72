// Kept trees: what is read from the cache is what reading gives, also when stations have changed the tree meanwhile.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/base/limits.ts";
import { lineIndex } from "../../src/base/line-index.ts";
import { readTreeOnce } from "../../src/manuscript/kept-tree.ts";
import { type Manuscript, readManuscript } from "../../src/manuscript/manuscript.ts";
import { tools } from "../pipeline/make.ts";

let root = "";
let dir = "";
const cacheDir = (): string => join(root, "cache");

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "qingyang-trees-"));
  dir = join(root, "issue");
  await cp(fileURLToPath(new URL("../../manuscripts/2026-11", import.meta.url)), dir, { recursive: true });
});
afterAll(async () => rm(root, { recursive: true, force: true }));

const files = async (): Promise<string[]> =>
  (await readdir(dir, { recursive: true })).filter((name) => name.endsWith(".md")).sort();

const read = (file: string, options: { readonly cached: boolean }): Promise<Manuscript | unknown> =>
  readManuscript({ dir, limits: LIMITS }, file, {
    ...tools(),
    ...(options.cached ? { cacheDir: cacheDir() } : {}),
  }).catch((refusal: { readonly findings?: unknown }) => refusal.findings);

const entries = async (): Promise<string[]> =>
  (await readdir(join(cacheDir(), "trees"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("kept trees", () => {
  it("are what reading gives, for every manuscript of the sample issue", async () => {
    expect((await files()).length).toBeGreaterThan(5);
    for (const file of await files()) {
      const plain = await read(file, { cached: false });
      expect(await read(file, { cached: true })).toEqual(plain);
      expect(await read(file, { cached: true })).toEqual(plain);
    }
    expect((await entries()).length).toBeGreaterThan(5);
  });

  it("belong to a text, its file and its limits", async () => {
    const at = (file: string, text: string, limits = LIMITS): ReturnType<typeof readTreeOnce> =>
      readTreeOnce(lineIndex(file, text), limits, { cacheDir: cacheDir() });
    const before = (await entries()).length;
    expect(await at("a.md", "甲。\n\n<b>乙</b>\n")).toMatchObject({ findings: [{ file: "a.md" }, { file: "a.md" }] });
    expect(await at("b.md", "甲。\n\n<b>乙</b>\n")).toMatchObject({ findings: [{ file: "b.md" }, { file: "b.md" }] });
    expect((await at("a.md", "丙。\n")).findings).toEqual([]);
    expect((await entries()).length).toBe(before + 3);
    const deep = `${"> ".repeat(8)}甲\n`;
    expect((await at("a.md", deep)).tree).toBeDefined();
    expect(await at("a.md", deep, { ...LIMITS, nesting: 4 })).not.toHaveProperty("tree");
  });

  it("are done without when their entries are damaged", async () => {
    for (const path of await entries()) await writeFile(path, (await readFile(path)).subarray(0, 40));
    const [file = ""] = await files();
    expect(await read(file, { cached: true })).toEqual(await read(file, { cached: false }));
  });
});
