// Unchanged manuscripts: with a memory lent a file is not read again as long as the disk says that nobody has written it.
import { mkdtemp, realpath, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LIMITS } from "../../src/base/limits.ts";
import { type Memory, openMemory } from "../../src/base/memory.ts";
import { type Manuscript, readManuscript } from "../../src/manuscript/manuscript.ts";
import { tools } from "../pipeline/make.ts";

let dir = "";
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "qingyang-unchanged-")));
});
afterAll(async () => rm(dir, { recursive: true, force: true }));

const textOf = (word: string): string => `---\nheadline: 题目\n---\n这里写着${word}。\n`;
const write = (word: string): Promise<void> => writeFile(join(dir, "a.md"), textOf(word));
const read = (memory: Memory, clock: () => number): Promise<Manuscript> =>
  readManuscript({ dir, limits: LIMITS }, "a.md", { ...tools(), memory, clock });

/** A memory, and how often it gave back a manuscript by what the disk says of its file. */
function watched(): { readonly memory: Memory; readonly unread: () => number } {
  const kept = openMemory();
  let unread = 0;
  const get = <T>(key: string): T | undefined => {
    const value = kept.get<T>(key);
    if (/^manuscript file .*\d$/.test(key) && value !== undefined) unread += 1;
    return value;
  };
  return { memory: { ...kept, get }, unread: () => unread };
}

it("are given back as they were read, from build to build", async () => {
  const { memory, unread } = watched();
  await write("甲");
  let now = 0;
  const first = await read(memory, () => now);
  for (let build = 0; build < 3; build += 1) {
    memory.turn();
    now += 200;
    expect(await read(memory, () => now)).toBe(first);
  }
  // Read twice: the second time it had stood still long enough.
  expect(unread()).toBe(2);
});

it("are read again while they may be written again within the same tick of the disk's clock", async () => {
  const { memory, unread } = watched();
  await write("乙");
  for (let now = 0; now < 100; now += 20) expect((await read(memory, () => now)).text).toBe(textOf("乙"));
  expect(unread()).toBe(0);
});

it("are read again when they were written, at the same size too and with their time set back", async () => {
  const { memory, unread } = watched();
  const past = new Date("2026-01-01T00:00:00Z");
  for (const [at, word] of [..."丙丁戊"].entries()) {
    await write(word);
    await utimes(join(dir, "a.md"), past, past);
    for (const now of [0, 200, 400]) expect((await read(memory, () => at * 1000 + now)).text).toBe(textOf(word));
    expect(unread()).toBe(at + 1);
  }
});
