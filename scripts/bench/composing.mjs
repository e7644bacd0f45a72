// Composing: what it costs on top of pagination, as processor time of the tab that makes up the same issue with our composer and
// with paragraphs left to the browser, in turns. node scripts/bench/composing.mjs [DIR with issue/] [--rounds 5]
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Page } from "puppeteer-core";
import { build, bundleTab, isStale } from "../build.mjs";
import { writeContent } from "./content.mjs";
import { root } from "./peers.mjs";

const OURS = "composed by us";
const PLAIN = "lines left to the browser";

/** In place of the tab's modules of these names: no line is set or looked after, and no photo has text beside it. */
const UNCOMPOSED = {
  "compose-text": `export const NOTHING_COMPOSED = { paragraphs: 0, composed: 0, left: [] };
export const layUnbroken = () => undefined;
export const composeText = () => ({ composed: NOTHING_COMPOSED, unwrapped: [], elastic: new Map() });`,
  "display-lines": `export const DISPLAY_LINES = "display-lines";
export const setDisplayLines = () => undefined;`,
  "keep-marks": "export const keepMarks = () => undefined;",
};

const uncompose = {
  name: "uncomposed",
  setup: ({ onLoad }) => {
    for (const [name, contents] of Object.entries(UNCOMPOSED))
      onLoad({ filter: new RegExp(`[\\\\/]tab[\\\\/]${name}\\.client\\.ts$`) }, () => ({ contents, loader: "ts" }));
  },
};

/** The program, and beside it, at the same depth, a copy whose tab leaves paragraphs to the browser. */
async function programs() {
  if (isStale()) await build();
  const own = join(root, "dist/program");
  const plain = join(root, "dist/program-uncomposed");
  const stamp = (place) => statSync(join(place, "built"), { throwIfNoEntry: false })?.mtimeMs;
  if (stamp(own) !== stamp(plain)) {
    rmSync(plain, { recursive: true, force: true });
    cpSync(own, plain, { recursive: true, preserveTimestamps: true });
    await bundleTab(plain, [uncompose]);
  }
  return [
    [OURS, own],
    [PLAIN, plain],
  ];
}

/** The issue with every paragraph's first character twice: no text is the same, no character new. */
function otherTexts(dir) {
  const other = join(dir, "issue-other");
  rmSync(other, { recursive: true, force: true });
  cpSync(join(dir, "issue"), other, { recursive: true });
  for (const name of readdirSync(other).filter((file) => file.endsWith(".md"))) {
    const path = join(other, name);
    writeFileSync(path, readFileSync(path, "utf8").replace(/^\p{Script=Han}/gmu, "$&$&"));
  }
  return other;
}

/** Two rows: seconds of the renderers' processor while one tab made up the issue's runs, and while it showed and read the pages. */
export async function measureComposing(dir) {
  const spent = spentInTabs();
  const rows = [];
  for (const [name, program] of await programs()) {
    const load = (file) => import(pathToFileURL(join(program, file)));
    const { makeIssue } = await load("pipeline.js");
    const { openSession } = await load("pages/pages.js");
    const signal = new AbortController().signal;
    const environment = { ...process.env, QINGYANG_TABS: "1" };
    const session = openSession({ environment, signal });
    const tools = { clock: () => performance.now(), signal, progress: () => undefined, environment, session };
    try {
      // What the browser compiles and reads from its disk the first time; of other texts, since a tab keeps how it has set a text.
      await makeIssue(otherTexts(dir), tools);
      spent.reset();
      const { pages } = await makeIssue(join(dir, "issue"), tools);
      rows.push({ name, ...spent.read(), printed: pages.readings.length });
    } finally {
      await session.close();
    }
  }
  spent.restore();
  return rows;
}

/** Reads the renderers' processor time before and after each call by which a tab makes up a run or shows its pages. */
function spentInTabs() {
  const sums = { makeUp: 0, show: 0 };
  const { evaluate } = Page.prototype;
  Page.prototype.evaluate = async function (...words) {
    const kind = /\.(makeUp|show)\(/.exec(String(words[0]))?.[1];
    if (!kind) return evaluate.apply(this, words);
    const before = await rendererTime(this);
    const value = await evaluate.apply(this, words);
    sums[kind] += (await rendererTime(this)) - before;
    return value;
  };
  return {
    reset: () => Object.assign(sums, { makeUp: 0, show: 0 }),
    read: () => ({ ...sums }),
    restore: () => Object.assign(Page.prototype, { evaluate }),
  };
}

async function rendererTime(page) {
  const client = await page.browser().target().createCDPSession();
  const { processInfo } = await client.send("SystemInfo.getProcessInfo");
  await client.detach();
  return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: "string", default: "5" } },
  });
  const dir = resolve(positionals[0] ?? join(root, "dist/bench/p16"));
  if (!existsSync(join(dir, "issue"))) await writeContent(dir, 16);
  const ratios = { makeUp: [], both: [] };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const [own, plain] = await measureComposing(dir);
    ratios.makeUp.push(own.makeUp / plain.makeUp);
    ratios.both.push((own.makeUp + own.show) / (plain.makeUp + plain.show));
    for (const { name, makeUp, show, printed } of [own, plain])
      console.log(
        `${round} ${name}: ${printed} pages, made up in ${makeUp.toFixed(2)} s, shown and read in ${show.toFixed(2)} s`,
      );
  }
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  console.log(
    `make-up ${median(ratios.makeUp).toFixed(2)}, with showing and reading ${median(ratios.both).toFixed(2)}`,
  );
}
