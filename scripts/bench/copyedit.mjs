// Copyedit's speed: 6,000 damaged characters, read and judged again and again. Run: npm run bench:copyedit [-- --rules] [--rounds N]
// Writes dist/bench/copyedit.json, which write-docs.mjs puts into docs/benchmark.md. Exits with 1 when the goal is missed.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { arch, cpus, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, isStale } from "../build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
if (isStale()) await build();
const { checkManuscripts } = await import(join(root, "dist/program/pipeline.js"));
const { copyedit } = await import(join(root, "dist/program/copyedit/copyedit.js"));
const { RULES } = await import(join(root, "dist/program/copyedit/rules.js"));

const { values } = parseArgs({ options: { rules: { type: "boolean" }, rounds: { type: "string", default: "101" } } });
const ROUNDS = Number(values.rounds);
const CHARACTERS = 6000;
/** The goal of the specification, ms. */
const LIMIT = 100;

const tools = {
  clock: () => performance.now(),
  signal: new AbortController().signal,
  progress: () => undefined,
  environment: process.env,
};
const { issue } = await checkManuscripts(join(root, "manuscripts/2026-11"), tools);

const dir = await mkdtemp(join(tmpdir(), "qingyang-bench-"));
try {
  await cp(join(root, "manuscripts/2026-11"), dir, { recursive: true });
  const [, head = ""] = /^(---[\s\S]*?\n---\n)/.exec(readFileSync(join(dir, "foreword.md"), "utf8")) ?? [];
  const text = damagedText();
  await writeFile(join(dir, "foreword.md"), `${head}\n${text}\n`);
  const read = (await checkManuscripts(dir, tools)).manuscripts.map(({ manuscript }) => manuscript);
  const one = read.filter(({ file }) => file === "foreword.md");
  const measured = rounds(() => copyedit(one, issue).findings.length);
  const result = {
    characters: text.length,
    findings: measured.value,
    rounds: ROUNDS,
    limit: LIMIT,
    wall: measured.wall,
    cpu: measured.cpu,
    first: measured.first,
    machine: `${cpus()[0]?.model.trim() ?? "?"}, ${cpus().length} processors`,
    system: `${platform()} ${arch()}`,
    node: process.versions.node,
    commit: commit(),
  };
  mkdirSync(join(root, "dist/bench"), { recursive: true });
  writeFileSync(join(root, "dist/bench/copyedit.json"), `${JSON.stringify(result, null, 2)}\n`);
  const told = ({ least, median, most }) =>
    `median ${median.toFixed(1)} ms (${least.toFixed(1)} to ${most.toFixed(1)})`;
  process.stdout.write(
    `${text.length} characters, ${measured.value} findings, ${ROUNDS} rounds: processor ${told(measured.cpu)}, wall ${told(measured.wall)}, first time ${measured.first.toFixed(0)} ms; goal ${LIMIT} ms\n`,
  );
  if (values.rules) perRule(one);
  // Other work on the machine lengthens the wall time only.
  if (measured.cpu.median > LIMIT) process.exitCode = 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}

/** Every eighth mark half-width, some characters doubled. */
function damagedText() {
  const clean = join(root, "tests/copyedit/clean");
  const prose = readdirSync(clean)
    .map((name) => readFileSync(join(clean, name), "utf8").replace(/^---[\s\S]*?\n---\n/, ""))
    .join("\n\n")
    .slice(0, CHARACTERS);
  const half = { "，": ",", "。": ".", "；": ";", "：": ":" };
  let marks = 0;
  const halved = (mark) => {
    marks += 1;
    return marks % 8 === 0 ? half[mark] : mark;
  };
  return prose.replaceAll(/[，。；：]/g, halved).replaceAll(/([一-龥])(?=[一-龥]{15})/g, "$1$1");
}

/** Wall and processor time (all threads), ms, of each round; the first one, with everything cold, stands apart. */
function rounds(work) {
  const walls = [];
  const cpus = [];
  let value;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    value = work();
    const { user, system } = process.cpuUsage(used);
    walls.push(performance.now() - start);
    cpus.push((user + system) / 1000);
  }
  return { value, first: walls[0], wall: spread(walls.slice(1)), cpu: spread(cpus.slice(1)) };
}

function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { least: sorted[0], median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1) };
}

/** What each rule takes by switching all the others off: ms beyond what no rule at all takes. */
function perRule(manuscripts) {
  const only = (id) =>
    Object.fromEntries(RULES.filter(({ rule }) => rule.id !== id).map(({ rule }) => [rule.id, { level: "off" }]));
  const cost = (id) => rounds(() => copyedit(manuscripts, { ...issue, rules: only(id) }).findings.length).cpu.median;
  const none = cost("");
  const rows = RULES.map(({ rule }) => [rule.id, cost(rule.id) - none]).sort((a, b) => b[1] - a[1]);
  process.stdout.write(`no rule: ${none.toFixed(1)} ms\n`);
  for (const [id, ms] of rows) process.stdout.write(`${id.padEnd(24)}${ms.toFixed(1)}\n`);
}

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
