// What is packed comes back by its key on any machine; a parcel that is cut, longer, bent or none at all says so.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openParcel, ParcelDamaged, packParcel } from "../../src/files/parcel.ts";

let dir = "";
const products = ["b", "a", "c"].map((key, at) => ({ key, bytes: Buffer.alloc(at * 1000, key) }));
const packed = packParcel({ number: 2, of: 3 }, products);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-parcel-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function written(bytes: Uint8Array): Promise<string> {
  const path = join(dir, "shard.parcel");
  await writeFile(path, bytes);
  return path;
}

test("gives back note and products, the empty one too, and nothing under another key", async () => {
  const parcel = await openParcel(await written(packed));
  expect(parcel.note).toEqual({ number: 2, of: 3 });
  expect([...parcel.keys].sort()).toEqual(["a", "b", "c"]);
  for (const { key, bytes } of products) expect(Buffer.from((await parcel.get(key)) ?? [1])).toEqual(bytes);
  expect(await parcel.get("toString")).toBeUndefined();
});

test("the order in which products were made changes no byte", () => {
  expect(packParcel({ number: 2, of: 3 }, [...products].reverse())).toEqual(packed);
});

test("an empty parcel is a parcel", async () => {
  expect((await openParcel(await written(packParcel(1, [])))).keys.size).toBe(0);
});

test("what is cut, longer or none is refused at once", async () => {
  const wrong = [
    new Uint8Array(),
    Buffer.from("not a parcel at all, though long enough"),
    packed.subarray(0, 12),
    packed.subarray(0, 40),
    packed.subarray(0, packed.length - 1),
    Buffer.concat([packed, Buffer.from("x")]),
  ];
  for (const bytes of wrong) await expect(openParcel(await written(bytes))).rejects.toThrow(ParcelDamaged);
});

test("a bent product is refused when it is asked for, the others are not", async () => {
  const bent = Buffer.from(packed);
  bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
  const parcel = await openParcel(await written(bent));
  await expect(parcel.get("c")).rejects.toThrow(ParcelDamaged);
  expect(await parcel.get("b")).toHaveLength(0);
  expect(await parcel.get("a")).toHaveLength(1000);
});
