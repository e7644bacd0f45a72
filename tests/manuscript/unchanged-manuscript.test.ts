// Unchanged manuscripts: with a memory lent a file is not read again as long as the disk says that nobody has written it.
import { mkdtemp, realpath, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
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
const read = (memory: Memory): Promise<Manuscript> =>
  readManuscript({ dir, limits: LIMITS }, "a.md", { ...tools(), memory });
/** Longer than the disk's clock may stand still. */
const settle = (): Promise<void> => wait(150);

it("are given back as they were read, also from build to build", async () => {
  const kept = openMemory();
  let unread = 0;
  const get = <T>(key: string): T | undefined => {
    const value = kept.get<T>(key);
    if (/^manuscript file .*\d$/.test(key) && value !== undefined) unread += 1;
    return value;
  };
  const memory = { ...kept, get };
  await write("甲");
  const first = await read(memory);
  for (let build = 0; build < 3; build += 1) {
    memory.turn();
    await settle();
    expect(await read(memory)).toBe(first);
  }
  // Read twice: the second time it had stood still long enough.
  expect(unread).toBe(2);
});

it("are read again when they were written, at the same size too and with their time set back", async () => {
  const memory = openMemory();
  const past = new Date("2026-01-01T00:00:00Z");
  await write("乙");
  await utimes(join(dir, "a.md"), past, past);
  await read(memory);
  await settle();
  expect((await read(memory)).text).toBe(textOf("乙"));
  await write("丙");
  await utimes(join(dir, "a.md"), past, past);
  expect((await read(memory)).text).toBe(textOf("丙"));
});

it("are read again when they were read right after they were written: both writes may bear one time", async () => {
  const memory = openMemory();
  for (const word of [..."丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"]) {
    await write(word);
    expect((await read(memory)).text).toBe(textOf(word));
  }
});
