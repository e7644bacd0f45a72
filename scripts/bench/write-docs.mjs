// Benchmark page: docs/benchmark.md and its plots from what the benchmark has measured (dist/bench/runs.jsonl).
// node scripts/bench/write-docs.mjs [--log dist/bench/runs.jsonl] [--copyedit dist/bench/copyedit.json] [--out docs]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, toolsOf } from "./peers.mjs";
import { plot } from "./plot.mjs";

const { values } = parseArgs({
  options: {
    log: { type: "string", default: join(root, "dist/bench/runs.jsonl") },
    copyedit: { type: "string", default: join(root, "dist/bench/copyedit.json") },
    out: { type: "string", default: join(root, "docs") },
  },
});
const rows = readFileSync(values.log, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const { machine, system, node, versions = {} } = rows.find((row) => row.machine) ?? {};
const runs = rows.filter((row) => row.name && !row.preview && !row.composing);
const composing = rows.filter((row) => row.composing);
const copyedit = existsSync(values.copyedit) ? JSON.parse(readFileSync(values.copyedit, "utf8")) : undefined;
const previews = rows.filter((row) => row.preview && !row.failed);
const sizes = [...new Set(rows.flatMap((row) => row.pages ?? []))].sort((a, b) => a - b);
const tools = Object.entries(toolsOf("")).filter(
  ([name, { standard }]) => standard || runs.some((row) => row.name === name),
);
const OURS = "ours, cold";

function page() {
  return [
    ...HEAD,
    `${machine ?? "?"}, ${system ?? "?"}, Node ${node ?? "?"}. ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
    `Program at commit ${[...new Set(runs.map((row) => row.commit))].join(", ")}.`,
    "",
    "## What was asked for",
    "",
    "| ratio, in one run | goal | measured |",
    "|---|---|---|",
    ...goals().map(
      ([what, goal, value]) => `| ${what} | ${goal} | ${value === undefined ? "not measured" : value.toFixed(2)} |`,
    ),
    "",
    "## Time and memory",
    "",
    "![Cold build, wall time over pages](benchmark-time.svg)",
    "",
    "![Peak memory over pages](benchmark-memory.svg)",
    "",
    ...sizes.flatMap(sizeTable),
    "## Growth from 16 to 256 pages",
    "",
    "| tool | exponent of time | exponent of memory |",
    "|---|---|---|",
    ...tools.map(([name]) => `| ${name} | ${shown(growth(name, "wall"))} | ${shown(growth(name, "peak"))} |`),
    "",
    "## From a saved edit to the new page",
    "",
    "A sentence in the middle of the issue is saved; ours and Vivliostyle until a frame of the preview's window with the new text is painted (ours paints it before it is printed and proved); *warm* until the new PDF is written by a program that is kept (ours with proof of conservation and all findings).",
    "",
    `| tool | ${sizes.map((pages) => `${pages} pages, ms (least to most)`).join(" | ")} |`,
    `|---|${sizes.map(() => "---|").join("")}`,
    ...[...new Set(previews.map((row) => row.name))].map(
      (name) => `| ${name} | ${sizes.map((pages) => previewCell(name, pages)).join(" | ")} |`,
    ),
    "",
    ...composingTable(),
    "## Where our time goes",
    "",
    "Stations of the cold build, ms (median); the rest of the wall time is the start of Node and the writing of the files. `pages: …` are steps",
    "of `pages`; `copyedit: judge` is done while the tabs make up, inside `pages: make up`.",
    "",
    ...stationTable(),
    "",
    ...copyeditPart(),
  ].join("\n");
}

const HEAD = [
  "# Benchmark",
  "",
  "Written by `node scripts/bench/write-docs.mjs` from the measured runs; do not edit.",
  "",
  "`npm run bench` makes issues of about 4, 16, 64 and 256 pages (seeded prose, photos of 150 KB, panels, notes, two columns), and sets the",
  "same text and photos with every peer that it finds, in turns, five of each: A B C … A B C …. It goes on where it was broken off",
  "(dist/bench/runs.jsonl), so it can be run in slices: `--sizes 16,64 --rounds 5 --only ours,native,typst --minutes 8 --preview`.",
  "Wall and CPU time and peak memory (PSS, Linux) are those of the whole process tree, looked at 25 times a second at first and 4 times later.",
  "Ours is `build --only pdf` in a process of its own, with browser start, findings, exact boxes and proof of conservation; *cold* means",
  "that cached fonts, runs, trees and read text are removed before. *One paragraph edited* is a fresh process with the cache of the build before the edit.",
  "The disk's own cache is warm for all. The Han characters that each file gives back (pdftotext) are counted against the text's.",
  "",
  "Peers, none of them a dependency, go into a folder that QINGYANG_PEERS names:",
  "",
  "```sh",
  "PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix peers pagedjs-cli@0.4.3 @vivliostyle/cli@11.0.0 @myriaddreamin/typst-ts-node-compiler@0.7.0",
  "apt-get install chromium poppler-utils weasyprint texlive-xetex texlive-lang-chinese",
  "QINGYANG_PEERS=peers npm run bench -- --preview && node scripts/bench/write-docs.mjs",
  "```",
  "",
  "QINGYANG_PEER_BROWSER names the peers' Chromium (else /usr/bin/chromium). Compare only inside one run: machines and their load differ.",
  "A ratio is the median of the rounds' ratios; below 1 ours is faster or smaller. A peer that is not installed stands as missing.",
  "",
];

function of(name, pages, key) {
  return runs.filter((row) => row.name === name && row.pages === pages && !row.failed && row[key] !== undefined);
}

const medianOf = (list) =>
  list.length === 0 ? undefined : [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const median = (name, pages, key) => medianOf(of(name, pages, key).map((row) => row[key]));
const shown = (value, digits = 2) => (value === undefined || Number.isNaN(value) ? "" : value.toFixed(digits));

/** Round by round, so that what slows the machine for a while slows both. */
function ratio(name, other, pages, key = "wall") {
  const theirs = new Map(of(other, pages, key).map((row) => [row.round, row[key]]));
  return medianOf(
    of(name, pages, key).flatMap((row) => (theirs.has(row.round) ? [row[key] / theirs.get(row.round)] : [])),
  );
}

function growth(name, key) {
  const [low, high] = [median(name, 16, key), median(name, 256, key)];
  return low === undefined || high === undefined ? undefined : Math.log(high / low) / Math.log(16);
}

function goals() {
  const edit = "ours, one paragraph edited";
  const preview = (name) =>
    medianOf(previews.filter((row) => row.pages === 64 && name.test(row.name)).map((row) => row.wall));
  const [own, viv, typ, warm] = [/^ours, preview$/, /^Vivliostyle/, /^Typst/, /^ours, warm/].map(preview);
  const cold = median(OURS, 64, "wall");
  return [
    ["cold build of 64 pages : pagedjs-cli", "≤ 0.60", ratio(OURS, "pagedjs-cli 0.4.3", 64)],
    ["… : Vivliostyle CLI", "≤ 0.25", ratio(OURS, "Vivliostyle CLI 11.0.0", 64)],
    ["… : WeasyPrint", "≤ 0.25", ratio(OURS, "WeasyPrint", 64)],
    ["… : Chromium's own print", "≤ 2.80", ratio(OURS, "Chromium's own print", 64)],
    ["one paragraph edited, warm : cold, 64 pages", "≤ 0.25", warm && cold ? warm / cold : undefined],
    ["… in a process of its own, with the cache : cold", "none", ratio(edit, OURS, 64)],
    ["edit to preview : Vivliostyle's, 64 pages", "≤ 0.06", own && viv ? own / viv : undefined],
    ["edit to preview : Typst's warm PDF, 64 pages", "≤ 2.00", own && typ ? own / typ : undefined],
    ["growth of time, 16 to 256 pages", "≤ 1.05", growth(OURS, "wall")],
    ["composing on top of pagination, 64 pages", "≤ 1.40", composingRatio(64, ["makeUp", "show"])],
    ["memory of 64 pages : Vivliostyle's", "≤ 0.60", ratio(OURS, "Vivliostyle CLI 11.0.0", 64, "peak")],
  ];
}

/** Ours by the same issue with lines left to the browser, round by round; the rows come in that order. */
function composingRatio(pages, keys) {
  const own = composing.filter((row) => row.pages === pages);
  const spent = (row) => keys.reduce((sum, key) => sum + row[key], 0);
  const rounds = [...new Set(own.map((row) => row.round))];
  return medianOf(
    rounds.flatMap((round) => {
      const [ours, plain] = own.filter((row) => row.round === round);
      return ours && plain ? [spent(ours) / spent(plain)] : [];
    }),
  );
}

function composingTable() {
  if (composing.length === 0) return [];
  return [
    "## What composing costs",
    "",
    "Processor time of one tab (renderer) for the same issue, composed by us : with lines left to the browser; printing, which is the same for both, is left out.",
    "",
    "| pages | making up | making up, showing and reading |",
    "|---|---|---|",
    ...sizes
      .filter((pages) => composing.some((row) => row.pages === pages))
      .map(
        (pages) =>
          `| ${pages} | ${shown(composingRatio(pages, ["makeUp"]))} | ${shown(composingRatio(pages, ["makeUp", "show"]))} |`,
      ),
    "",
  ];
}

/** What `npm run bench:copyedit` has measured. */
function copyeditPart() {
  const cell = ({ least, median: middle, most }) => `${middle.toFixed(0)} (${least.toFixed(0)} to ${most.toFixed(0)})`;
  return [
    "## Copyediting",
    "",
    "`npm run bench:copyedit` reads about 6,000 damaged characters against all rules, again and again in one process; `--rules` says what each rule takes.",
    "",
    ...(copyedit === undefined
      ? ["Not measured."]
      : [
          `${copyedit.machine}, ${copyedit.system}, Node ${copyedit.node}, commit ${copyedit.commit}.`,
          "",
          "| characters | findings | rounds | goal, ms | processor, ms, median (least to most) | wall, ms | first time, ms |",
          "|---|---|---|---|---|---|---|",
          `| ${copyedit.characters} | ${copyedit.findings} | ${copyedit.rounds} | ≤ ${copyedit.limit} | ${cell(copyedit.cpu)} | ${cell(copyedit.wall)} | ${copyedit.first.toFixed(0)} |`,
        ]),
    "",
  ];
}

function sizeTable(pages) {
  return [
    `### About ${pages} pages`,
    "",
    "| tool | wall, s (least to most) | ours, cold : it | CPU, s | peak PSS, MB | PDF, MB | pages | Han printed | of the text, missing |",
    "|---|---|---|---|---|---|---|---|---|",
    ...tools.map(([name, { there }]) => toolRow(name, there, pages)),
    "",
  ];
}

function toolRow(name, there, pages) {
  const made = of(name, pages, "wall");
  const failure = runs.find((row) => row.name === name && row.pages === pages && row.failed)?.failed;
  if (made.length === 0)
    return `| ${name} | ${failure ? `failed: ${failure.replaceAll("|", " ")}` : there ? "not run" : "missing"} | | | | | | | |`;
  const walls = made.map((row) => row.wall);
  const spread = `${shown(medianOf(walls))} (${shown(Math.min(...walls))} to ${shown(Math.max(...walls))}; ${walls.length})`;
  const at = (key, unit, digits) => shown(median(name, pages, key) / unit, digits);
  return `| ${name} | ${spread} | ${name === OURS ? "1" : shown(ratio(OURS, name, pages))} | ${at("cpu", 1, 1)} | ${at("peak", 1e6, 0)} | ${at("bytes", 1e6, 1)} | ${median(name, pages, "printed") ?? ""} | ${median(name, pages, "han") ?? ""} | ${median(name, pages, "missing") ?? ""} |`;
}

function previewCell(name, pages) {
  const own = previews.filter((row) => row.name === name && row.pages === pages);
  const times = own.flatMap((row) => row.times.slice(1));
  if (times.length === 0) return "";
  return `${Math.round(medianOf(times))} (${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}; ${times.length})`;
}

function stationTable() {
  const names = [...new Set(runs.flatMap((row) => (row.name === OURS ? Object.keys(row.stations ?? {}) : [])))];
  const cell = (pages, name) => {
    const own = of(OURS, pages, "stations").map((row) => row.stations[name]);
    return medianOf(own) ?? "";
  };
  return [
    `| pages | wall | ${names.join(" | ")} |`,
    `|---|---|${names.map(() => "---|").join("")}`,
    ...sizes.map(
      (pages) =>
        `| ${pages} | ${shown((median(OURS, pages, "wall") ?? Number.NaN) * 1000, 0)} | ${names.map((name) => cell(pages, name)).join(" | ")} |`,
    ),
  ];
}

function linesOf(key, unit) {
  return tools.map(([name]) => ({
    name,
    points: sizes.flatMap((pages) => {
      const value = median(name, pages, key);
      return value === undefined ? [] : [{ x: pages, y: value / unit }];
    }),
  }));
}

mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, "benchmark.md"), page());
writeFileSync(
  join(values.out, "benchmark-time.svg"),
  plot("Cold build: wall time, s (median)", "s", linesOf("wall", 1)),
);
writeFileSync(
  join(values.out, "benchmark-memory.svg"),
  plot("Peak memory of the process tree, MB PSS (median)", "MB", linesOf("peak", 1e6)),
);
