// check --fix under SIGKILL: at whatever moment it is killed, a manuscript is the old one or the new one, byte for byte.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { rewriteText } from "../../src/files/rewrite-text.ts";
import { run } from "../cli/run.ts";
import { record, saveVerdicts } from "./bench.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(root, "scripts/qingyang.mjs");
const ISSUE = `publication: { title: 炉前, kind: internal, permit: 某内资准字第0007号, organizer: 北岸铸造厂 }
issue: { id: killed-1, year: 2027, number: 1, date: 2027-01-05 }
template: magazine
trim: 210mm 285mm
binding: saddle
columns: 3
flatplan:
  - article: long.md
`;
const OLD = `\ufeff---\r\nheadline: 夜班\r\n---\r\n\r\n${"炉温到了,值班长把记录写在白板上(字很小)。\r\n\r\n".repeat(300)}`;

/** All moments in `npm run test:faults`; those that differ most in CI. */
const THOROUGH = process.env.QINGYANG_FAULTS === "all";
/** Milliseconds after something has stirred beside the manuscript. */
const MOMENTS = THOROUGH ? [0, 0, 1, 2, 4] : [0, 2];
const TURNS = THOROUGH ? 24 : 6;
/** So many turns are enough for one of them to fall into a write. */
const PATIENCE = 200;
/** Texts of which a write takes its time. */
const BOTH = ["一,", "一，"].map((text) => Buffer.from(text.repeat(200_000)));

let dir = "";
let texts = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-killed-"));
  texts = await mkdtemp(join(tmpdir(), "qingyang-killed-texts-"));
  await writeFile(join(dir, "issue.yaml"), ISSUE);
  await writeFile(join(dir, "long.md"), OLD);
});
afterEach(async () => {
  for (const one of [dir, texts]) await rm(one, { recursive: true, force: true });
});
afterAll(() => saveVerdicts("fix-killed"));

const fix = ["check", "--fix", "--stage", "copyedit", "--format", "unix", "."] as const;

it("45 check --fix killed while it writes leaves the old text or the new one, and the next run clears up", async () => {
  expect((await run(dir, ...fix)).exit).toBe(0);
  const fixed = await readFile(join(dir, "long.md"));
  expect(fixed.toString("utf8")).toBe(OLD.replaceAll(",", "，").replaceAll("(", "（").replaceAll(")", "）"));
  let killed = 0;
  for (const after of MOMENTS) {
    await writeFile(join(dir, "long.md"), OLD);
    if ((await killedRun(after)) === "SIGKILL") killed += 1;
    const left = await readFile(join(dir, "long.md"));
    expect([OLD, fixed.toString("utf8")]).toContain(left.toString("utf8"));
  }
  expect(killed).toBeGreaterThan(0);
  await writeFile(join(dir, "long.md"), OLD);
  expect((await run(dir, ...fix)).exit).toBe(0);
  expect(await readFile(join(dir, "long.md"))).toEqual(fixed);
  expect((await readdir(dir)).sort()).toEqual(["issue.yaml", "long.md"]);
});

async function killedRun(after: number): Promise<unknown> {
  const child = spawn(process.execPath, [program, ...fix], { cwd: dir, stdio: "ignore" });
  const ended = once(child, "exit");
  const watcher = watch(dir);
  await Promise.race([once(watcher, "change"), ended]);
  watcher.close();
  await wait(after);
  child.kill("SIGKILL");
  return (await ended)[1];
}

/** A process that does nothing but rewrite, so that most of its moments lie within a write. */
const rewriter = (rewrite: string): string => `
const [, module, path, a, b] = process.argv;
const { rewriteText } = await import(module);
const { readFileSync } = await import("node:fs");
const { writeFile } = await import("node:fs/promises");
const [one, other] = [readFileSync(a, "utf8"), readFileSync(b, "utf8")];
process.stdout.write("ready");
const plainly = (path, _, to) => writeFile(path, to);
for (;;) { await ${rewrite}(path, one, other); await ${rewrite}(path, other, one); }
`;

it("45 check --fix killed at many moments of its writes: none of them is seen", async () => {
  let parts = new Set<string>();
  let within = 0;
  for (let turn = 0; turn < TURNS || (within === 0 && turn < PATIENCE); turn += 1) {
    await killedRewriter("rewriteText", turn);
    expect(isWhole(await readFile(manuscript()))).toBe(true);
    const now = new Set((await readdir(dir)).filter((name) => name.startsWith(".qingyang-part-")));
    // A writer leaves one part at most, and one that comes to the end of a write clears away those of the dead.
    const left = [...now].filter((name) => !parts.has(name)).length;
    expect(left).toBeLessThanOrEqual(1);
    within += left;
    parts = now;
  }
  expect(within).toBeGreaterThan(0);
  const text = await readFile(manuscript(), "utf8");
  expect(await rewriteText(manuscript(), text, `${text}。`)).toBe(true);
  expect((await readdir(dir)).sort()).toEqual(["issue.yaml", "long.md"]);
  const result = "the old text or the new one, and nothing left";
  record({ row: 45, name: "check --fix killed within its writes", without: await withoutGuard(), with: result });
});

const manuscript = (): string => join(dir, "long.md");
const isWhole = (bytes: Buffer): boolean => BOTH.some((one) => one.equals(bytes));

/** Lets a writer begin with the manuscript, and ends it. */
async function killedRewriter(rewrite: "rewriteText" | "plainly", turn: number): Promise<void> {
  const paths = ["a", "b"].map((name) => join(texts, name));
  for (const [at, path] of paths.entries()) await writeFile(path, BOTH[at] ?? "");
  await writeFile(manuscript(), BOTH[0] ?? "");
  const module = pathToFileURL(join(root, "dist/program/files/rewrite-text.js")).href;
  const words = ["--input-type=module", "-e", rewriter(rewrite), module, manuscript(), ...paths];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  await wait((turn * 7) % 40);
  child.kill("SIGKILL");
  expect((await ended)[1]).toBe("SIGKILL");
}

/** The file system's own way of writing a file, killed in the same way. */
async function withoutGuard(): Promise<string> {
  for (let turn = 0; turn < PATIENCE; turn += 1) {
    await killedRewriter("plainly", turn);
    const { length } = await readFile(manuscript());
    if (BOTH.every((one) => one.length !== length)) return "a plain writeFile leaves a part of the manuscript";
  }
  throw new Error("no write was cut short");
}
