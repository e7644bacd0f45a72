// Faults and peers: the rows that apply to Vivliostyle CLI and pagedjs-cli, run through them and through us, as the table of docs/reliability.md.
// QINGYANG_PEERS=folder whose node_modules hold them, QINGYANG_PEER_BROWSER=their browser. Run: npm run test:faults:peers
// With `-- --write` the table takes its place there.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, isStale } from "./build.mjs";
import { PEER_STYLE, peerCases, SECRET } from "./peer-cases.mjs";
import { treeOf } from "./process-tree.mjs";
import { writeTable } from "./reliability-page.mjs";

/** What a tool is given for a text of a few pages, s. */
const PATIENCE = Number(process.env.QINGYANG_PATIENCE ?? 120);
/** When a tool at work is disturbed, ms from its start: its browser is up by then and its file is not written. */
const DISTURBED = 1500;
const peers = process.env.QINGYANG_PEERS ?? "";
const browser = process.env.QINGYANG_PEER_BROWSER ?? "/usr/bin/chromium";
const bin = (name) => join(peers, "node_modules/.bin", name);
const ours = fileURLToPath(new URL("qingyang.mjs", import.meta.url));
const versionOf = (name) => JSON.parse(readFileSync(join(peers, "node_modules", name, "package.json"), "utf8")).version;

const TOOLS = [
  {
    name: "Qingyang",
    version: () => "",
    command: (dir) => [
      process.execPath,
      ours,
      "build",
      dir,
      "--out",
      join(dir, "out"),
      "--only",
      "pdf",
      "--no-cache",
      "--format",
      "unix",
      "--quiet",
    ],
    file: "out/faults/issue.pdf",
  },
  {
    name: "Vivliostyle CLI",
    version: () => versionOf("@vivliostyle/cli"),
    command: (dir) => [
      process.execPath,
      bin("vivliostyle"),
      "build",
      join(dir, "peer.html"),
      "-o",
      join(dir, "peer.pdf"),
      "--executable-browser",
      browser,
    ],
    file: "peer.pdf",
  },
  {
    name: "pagedjs-cli",
    version: () => versionOf("pagedjs-cli"),
    command: (dir) => [
      process.execPath,
      bin("pagedjs-cli"),
      join(dir, "peer.html"),
      "-o",
      join(dir, "peer.pdf"),
      "--browserArgs",
      "--no-sandbox",
    ],
    file: "peer.pdf",
  },
];

if (!existsSync(bin("vivliostyle")) || !existsSync(bin("pagedjs-cli"))) {
  console.error("QINGYANG_PEERS names no folder with node_modules of @vivliostyle/cli and pagedjs-cli");
  process.exit(2);
}
if (isStale()) await build();
const root = mkdtempSync(join(tmpdir(), "qingyang-peers-"));
let hits = 0;
const server = createServer((_, response) => {
  hits += 1;
  response.end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const secret = join(root, "secret.txt");
writeFileSync(secret, SECRET);
const cases = peerCases({ origin: `http://127.0.0.1:${server.address().port}`, secret });

const ISSUE = `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: faults, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
binding: perfect
columns: 2
flatplan:
  - article: a.md
`;

function lay(dir, { markdown, html, prepare }) {
  mkdirSync(join(dir, "photos"), { recursive: true });
  writeFileSync(join(dir, "issue.yaml"), ISSUE);
  writeFileSync(join(dir, "a.md"), `---\nheadline: A\n---\n\n${markdown}\n`);
  writeFileSync(
    join(dir, "peer.html"),
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>A</title><style>${PEER_STYLE}</style></head><body><article>${html}</article></body></html>`,
  );
  prepare?.(dir);
}

/** In a process group of its own, so that all of it can be ended. */
async function run(tool, one, at) {
  const dir = join(root, `${at}-${tool.name.replaceAll(/\W/g, "")}`);
  lay(dir, one);
  const file = join(dir, tool.file);
  let former;
  if (one.act) {
    // What stood there before is told by its bytes.
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "former");
    former = digest(file);
  }
  hits = 0;
  const [program, ...words] = tool.command(dir);
  const env = { ...process.env, PUPPETEER_EXECUTABLE_PATH: browser, LANG: "en_US.UTF-8" };
  const child = spawn(program, words, { cwd: dir, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  const seen = new Set();
  const watch = setInterval(() => {
    for (const pid of treeOf(child.pid)) seen.add(pid);
  }, 200);
  if (one.act) setTimeout(() => disturb(one.act, child.pid), DISTURBED);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    for (const pid of treeOf(child.pid)) end(pid, "SIGKILL");
  }, PATIENCE * 1000);
  const exit = await new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal)));
  clearTimeout(timer);
  clearInterval(watch);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const left = [...seen].filter((pid) => isAlive(pid));
  for (const pid of left) end(pid, "SIGKILL");
  const isThere = existsSync(file);
  const isOld = isThere && former !== undefined && digest(file) === former;
  const isMade = isThere && !isOld;
  const text = isMade ? textOf(file) : "";
  if (isLate) return `no end in ${PATIENCE} s`;
  return one.says({ exit, said, text, hits, isMade, isOld, left: left.length });
}

/** The browser is what stands lowest but one: the process whose command names a user data folder and no type. */
function disturb(act, pid) {
  if (act === "interrupt") return end(pid, "SIGINT");
  const browsers = [...treeOf(pid)].filter((one) => {
    const words = commandOf(one);
    return /chrom/i.test(words) && words.includes("--user-data-dir") && !words.includes("--type=");
  });
  if (browsers.length === 0) return setTimeout(() => disturb(act, pid), 100);
  for (const one of browsers) end(one, "SIGKILL");
}

const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
};

const isAlive = (pid) => commandOf(pid) !== "";

function end(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

const digest = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

function textOf(file) {
  try {
    return execFileSync("pdftotext", ["-raw", file, "-"], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

try {
  const table = [`| row | case | ${TOOLS.map(({ name, version }) => `${name} ${version()}`.trim()).join(" | ")} |`];
  table.push(`|---|---|${"---|".repeat(TOOLS.length)}`);
  for (const line of table) console.log(line);
  for (const [at, one] of cases.entries()) {
    const cells = [];
    for (const tool of TOOLS) cells.push(await run(tool, one, at));
    table.push(`| ${one.row} | ${one.name} | ${cells.join(" | ")} |`);
    console.log(table.at(-1));
  }
  if (process.argv.includes("--write")) writeTable("peers", table);
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(root, { recursive: true, force: true });
}
