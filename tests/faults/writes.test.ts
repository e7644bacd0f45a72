// Writes: a disk that is full, read-only or closed to us at every write; what was there stays, the exit is 6, and the next build succeeds.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { cacheKey, openCache } from "../../src/files/cache-store.ts";
import { holdFolder } from "../../src/files/hold-folder.ts";
import type { Signature } from "../../src/marks/marks.ts";
import { readMarks, writeMarks } from "../../src/marks/marks-file.ts";
import { type MadeIssue, makeIssue } from "../../src/pipeline.ts";
import { tools } from "../pipeline/make.ts";
import {
  article,
  build,
  command,
  digest,
  type Files,
  issueYaml,
  leftovers,
  type Outcome,
  record,
  useBench,
  write,
} from "./bench.ts";
import { openSmallDisk, type SmallDisk } from "./full-disk.ts";

const bench = useBench("writes");
/** Undefined where nothing may be mounted. */
const disk: SmallDisk | undefined = openSmallDisk(24);

const ISSUE: Files = { "issue.yaml": issueYaml(), "a.md": article("第二段,写着半角逗号。") };

afterEach(() => {
  disk?.readOnly(false);
  disk?.empty();
});

afterAll(() => {
  disk?.close();
});

const faultsOf = ({ exit, findings }: Outcome): unknown => ({
  exit,
  rules: findings.filter(({ level }) => level === "error").map(({ rule, actual }) => `${rule} ${actual}`),
});

/** Names that no command means to leave: parts and locks. */
const remains = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(".qingyang-"));

async function expectUntouched(dir: string, work: () => Promise<Outcome>, code: string): Promise<Outcome> {
  const before = digest(dir);
  const outcome = await work();
  expect(faultsOf(outcome), outcome.out.slice(0, 2000)).toEqual({ exit: 6, rules: [`write-failed ${code}`] });
  expect(outcome.out).not.toMatch(/^\s+at |node:internal/m);
  expect(digest(dir)).toEqual(before);
  expect(remains(dir)).toEqual([]);
  const { folders, processes } = leftovers();
  expect([folders, processes]).toEqual([[], []]);
  return outcome;
}

describe.runIf(disk)("a full disk", () => {
  const at = (name: string): string => join(disk?.dir ?? "", name);

  it("43 a plain script leaves half a file behind", () => {
    disk?.fill(64 * 1024);
    expect(() => writeFileSync(at("plain.pdf"), Buffer.alloc(1 << 20))).toThrow("ENOSPC");
    expect(statSync(at("plain.pdf")).size).toBeGreaterThan(0);
    rmSync(at("plain.pdf"));
  });

  it("43 the build's files: no room, little room, and room for all but the last", async () => {
    const without = "a plain script leaves 64 KB of a file";
    const first = await build(bench.issue, at("out"));
    expect(first.exit, first.out).toBe(0);
    const size = Object.keys(digest(at("out"))).reduce((sum, name) => sum + statSync(join(at("out"), name)).size, 0);
    expect(size).toBeGreaterThan(200_000);
    for (const left of [0, 100_000, size - 20_000]) {
      disk?.fill(left);
      await expectUntouched(at("out"), () => build(bench.issue, at("out")), "ENOSPC");
      record({
        row: 43,
        name: `disk full, ${left} bytes free`,
        without,
        with: "exit 6, write-failed; output as it was",
      });
      disk?.empty();
    }
    const again = await build(bench.issue, at("out"));
    expect(again.exit).toBe(0);
  });

  it("43 a proof: its number is free again", async () => {
    disk?.fill(60_000);
    mkdirSync(at("proofs/faults"), { recursive: true });
    const words = ["proof", bench.issue, "--out", at("proofs"), "--format", "json", "--quiet"];
    await expectUntouched(at("proofs"), () => command(...words), "ENOSPC");
    disk?.empty();
    expect((await command(...words)).exit).toBe(0);
    expect(readdirSync(at("proofs/faults"))).toEqual(["1"]);
    record({
      row: 43,
      name: "disk full under a proof",
      without: "half a proof with a number",
      with: "exit 6, no proof 1",
    });
  });

  it("43 check --fix and marks.json: the manuscript and the marks are the former ones, whole", async () => {
    write(at("issue"), ISSUE);
    const marks = await readMarks(at("issue"));
    await writeMarks(at("issue"), marks);
    const words = ["check", at("issue"), "--fix", "--stage", "copyedit", "--format", "json", "--quiet"];
    disk?.fill(0);
    await expectUntouched(at("issue"), () => command(...words), "ENOSPC");
    const before = digest(at("issue"));
    const many = Array.from({ length: 4_000 }, (_, id) => ({ ...SIGNATURE, by: `某某${id}` }));
    await expect(writeMarks(at("issue"), { ...marks, signatures: many })).rejects.toMatchObject({
      code: "ENOSPC",
    });
    expect(digest(at("issue"))).toEqual(before);
    disk?.empty();
    expect((await command(...words)).exit).toBe(0);
    expect(readFileSync(at("issue/a.md"), "utf8")).toContain("第二段，写着");
    rmSync(at("issue"), { recursive: true });
    record({
      row: 43,
      name: "disk full under check --fix",
      without: "an empty manuscript",
      with: "exit 6, text as it was",
    });
  });

  it("43 a cache that can't be written is no fault", async () => {
    mkdirSync(at("cache"), { recursive: true });
    const kept = process.env.QINGYANG_CACHE;
    const browser = join(kept ?? "", "browser");
    try {
      disk?.fill(0);
      const store = openCache(at("cache/x"));
      await store.put(cacheKey("a"), Buffer.alloc(100_000));
      expect(await store.get(cacheKey("a"))).toBeUndefined();
      expect(remains(at("cache"))).toEqual([]);
      expect(readdirSync(browser).length).toBeGreaterThan(0);
    } finally {
      disk?.empty();
    }
    record({ row: 43, name: "disk full under the cache", without: "a build that fails", with: "exit 0, nothing kept" });
  });
});

describe.runIf(disk)("a read-only disk", () => {
  const at = (name: string): string => join(disk?.dir ?? "", name);

  it("44 holds the output: exit 6 and a hint; afterwards the build succeeds", async () => {
    expect((await build(bench.issue, at("out"))).exit).toBe(0);
    disk?.readOnly(true);
    const { findings } = await expectUntouched(at("out"), () => build(bench.issue, at("out")), "EROFS");
    expect(findings[0]?.hint).toContain("--out");
    disk?.readOnly(false);
    expect((await build(bench.issue, at("out"))).exit).toBe(0);
    record({ row: 44, name: "output on a read-only disk", without: "a stack trace", with: "exit 6, write-failed" });
  });

  it("g holds the issue: it builds elsewhere, and check --fix ends with 6", async () => {
    write(at("issue"), ISSUE);
    disk?.readOnly(true);
    expect((await build(at("issue"), bench.out)).exit).toBe(0);
    const words = ["check", at("issue"), "--fix", "--stage", "copyedit", "--format", "json", "--quiet"];
    await expectUntouched(at("issue"), () => command(...words), "EROFS");
    record({ row: "g", name: "issue on a read-only disk", without: "-", with: "built; check --fix exit 6" });
  });
});

describe("a folder closed to us", () => {
  const root = process.getuid?.() === 0;

  it("44 holds the output: exit 6, and afterwards the build succeeds", async () => {
    const out = join(bench.issue, "../closed");
    mkdirSync(out);
    // Root may write everywhere: for this case it is somebody else.
    chmodSync(join(bench.issue, ".."), 0o755);
    chmodSync(out, root ? 0o755 : 0o555);
    if (root) process.seteuid?.(65_534);
    try {
      await expectUntouched(out, () => build(bench.issue, out), "EACCES");
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(out, 0o755);
    }
    expect((await build(bench.issue, out)).exit).toBe(0);
    record({ row: 44, name: "output folder not ours", without: "a stack trace", with: "exit 6, write-failed EACCES" });
  });

  it("44 a folder stands where issue.pdf goes, or a file where the folder goes", async () => {
    const out = join(bench.issue, "../taken");
    mkdirSync(join(out, "faults/issue.pdf"), { recursive: true });
    writeFileSync(join(out, "faults/issue.pdf/mine.txt"), "mine");
    const { findings } = await expectUntouched(out, () => build(bench.issue, out), "EISDIR");
    expect(findings[0]?.message).toContain("issue.pdf");
    const other = join(bench.issue, "../file");
    mkdirSync(other);
    writeFileSync(join(other, "faults"), "mine");
    const refused = await build(bench.issue, other);
    expect(refused.exit).toBe(6);
    expect(readFileSync(join(other, "faults"), "utf8")).toBe("mine");
    expect(remains(other)).toEqual([]);
    record({
      row: 44,
      name: "a folder where issue.pdf goes",
      without: "a stack trace",
      with: "exit 6, names the path",
    });
  });

  it("46 another build holds the issue: exit 2 at once, and its own work is not touched", async () => {
    const hold = await holdFolder(join(bench.out, "faults"));
    const before = digest(bench.out);
    const { exit, findings } = await build(bench.issue, bench.out);
    expect({ exit, rule: findings[0]?.rule }).toEqual({ exit: 2, rule: "issue-held" });
    expect(digest(bench.out)).toEqual(before);
    await hold.release();
    expect((await build(bench.issue, bench.out)).exit).toBe(0);
    record({ row: 46, name: "two builds of one issue", without: "files of both", with: "exit 2, issue-held" });
  });
});

describe("a file that is saved during the build", () => {
  /** What comes of the issue when `deed` is done after the manuscripts were read. */
  const made = async (dir: string, deed: () => void): Promise<MadeIssue | Refusal> => {
    const copyedit = (text: string): string => {
      deed();
      return text;
    };
    return makeIssue(dir, tools(), { faults: { copyedit } }).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  };

  it("47 a manuscript: the text as it was read", async () => {
    const dir = bench.copy({});
    const before = await made(dir, () => undefined);
    const after = await made(dir, () => writeFileSync(join(dir, "a.md"), article("另一段。")));
    if (before instanceof Refusal || after instanceof Refusal) throw new Error("refused");
    expect(readFileSync(join(dir, "a.md"), "utf8")).toContain("另一段");
    expect(Buffer.from(after.pages.pdf).equals(before.pages.pdf)).toBe(true);
    const without = "half of each";
    record({ row: 47, name: "a manuscript saved during the build", without, with: "exit 0, the text as it was read" });
  });

  it("47 a photo: refused at its line, never a picture that nobody checked", async () => {
    const picture = (red: number): Promise<Buffer> =>
      sharp({ create: { width: 900, height: 600, channels: 3, background: { r: red, g: 90, b: 90 } } })
        .jpeg()
        .toBuffer();
    const [first, second] = [await picture(20), await picture(200)];
    const dir = bench.copy({ "a.md": article('![江边](photos/p.jpg "某某 图")'), "photos/p.jpg": first });
    const outcome = await made(dir, () => writeFileSync(join(dir, "photos/p.jpg"), second));
    if (!(outcome instanceof Refusal)) throw new Error("not refused");
    const found = outcome.findings.map((one) => `${one.rule} ${one.file}:${one.line}`);
    expect({ exit: outcome.exit, found }).toEqual({ exit: 6, found: ["changed-meanwhile a.md:7"] });
    expect(await made(dir, () => undefined)).not.toBeInstanceOf(Refusal);
    const without = "a picture that nobody checked is printed";
    record({ row: 47, name: "a photo changed during the build", without, with: "exit 6, changed-meanwhile a.md:7" });
  });
});

const SIGNATURE: Signature = { step: "first-proof", sha256: "0".repeat(64), by: "某某" };
