// What is put comes back by its key; the oldest goes first; damage is forgotten.
import { mkdtemp, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { cacheKey, openCache } from "../../src/files/cache-store.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-test-"));
});
const place = (key: string): string => join(dir, key.slice(0, 2), key);
const bytes = (text: string): Uint8Array => Buffer.from(text);

test("keys tell parts apart: ab + c is not a + bc", () => {
  expect(cacheKey("ab", "c")).not.toBe(cacheKey("a", "bc"));
  expect(cacheKey("a")).toBe(cacheKey(bytes("a")));
  expect(cacheKey("a")).toMatch(/^[0-9a-f]{64}$/);
});

test("gives back what was put, also to another build, and undefined for what was not", async () => {
  const key = cacheKey("k");
  await openCache(dir).put(key, bytes("甲乙"));
  expect(Buffer.from((await openCache(dir).get(key)) ?? []).toString()).toBe("甲乙");
  expect(await openCache(dir).get(cacheKey("other"))).toBeUndefined();
});

test("an empty entry is an entry", async () => {
  const cache = openCache(dir);
  await cache.put(cacheKey("empty"), new Uint8Array());
  expect(await cache.get(cacheKey("empty"))).toHaveLength(0);
});

test("a damaged or cut entry is forgotten", async () => {
  const cache = openCache(dir);
  for (const spoil of [(whole: Buffer) => whole.subarray(0, 20), (whole: Buffer) => Buffer.concat([whole, whole])]) {
    await cache.put(cacheKey("k"), bytes("text"));
    await writeFile(place(cacheKey("k")), spoil(await readFile(place(cacheKey("k")))));
    expect(await cache.get(cacheKey("k"))).toBeUndefined();
    expect(await readdir(join(dir, cacheKey("k").slice(0, 2)))).toEqual([]);
  }
});

test("over its limit the entries used longest ago go; one just read stays", async () => {
  const cache = openCache(dir, 3000);
  const keys = ["a", "b", "c"].map((name) => cacheKey(name));
  for (const [n, key] of keys.entries()) {
    await openCache(dir, 1e9).put(key, new Uint8Array(1200));
    await utimes(place(key), 1000 + n, 1000 + n);
  }
  await cache.get(keys[0] ?? "");
  await cache.trim();
  const left = await Promise.all(keys.map(async (key) => (await cache.get(key)) !== undefined));
  expect(left).toEqual([true, false, true]);
});

test("putting trims by itself", async () => {
  const cache = openCache(dir, 10_000);
  for (let n = 0; n < 40; n += 1) await cache.put(cacheKey(String(n)), new Uint8Array(1000));
  const shelves = await readdir(dir);
  const entries = (await Promise.all(shelves.map((shelf) => readdir(join(dir, shelf))))).flat();
  expect(entries.length).toBeLessThanOrEqual(10);
  expect(entries.length).toBeGreaterThan(5);
});

test("a folder that can't be written forgets, and says nothing", async () => {
  await writeFile(join(dir, "file"), "");
  const cache = openCache(join(dir, "file", "cache"));
  await cache.put(cacheKey("k"), bytes("x"));
  expect(await cache.get(cacheKey("k"))).toBeUndefined();
});

test("several builds may put and get at once", async () => {
  const caches = [openCache(dir, 50_000), openCache(dir, 50_000)];
  const work = caches.flatMap((cache) =>
    Array.from({ length: 50 }, async (_, n) => {
      const key = cacheKey(String(n % 10));
      await cache.put(key, new Uint8Array(2000).fill(n % 10));
      const got = await cache.get(key);
      if (got) expect(new Set(got)).toEqual(new Set([n % 10]));
    }),
  );
  await Promise.all(work);
});
