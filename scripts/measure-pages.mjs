// Measures the pages of issues never seen before. Run: npm run measure:pages [-- SEEDS [FIRST]] [--issue DIR] [--unseen] [--keep DIR] [--checks DIR] [--control] [--bound] [-v]
// --issue measures one issue's folder instead, --unseen those of tests/unseen; --keep leaves issue.html and issue.pdf; --checks runs typocheck.js and pdfcheck.mjs of
// DIR as well; --control sets the same text by the browser alone and measures that too; --bound tells how
// many lines show as loose and gape, and how few of them any setting has, by the width of the column; -v names each fault.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build, isStale } from "./build.mjs";
import { setControl } from "./measure/control-page.mjs";
import { ALL, boundOf, loadComposer } from "./measure/line-bound.mjs";
import { lineFigures } from "./measure/line-figures.mjs";
import { measuredParagraphs } from "./measure/measured-paragraphs.mjs";
import { pdfcheck, typocheck } from "./measure/outside-checks.mjs";
import { articlePages, pageFigures, together } from "./measure/page-figures.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    issue: { type: "string" },
    unseen: { type: "boolean" },
    keep: { type: "string" },
    checks: { type: "string" },
    verbose: { type: "boolean", short: "v" },
    control: { type: "boolean" },
    bound: { type: "boolean" },
  },
});
const [seeds = "6", first = "1"] = positionals;
/** Pages of each seed, as tests/pipeline/generated.test.ts has them in its long form. */
const SIZES = [4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64];
/** What issue 3 asks of every issue; a figure beyond it is marked. */
const LIMITS = { unfilled: 0.015, meanGap: 0.008, p95Gap: 0.04, looseShare: 0.006, flush: 0.99, composed: 0.98 };

if (isStale()) await build();
const work = mkdtempSync(join(tmpdir(), "qingyang-measure-"));
const program = (file) => import(pathToFileURL(join(root, "dist/program", file)));
const { makeIssue } = await program("pipeline.js");
const { openBrowser } = await program("pages/browser/launch.js");
const signal = new AbortController().signal;
const tools = { clock: () => performance.now(), signal, progress: () => undefined, environment: process.env };
const handle = await openBrowser({ environment: process.env, signal });
let beyond = 0;
/** Figures of all issues so far, for their lines taken together. */
const measuredIssues = [];
try {
  if (values.issue) await measure(values.issue, resolve(values.issue));
  else if (values.unseen) await measureUnseen();
  else await measureGenerated();
  if (measuredIssues.length > 1) {
    const { map, lines } = together(measuredIssues);
    console.log(`all ${measuredIssues.length}: ${map.pages} pages, ${map.bodyLines} body lines`);
    print(map, lines);
  }
} finally {
  await handle.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(beyond === 0 ? "all within the limits" : `${beyond} figures beyond their limit (marked !)`);
process.exitCode = beyond === 0 ? 0 : 1;

/** Texts of their own, with the sample issue's photos. */
async function measureUnseen() {
  const texts = join(root, "tests/unseen");
  for (const name of readdirSync(texts)) {
    if (!existsSync(join(texts, name, "issue.yaml"))) continue;
    const dir = join(work, name);
    cpSync(join(texts, name), dir, { recursive: true });
    cpSync(join(root, "manuscripts/2026-11/photos"), join(dir, "photos"), { recursive: true });
    await measure(name, dir);
  }
}

async function measureGenerated() {
  const esbuild = await import("esbuild");
  const generator = join(root, "dist/measure/generator.mjs");
  const entryPoints = [join(root, "tests/generator/issue.ts")];
  await esbuild.build({
    entryPoints,
    outfile: generator,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  const { makeIssueFolder } = await import(pathToFileURL(generator));
  for (let seed = Number(first); seed < Number(first) + Number(seeds); seed += 1) {
    const dir = join(work, `seed-${seed}`);
    await makeIssueFolder(dir, seed, SIZES[(seed - 1) % SIZES.length]);
    try {
      await measure(`seed ${seed}`, dir);
    } catch (error) {
      beyond += 1;
      console.log(
        `seed ${seed} was not made: ${error.findings?.map((one) => one.message.en).join("; ") ?? error.stack}`,
      );
    }
  }
}

/** Makes and measures one issue and prints its figures. */
async function measure(name, dir) {
  const made = await makeIssue(dir, tools);
  const out = values.keep ? join(resolve(values.keep), made.issue.id) : join(work, "out");
  for (const { path, bytes } of [...made.pages.html, { path: "issue.pdf", bytes: made.pages.pdf }]) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes);
  }
  const tab = await handle.browser.newPage();
  await tab.goto(pathToFileURL(join(out, "issue.html")).href, { timeout: 120_000 });
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  const map = pageFigures(made);
  const lines = await lineFigures(tab);
  console.log(`${name}: ${map.pages} pages, ${map.bodyLines} body lines`);
  print(map, lines);
  measuredIssues.push({ map, lines });
  if (values.verbose) {
    for (const place of map.places) console.log(`    ${place}`);
    for (const fault of lines.faults) console.log(`    ${fault}`);
    for (const page of articlePages(made.pages.columns, made.issue.geometry.lines))
      if (page.holes > page.all * LIMITS.unfilled)
        console.log(
          `    ${page.article} page ${page.index + 1}: ${page.holes.toFixed(1)} of ${page.all} lines empty, ${page.foot} at the foot`,
        );
  }
  if (values.checks) await outside(tab, made.issue, map, out);
  if (values.bound) await printBound(tab, made.issue.template);
  if (values.control) {
    await setControl(tab);
    const control = await lineFigures(tab);
    console.log("  the same text set by the browser alone:");
    print(undefined, control);
    if (values.checks) console.log(`    typocheck ${JSON.stringify((await typocheck(tab, values.checks)).counts)}`);
  }
  await tab.close();
}

/** The figures, two lines of them; what is beyond its limit is marked and, for our own pages, counted. */
function print(map, lines) {
  const share = (part, whole) => (whole === 0 ? 1 : part / whole);
  const told = (name, value, ok, shown) => {
    if (!ok && map) beyond += 1;
    return `${ok ? "" : "!"}${name} ${shown ?? value}`;
  };
  const percent = (value) => `${(value * 100).toFixed(2)} %`;
  const ratio = (name, part, whole, least) =>
    told(name, share(part, whole), share(part, whole) >= least, `${part}/${whole}`);
  const none = (name, value) => told(name, value, value === 0);
  const most = (name, value, limit, shown) => told(name, value, value <= limit, shown);
  const em = (value) => `${value.toFixed(4)} em`;
  if (map)
    console.log(
      `  ${[
        most("unfilled", map.unfilled, LIMITS.unfilled, percent(map.unfilled)),
        ratio("composed", map.composed, map.paragraphs, LIMITS.composed),
        told("lines in the tab", lines.lines, lines.lines === map.bodyLines && lines.lines > 0),
        none("single lines", map.singles),
        none("off grid", map.offGrid),
        most("mean gap", map.meanGap, LIMITS.meanGap, em(map.meanGap)),
        most("p95", map.p95Gap, LIMITS.p95Gap, em(map.p95Gap)),
        most("over 0.10", map.looseShare, LIMITS.looseShare, percent(map.looseShare)),
        `loosest ${map.loosest.toFixed(3)} em`,
      ].join(" · ")}`,
    );
  console.log(
    `  ${[
      none("starts", lines.starts),
      none("ends", lines.ends),
      none("pairs split", lines.pairs),
      none("words split", lines.words),
      none("units split", lines.units),
      none("short last", lines.shortLast),
      ratio("line-end half", lines.endHalf, lines.endMarks, 1),
      ratio("compressed", lines.compressed, lines.adjacent, 1),
      ratio("flush", lines.flush, lines.full, LIMITS.flush),
      `hung ${lines.hung}`,
    ].join(" · ")}`,
  );
}

/** Loose lines of the composer's own best setting, without what the plan makes longer or shorter, and the fewest possible. */
async function printBound(tab, { punctuation, hangingBelow }) {
  const copy = await handle.browser.newPage();
  await copy.goto(tab.url(), { timeout: 120_000 });
  await copy.evaluate(() => document.fonts.ready.then(() => undefined));
  const entry = join(root, "src/pages/composer/composer.client.ts");
  const paragraphs = await measuredParagraphs(copy, entry, punctuation, hangingBelow);
  await copy.close();
  for (const { width, lines, loose } of boundOf(await loadComposer(join(root, "dist/program")), paragraphs)) {
    const shares = loose.map((counts) => counts.map((count) => ((count / (lines || 1)) * 100).toFixed(2)));
    const told = shares.map(([ours, usual, anywhere]) => `${ours} % (least ${usual}, breaking anywhere ${anywhere})`);
    console.log(
      `    ${width === ALL ? "all columns" : `columns of ${width} 字`}: ${lines} full lines, over 0.04 em or short ${told[0]}, over 0.10 em or short ${told[1]}`,
    );
  }
}

async function outside(tab, issue, map, out) {
  const PT = 0.75;
  const { geometry, measures } = issue;
  const typo = await typocheck(tab, values.checks);
  console.log(`  typocheck: ${typo.bodyLines} body lines (ours ${map.bodyLines}), ${JSON.stringify(typo.counts)}`);
  if (values.verbose) for (const { samples } of typo.measured) console.log(`    ${JSON.stringify(samples)}`);
  for (const { em, metrics: m } of typo.measured)
    console.log(
      `    ${em} 字: mean ${m.meanGapEm}, p95 ${m.p95}, most ${m.maxGapEm}, over 0.10 ${m.shareLoose10}, flush ${m.inkEdgeFlush}, ends ${m.lineEndHalfWidth}/${m.lineEndMarks}, pairs ${m.punctPairsCompressed}/${m.punctPairs}, off grid ${m.bodyOffGrid}`,
    );
  const measure = {
    em: geometry.em * PT,
    lhPt: geometry.lineHeight * PT,
    gapPt: Math.min(...measures.slice(1).map(({ gap }) => gap)) * PT,
  };
  const pdf = pdfcheck(join(out, "issue.pdf"), resolve(values.checks), measure, work, join(root, "node_modules"));
  console.log(`  pdfcheck: ${JSON.stringify(pdf)}`);
}
