// Tests of `qingyang proof`: numbered folders, comparison with an earlier proof, and what is told of wrong use.
import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { thisProcess } from "../../src/files/holder.ts";
import { withFolder } from "../pipeline/make.ts";
import { LEADER, writeSmallIssue } from "../proof/small-issue.ts";
import { run } from "./run.ts";

it("numbers proofs, compares them and leaves the earlier ones alone", async () => {
  await withFolder(async (dir) => {
    const issue = join(dir, "manuscripts/small");
    await mkdir(issue, { recursive: true });
    await writeSmallIssue(issue);
    const refused = await run(dir, "proof", "--against", "1", "--format", "unix");
    expect(refused).toMatchObject({ exit: 2, out: "-: error command-line proof 1 cannot be read\n" });
    expect((await run(dir, "proof", "--against", "0")).exit).toBe(2);
    expect(await readdir(dir)).toEqual(["manuscripts"]);

    await leaveKilledProof(join(dir, "proofs/small-1"));
    const first = await run(dir, "proof");
    expect(first.exit).toBe(0);
    expect(first.out).toContain(
      "proof 1: proofs/small-1/1/index.html, 2 pages, 2 more for a multiple of 4; estimated errors",
    );
    const own = join(dir, "proofs/small-1/1");
    expect(await readdir(join(dir, "proofs/small-1"))).toEqual(["1"]);
    expect((await readdir(own)).filter((name) => name.startsWith(".") || name === "half.html")).toEqual([]);
    const before = await readFile(join(own, "proof.json"), "utf8");
    await writeFile(join(issue, "leader.md"), LEADER.replace("光照在墙上", "日光照在墙上"));
    const second = await run(dir, "proof", "--against", "1", "--lang", "zh-CN");
    expect(second.out).toContain("核红（对第 1 次）：已改 0，未改 0，未批而改 1，待答复 0；版面图未批的变化 0 处");
    expect((await readdir(join(dir, "proofs/small-1"))).sort()).toEqual(["1", "2"]);
    expect(await readFile(join(own, "proof.json"), "utf8")).toBe(before);
    const data = JSON.parse(await readFile(join(dir, "proofs/small-1/2/proof.json"), "utf8"));
    expect(data.changes.unmarked).toMatchObject([{ file: "leader.md", was: "", now: "日", page: 0 }]);
  });
});

/** Proof 1 of a process that was killed when one of its files had taken its place. */
async function leaveKilledProof(folder: string): Promise<void> {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const part = join(folder, "1/.qingyang-part-x");
  await mkdir(join(part, "new"), { recursive: true });
  await writeFile(join(part, "exchange.json"), JSON.stringify({ replaced: [], added: ["half.html", "proof.json"] }));
  await writeFile(join(part, "new/proof.json"), "{}");
  await writeFile(join(folder, "1/half.html"), "half");
  await writeFile(join(folder, ".qingyang-lock-1"), JSON.stringify({ ...(await thisProcess()), pid, started: "" }));
}
