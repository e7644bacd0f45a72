// Placed findings: each finding with the printed words, the photo or the page that it is about.
import type { Finding } from "../base/finding.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import { stretchOf } from "../marks/edit-marks.ts";
import type { Box, FlowStretch, ProofFinding, ProofPage } from "./proof-data.ts";
import { stretchesOf, type WrittenFlow } from "./written-offsets.ts";

interface Placed {
  readonly manuscripts: ReadonlyMap<string, Manuscript>;
  /** Flows of each file. */
  readonly flows: ReadonlyMap<string, readonly WrittenFlow[]>;
  readonly pages: readonly ProofPage[];
}

/** In page order, then by place on the page; what concerns the whole issue comes first. */
export function placeFindings(findings: readonly Finding[], input: Placed): ProofFinding[] {
  return findings
    .map((one) => ({ ...one, ...placeOf(one, input) }))
    .map((one, index) => ({ one, index }))
    .sort((a, b) => (a.one.page ?? -1) - (b.one.page ?? -1) || start(a.one) - start(b.one) || a.index - b.index)
    .map(({ one }) => one);
}

const start = (one: ProofFinding): number => one.box?.y ?? one.at[0]?.from ?? 0;

function placeOf(one: Finding, input: Placed): Pick<ProofFinding, "at" | "page" | "box"> {
  const photo = photoOf(one, input.pages);
  if (photo) return { at: [], ...photo };
  const manuscript = one.file === undefined ? undefined : input.manuscripts.get(one.file);
  const byFolio =
    one.folio === undefined || one.folio === 0 ? undefined : input.pages.find(({ folio }) => folio === one.folio);
  if (!manuscript || one.line === undefined) return { at: [], ...(byFolio ? { page: byFolio.index } : {}) };
  const { start: from, end } = stretchOf(one, manuscript.text);
  const at = stretchesOf(input.flows.get(manuscript.file) ?? [], from, Math.max(end, from));
  const page = byFolio ?? pageOf(at, input.pages) ?? input.pages.find(({ files }) => files.includes(manuscript.file));
  return { at, ...(page ? { page: page.index } : {}) };
}

export function pageOf(at: readonly FlowStretch[], pages: readonly ProofPage[]): ProofPage | undefined {
  return pages.find((page) =>
    page.flows.some((flow) => at.some((one) => one.flow === flow.flow && one.from < flow.to && one.to > flow.from)),
  );
}

/** Rules about pictures say the photo's own place. */
function photoOf(one: Finding, pages: readonly ProofPage[]): { readonly page: number; readonly box: Box } | undefined {
  if (!/photo|resolution|image|picture/.test(one.rule)) return undefined;
  for (const page of pages) {
    const photo = page.photos.find(
      ({ file, line, column }) => file === one.file && line === one.line && column === one.column,
    );
    if (photo) return { page: page.index, box: { x: photo.x, y: photo.y, width: photo.width, height: photo.height } };
  }
  return undefined;
}
