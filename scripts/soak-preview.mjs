// Soak of the preview: memory of its processes over many rebuilds, first half against second. Run: npm run soak:preview [-- REBUILDS]
// With `-- --write` its figures take their place in docs/reliability.md, if the memory stays.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median, memoryOf } from "./process-tree.mjs";
import { writeTable } from "./reliability-page.mjs";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
const rebuilds = Number(positionals[0] ?? 300);
/** A save that is not shown after so long (ms) is lost, and the soak has failed. */
const STALL = 60_000;
const program = fileURLToPath(new URL("qingyang.mjs", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "qingyang-soak-"));

const start = (...words) =>
  spawn(process.execPath, [program, ...words], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });

const ended = (child) => new Promise((resolve) => child.once("close", resolve));

async function shows(origin, cookie, words) {
  const began = performance.now();
  for (;;) {
    const state = await (await fetch(`${origin}/state`, { headers: { cookie } })).json();
    if (state.proof?.texts["first.md"]?.includes(words) && state.status === "ready" && !state.working) return;
    if (performance.now() - began > STALL) {
      const { status, working, revision, faults } = state;
      const reasons = faults.map(({ rule, message }) => `${rule}: ${message.en}`);
      throw new Error(`${words} not shown: ${JSON.stringify({ status, working, revision, reasons })}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const made = start("init", "2027-01");
made.stdout.resume();
await ended(made);
const preview = start("preview", "2027-01", "--port", "4699", "--quiet");
const url = await new Promise((resolve) => {
  preview.stdout.setEncoding("utf8").on("data", (text) => {
    const found = /http\S+/.exec(text)?.[0];
    if (found) resolve(new URL(found));
  });
});
const cookie = `qingyang-${url.port}=${url.searchParams.get("token")}`;
const file = join(root, "2027-01/first.md");
const text = readFileSync(file, "utf8");
const memory = [];
const times = [];
try {
  for (let turn = 1; turn <= rebuilds; turn += 1) {
    const words = `第${turn}次存盘。`;
    const began = performance.now();
    writeFileSync(file, `${text}\n${words}\n`);
    await shows(url.origin, cookie, words);
    times.push(Math.round(performance.now() - began));
    memory.push(memoryOf(preview.pid));
    if (turn % 25 === 0) console.log(`${turn} rebuilds, ${memory.at(-1)} MB, ${times.at(-1)} ms`);
  }
  const half = Math.floor(memory.length / 2);
  const [first, second] = [median(memory.slice(0, half)), median(memory.slice(half))];
  const figures = `median ${first} MB in the first half, ${second} MB in the second, most ${Math.max(...memory)} MB`;
  console.log(`memory of the process tree: ${figures}`);
  console.log(`from save to pages: median ${median(times)} ms`);
  if (second > first * 1.1) process.exitCode = 1;
  else if (values.write)
    writeTable("soak-preview", [
      "| run | figures |",
      "|---|---|",
      `| ${rebuilds} saves into a running preview, memory of the process tree | ${figures} |`,
    ]);
} finally {
  preview.kill("SIGINT");
  await ended(preview);
  rmSync(root, { recursive: true, force: true });
}
