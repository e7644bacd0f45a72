// Press bench: press and preflight beside Ghostscript and press-ready, on the sample issue with a tint on every page; and their growth.
// usage: node scripts/bench/press.mjs [--quick] [--opaque] [--runs 5] [--peer-runs 1] [--issue dist/issues/2026-11/issue.pdf] [--json FILE]
// --opaque leaves the tints out: Ghostscript makes a picture of each page with transparency, for PDF/X-3 has none, and rewrites the others.
// Ours and the peers take turns, so that the load of a busy machine falls on all of them; processor time is told beside the clock's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PDFDocument, PDFName, PDFRawStream, rgb } from "@cantoo/pdf-lib";
import sharp from "sharp";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    opaque: { type: "boolean" },
    runs: { type: "string", default: "5" },
    "peer-runs": { type: "string", default: "1" },
    issue: { type: "string", default: "dist/issues/2026-11/issue.pdf" },
    json: { type: "string" },
  },
});
const program = new URL("../../dist/program/", import.meta.url);
const { goToPress, openProfile } = await import(new URL("press/press.js", program).href);
const { preflight } = await import(new URL("preflight/preflight.js", program).href);

const runs = values.quick ? 1 : Number(values.runs);
const peerRuns = values.quick ? 1 : Number(values["peer-runs"]);
const sizes = values.quick ? [16] : [16, 64, 256];
const folder = mkdtempSync(join(tmpdir(), "qingyang-bench-"));
const rows = [];
const OURS = "qingyang press + preflight";
try {
  for (const pages of sizes) {
    const bytes = await issueOf(pages);
    const file = join(folder, `issue-${pages}.pdf`);
    writeFileSync(file, bytes);
    const from = bytes.length;
    const ours = [{ name: OURS, pages, from, work: () => own(bytes) }];
    const cacheDir = join(folder, "cache");
    const alone = [{ name: "qingyang press alone", pages, from, work: () => own(bytes, undefined, false) }];
    const again = [{ name: "qingyang, photos from its cache", pages, from, work: () => own(bytes, cacheDir) }];
    if (pages !== 16) {
      // A large issue takes long enough by itself: three turns are a median too.
      await inTurns(ours, Math.min(runs, 3));
      continue;
    }
    await own(bytes); // What the machine compiles and reads from its disk the first time.
    await own(bytes, cacheDir);
    const found = [];
    for (const [name, command, args] of peers(file)) {
      if (spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0) rows.push({ name, pages, missing: true });
      else found.push({ name, pages, from, work: () => peer(command, args) });
    }
    for (let turn = 0; turn < Math.max(runs, peerRuns); turn += 1) {
      if (turn < runs) await inTurns([...ours, ...alone, ...again], 1);
      if (turn < peerRuns) await inTurns(found, 1);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
show();

/** The sample's pages as often as need be, every photo another picture, a tint of 40 % on each page, no links. */
async function issueOf(pages) {
  const source = await PDFDocument.load(readFileSync(values.issue), { updateMetadata: false });
  const target = await PDFDocument.create({ updateMetadata: false });
  const each = source.getPageCount();
  for (let done = 0; done < pages; done += each) {
    const wanted = Array.from({ length: Math.min(each, pages - done) }, (_, page) => page);
    for (const page of await target.copyPages(source, wanted)) {
      page.node.delete(PDFName.of("Annots"));
      if (!values.opaque)
        page.drawRectangle({ x: 60, y: 30, width: 120, height: 40, color: rgb(0.2, 0.3, 0.6), opacity: 0.4 });
      target.addPage(page);
    }
  }
  await target.flush();
  let photo = 0;
  for (const [ref, object] of target.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of("Filter")) !== PDFName.of("DCTDecode"))
      continue;
    photo += 1;
    // A corner of another colour: press knows photos by their pixels, and makes one of what is equal.
    const [r, g, b] = [photo & 255, (photo >> 4) & 255, (photo * 37) & 255];
    const corner = { create: { width: 8, height: 8, channels: 3, background: { r, g, b } } };
    const jpeg = await sharp(object.contents, { limitInputPixels: false })
      .composite([{ input: corner, gravity: "northwest" }])
      .jpeg({ quality: 90 })
      .toBuffer();
    target.context.assign(ref, PDFRawStream.of(object.dict, jpeg));
  }
  return target.save();
}

async function own(pdf, cacheDir, checked = true) {
  const tools = { signal: new AbortController().signal, progress: () => undefined, ...(cacheDir ? { cacheDir } : {}) };
  const profile = await openProfile("fogra39-300", process.cwd());
  const slug = { title: "车间", issue: "2026·11", date: "2026-11-15" };
  const marks = ["crop", "registration", "bars"];
  const order = {
    pdf,
    profile,
    standard: "PDF/X-4",
    inkLimit: 300,
    inks: {},
    marks,
    slug,
    folios: [],
    cover: "inside",
  };
  const print = await goToPress(order, tools);
  const bytes = print.files[0].bytes;
  if (checked) await preflight({ bytes, name: "press.pdf" }, { stage: "print" });
  return bytes.length;
}

function peers(file) {
  const gs = (...more) => [
    ...["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=CMYK"],
    ...["-sProcessColorModel=DeviceCMYK", ...more, `-sOutputFile=${join(folder, "peer.pdf")}`, file],
  ];
  return [
    ["gs -dPDFX", "gs", gs("-dPDFX")],
    ["gs CMYK", "gs", gs()],
    ["press-ready", "press-ready", ["build", "-i", file, "-o", join(folder, "peer.pdf")]],
  ];
}

function peer(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stderr.split("\n")[0]}`);
  return statSync(join(folder, "peer.pdf")).size;
}

/** Each of them once a turn; a row gathers its turns. */
async function inTurns(works, turns) {
  for (let turn = 0; turn < turns; turn += 1) {
    for (const { name, pages, from, work } of works) {
      const row = rows.find((one) => one.name === name && one.pages === pages) ?? {
        name,
        pages,
        from,
        clock: [],
        processor: [],
      };
      if (!rows.includes(row)) rows.push(row);
      const before = processorSeconds();
      const start = performance.now();
      row.size = await work();
      row.clock.push((performance.now() - start) / 1000);
      row.processor.push(processorSeconds() - before);
      process.stderr.write(
        `${name}, ${pages} pages: ${row.clock.at(-1).toFixed(2)} s, processor ${row.processor.at(-1).toFixed(2)} s\n`,
      );
    }
  }
}

/** Of this process with all its threads, and of the children it has waited for (Linux; elsewhere of this process alone). */
function processorSeconds() {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6 + childSeconds();
}

function childSeconds() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
    // Fields 16 and 17 of proc(5), in hundredths of a second.
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

function median(values) {
  return [...values].sort((one, other) => one - other)[values.length >> 1];
}

function show() {
  const first = rows.find((row) => row.name === OURS && row.pages === 16);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const times = (row, what) => (row.pages === 16 ? (median(row[what]) / median(first[what])).toFixed(1) : "");
  const lines = rows.map((row) => {
    if (row.missing) return `| ${row.name} | ${row.pages} | not installed | | | | | |`;
    const { name, pages, clock, processor, from, size } = row;
    const spread = `${Math.min(...clock).toFixed(2)} to ${Math.max(...clock).toFixed(2)}`;
    const figures = [
      median(clock).toFixed(2),
      spread,
      times(row, "clock"),
      median(processor).toFixed(2),
      times(row, "processor"),
    ];
    return `| ${[name, pages, ...figures, `${megabytes(from)} → ${megabytes(size)}`].join(" | ")} |`;
  });
  const head =
    "| tool | pages | s, median | s, spread | times ours | processor s | times ours | MB |\n|---|---|---|---|---|---|---|---|";
  process.stdout.write(`${head}\n${lines.join("\n")}\n`);
  const all = rows.filter((row) => row.name === OURS);
  for (const [at, row] of all.entries()) {
    const before = all[at - 1];
    if (!before) continue;
    const exponent = (what) =>
      (Math.log(median(row[what]) / median(before[what])) / Math.log(row.pages / before.pages)).toFixed(2);
    process.stdout.write(
      `growth from ${before.pages} to ${row.pages} pages: exponent ${exponent("clock")} by the clock, ${exponent("processor")} of processor time\n`,
    );
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`peak memory of all turns: ${peak.toFixed(0)} MB\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
