// Overlays: issue.html with line grid, columns, loose lines, findings and trim to be drawn over its pages on a key press.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Finding } from "../../base/finding.ts";
import type { HtmlFile } from "../issue-html.ts";
import type { PageReading, Rect } from "../tab/tab-types.ts";
import type { LooseLine, MarkedFinding, OverlayData, PageOverlay } from "./overlay-types.ts";

/** Beside the compiled program; from the sources they are found in dist/program. */
const FOLDERS = ["./", "../../../dist/program/pages/overlays/"];
const PROGRAM = ["overlays.js", "overlays.css"] as const;

/**
 * The files of issue.html, with the overlays' program and what it draws. Plain scripts beside the page, since a page
 * opened from disk may load no modules. Without a program that was built, the files as they were.
 */
export async function openOverlays(
  html: readonly HtmlFile[],
  readings: readonly PageReading[],
  findings: readonly Finding[],
  looseFrom: number,
): Promise<HtmlFile[]> {
  const program = await readProgram();
  if (!program) return [...html];
  const data = `window.qingyangOverlays = ${JSON.stringify(overlayData(readings, findings, looseFrom)).replaceAll("<", "\\u003c")};\n`;
  const tags = `<link rel="stylesheet" href="issue-assets/overlays.css">
<script src="issue-assets/overlays-data.js"></script>
<script src="issue-assets/overlays.js"></script>
</body>`;
  return [
    ...html.map((file) =>
      file.path === "issue.html" && typeof file.bytes === "string"
        ? { ...file, bytes: file.bytes.replace("</body>", tags) }
        : file,
    ),
    ...program,
    { path: "issue-assets/overlays-data.js", bytes: data },
  ];
}

async function readProgram(): Promise<HtmlFile[] | undefined> {
  for (const folder of FOLDERS) {
    try {
      return await Promise.all(
        PROGRAM.map(async (name) => ({
          path: `issue-assets/${name}`,
          bytes: await readFile(fileURLToPath(new URL(folder + name, import.meta.url)), "utf8"),
        })),
      );
    } catch {
      // the next place
    }
  }
  return undefined;
}

/** `looseFrom`: the mean extra gap, em, from which a line is tinted. */
export function overlayData(
  readings: readonly PageReading[],
  findings: readonly Finding[],
  looseFrom: number,
): OverlayData {
  const pages = readings.map((reading) => ({ loose: looseLines(reading, looseFrom), findings: [] as MarkedFinding[] }));
  for (const one of findings) {
    const at = standsAt(one, readings);
    const page = at && pages[at.page];
    if (!at || !page) continue;
    const { rule, level, message, file = "", line = 0, column = 0 } = one;
    const where = `${file}:${line}:${column}`;
    page.findings.push({ rule, level, zh: message.zh, en: message.en, where, ...at.rect });
  }
  return { pages: pages satisfies readonly PageOverlay[] };
}

/** Of a tinted line above and below its baseline, px. */
const ASCENT = 12;
const DESCENT = 4;

/** Every full line of body text that is looser than that. */
function looseLines(reading: PageReading, from: number): LooseLine[] {
  return reading.set.flatMap((column) =>
    column.blocks.flatMap((block) =>
      block.paragraphs.flatMap((paragraph) =>
        paragraph.lines.flatMap((line, at) => {
          const full = at < paragraph.lines.length - 1 || paragraph.to;
          if (!paragraph.body || !full || line.gap === undefined || line.gap <= from) return [];
          const gap = Math.round(line.gap * 1000) / 1000;
          return { x: line.x, y: line.baseline - ASCENT, width: line.width, height: ASCENT + DESCENT, gap };
        }),
      ),
    ),
  );
}

/** The block that holds a finding's line: the last one that begins at or before it, on the finding's page if it has one. */
function standsAt(one: Finding, readings: readonly PageReading[]): { page: number; rect: Rect } | undefined {
  let best: { page: number; line: number; size: number; rect: Rect } | undefined;
  readings.forEach((reading, page) => {
    if (one.folio !== undefined && one.folio > 0 && reading.folio !== one.folio) return;
    for (const { source, rect } of reading.blocks) {
      const [, file, line] = /^(.*):(\d+):\d+$/.exec(source) ?? [];
      if (file !== one.file || Number(line) > (one.line ?? 0)) continue;
      const size = rect.width * rect.height;
      if (best && (Number(line) < best.line || (Number(line) === best.line && size >= best.size))) continue;
      best = { page, line: Number(line), size, rect };
    }
  });
  if (best) return { page: best.page, rect: best.rect };
  const page = one.folio ? readings.findIndex((reading) => reading.folio === one.folio) : -1;
  return page < 0 ? undefined : { page, rect: { x: 40, y: 40, width: 60, height: 20 } };
}
