// Benchmark: generated issues of 4 to 256 pages, ours beside every peer that is found, A/B/A/B in one run.
// node scripts/bench/bench.mjs [--quick]   QINGYANG_PEERS=folder with node_modules of the peers, QINGYANG_PEER_BROWSER=their browser
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeContent } from "./content.mjs";
import { measured } from "./measured.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const quick = process.argv.includes("--quick");
const [sizes, turns] = quick ? [[4, 16], 1] : [[4, 16, 64, 256], 5];
const folder = join(root, "dist/bench");
const log = join(folder, quick ? "quick.jsonl" : "runs.jsonl");
/** Ours for all sizes: the browser is unpacked into it once, before anything is timed. */
const cache = join(folder, "cache");
const peers = process.env.QINGYANG_PEERS ?? "";
const browser = process.env.QINGYANG_PEER_BROWSER ?? "/usr/bin/chromium";
const require = createRequire(import.meta.url);
const serif = dirname(require.resolve("@expo-google-fonts/noto-serif-sc/package.json"));
const tool = (name) => join(peers, "node_modules/.bin", name);
const found = (program) => spawnSync(program, ["--version"]).status === 0;
const ours = (dir, cache, more = []) => [
  process.execPath,
  ["scripts/qingyang.mjs", "build", join(dir, "issue"), "--only", "pdf", "--quiet", "--out", join(dir, "out"), ...more],
  { cwd: root, env: { ...process.env, QINGYANG_CACHE: cache } },
];
const env = { ...process.env, PUPPETEER_EXECUTABLE_PATH: browser };

/** Each: whether it is there, what goes before without being timed, the command, and its file. */
const TOOLS = {
  "ours, cold": {
    there: true,
    before: () =>
      rmSync(join(cache, "runs"), { recursive: true, force: true }) ??
      rmSync(join(cache, "fonts"), { recursive: true, force: true }),
    command: (dir) => ours(dir, cache),
    file: "out/bench/issue.pdf",
  },
  "ours, one paragraph edited": {
    there: true,
    before: async (dir) => {
      await measured(...ours(dir, cache));
      const path = join(dir, "issue/text-1.md");
      const text = readFileSync(path, "utf8");
      const at = text.indexOf("。", text.indexOf("\n---\n")) + 1;
      writeFileSync(path, `${text.slice(0, at)}${text.slice(text.lastIndexOf("\n", at) + 1, at)}${text.slice(at)}`);
    },
    command: (dir) => ours(dir, cache),
    file: "out/bench/issue.pdf",
  },
  "Chromium's own print": {
    there: existsSync(browser),
    command: (dir) => [
      process.execPath,
      [
        join(root, "scripts/bench/print-peer.mjs"),
        "native",
        join(dir, "issue/peer.html"),
        join(dir, "native.pdf"),
        browser,
      ],
    ],
    file: "native.pdf",
  },
  "stock Paged.js": {
    there: existsSync(browser),
    command: (dir) => [
      process.execPath,
      [
        join(root, "scripts/bench/print-peer.mjs"),
        "stock",
        join(dir, "issue/peer.html"),
        join(dir, "stock.pdf"),
        browser,
      ],
    ],
    file: "stock.pdf",
  },
  "pagedjs-cli": {
    there: existsSync(tool("pagedjs-cli")),
    command: (dir) => [
      process.execPath,
      [
        tool("pagedjs-cli"),
        join(dir, "issue/peer.html"),
        "-o",
        join(dir, "pagedjs.pdf"),
        "--browserArgs",
        "--no-sandbox",
      ],
      { env },
    ],
    file: "pagedjs.pdf",
  },
  "Vivliostyle CLI": {
    there: existsSync(tool("vivliostyle")),
    command: (dir) => [
      process.execPath,
      [
        tool("vivliostyle"),
        "build",
        join(dir, "issue/peer.html"),
        "-o",
        join(dir, "vivliostyle.pdf"),
        "--executable-browser",
        browser,
      ],
      { env, cwd: dir },
    ],
    file: "vivliostyle.pdf",
  },
  Typst: {
    there: existsSync(join(peers, "node_modules/@myriaddreamin/typst-ts-node-compiler")),
    command: (dir) => [
      process.execPath,
      [join(root, "scripts/bench/typst-peer.mjs"), peers, serif, join(dir, "issue/peer.typ"), join(dir, "typst.pdf")],
    ],
    file: "typst.pdf",
  },
  WeasyPrint: {
    there: found("weasyprint"),
    command: (dir) => ["weasyprint", [join(dir, "issue/peer.html"), join(dir, "weasyprint.pdf")]],
    file: "weasyprint.pdf",
  },
};

mkdirSync(folder, { recursive: true });
await measured(process.execPath, ["scripts/qingyang.mjs", "doctor"], {
  cwd: root,
  env: { ...process.env, QINGYANG_CACHE: cache },
});
const done = existsSync(log)
  ? readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
for (const [name, { there }] of Object.entries(TOOLS)) if (!there) process.stdout.write(`${name}: missing\n`);
for (const pages of sizes) {
  const dir = join(folder, `p${pages}`);
  if (!existsSync(join(dir, "issue"))) await writeContent(dir, pages);
  const fonts = join(dir, "issue/fonts");
  mkdirSync(fonts, { recursive: true });
  if (!existsSync(join(fonts, "song.ttf")))
    symlinkSync(join(serif, "400Regular/NotoSerifSC_400Regular.ttf"), join(fonts, "song.ttf"));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, peer] of Object.entries(TOOLS)) {
      if (!peer.there || done.some((run) => run.name === name && run.pages === pages && run.turn === turn)) continue;
      await peer.before?.(dir);
      const file = join(dir, peer.file);
      rmSync(file, { force: true });
      const run = await measured(...peer.command(dir));
      const made = existsSync(file);
      const row = {
        name,
        pages,
        turn,
        ...run,
        bytes: made ? statSync(file).size : 0,
        ...(made ? contentOf(file) : {}),
      };
      done.push(row);
      appendFileSync(log, `${JSON.stringify(row)}\n`);
      process.stdout.write(
        `${pages} ${name} ${run.wall.toFixed(2)} s${made ? "" : ` FAILED ${run.errors.slice(-200)}`}\n`,
      );
    }
  }
}
writeFileSync(join(folder, "benchmark.md"), table());

/** Printed Han characters and pages, by pdftotext where it is installed. */
function contentOf(file) {
  const { stdout, status } = spawnSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) return {};
  return { printed: stdout.split("\f").length - 1, han: (stdout.match(/\p{Script=Han}/gu) ?? []).length };
}

function table() {
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const lines = [
    `${cpus()[0]?.model}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}.`,
    "",
  ];
  for (const pages of sizes) {
    const cold = median(done.filter((run) => run.pages === pages && run.name === "ours, cold").map((run) => run.wall));
    lines.push(
      `## About ${pages} pages`,
      "",
      "| tool | wall, s (least to most) | ours, cold : it | CPU, s | peak PSS, MB | PDF, MB | pages | Han |",
      "|---|---|---|---|---|---|---|---|",
    );
    for (const [name, { there }] of Object.entries(TOOLS)) {
      const runs = done.filter((run) => run.pages === pages && run.name === name && run.bytes > 0);
      if (runs.length === 0) lines.push(`| ${name} | ${there ? "failed" : "missing"} | | | | | | |`);
      else {
        const walls = runs.map((run) => run.wall);
        const wall = median(walls);
        const of = (key) => median(runs.map((run) => run[key] ?? 0));
        lines.push(
          `| ${name} | ${wall.toFixed(2)} (${Math.min(...walls).toFixed(2)} to ${Math.max(...walls).toFixed(2)}) | ${(cold / wall).toFixed(2)} | ${of("cpu").toFixed(1)} | ${(of("peak") / 1e6).toFixed(0)} | ${(of("bytes") / 1e6).toFixed(1)} | ${of("printed")} | ${of("han")} |`,
        );
      }
    }
    lines.push("");
  }
  const at = (pages) =>
    median(done.filter((run) => run.pages === pages && run.name === "ours, cold").map((run) => run.wall));
  if (!quick)
    lines.push(
      `Growth of ours, cold, from 16 to 256 pages: exponent ${(Math.log(at(256) / at(16)) / Math.log(16)).toFixed(2)}.`,
      "",
    );
  return lines.join("\n");
}
