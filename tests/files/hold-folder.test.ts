// Held folders: one build at a time, locks of dead processes count for nothing, and nothing stays behind.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { holdFolder } from "../../src/files/hold-folder.ts";
import { isRunning, labelOf, readHolder, thisProcess } from "../../src/files/holder.ts";
import { makeOwnedFolder } from "../../src/files/owned-folder.ts";
import { withFolder } from "../pipeline/make.ts";

const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

async function refusal(folder: string): Promise<Refusal> {
  const hold = await holdFolder(folder).catch((error: unknown) => error);
  if (hold instanceof Refusal) return hold;
  throw new Error("it was not refused");
}

describe("a held folder", () => {
  it("refuses a second build with host and process, and lets it in afterwards", () =>
    withFolder(async (dir) => {
      const folder = join(dir, "out/2027-01");
      const hold = await holdFolder(folder);
      const second = await refusal(folder);
      expect(second.exit).toBe(2);
      expect(second.findings[0]?.rule).toBe("issue-held");
      expect(second.findings[0]?.message.en).toContain(`${hostname()}, ${process.pid}`);
      const beside = await holdFolder(join(dir, "out/2027-02"));
      await beside.release();
      await hold.release();
      expect(readdirSync(dir)).toEqual([]);
      await (await holdFolder(folder)).release();
    }));

  it("takes over from a process that has ended or whose number is another's by now, and clears away its parts", () =>
    withFolder(async (dir) => {
      const folder = join(dir, "2027-01");
      const lock = join(dir, ".qingyang-lock-2027-01");
      const me = await thisProcess();
      const dead = [{ ...me, pid: deadPid(), started: "" }];
      if (me.started !== "") dead.push({ ...me, started: "another boot 1" });
      for (const holder of dead) {
        mkdirSync(join(folder, ".qingyang-part-abc"), { recursive: true });
        writeFileSync(join(folder, "issue.pdf"), "old");
        writeFileSync(lock, JSON.stringify(holder));
        const hold = await holdFolder(folder);
        expect(readHolder(readFileSync(lock, "utf8"))).toEqual(me);
        expect(readdirSync(folder)).toEqual(["issue.pdf"]);
        await hold.release();
        expect(readdirSync(dir)).toEqual(["2027-01"]);
      }
    }));

  it("takes over an empty or broken lock, left by a process that was killed while writing it", () =>
    withFolder(async (dir) => {
      for (const text of ["", "{", '{"pid":"x"}']) {
        writeFileSync(join(dir, ".qingyang-lock-a"), text);
        await (await holdFolder(join(dir, "a"))).release();
        expect(readdirSync(dir)).toEqual([]);
      }
    }));

  it("believes a lock of another machine and says which file to delete", () =>
    withFolder(async (dir) => {
      const lock = join(dir, ".qingyang-lock-a");
      writeFileSync(lock, JSON.stringify({ pid: 1, host: "elsewhere", started: "" }));
      const { findings } = await refusal(join(dir, "a"));
      expect(findings[0]?.hint?.en).toContain(lock);
      expect(existsSync(lock)).toBe(true);
    }));

  it("is given to one of twelve who ask at once, over a dead lock, and over a claim on it that was left", () =>
    withFolder(async (dir) => {
      const dead = JSON.stringify({ ...(await thisProcess()), pid: deadPid(), started: "" });
      const claim = `.qingyang-claim-a-${createHash("sha256").update(dead).digest("hex").slice(0, 16)}`;
      for (const round of Array.from({ length: 60 }, (_, at) => at)) {
        if (round % 3 > 0) writeFileSync(join(dir, ".qingyang-lock-a"), dead);
        if (round % 3 === 2) writeFileSync(join(dir, claim), dead);
        const asked = await Promise.allSettled(Array.from({ length: 12 }, () => holdFolder(join(dir, "a"))));
        const given = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
        expect(given).toHaveLength(1);
        for (const hold of given) await hold.release();
        expect(readdirSync(dir)).toEqual([]);
      }
    }));
});

describe("a process", () => {
  it("is known by its number, its start and its machine", async () => {
    const me = await thisProcess();
    expect(await isRunning(me)).toBe(true);
    expect(await isRunning({ ...me, pid: deadPid() })).toBe(false);
    expect(await isRunning({ ...me, host: "elsewhere" })).toBeUndefined();
  });

  it("leaves temporary folders that the next one clears away, unless it still runs", () =>
    withFolder(async (dir) => {
      const prefix = join(dir, "work-");
      const first = await makeOwnedFolder(prefix);
      const second = await makeOwnedFolder(prefix);
      expect(existsSync(first)).toBe(true);
      writeFileSync(join(first, "holder.json"), JSON.stringify({ ...(await thisProcess()), pid: deadPid() }));
      mkdirSync(join(dir, "work-nobody"));
      // Killed before it had written its mark: the name says whose it was.
      const staged = join(dir, `work-${labelOf({ ...(await thisProcess()), pid: deadPid() })}-abcdef`);
      const living = join(dir, `work-${labelOf(await thisProcess())}-abcdef`);
      mkdirSync(staged);
      mkdirSync(living);
      const third = await makeOwnedFolder(prefix);
      expect([first, second, third].map((folder) => existsSync(folder))).toEqual([false, true, true]);
      // No mark: perhaps it is just being made.
      expect(existsSync(join(dir, "work-nobody"))).toBe(true);
      expect([staged, living].map((folder) => existsSync(folder))).toEqual([false, true]);
      expect([first, second, third].map((folder) => folder.slice(prefix.length))).toEqual(
        Array(3).fill(expect.stringMatching(/^\w{6}$/)),
      );
    }));
});
