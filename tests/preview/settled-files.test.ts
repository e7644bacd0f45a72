// Settled files: a text is told at once, a photo when nobody writes it any more, and each again when somebody does.
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { settledFiles } from "../../src/preview/settled-files.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-settled-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const told = (): { files: ReturnType<typeof settledFiles>; paths: string[] } => {
  const paths: string[] = [];
  return { files: settledFiles((path) => paths.push(path)), paths };
};

it("tells a text once for many events of one write", async () => {
  const { files, paths } = told();
  const path = join(dir, "a.md");
  await writeFile(path, "一");
  for (let turn = 0; turn < 10_000; turn += 1) files.touched(path);
  await vi.waitFor(() => expect(paths).toEqual([path]), { timeout: 5_000, interval: 5 });
  await wait(400);
  expect(paths).toEqual([path]);
});

it("tells a file again that is written on after it was told, without another event", async () => {
  const { files, paths } = told();
  const path = join(dir, "b.md");
  await writeFile(path, "一");
  files.touched(path);
  await vi.waitFor(() => expect(paths).toEqual([path]), { timeout: 5_000, interval: 2 });
  await appendFile(path, "二");
  await vi.waitFor(() => expect(paths).toEqual([path, path]), { timeout: 5_000, interval: 5 });
});

it("does not tell a text while it is empty and about to be written", async () => {
  const { files, paths } = told();
  const path = join(dir, "c.md");
  await writeFile(path, "");
  files.touched(path);
  await wait(60);
  expect(paths).toEqual([]);
  await writeFile(path, "一");
  await vi.waitFor(() => expect(paths).toEqual([path]), { timeout: 5_000, interval: 5 });
});

it("waits for a photo that grows", async () => {
  const { files, paths } = told();
  const path = join(dir, "p.jpg");
  await writeFile(path, "x");
  files.touched(path);
  for (let turn = 0; turn < 40; turn += 1) {
    await appendFile(path, "x".repeat(1000));
    await wait(5);
  }
  expect(paths).toEqual([]);
  await vi.waitFor(() => expect(paths).toEqual([path]), { timeout: 5_000, interval: 5 });
});

it("tells that a file is gone, and nothing after its end", async () => {
  const { files, paths } = told();
  const path = join(dir, "gone.md");
  files.touched(path);
  await vi.waitFor(() => expect(paths).toEqual([path]), { timeout: 5_000, interval: 5 });
  files.close();
  files.touched(join(dir, "a.md"));
  await wait(100);
  expect(paths).toEqual([path]);
});
