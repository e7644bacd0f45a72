// Kill sweep: SIGKILL to a build after every n ms of its run, each followed by a build that must give the bytes of an undisturbed one.
// Run: npm run test:kill-sweep -- [--points 60] [--jobs 1] [--issue DIR] [--json FILE] [--write]
// With --write the sum takes its place in docs/reliability.md, if all points have passed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeTable } from "./reliability-page.mjs";

const { values } = parseArgs({
  options: {
    points: { type: "string", default: "60" },
    jobs: { type: "string", default: "1" },
    issue: { type: "string" },
    json: { type: "string" },
    write: { type: "boolean" },
  },
});
const points = Number(values.points);
const jobs = Math.min(points, Number(values.jobs));
const program = fileURLToPath(new URL("qingyang.mjs", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "qingyang-kill-sweep-"));
/** A browser whose build was killed has this long (ms) to notice. */
const GRACE = 20_000;

const YAML = `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: sweep, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
binding: saddle
columns: 3
flatplan:
  - cover: cover.md
  - article: a.md
  - article: b.md
  - back-cover: back.md
`;
const SENTENCE = "江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。";

/** Four pages. Each round edits one manuscript, so that what is killed would have changed what is there. */
function writeIssue(dir) {
  if (values.issue) return cpSync(values.issue, dir, { recursive: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "issue.yaml"), YAML);
  writeFileSync(join(dir, "cover.md"), "---\nkind: cover\nheadline: 分寸\n---\n");
  writeFileSync(join(dir, "back.md"), "---\nkind: back-cover\nheadline: 封底\n---\n\n一句话。\n");
  for (const name of ["a.md", "b.md"])
    writeFileSync(join(dir, name), `---\nheadline: 题目${name[0]}\n---\n\n${`${SENTENCE.repeat(4)}\n\n`.repeat(6)}`);
}

/** Starts a build; `words` as on the command line. */
function start(desk, ...words) {
  const child = spawn(
    process.execPath,
    [program, "build", desk.issue, "--out", desk.out, "--format", "json", ...words],
    {
      cwd: desk.root,
      env: { ...process.env, QINGYANG_CACHE: desk.cache, TMPDIR: desk.tmp, LANG: "en_US.UTF-8" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const run = { pid: child.pid, station: "start", out: "", child };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    run.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    run.station = text.trim().split("\n").at(-1) || run.station;
  });
  run.ended = new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  return run;
}

async function whole(desk, ...words) {
  const began = performance.now();
  const run = start(desk, ...words);
  const { code } = await run.ended;
  return { code, ms: Math.round(performance.now() - began), out: run.out };
}

/** SHA-256 by name; the times of the stations are no part of a build's bytes. */
function digest(dir) {
  const found = {};
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    let bytes = readFileSync(path);
    if (entry.name === "report.json") bytes = JSON.stringify({ ...JSON.parse(bytes), stations: 0 });
    found[path.slice(dir.length + 1)] = createHash("sha256").update(bytes).digest("hex");
  }
  return found;
}

/** All that a build writes is there; what an earlier one wrote under other names stays. */
const holds = (there, wanted) => Object.entries(wanted).every(([name, hash]) => there[name] === hash);

/** Whether each file is the former or the new one; a part of a file is neither. */
function stateOf(desk, before, after) {
  const now = digest(join(desk.out, desk.id));
  const isWhole = ([name, hash]) => name.includes(".qingyang-") || hash === before[name] || hash === after[name];
  const broken = Object.entries(now).filter((one) => !isWhole(one));
  if (broken.length > 0) return `broken: ${broken.map(([name]) => name).join(", ")}`;
  return holds(now, before) ? "former" : holds(now, after) ? "new" : "former and new, each whole";
}

/** Names that no build means to leave, below the output and in the temporary folder. */
const remains = (desk) => [
  ...readdirSync(desk.out, { recursive: true }).filter((name) => name.includes(".qingyang-")),
  ...readdirSync(desk.tmp),
];

/** Browser processes whose profile lies in this desk's temporary folder. */
function processesOf(desk) {
  if (process.platform !== "linux") return 0;
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(desk.tmp);
    } catch {
      return false;
    }
  }).length;
}

async function openDesk(number) {
  const own = join(root, String(number));
  const desk = {
    root: own,
    issue: join(own, "issue"),
    out: join(own, "out"),
    tmp: join(own, "tmp"),
    cache: process.env.QINGYANG_CACHE ?? join(root, "cache"),
  };
  writeIssue(desk.issue);
  mkdirSync(desk.tmp);
  const text = join(
    desk.issue,
    readdirSync(desk.issue).find((name) => /^[a-z].*\.md$/.test(name) && !/^(cover|back)/.test(name)),
  );
  const written = readFileSync(text, "utf8");
  // Two states of the issue, in turn: what a killed build would have written differs from what is there.
  desk.edit = (state) => writeFileSync(text, state === 0 ? written : `${written}\n第二稿加的一句。\n`);
  desk.wanted = [];
  desk.times = [];
  // The first build fills the cache, the second does without it: two times, and the bytes of both states.
  for (const [state, words] of [
    [1, []],
    [0, ["--no-cache"]],
    [0, []],
  ]) {
    desk.edit(state);
    const own = { ...desk, out: desk.times.length < 2 ? join(desk.root, `wanted-${state}`) : desk.out };
    const built = await whole(own, ...words);
    if (built.code > 1) throw new Error(`the undisturbed build ended with ${built.code}: ${built.out.slice(0, 2000)}`);
    const report = JSON.parse(built.out);
    desk.id = report.issue;
    desk.pages = report.pages;
    desk.exit = built.code;
    const bytes = digest(join(own.out, desk.id));
    if (desk.wanted[state] && !holds(bytes, desk.wanted[state])) throw new Error("two undisturbed builds differ");
    desk.wanted[state] = bytes;
    desk.times.push(built.ms);
  }
  // Unpacking the browser is a part of the first one's time.
  desk.times = [desk.times[1], desk.times[2]];
  return desk;
}

async function killAt(desk, point, round) {
  const cold = point % 2;
  const words = cold ? ["--no-cache"] : [];
  const ms = Math.round((desk.times[cold ? 0 : 1] * (point + 0.5)) / points);
  const [from, to] = round % 2 ? [1, 0] : [0, 1];
  desk.edit(to);
  const run = start(desk, ...words);
  const timer = setTimeout(() => run.child.kill("SIGKILL"), ms);
  const { code, signal } = await run.ended;
  clearTimeout(timer);
  for (let waited = 0; processesOf(desk) > 0 && waited < GRACE; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const orphans = processesOf(desk);
  const state = stateOf(desk, desk.wanted[from], desk.wanted[to]);
  const left = remains(desk).length;
  const next = await whole(desk, ...words);
  const after = digest(join(desk.out, desk.id));
  return {
    point,
    ms,
    cache: !cold,
    killed: signal === "SIGKILL",
    station: signal ? run.station : `ended with ${code}`,
    state,
    left,
    orphans,
    next: next.code,
    same: holds(after, desk.wanted[to]) && stateOf(desk, desk.wanted[from], desk.wanted[to]) === "new",
    remains: remains(desk),
    nextMs: next.ms,
  };
}

/** Such as "41 former, 19 new". */
function states(rows) {
  const counts = new Map();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join("; ");
}

const isSound = (one, exit) =>
  one.next === exit && one.same && one.orphans === 0 && one.remains.length === 0 && !one.state.startsWith("broken");

/** Desks work side by side, each through its own points; a row is printed as soon as it is known. */
async function sweep(desk, own) {
  const rows = [];
  for (const [round, point] of own.entries()) {
    const one = await killAt(desk, point, round);
    rows.push(one);
    const cells = [one.ms, one.cache ? "yes" : "no", one.station, one.state, one.left, one.next];
    console.log(`| ${[...cells, one.same ? "yes" : "NO", one.nextMs].join(" | ")} |`);
  }
  return rows;
}

try {
  if (!existsSync(program)) throw new Error("run it from a checkout");
  const desks = [];
  for (let number = 0; number < jobs; number += 1) desks.push(await openDesk(number));
  console.log("| after ms | cache | at | output then | left | next build | same bytes | ms |");
  console.log("|---|---|---|---|---|---|---|---|");
  const all = Array.from({ length: points }, (_, point) => point);
  const rows = (
    await Promise.all(
      desks.map((desk, number) =>
        sweep(
          desk,
          all.filter((point) => point % jobs === number),
        ),
      ),
    )
  )
    .flat()
    .sort((a, b) => a.point - b.point);
  const [{ exit, pages, times }] = desks;
  const failed = rows.filter((one) => !isSound(one, exit));
  const killed = rows.filter((one) => one.killed).length;
  const mixed = rows.filter((one) => one.state.startsWith("former and new")).length;
  const sum = (count) => rows.reduce((total, one) => total + count(one), 0);
  const same = `${rows.length - failed.length} followed by the same bytes`;
  console.log(
    `${pages} pages; undisturbed ${times[0]} ms without cache, ${times[1]} ms with; ${rows.length} points, ${killed} killed at work, ` +
      `${same}, ${mixed} between former and new, ${sum((one) => one.orphans)} orphans, ${sum((one) => one.remains.length)} files left`,
  );
  const stations = [...new Set(rows.filter((one) => one.killed).map((one) => one.station))];
  if (values.write && failed.length === 0)
    writeTable("kill-sweep", [
      `| pages | points | killed at work | at | followed by the same bytes | output meanwhile | orphans | files left |`,
      "|---|---|---|---|---|---|---|---|",
      `| ${pages} | ${rows.length} | ${killed} | ${stations.join(", ")} | ${rows.length - failed.length} | ${states(rows)} | ${sum((one) => one.orphans)} | ${sum((one) => one.remains.length)} |`,
    ]);
  for (const one of failed) console.log(`FAILED ${JSON.stringify(one)}`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ pages, rows, failed: failed.length, killed }));
  if (failed.length > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
