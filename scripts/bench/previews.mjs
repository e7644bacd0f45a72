// Previews: from a saved manuscript to the new page painted in a real browser, for ours and Vivliostyle, to the new PDF for Typst.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import puppeteer from "puppeteer";
import { end, openGauge } from "./measured.mjs";
import { browser, edited, middleArticle, peers, root } from "./peers.mjs";

/** Edits of one opened preview; the first is not counted: it may still meet something cold. */
const EDITS = 6;
const PATIENCE = 180_000;

/** One row a tool: median and all milliseconds, and the peak memory of the server's process tree. Missing tools give no row. */
export async function measurePreviews(dir, cache) {
  const rows = [
    await inBrowser("ours, preview", dir, await oursPreview(dir, cache)),
    await inBrowser("ours, preview, a character that is new to the issue", dir, await oursPreview(dir, cache, RARE)),
    await keptWarm("ours, warm, issue.pdf", ["scripts/bench/warm-build.mjs", dir, cache, String(EDITS)]),
    existsSync(vivliostyle)
      ? await inBrowser("Vivliostyle CLI 11.0.0, preview", dir, await vivliostylePreview(dir))
      : undefined,
    existsSync(join(peers, "node_modules/@myriaddreamin/typst-ts-node-compiler"))
      ? await keptWarm("Typst, warm, with its PDF", ["scripts/bench/typst-warm.mjs", peers, dir, String(EDITS)])
      : undefined,
  ];
  return rows.filter(Boolean);
}

const vivliostyle = join(peers, "node_modules/.bin/vivliostyle");

/** Han that no generated issue holds, one for each edit. */
const RARE = [..."龘靐齉爨癵驫"];

/** `added`: what each edit brings besides its figures. */
async function oursPreview(dir, cache, added = []) {
  const words = [
    join(root, "scripts/qingyang.mjs"),
    "preview",
    join(dir, "issue"),
    "--port",
    String(await freePort()),
    "--format",
    "json",
  ];
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, QINGYANG_CACHE: cache },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = JSON.parse(await firstMatch(child, /^\{.*\}$/m)).url;
  const path = middleArticle(dir);
  return { child, url, path, edit: (turn, marker) => edited(path, 0, marker + (added[turn] ?? "")) };
}

async function vivliostylePreview(dir) {
  const path = join(dir, "issue/peer.html");
  const words = [vivliostyle, "preview", path, "--no-open-viewer", "--port", String(await freePort())];
  const child = spawn(process.execPath, words, { cwd: dir, stdio: ["ignore", "pipe", "pipe"] });
  const url = /http:[\w:/.#=&-]+/.exec(await firstMatch(child, /Preview URL: .*/))[0];
  return { child, url, path, edit: (turn, marker) => inMiddle(path, "</p>", turn, marker) };
}

/** The server's window shows the issue; then edit after edit is saved, and the window asked each frame whether it shows it. */
async function inBrowser(name, dir, { child, url, path, edit }) {
  const gauge = openGauge(child.pid);
  const kept = readFileSync(path);
  const opened = await puppeteer.launch({ executablePath: browser, args: ["--no-sandbox"], protocolTimeout: PATIENCE });
  try {
    const tab = await opened.newPage();
    await tab.setViewport({ width: 1280, height: 900 });
    await tab.goto(url, { waitUntil: "load", timeout: PATIENCE });
    const last = readFileSync(join(dir, "issue/peer.html"), "utf8")
      .match(/<p>[^<]{20,}<\/p>/g)
      .at(-1)
      .slice(3, 15);
    await tab.evaluate(painted, last, PATIENCE);
    await wait(2000);
    const times = [];
    for (let turn = 0; turn < EDITS; turn += 1) {
      // Another one each time: nothing may be known from an earlier run. The text itself has figures of two places.
      const marker = String(10_000 + Math.floor(Math.random() * 90_000));
      const text = edit(turn, marker);
      // Vivliostyle loads its window anew: the question is put again to each document until one has the answer.
      const saved = Date.now();
      writeFileSync(path, text);
      const shown = await ask(tab, marker);
      times.push(shown - saved);
      writeFileSync(path, kept);
      await wait(1500);
      gauge.look();
    }
    return { name, ...median(times.slice(1)), ...gauge.read() };
  } catch (error) {
    return { name, failed: String(error).slice(0, 200) };
  } finally {
    writeFileSync(path, kept);
    await opened.close();
    end(child.pid);
  }
}

async function ask(tab, marker) {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    try {
      return await tab.evaluate(painted, marker, PATIENCE);
    } catch (error) {
      if (!/context|navigat|detached|Cannot find/i.test(String(error))) throw error;
      await wait(5);
    }
  }
  throw new Error(`${marker} did not come`);
}

/** Runs in the window. Time (ms since 1970) at which a frame with the text has been painted. */
function painted(text, patience) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const look = () => {
      if ((document.body?.textContent ?? "").includes(text)) {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
      } else if (performance.now() - start > patience) reject(new Error(`no ${text}`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** A program of ours that keeps the tool warm, edits, and makes the PDF again. */
async function keptWarm(name, [script, ...words]) {
  const child = spawn(process.execPath, [join(root, script), ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const gauge = openGauge(child.pid);
  const timer = setInterval(gauge.look, 100);
  const answer = await firstMatch(child, /^\{.*\}$/m).catch(() => undefined);
  clearInterval(timer);
  return answer === undefined
    ? { name, failed: "no answer" }
    : { name, ...median(JSON.parse(answer).times.slice(1)), ...gauge.read() };
}

/** A marker after the middle one of `close` marks. */
export function inMiddle(path, close, _turn, marker) {
  const text = readFileSync(path, "utf8");
  const at = text.indexOf(close, text.length / 2);
  return text.slice(0, at) + marker + text.slice(at);
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { wall: sorted[Math.floor(sorted.length / 2)] / 1000, times };
}

function firstMatch(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (more) => {
      text += more;
      const found = pattern.exec(text);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr?.on("data", read);
    child.on("close", () => reject(new Error(`ended: ${text.slice(-300)}`)));
  });
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
