// Scale: one process against two, by issues and by shards of one issue, and what 10,000 issues would cost; writes docs/scale.md.
// node scripts/bench/scale.mjs [--pages 64] [--issues 6] [--rounds 3] [--minutes 8] [--out docs]   (goes on where it was broken off)
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeContent } from "./content.mjs";
import { measured } from "./measured.mjs";
import { root } from "./peers.mjs";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "64" },
    issues: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    minutes: { type: "string", default: "600" },
    out: { type: "string", default: join(root, "docs") },
  },
});
const folder = join(root, "dist/bench/scale");
const log = join(root, "dist/bench/scale.jsonl");
const pages = Number(values.pages);
const deadline = performance.now() + Number(values.minutes) * 60_000;
const rows = existsSync(log)
  ? readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];

/** One tab a process: what is compared is processes, as if each stood on a machine of its own. */
const run = async (words) => {
  const result = await measured(
    process.execPath,
    [join(root, "scripts/qingyang.mjs"), ...words, "--only", "pdf", "--no-cache", "--quiet"],
    {
      cwd: folder,
      env: { ...process.env, QINGYANG_TABS: "1" },
    },
  );
  if (result.code !== 0) throw new Error(`${words.join(" ")}: ${result.code} ${result.errors}`);
  return result;
};
const inTurn = async (jobs) =>
  sum(await jobs.reduce(async (done, words) => [...(await done), await run(words)], Promise.resolve([])), "in turn");
const together = async (jobs) => sum(await Promise.all(jobs.map(run)), "together");

/** Peaks of processes that run side by side add up; those of a row one after the other do not. */
function sum(results, how) {
  const add = (key) => results.reduce((total, result) => total + result[key], 0);
  const most = (key) => Math.max(...results.map((result) => result[key]));
  return {
    wall: how === "together" ? most("wall") : add("wall"),
    cpu: add("cpu"),
    peak: how === "together" ? add("peak") : most("peak"),
  };
}

await prepare();
const issues = Array.from({ length: Number(values.issues) }, (_, at) => `issue-${at + 1}`);
const STEPS = {
  "list, 1 process": () => inTurn([["build", ...issues, "--out", "list"]]),
  "list, 2 processes": () =>
    together([1, 2].map((number) => ["build", ...issues, "--out", "shared", "--shard", `${number}/2`])),
  "issue, whole": () => inTurn([["build", "big", "--out", "whole"]]),
  "issue, shard of 2, made up (side by side)": () =>
    together([1, 2].map((number) => ["build", "big", "--out", "made", "--shard", `${number}/2`])),
  "issue, shard of 2, printed (side by side)": () =>
    together([1, 2].map((number) => ["build", "big", "--out", "printed", "--carry", "made", "--shard", `${number}/2`])),
  "issue, merge of what was made up": () => inTurn([["merge", "made", "--out", "merged-early"]]),
  "issue, merge of what was printed": () => inTurn([["merge", "printed", "--out", "merged"]]),
};
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [name, step] of Object.entries(STEPS)) {
    if (rows.some((row) => row.name === name && row.round === round) || performance.now() > deadline) continue;
    const row = { name, round, pages, issues: issues.length, ...(await step()) };
    rows.push(row);
    appendFileSync(log, `${JSON.stringify(row)}\n`);
    process.stdout.write(`${round} ${name}: ${row.wall.toFixed(1)} s, CPU ${row.cpu.toFixed(1)} s\n`);
  }
}

async function prepare() {
  mkdirSync(folder, { recursive: true });
  for (const [name, size] of [
    ["big", pages],
    ["small", 16],
  ]) {
    if (existsSync(join(folder, `${name}-content`, "expected.json"))) continue;
    await writeContent(join(folder, `${name}-content`), size);
  }
  cpSync(join(folder, "big-content/issue"), join(folder, "big"), { recursive: true });
  for (let number = 1; number <= Number(values.issues); number += 1) {
    const dir = join(folder, `issue-${number}`);
    cpSync(join(folder, "small-content/issue"), dir, { recursive: true });
    const yaml = readFileSync(join(dir, "issue.yaml"), "utf8");
    writeFileSync(join(dir, "issue.yaml"), yaml.replace(/issue: \{ id: [^,]+/, `issue: { id: issue-${number}`));
  }
}

/** The figures are worth nothing when the files differ. */
function compare() {
  const pairs = [
    ...["merged", "merged-early"].map((name) => ["whole/bench", `${name}/bench`]),
    ...issues.map((name) => [`list/${name}`, `shared/${name}`]),
  ];
  for (const [one, other] of pairs) {
    const [first, second] = [one, other].map((path) => join(folder, path, "issue.pdf"));
    if (!existsSync(first) || !existsSync(second)) continue;
    if (!readFileSync(first).equals(readFileSync(second))) throw new Error(`${one} and ${other} differ`);
  }
}

function page() {
  const at = (name, key) => {
    const sorted = rows
      .filter((row) => row.name === name)
      .map((row) => row[key])
      .sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  const steps = Object.keys(STEPS);
  const one = { cpu: at(steps[0], "cpu") / issues.length, wall: at(steps[0], "wall") / issues.length };
  const [whole, made, printed, late, early] = [2, 3, 4, 6, 5].map((index) => at(steps[index], "wall"));
  const parcels = sizeOf(join(folder, "printed"), ".parcel");
  const output = sizeOf(join(folder, "list"), ".pdf") / issues.length;
  const hours = (one.cpu * 10_000) / 3600;
  const memory = Math.round(totalmem() / 2 ** 30);
  return `# Scale

Written by \`node scripts/bench/scale.mjs\`; do not edit. Measured on ${cpus()[0]?.model.trim()}, ${cpus().length} processors, ${memory} GB, with one tab a
process and no cache, medians of ${Math.max(...rows.map((row) => row.round)) + 1}. The two processes share its processors, as two machines would not; the files of
all ways were compared and are equal.

## Many issues

\`qingyang build A B C …\` builds them in one warm browser; \`--shard i/n\` takes every n-th issue of the list, whole, so that nothing needs
merging. The order of the list and the number of processes change no byte. A job that died is run again: what it had built is
there whole or not at all, and with the cache (QINGYANG_CACHE, which may be carried between jobs and is keyed by content) its runs are not made up again.

| ${issues.length} issues of 16 pages | wall, s | CPU, s | peak PSS, MB |
|---|---|---|---|
${steps.slice(0, 2).map(tableRow).join("\n")}

Two processes take ${ratio(at(steps[1], "wall"), at(steps[0], "wall"))} of the time of one on this machine: a process keeps more than one
processor busy (Node, browser, tab). Machines of their own share nothing, and each builds its own part of the list.

**10,000 issues** of 16 pages: ${hours.toFixed(0)} processor hours (${one.cpu.toFixed(1)} s an issue), that is ${(hours / 64).toFixed(1)} hours on 64 processors, with ${((output * 10_000) / 1e9).toFixed(0)} GB of
issue.pdf (${(output / 1e6).toFixed(1)} MB each here). Rebuilt with a warm cache only what changed is made up, but the cache keeps 512 MB of runs by default: for a whole
catalogue carry a cache for each issue, or do without.

## One large issue

\`build --shard i/n\` reads and copyedits the whole issue (fonts are cut to all its characters, terms and pairs hang on all
manuscripts), makes up its part of the runs, and leaves a parcel in DIR/<id>/shard-i-of-n/. Folios hang on all runs, so pages are printed by \`merge\`; or by
the shards themselves in a second round, \`build --shard i/n --carry DIR\`, which makes the merge shorter. \`merge\` reads the
manuscripts again, joins the PDFs and proves the conservation of the whole.

| issue of ${pages} pages | wall, s | CPU, s | peak PSS, MB |
|---|---|---|---|
${steps.slice(2).map(tableRow).join("\n")}

Parcels of all shards, printed: ${(parcels / 1e6).toFixed(1)} MB.

- One round (make up on 2, merge): ${ratio(made + early, whole)} of the time of a whole build in one process.
- Two rounds (make up and print on 2, merge): ${ratio(made + printed + late, whole)}.
- The floor is what cannot be shared: reading in each shard, and a merge of printed shards, ${ratio(late, whole)} of a whole build however many machines there are.

So shards are for an issue that is too large for one machine's patience; below some hundred pages the warm tabs of one machine are the better way,
and many issues are better shared whole.

## As a CI matrix

\`\`\`yaml
# job "shards", a matrix of i = 1 … 4
qingyang build manuscripts/2026-11 --shard \${i}/4 --out shards      # keep shards/ as an artifact
# job "merge", after all of them
qingyang merge shards --out dist/issues
\`\`\`

All jobs need the same commit, \`npm ci\` and working folder; \`--issue\` names the issue's folder when it lies elsewhere for the merge. Shards that
are missing, damaged, of another program, browser or manuscript are named, and the merge ends with 2. A shard that was made twice is the
same shard. A parcel is trusted as the cache is: take it only from your own jobs.

## Limits

| what | limit | why |
|---|---|---|
| shards of an issue | as many as it has runs | a run is made up in one tab: an issue that is one article gains nothing |
| pages of an issue | 1,000 (limits.pages, up to 10,000) | docs/limits.md |
| memory | merge holds all runs' PDFs and the joined file | products are read from the parcels one by one |
| press.pdf, proof/ | made by the merge, in one process | they are made from the joined file |
| tabs of a process | 8 | merging and reading back are one thread's work |
`;

  function tableRow(name) {
    return `| ${name} | ${at(name, "wall").toFixed(1)} | ${at(name, "cpu").toFixed(1)} | ${(at(name, "peak") / 1e6).toFixed(0)} |`;
  }
}

const ratio = (value, whole) => (value / whole).toFixed(2);

function sizeOf(dir, end) {
  if (!existsSync(dir)) return Number.NaN;
  const names = readdirSync(dir, { recursive: true }).filter((name) => name.endsWith(end));
  return names.reduce((total, name) => total + statSync(join(dir, name)).size, 0);
}

compare();
writeFileSync(join(values.out, "scale.md"), page());
