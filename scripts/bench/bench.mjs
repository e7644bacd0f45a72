// Benchmark: generated issues of 4 to 256 pages, ours beside every peer that is found, in turns; goes on where it was broken off.
// node scripts/bench/bench.mjs [--sizes 4,16,64,256] [--rounds 5] [--only ours,typst,…] [--minutes 8] [--preview] [--composing] [--quick]
// QINGYANG_PEERS=folder with node_modules of the peers, QINGYANG_PEER_BROWSER=their browser
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureComposing } from "./composing.mjs";
import { countHan, writeContent } from "./content.mjs";
import { measured } from "./measured.mjs";
import { linkFonts, root, toolsOf, versionsOf } from "./peers.mjs";
import { measurePreviews } from "./previews.mjs";

const { values } = parseArgs({
  options: {
    sizes: { type: "string" },
    rounds: { type: "string" },
    only: { type: "string" },
    minutes: { type: "string", default: "600" },
    preview: { type: "boolean" },
    composing: { type: "boolean" },
    quick: { type: "boolean" },
  },
});
const sizes = (values.sizes ?? (values.quick ? "4,16" : "4,16,64,256")).split(",").map(Number);
const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
const only = values.only?.split(",");
const folder = join(root, "dist/bench");
const log = join(folder, values.quick ? "quick.jsonl" : "runs.jsonl");
/** Ours for all sizes: the browser is unpacked into it once, before anything is timed. */
const cache = join(folder, "cache");
const deadline = performance.now() + Number(values.minutes) * 60_000;
const tools = Object.entries(toolsOf(cache)).filter(([, { key, standard }]) => (only ? only.includes(key) : standard));
const commit = spawnSync("git", ["rev-parse", "--short=10", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();

mkdirSync(folder, { recursive: true });
const done = existsSync(log)
  ? readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
/** How long the last run of this kind took, so that a slice ends before its time and not after it. */
const lasted = (name, pages) => done.findLast((row) => row.name === name && row.pages === pages)?.wall ?? 0;
const note = (row) => {
  done.push(row);
  appendFileSync(log, `${JSON.stringify(row)}\n`);
};
if (!done.some((row) => row.machine)) {
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = `${cpus()[0]?.model.trim()}, ${cpus().length} processors, ${memory} GB`;
  note({
    machine: processor,
    system: `Linux ${release().split(".").slice(0, 2).join(".")}`,
    node: process.version,
    versions: versionsOf(),
  });
}
await measured(process.execPath, [join(root, "scripts/qingyang.mjs"), "doctor"], {
  cwd: root,
  env: { ...process.env, QINGYANG_CACHE: cache },
});
for (const [name, { there }] of tools) if (!there) process.stdout.write(`${name}: missing\n`);

let left = 0;
for (const pages of sizes) {
  const dir = join(folder, `p${pages}`);
  if (!existsSync(join(dir, "expected.json"))) await writeContent(dir, pages);
  linkFonts(dir);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, tool] of tools) {
      if (!tool.there || done.some((row) => row.name === name && row.pages === pages && row.round === round)) continue;
      if (performance.now() + lasted(name, pages) * 1500 > deadline) left += 1;
      else await runOne(name, tool, pages, round, dir);
    }
    if (values.preview && !done.some((row) => row.preview && row.pages === pages && row.round === round)) {
      if (performance.now() + 90_000 > deadline) left += 1;
      else for (const row of await measurePreviews(dir, cache)) show({ ...row, preview: true, pages, round, commit });
    }
    if (values.composing && !done.some((row) => row.composing && row.pages === pages && row.round === round)) {
      if (performance.now() + 60_000 > deadline) left += 1;
      else for (const row of await measureComposing(dir)) show({ ...row, composing: true, pages, round, commit });
    }
  }
}
process.stdout.write(
  left > 0 ? `${left} runs are left: run the same command again\n` : "complete: node scripts/bench/write-docs.mjs\n",
);

async function runOne(name, { before, command, file }, pages, round, dir) {
  const after = await before?.(dir, round);
  const made = join(dir, file);
  rmSync(made, { force: true });
  const [program, words, options = {}] = command(dir);
  const run = await measured(program, words, { ...options, timeout: 1_800_000 });
  await after?.();
  const failed = existsSync(made)
    ? {}
    : { failed: `${run.code}: ${run.errors.trim().split("\n").at(-1)?.slice(0, 200) ?? ""}` };
  const { errors: _, ...figures } = run;
  const bytes = existsSync(made) ? statSync(made).size : 0;
  const stations = name.startsWith("ours") && bytes > 0 ? { stations: stationsOf(dir) } : {};
  show({
    name,
    pages,
    round,
    commit,
    ...figures,
    bytes,
    ...(bytes > 0 ? contentOf(made, dir) : {}),
    ...stations,
    ...failed,
  });
}

function show(row) {
  note(row);
  const { pages, round, name, wall, failed, printed } = row;
  process.stdout.write(
    `${pages} ${round} ${name}: ${wall?.toFixed(2)} s${printed ? `, ${printed} pages` : ""}${failed ? ` FAILED ${failed}` : ""}\n`,
  );
}

function stationsOf(dir) {
  return JSON.parse(readFileSync(join(dir, "out/bench/report.json"), "utf8")).stations;
}

/** Pages, Han characters, and how many of the text's own are not there, by pdftotext where it is installed. */
function contentOf(file, dir) {
  const { stdout, status } = spawnSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) return {};
  const printed = countHan(stdout);
  const { han: expected } = JSON.parse(readFileSync(join(dir, "expected.json"), "utf8"));
  const missing = Object.entries(expected).reduce(
    (sum, [character, count]) => sum + Math.max(0, count - (printed[character] ?? 0)),
    0,
  );
  const sum = (counts) => Object.values(counts).reduce((one, other) => one + other, 0);
  return { printed: stdout.split("\f").length - 1, han: sum(printed), expected: sum(expected), missing };
}
