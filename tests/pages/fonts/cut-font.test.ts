// Cut fonts and the cache: a source is known by its file as long as nobody has written to it.
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CacheStore, openCache } from "../../../src/files/cache-store.ts";
import { type CutFont, cutFont } from "../../../src/pages/fonts/cut-font.ts";

const song = (name: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-serif-sc/${name}.ttf`);
const LIGHT = song("400Regular/NotoSerifSC_400Regular");
const HEAVY = song("900Black/NotoSerifSC_900Black");

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-cut-"));
});
afterAll(async () => rm(dir, { recursive: true, force: true }));

/** Without its source: padded, the file has another hash and the same font. */
const cutOf = ({ bytes, sha256 }: CutFont): Pick<CutFont, "bytes" | "sha256"> => ({ bytes, sha256 });

describe("a font cut with the cache", () => {
  it("is cut anew when another was written over its source, also with the former one's time", async () => {
    const puts: string[] = [];
    const store = openCache(join(dir, "cache"));
    const cache: CacheStore = { ...store, put: (key, bytes) => store.put(puts[puts.push(key) - 1] ?? "", bytes) };
    const path = join(dir, "face.ttf");
    const time = new Date("2027-01-05T00:00:00Z");
    // Of one size, so that nothing but the change itself tells them apart.
    const sources = await Promise.all([LIGHT, HEAVY].map((one) => readFile(one)));
    const size = Math.max(...sources.map(({ length }) => length));
    const [lighter = "", heavier = ""] = sources.map((one) => Buffer.concat([one, Buffer.alloc(size - one.length)]));
    await writeFile(path, lighter);
    await utimes(path, time, time);
    const light = await cutFont(path, "一二", cache);
    expect(cutOf(light)).toEqual(cutOf(await cutFont(LIGHT, "一二")));
    expect(puts).toHaveLength(2);
    expect(await cutFont(path, "二一", cache)).toEqual(light);
    expect(puts).toHaveLength(2);
    await writeFile(path, heavier);
    await utimes(path, time, time);
    const heavy = await cutFont(path, "一二", cache);
    expect(cutOf(heavy)).toEqual(cutOf(await cutFont(HEAVY, "一二")));
    expect(heavy.source).not.toBe(light.source);
    expect((await cutFont(path, "三", cache)).source).toBe(heavy.source);
    expect(puts).toHaveLength(5);
  });
});
