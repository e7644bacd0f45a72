// Soak of builds: memory over many builds in one process, first half against second; and four builds at once. Run: npm run soak [-- BUILDS]
// With `-- --write` its figures take their place in docs/reliability.md, if nothing is wrong.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, isStale } from "./build.mjs";
import { median, memoryOf, treeOf } from "./process-tree.mjs";
import { writeTable } from "./reliability-page.mjs";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
const builds = Number(positionals[0] ?? 100);
/** What the second half may take above the first. */
const GROWTH = 1.1;
if (isStale()) await build();
const program = fileURLToPath(new URL("qingyang.mjs", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "qingyang-soak-"));
const faults = [];
const figures = [];

function tell(what, came) {
  console.log(`${what}: ${came}`);
  figures.push([what, came]);
}

/** The command in a process of its own: its exit code and what it said. */
function run(...words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        told += text;
      });
    child.on("close", (exit) => resolve({ exit, told }));
  });
}

const digest = (path) =>
  existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12) : "none";
const made = (issue, out = "out") => digest(join(root, out, issue, "issue.pdf"));
const buildOf = (issue, out = "out") =>
  run("build", issue, "--out", out, "--only", "html,pdf", "--no-cache", "--format", "unix", "--quiet");

/** Every build edits the article, so that none is like the one before. */
async function manyInOneProcess(issue) {
  const { buildIssue } = await import("../dist/program/index.js");
  const file = join(root, issue, "first.md");
  const text = readFileSync(file, "utf8");
  const peaks = [];
  const rests = [];
  for (let turn = 1; turn <= builds; turn += 1) {
    writeFileSync(file, `${text}\n第${turn}次排印。\n`);
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, memoryOf(process.pid));
    }, 250);
    const tools = {
      clock: () => performance.now(),
      signal: new AbortController().signal,
      progress: () => undefined,
      environment: process.env,
    };
    const { pages } = await buildIssue(join(root, issue), tools);
    clearInterval(timer);
    if (pages.text.lost + pages.text.repeated + pages.text.moved > 0) faults.push(`build ${turn} lost text`);
    globalThis.gc?.();
    peaks.push(peak);
    rests.push(memoryOf(process.pid));
    if (turn % 10 === 0) console.log(`${turn} builds: ${peaks.at(-1)} MB at most, ${rests.at(-1)} MB after it`);
  }
  writeFileSync(file, text);
  const half = Math.floor(builds / 2);
  for (const [name, values] of [
    ["during a build", peaks],
    ["after it", rests],
  ]) {
    const [first, second] = [median(values.slice(0, half)), median(values.slice(half))];
    const heading = `${builds} builds in one process, memory of the process tree ${name}`;
    tell(heading, `median ${first} MB in the first half, ${second} MB in the second`);
    if (second > first * GROWTH) faults.push(`memory ${name} grew from ${first} to ${second} MB`);
  }
  const left = treeOf(process.pid).size - 1;
  if (left > 0) faults.push(`${left} processes are left`);
}

async function fourDifferent(issue) {
  const issues = ["a", "b", "c", "d"].map((name) => {
    cpSync(join(root, issue), join(root, name), { recursive: true });
    const yaml = join(root, name, "issue.yaml");
    writeFileSync(yaml, readFileSync(yaml, "utf8").replace(/^(\s*id:).*$/m, `$1 "${name}"`));
    const file = join(root, name, "first.md");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n这是${name}。\n`);
    return name;
  });
  const alone = [];
  for (const name of issues) {
    await buildOf(name, "alone");
    alone.push(made(name, "alone"));
  }
  const ran = await Promise.all(issues.map((name) => buildOf(name)));
  const exits = ran.map(({ exit }) => exit);
  const same = issues.map((name, at) => made(name) === alone[at]);
  tell("4 builds at once of different issues", `exits ${exits.join(" ")}, same bytes as alone: ${same.join(" ")}`);
  if (exits.some((exit) => exit !== 0) || same.includes(false) || alone.includes("none"))
    faults.push(`different issues at once: ${ran.map(({ told }) => told).join("")}`);
}

/** One has the issue's folder; the others wait for it or say that it is held. What stands there is one build's whole work. */
async function fourOfOne(issue) {
  const ran = await Promise.all([1, 2, 3, 4].map(() => buildOf(issue, "shared")));
  const exits = ran.map(({ exit }) => exit);
  await buildOf("2027-01", "alone");
  const same = made("2027-01", "shared") === made("2027-01", "alone");
  tell("4 builds at once of one issue", `exits ${exits.join(" ")}, same bytes as alone: ${same}`);
  const rest = readdirSync(join(root, "shared")).filter((name) => name !== "2027-01");
  const held = ran.every(({ exit, told }) => exit === 0 || (exit === 2 && told.includes("issue-held")));
  if (!same || !exits.includes(0) || !held || rest.length > 0)
    faults.push(`one issue at once: ${rest.join(" ")} ${ran.map(({ told }) => told).join("")}`);
}

try {
  await run("init", "2027-01");
  await fourDifferent("2027-01");
  await fourOfOne("2027-01");
  await manyInOneProcess("2027-01");
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else if (values.write)
  writeTable("soak", ["| run | figures |", "|---|---|", ...figures.map(([what, came]) => `| ${what} | ${came} |`)]);
