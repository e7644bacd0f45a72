// Sets one text by ours and by others, measures the lines of each by the same outside check, and writes docs/typography.md's table and pictures.
// Run: node scripts/compare-typography.mjs --checks DIR [--peers DIR] [--browser FILE]: DIR of typocheck.js, a folder whose node_modules
// has @vivliostyle/viewer, a Chromium (else the one that a build uses). A peer that is not there is printed as missing.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer";
import { build, isStale } from "./build.mjs";
import { FACE_FILE, peerPage } from "./compare/peer-page.mjs";
import { SETTERS } from "./compare/setters.mjs";
import { intoPage, tableOf } from "./compare/table.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({
  options: { checks: { type: "string" }, peers: { type: "string" }, browser: { type: "string" } },
});
if (!values.checks) {
  console.error("--checks DIR: the folder of typocheck.js");
  process.exit(2);
}
/** 18 and 28 字 of 12 px: the measures of the sample issue. */
const MEASURES = [
  { characters: 18, columns: 3 },
  { characters: 28, columns: 2 },
];
const MEASURE = { em: 12, lineHeight: 20, gap: 24, lines: 48 };

if (isStale()) await build();
const program = (file) => import(pathToFileURL(join(root, "dist/program", file)));
const { makeIssue } = await program("pipeline.js");
const { findBrowser } = await program("pages/browser/find-browser.js");
const work = mkdtempSync(join(tmpdir(), "qingyang-compare-"));
const signal = new AbortController().signal;
const tools = { clock: () => performance.now(), signal, progress: () => undefined, environment: process.env };
const found = await findBrowser(process.env);
// Not a build's own browser: Vivliostyle's viewer wants a server, and builds have no network.
const browser = await puppeteer.launch({
  executablePath: values.browser ?? found.executablePath,
  env: { ...process.env, ...found.env },
  args: ["--headless", "--no-sandbox", "--font-render-hinting=none", "--allow-file-access-from-files"],
  pipe: true,
});
const pictures = join(root, "docs/typography");
mkdirSync(pictures, { recursive: true });
const rows = [];
try {
  const paragraphs = sampleParagraphs();
  for (const { characters, columns } of MEASURES) {
    const measure = { ...MEASURE, columns, width: characters * MEASURE.em };
    const dir = join(work, `m${characters}`);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "song.ttf"), readFileSync(join(root, "node_modules", FACE_FILE)));
    for (const setter of SETTERS) {
      if (setter.needs && !existsSync(join(values.peers ?? "", setter.needs))) {
        console.log(`${setter.name}: missing`);
        rows.push({ name: setter.name, characters });
        continue;
      }
      const tab = await browser.newPage();
      await tab.setViewport({ width: 1000, height: 1200, deviceScaleFactor: 2 });
      const page = peerPage(paragraphs, measure, setter.css ?? "");
      const shown = await setter.show(tab, { dir, page, paragraphs, measure, makeIssue, tools, peers: values.peers });
      await tab.addScriptTag({ path: join(values.checks, "typocheck.js") });
      const { flows, area } = shown;
      const checked = await tab.evaluate((options) => window.typocheck(options), {
        flows,
        lh: measure.lineHeight,
        em: measure.em,
        colWidth: measure.width,
        gap: measure.gap,
      });
      const printed = await tab.evaluate(printedHan, flows);
      console.log(
        setter.name,
        characters,
        JSON.stringify({ printed, ...checked.counts }),
        JSON.stringify(checked.metrics),
      );
      rows.push({ name: setter.name, characters, printed, counts: checked.counts, metrics: checked.metrics });
      if (characters === 18) await picture(tab, area, join(pictures, `${setter.id}.png`), measure);
      await tab.close();
      await shown.close?.();
    }
  }
  intoPage(
    join(root, "docs/typography.md"),
    tableOf(
      rows,
      sampleParagraphs()
        .join("")
        .match(/\p{Script=Han}/gu).length,
    ),
  );
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

/** The plain paragraphs of the sample issue's long articles, without markup of any kind. */
function sampleParagraphs() {
  return ["leader.md", "foreword.md", "case-yard.md", "case-bus.md"].flatMap((file) =>
    readFileSync(join(root, "manuscripts/2026-11", file), "utf8")
      .replace(/^---\n[\s\S]*?\n---\n/, "")
      .split(/\n{2,}/)
      .map((block) => block.trim())
      .filter((block) => /^[\p{Script=Han}“《\d]/u.test(block) && !/[[\]:*{}|^]/.test(block) && block.length > 40),
  );
}

function printedHan(selector) {
  const texts = [...document.querySelectorAll(selector)].map((flow) => flow.textContent);
  return texts.join("").match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** The first 24 lines of a column, at twice its size. */
async function picture(tab, area, path, { width, lineHeight }) {
  const box = await tab.evaluate((selector) => {
    const { left, top } = document.querySelector(selector).getBoundingClientRect();
    return { left: left + window.scrollX, top: top + window.scrollY };
  }, area);
  const clip = { x: box.left - 8, y: box.top - 4, width: width + 16, height: 24 * lineHeight + 8 };
  await tab.screenshot({ path, clip, captureBeyondViewport: true });
}
