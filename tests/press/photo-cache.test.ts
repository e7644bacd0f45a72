import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goToPress, type PressInput } from "../../src/press/press.ts";
import { digitalIssue, onlyFile, pressInput, TOOLS } from "./sample.ts";

let cacheDir = "";
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), "qingyang-"));
});
afterEach(() => rm(cacheDir, { recursive: true }));

const entries = async () =>
  (await readdir(join(cacheDir, "photos"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const press = async (tools: object, change: Partial<PressInput> = {}) =>
  onlyFile(await goToPress(await pressInput(await digitalIssue("plain"), change), { ...TOOLS, ...tools }));

describe("photos kept from one issue file to the next", () => {
  it("give the same bytes as photos converted anew", async () => {
    const clean = await press({});
    expect(Buffer.from(await press({ cacheDir })).equals(clean)).toBe(true);
    const kept = await entries();
    expect(kept.length).toBeGreaterThan(1);
    expect(Buffer.from(await press({ cacheDir })).equals(clean)).toBe(true);
    expect(await entries()).toEqual(kept);
    // An entry that was cut short is made again, not believed.
    for (const file of kept) await writeFile(file, (await readFile(file)).subarray(0, 100));
    expect(Buffer.from(await press({ cacheDir })).equals(clean)).toBe(true);
  });

  it("are not those of another ink limit, which come beside them", async () => {
    await press({ cacheDir });
    const kept = await entries();
    const limited = await press({ cacheDir }, { inkLimit: 240 });
    expect(Buffer.from(limited).equals(await press({}, { inkLimit: 240 }))).toBe(true);
    expect((await entries()).length).toBe(2 * kept.length);
  });

  it("are read: photos in place of others come out of the press", async () => {
    const clean = await press({ cacheDir });
    const kept = await entries();
    const contents = await Promise.all(kept.map((file) => readFile(file)));
    for (const [at, file] of kept.entries()) await writeFile(file, contents[(at + 1) % kept.length] ?? "");
    expect(Buffer.from(await press({ cacheDir })).equals(clean)).toBe(false);
  });
});
