// Press bench: press and preflight beside Ghostscript and press-ready, on the sample issue with a tint on every page; and their growth.
// usage: node scripts/bench/press.mjs [--quick] [--runs 3] [--issue dist/issues/2026-11/issue.pdf] [--json FILE]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PDFDocument, PDFName, PDFRawStream, rgb } from "@cantoo/pdf-lib";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    runs: { type: "string", default: "3" },
    issue: { type: "string", default: "dist/issues/2026-11/issue.pdf" },
    json: { type: "string" },
  },
});
const program = new URL("../../dist/program/", import.meta.url);
const { goToPress, openProfile } = await import(new URL("press/press.js", program).href);
const { preflight } = await import(new URL("preflight/preflight.js", program).href);

const runs = values.quick ? 1 : Number(values.runs);
const sizes = values.quick ? [16] : [16, 64, 256];
const folder = mkdtempSync(join(tmpdir(), "qingyang-bench-"));
const rows = [];
try {
  for (const pages of sizes) {
    const bytes = await issueOf(pages);
    const file = join(folder, `issue-${pages}.pdf`);
    writeFileSync(file, bytes);
    rows.push(await measure("qingyang press + preflight", pages, bytes.length, () => own(bytes)));
    if (pages !== 16) continue;
    for (const [name, command, args] of peers(file)) {
      if (spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0) rows.push({ name, pages, missing: true });
      else rows.push(await measure(name, pages, bytes.length, () => peer(command, args)));
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
show();

/** The sample's pages as often as need be, every photo another file, a tint of 40 % on each page, no links. */
async function issueOf(pages) {
  const source = await PDFDocument.load(readFileSync(values.issue), { updateMetadata: false });
  const target = await PDFDocument.create({ updateMetadata: false });
  const each = source.getPageCount();
  for (let done = 0; done < pages; done += each) {
    const wanted = Array.from({ length: Math.min(each, pages - done) }, (_, page) => page);
    for (const page of await target.copyPages(source, wanted)) {
      page.node.delete(PDFName.of("Annots"));
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
    const comment = Buffer.from(`\xff\xfe\x00\x08${String(photo).padStart(6, "0")}`, "latin1");
    const jpeg = Buffer.concat([object.contents.subarray(0, 2), comment, object.contents.subarray(2)]);
    target.context.assign(ref, PDFRawStream.of(object.dict, jpeg));
  }
  return target.save();
}

async function own(pdf) {
  const tools = { signal: new AbortController().signal, progress: () => undefined };
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
  await preflight({ bytes, name: "press.pdf" }, { stage: "print" });
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

async function measure(name, pages, from, work) {
  const times = [];
  let size = 0;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    size = await work();
    times.push((performance.now() - start) / 1000);
  }
  times.sort((one, other) => one - other);
  const row = { name, pages, seconds: times[times.length >> 1], least: times[0], most: times.at(-1), from, size };
  process.stderr.write(`${name}, ${pages} pages: ${row.seconds.toFixed(2)} s\n`);
  return row;
}

function show() {
  const first = rows.find((row) => row.pages === 16 && !row.missing);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const lines = rows.map(({ name, pages, missing, seconds, least, most, from, size }) =>
    missing
      ? `| ${name} | ${pages} | not installed | | | |`
      : `| ${name} | ${pages} | ${seconds.toFixed(2)} | ${least.toFixed(2)}–${most.toFixed(2)} | ${megabytes(from)} → ${megabytes(size)} | ${pages === 16 ? (seconds / first.seconds).toFixed(1) : ""} |`,
  );
  const head = "| tool | pages | s, median | s, spread | MB | times ours |\n|---|---|---|---|---|---|";
  const last = rows.filter((row) => row.name === first.name).at(-1);
  const growth = Math.log(last.seconds / first.seconds) / Math.log(last.pages / first.pages);
  process.stdout.write(`${head}\n${lines.join("\n")}\n`);
  if (last.pages > 16) process.stdout.write(`growth from 16 to ${last.pages} pages: exponent ${growth.toFixed(2)}\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
