// Faults and peers: the rows that apply to Vivliostyle CLI and pagedjs-cli, run through them and through us, as the table of docs/reliability.md.
// QINGYANG_PEERS=folder whose node_modules hold them, QINGYANG_PEER_BROWSER=their browser. Run: npm run test:faults:peers
// With `-- --write` the table takes its place there; `-- --rows 31,32` runs these rows anew and leaves the others as they stand,
// `--tools Qingyang` these tools, where a row stands there already.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, isStale } from "./build.mjs";
import { PEER_STYLE, peerCases, SECRET } from "./peer-cases.mjs";
import { treeOf } from "./process-tree.mjs";
import { readTable, writeTable } from "./reliability-page.mjs";

/** What a tool is given for a text of a few pages, s of processor time: how busy the machine is has no say. */
const PATIENCE = 120;
/** And s by the clock, for a tool that only waits. The peers' own limits (300 s and 30 s by the clock) are set to it. */
const IDLE = 600;
/** Processes that end late on a busy machine are not left behind: what is still there after so long (ms) is. */
const GRACE = 20_000;
/** How often the processes of a tool are looked at, ms. */
const LOOK = 200;
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
      "--timeout",
      `${IDLE}`,
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
      "--timeout",
      `${IDLE * 1000}`,
      "--browserArgs",
      "--no-sandbox",
    ],
    file: "peer.pdf",
  },
];

const { values } = parseArgs({
  options: { write: { type: "boolean" }, rows: { type: "string" }, tools: { type: "string" } },
});
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

/** A column has no drop cap, as the peers have none: a large letter is painted after the lines beside it. */
function lay(dir, { markdown, html, prepare }) {
  mkdirSync(join(dir, "photos"), { recursive: true });
  writeFileSync(join(dir, "issue.yaml"), ISSUE);
  writeFileSync(join(dir, "a.md"), `---\nheadline: A\nkind: column\n---\n\n${markdown}\n`);
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
  const spent = new Map();
  const began = performance.now();
  let isDisturbed = false;
  let late = "";
  const watch = setInterval(() => {
    const tree = treeOf(child.pid);
    for (const pid of tree) {
      seen.add(pid);
      spent.set(pid, secondsOf(pid) ?? spent.get(pid) ?? 0);
    }
    if (one.act && !isDisturbed) isDisturbed = disturb(one.act, child.pid, tree);
    if (total(spent) > PATIENCE) late ||= `${PATIENCE} s of processor time`;
    if (performance.now() - began > IDLE * 1000) late ||= `${IDLE} s`;
    if (late) for (const pid of seen) end(pid, "SIGKILL");
  }, LOOK);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const exit = await new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  clearInterval(watch);
  const running = () => [...seen].filter((pid) => isAlive(pid));
  for (let waited = 0; running().length > 0 && waited < GRACE; waited += LOOK)
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  const left = running();
  for (const pid of left) end(pid, "SIGKILL");
  // All that it has said; a process that it has left behind held its output open until now.
  await closed;
  if (one.act && !isDisturbed) throw new Error(`${tool.name} had no browser at work: ${said}`);
  const isThere = existsSync(file);
  const isOld = isThere && former !== undefined && digest(file) === former;
  const isMade = isThere && !isOld;
  const text = isMade ? textOf(file) : "";
  if (late) return `no end in ${late}`;
  return one.says({ exit, said, text, hits, isMade, isOld, left: left.length });
}

/** False while the tool's browser has no tab yet: then it is up, and the file is not written. */
function disturb(act, pid, tree) {
  const processes = [...tree]
    .map((one) => ({ pid: one, words: commandOf(one) }))
    .filter(({ words }) => /chrom/i.test(words));
  if (!processes.some(({ words }) => words.includes("--type=renderer"))) return false;
  // The browser is the process that has a user data folder and no type.
  const browsers = processes.filter(({ words }) => words.includes("--user-data-dir") && !words.includes("--type="));
  for (const one of act === "interrupt" ? [{ pid }] : browsers)
    end(one.pid, act === "interrupt" ? "SIGINT" : "SIGKILL");
  return act === "interrupt" || browsers.length > 0;
}

/** Processor time of a process, s; the ticks of proc(5) are hundredths. Undefined when it has ended. */
function secondsOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

const total = (spent) => [...spent.values()].reduce((sum, one) => sum + one, 0);

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
  const standing = values.rows || values.tools ? readTable("peers") : [];
  const table = [`| row | case | ${TOOLS.map(({ name, version }) => `${name} ${version()}`.trim()).join(" | ")} |`];
  table.push(`|---|---|${"---|".repeat(TOOLS.length)}`);
  for (const line of table) console.log(line);
  for (const [at, one] of cases.entries()) {
    if (values.rows && !values.rows.split(",").includes(String(one.row))) {
      table.push(...standing.filter((line) => line.startsWith(`| ${one.row} |`)));
      continue;
    }
    const former = standing.find((line) => line.startsWith(`| ${one.row} | ${one.name} |`))?.split(" | ");
    const cells = [];
    for (const [place, tool] of TOOLS.entries()) {
      const isAsked = !values.tools || !former || values.tools.split(",").includes(tool.name);
      cells.push(isAsked ? await run(tool, one, at) : former[place + 2].replace(/ \|$/, ""));
    }
    table.push(`| ${one.row} | ${one.name} | ${cells.join(" | ")} |`);
    console.log(table.at(-1));
  }
  if (values.write) writeTable("peers", table);
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(root, { recursive: true, force: true });
}
