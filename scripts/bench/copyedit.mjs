// Copyedit's speed: 6,000 damaged characters, read and judged again and again. Run: node scripts/bench/copyedit.mjs
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, isStale } from "../build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
if (isStale()) await build();
const { checkManuscripts } = await import(join(root, "dist/program/pipeline.js"));
const { copyedit } = await import(join(root, "dist/program/copyedit/copyedit.js"));

const CHARACTERS = 6000;
const ROUNDS = 15;
/** The goal of the specification. */
const LIMIT = 100;

const tools = {
  clock: () => performance.now(),
  signal: new AbortController().signal,
  progress: () => undefined,
  environment: process.env,
};
const { issue } = await checkManuscripts(join(root, "manuscripts/2026-11"), tools);
const clean = join(root, "tests/copyedit/clean");
const prose = readdirSync(clean)
  .map((name) => readFileSync(join(clean, name), "utf8").replace(/^---[\s\S]*?\n---\n/, ""))
  .join("\n\n")
  .slice(0, CHARACTERS);
// Every eighth mark half-width, every thirtieth paragraph end lost, some characters doubled.
const HALF = { "，": ",", "。": ".", "；": ";", "：": ":" };
let marks = 0;
const halved = (mark) => {
  marks += 1;
  return marks % 8 === 0 ? HALF[mark] : mark;
};
const damaged = prose.replaceAll(/[，。；：]/g, halved).replaceAll(/([一-龥])(?=[一-龥]{15})/g, "$1$1");
const { mkdtemp, cp, writeFile, rm } = await import("node:fs/promises");
const { tmpdir } = await import("node:os");
const dir = await mkdtemp(join(tmpdir(), "qingyang-bench-"));
try {
  await cp(join(root, "manuscripts/2026-11"), dir, { recursive: true });
  const [, head = ""] = /^(---[\s\S]*?\n---\n)/.exec(readFileSync(join(dir, "foreword.md"), "utf8")) ?? [];
  await writeFile(join(dir, "foreword.md"), `${head}\n${damaged}\n`);
  const read = (await checkManuscripts(dir, tools)).manuscripts.map(({ manuscript }) => manuscript);
  const one = read.filter(({ file }) => file === "foreword.md");
  const times = [];
  let findings = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    findings = copyedit(one, issue).findings.length;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  const line = `${damaged.length} characters, ${findings} findings: median ${median.toFixed(0)} ms, first ${times.at(-1).toFixed(0)} ms; goal ${LIMIT} ms`;
  process.stdout.write(`${line}\n`);
  if (median > LIMIT) process.exitCode = 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
