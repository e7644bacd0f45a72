// Written folders: all files or none, at every step that can fail and every moment a kill can come.
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { holdFolder } from "../../src/files/hold-folder.ts";
import { writeFolder } from "../../src/files/write-folder.ts";
import { digest } from "../faults/digest.ts";
import { withFolder } from "../pipeline/make.ts";

/** What changes a disk. `open` does when its flag says so. */
const CHANGES = ["mkdir", "mkdtemp", "open", "link", "rename", "rm", "writeFile", "copyFile"] as const;
const real = { ...fs };

afterEach(restore);

function restore(): void {
  Object.assign(fs, real);
  syncBuiltinESMExports();
}

/** Each change of the disk counts; `strike` is told the number before it is made, and may throw. Others are the test's own. */
function counting(strike: (count: number) => void): () => number {
  let count = 0;
  for (const name of CHANGES) {
    const one = real[name] as (...words: unknown[]) => Promise<unknown>;
    const changed = async (...words: unknown[]): Promise<unknown> => {
      if (name !== "open" || words[1] !== "r") {
        count += 1;
        strike(count);
      }
      return one(...words);
    };
    Object.assign(fs, { [name]: changed });
  }
  syncBuiltinESMExports();
  return () => count;
}

const fault = (code: string): Error => Object.assign(new Error(`${code}: struck`), { code });
const signal = new AbortController().signal;
const set = (words: string) => [
  { path: "issue.pdf", bytes: words },
  { path: "issue-assets/a.css", bytes: words },
  { path: `issue-assets/${words}.jpg`, bytes: words },
  { path: `only-${words}/x/y.txt`, bytes: words },
  { path: "report.json", bytes: words },
];

async function made(dir: string): Promise<string> {
  const folder = join(dir, "out/2027-01");
  await writeFolder(folder, set("old"), signal);
  await real.writeFile(join(folder, "by-hand.txt"), "kept");
  return folder;
}

describe("a folder of files", () => {
  it.each(["ENOSPC", "EROFS", "EACCES", "EIO"])("is as it was when any one step meets %s", (code) =>
    withFolder(async (dir) => {
      const folder = await made(dir);
      const before = digest(dir);
      let step = 0;
      for (let done = false; !done; ) {
        step += 1;
        const count = counting((at) => {
          if (at === step) throw fault(code);
        });
        const thrown: unknown = await writeFolder(folder, set("new"), signal).catch((error: unknown) => error);
        restore();
        if (thrown === undefined) {
          // The last steps only clear away: the new files are there, and a later build clears the rest.
          await (await holdFolder(folder)).release();
          expect(Object.keys(digest(dir)).filter((name) => name.includes(".qingyang"))).toEqual([]);
          expect(await real.readFile(join(folder, "issue.pdf"), "utf8")).toBe("new");
          done = count() < step;
          await real.rm(folder, { recursive: true });
          await made(dir);
          continue;
        }
        if (!(thrown instanceof Refusal)) throw thrown;
        expect(thrown.exit).toBe(6);
        expect(thrown.findings[0]).toMatchObject({ rule: "write-failed", actual: code });
        expect(digest(dir), `step ${step}`).toEqual(before);
      }
      expect(step).toBeGreaterThan(25);
    }),
  );

  it("that is killed at any step is as it was, or all new, once another holds it", () =>
    withFolder(async (dir) => {
      const folder = await made(dir);
      const before = digest(dir);
      const whole = new Set<string>();
      for (let step = 1; ; step += 1) {
        // A killed process does nothing more: every later step fails too, those that clear away among them.
        const count = counting((at) => {
          if (at >= step) throw fault("EKILLED");
        });
        await writeFolder(folder, set("new"), signal).catch(() => undefined);
        const last = count() < step;
        restore();
        await (await holdFolder(folder)).release();
        const after = digest(dir);
        const isNew = after["out/2027-01/issue.pdf"] !== before["out/2027-01/issue.pdf"];
        whole.add(isNew ? "new" : "old");
        if (!isNew) expect(after, `step ${step}`).toEqual(before);
        else {
          const texts = set("new").map(({ path }) => real.readFile(join(folder, path), "utf8"));
          expect(new Set(await Promise.all(texts))).toEqual(new Set(["new"]));
          await real.rm(folder, { recursive: true });
          await made(dir);
        }
        if (last) break;
      }
      expect([...whole]).toEqual(["old", "new"]);
    }));

  it("leaves no folder behind that was made for it in vain", () =>
    withFolder(async (dir) => {
      counting((count) => {
        if (count === 6) throw fault("ENOSPC");
      });
      await expect(writeFolder(join(dir, "out/2027-02"), set("new"), signal)).rejects.toBeInstanceOf(Refusal);
      restore();
      expect(await real.readdir(dir)).toEqual([]);
    }));
});
