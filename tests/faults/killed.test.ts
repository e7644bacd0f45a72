// Killed: a build that is interrupted ends with 130 and cleans up; one that is killed at whatever moment is followed by a build of the same bytes.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../../src/pages/browser/find-browser.ts";
import { article, commandLines, issueYaml, processes, record, saveVerdicts, write } from "./bench.ts";
import { digest } from "./digest.ts";
import { commandLine, membersOf } from "./strikes.ts";

const run = promisify(execFile);
const script = (name: string): string => fileURLToPath(new URL(`../../scripts/${name}.mjs`, import.meta.url));

/** Moments of a run in `npm run test:faults`; in CI an early one with the cache and a late one without. */
const POINTS = process.env.QINGYANG_FAULTS === "all" ? 12 : 2;

let root = "";

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "qingyang-killed-")));
  write(join(root, "issue"), { "issue.yaml": issueYaml(), "a.md": article("第二段。") });
  const made = start("made");
  expect((await made.ended).code).toBe(0);
}, 200_000);

afterAll(() => {
  saveVerdicts("killed");
  rmSync(root, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** Its own temporary folder. */
  readonly tmp: string;
  /** Fulfilled when it says that it is at the station. */
  readonly reaches: (station: string) => Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

/** A build of the issue into `name`/out. */
function start(name: string): Started {
  const tmp = join(root, name, "tmp");
  mkdirSync(tmp, { recursive: true });
  const words = ["build", join(root, "issue"), "--out", join(root, name, "out"), "--only", "html,pdf"];
  const child = spawn(process.execPath, [script("qingyang"), ...words, "--no-cache", "--format", "json"], {
    env: { ...process.env, TMPDIR: tmp },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  return {
    child,
    tmp,
    reaches: async (station) => {
      while (!told.includes(`${station}\n`)) {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before ${station}: ${told}`);
        await wait(10);
      }
    },
    ended: new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal }))),
  };
}

const browsersIn = (tmp: string): string[] => commandLines().filter((line) => line.includes(tmp));
/** The process that leads a build's browser. */
const browserIn = (tmp: string): number | undefined =>
  processes().find(({ line }) => line.includes(`--user-data-dir=${tmp}`) && !line.includes("--type="))?.pid;
const remains = (name: string): string[] => [
  ...readdirSync(join(root, name, "out"), { recursive: true, encoding: "utf8" }).filter((one) =>
    /\.qingyang-/.test(one),
  ),
  ...readdirSync(join(root, name, "tmp")),
];
const withoutTimes = (dir: string): unknown => ({ ...digest(dir), "faults/report.json": "" });

describe.runIf(process.platform === "linux")("a build that is told to stop", () => {
  it.each([
    ["SIGINT", "pages"],
    ["SIGTERM", "manuscript"],
  ] as const)("45 by %s while at %s: exit 130, the output as it was, nothing left", async (signal, station) => {
    cpSync(join(root, "made"), join(root, signal), { recursive: true });
    const before = digest(join(root, signal, "out"));
    const one = start(signal);
    await one.reaches(station);
    one.child.kill(signal);
    expect(await one.ended).toEqual({ code: 130, signal: null });
    expect(digest(join(root, signal, "out"))).toEqual(before);
    expect([remains(signal), browsersIn(one.tmp)]).toEqual([[], []]);
    record({
      row: 45,
      name: `${signal} at ${station}`,
      without: await withoutGuard(),
      with: "exit 130, output as it was",
    });
  });

  it("45 by SIGKILL: its browser ends too, the output is as it was, and the next build clears away what is left", async () => {
    cpSync(join(root, "made"), join(root, "killed"), { recursive: true });
    const before = digest(join(root, "killed/out"));
    const one = start("killed");
    await one.reaches("pages");
    await expect.poll(() => browsersIn(one.tmp).length, { timeout: 60_000 }).toBeGreaterThan(0);
    one.child.kill("SIGKILL");
    expect((await one.ended).signal).toBe("SIGKILL");
    await expect.poll(() => browsersIn(one.tmp), { timeout: 60_000 }).toEqual([]);
    const own = Object.entries(digest(join(root, "killed/out"))).filter(([name]) => !name.includes(".qingyang-"));
    expect(Object.fromEntries(own)).toEqual(before);
    expect(remains("killed").length).toBeGreaterThan(0);
    expect((await start("killed").ended).code).toBe(0);
    expect(remains("killed")).toEqual([]);
    expect(withoutTimes(join(root, "killed/out"))).toEqual(withoutTimes(join(root, "made/out")));
    const name = "SIGKILL at pages";
    record({ row: 45, name, without: await withoutGuard(), with: "output as it was, then the same bytes" });
  });

  it.each([
    ["all of it", (_: string): boolean => true],
    ["its tabs", (line: string): boolean => line.includes("--type=renderer")],
  ] as const)(
    "39 by SIGKILL while its browser is frozen, %s: what stays behind is ended by the next build",
    async (what, isStopped) => {
      const name = `frozen ${what}`;
      cpSync(join(root, "made"), join(root, name), { recursive: true });
      const one = start(name);
      await one.reaches("pages");
      await expect.poll(() => browserIn(one.tmp), { timeout: 60_000 }).toBeGreaterThan(0);
      const leader = browserIn(one.tmp) ?? 0;
      const stopped = (): number[] => membersOf(leader).filter((pid) => isStopped(commandLine(pid)));
      await expect.poll(() => stopped().length, { timeout: 60_000 }).toBeGreaterThan(0);
      const frozen = stopped();
      for (const pid of frozen) process.kill(pid, "SIGSTOP");
      one.child.kill("SIGKILL");
      expect((await one.ended).signal).toBe("SIGKILL");
      // What is not frozen notices that its build is gone, and ends: then only the frozen ones are there, for ever.
      await expect.poll(() => membersOf(leader).sort(), { timeout: 60_000 }).toEqual(frozen.sort());
      try {
        expect((await start(name).ended).code).toBe(0);
        expect([membersOf(leader), remains(name)]).toEqual([[], []]);
      } finally {
        for (const pid of membersOf(leader)) process.kill(pid, "SIGKILL");
      }
      expect(withoutTimes(join(root, name, "out"))).toEqual(withoutTimes(join(root, "made/out")));
      const without = `${frozen.length} processes stay for ever`;
      record({ row: 39, name: `frozen (${what}) when its build is killed`, without, with: "ended by the next build" });
    },
  );

  it(`45 and 63 by SIGKILL at ${POINTS} moments of its run, each followed by a build of the same bytes`, {
    timeout: 600_000,
  }, async () => {
    const file = join(root, "sweep.json");
    const words = [script("kill-sweep"), "--points", `${POINTS}`, "--jobs", POINTS > 3 ? "2" : "1", "--json", file];
    const { stdout } = await run(process.execPath, words, { env: { ...process.env, TMPDIR: root } });
    const { pages, rows, failed, killed } = JSON.parse(readFileSync(file, "utf8")) as {
      pages: number;
      rows: unknown[];
      failed: number;
      killed: number;
    };
    expect({ pages, rows: rows.length, failed }, stdout).toEqual({ pages: 4, rows: POINTS, failed: 0 });
    expect(killed).toBeGreaterThan(POINTS / 4);
    const result = `${POINTS} of ${POINTS} followed by the same bytes`;
    record({ row: 45, name: `SIGKILL at ${POINTS} moments`, without: await withoutGuard(), with: result });
    record({ row: 63, name: "a job whose worker dies, run again", without: "a second, other result", with: result });
  });
});

let orphaned: Promise<string> | undefined;

/** A plain script on a port, as most are: killed, it leaves its browser running. */
function withoutGuard(): Promise<string> {
  orphaned ??= leaveOrphan();
  return orphaned;
}

async function leaveOrphan(): Promise<string> {
  const profile = join(root, "plain-profile");
  const { executablePath, env } = await findBrowser(process.env);
  const code = `
    const { default: puppeteer } = await import(${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve("puppeteer")).href)});
    await puppeteer.launch(${JSON.stringify({
      executablePath,
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
      userDataDir: profile,
    })});
    console.log("up");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  child.kill("SIGKILL");
  await wait(1_500);
  const left = commandLines().filter((line) => line.includes(profile));
  for (const { pid, line } of processes()) {
    try {
      if (line.includes(profile)) process.kill(pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
  expect(left.length).toBeGreaterThan(0);
  return "a plain script, killed, leaves its browser running";
}
