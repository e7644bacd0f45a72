// Proof: a made issue as a folder that opens from disk: its pages, findings beside their lines, figures, marks and checklist.
import { createHash } from "node:crypto";
import type { Finding } from "../base/finding.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { Marks } from "../marks/marks.ts";
import type { Pages } from "../pages/pages.ts";
import { STEPS } from "./checklist.ts";
import { type ComparedProof, compareProofs } from "./compare-proofs.ts";
import { describeArticles } from "./describe-articles.ts";
import { describePages } from "./describe-pages.ts";
import { placeFindings } from "./place-findings.ts";
import type { Box, ProofData, Rate } from "./proof-data.ts";
import { type ProofFile, setProof } from "./set-proof.ts";
import { type PrintedManuscript, writtenFlows } from "./written-offsets.ts";

export type { ComparedProof } from "./compare-proofs.ts";
export type { ProofData } from "./proof-data.ts";
export type { ProofFile } from "./set-proof.ts";

export interface ProofOrder {
  readonly issue: Issue;
  /** As written, and as printed. */
  readonly manuscripts: readonly Manuscript[];
  readonly printed: readonly PrintedManuscript[];
  readonly pages: Pages;
  /** Of all stations. */
  readonly findings: readonly Finding[];
  readonly marks: Marks;
  /** Number of the proof; 0 for the preview's. */
  readonly round: number;
  /** Estimated errors by file; "" is the issue. */
  readonly rates: ReadonlyMap<string, Rate>;
  /** Errors in 10,000 characters that a publication of this kind may have. */
  readonly limit: number;
  /** An earlier proof to compare with. */
  readonly against?: ComparedProof;
}

export interface Proof {
  readonly data: ProofData;
  /** Relative to the proof's folder: index.html, proof.json, pictures and what the pages need. */
  readonly files: readonly ProofFile[];
}

/** @throws Refusal 2 when the viewer has not been built */
export async function pullProof(order: ProofOrder, language: "zh-CN" | "en"): Promise<Proof> {
  const { pages, against } = order;
  const described = describeProof(order, pages.pictures.length > 0);
  const flows = new Map(order.printed.map((one) => [one.manuscript.file, writtenFlows(one)]));
  const data = against
    ? { ...described, changes: await compareProofs(against, { data: described, pictures: pages.pictures }, flows) }
    : described;
  return { data, files: await setProof(data, order.pages, language) };
}

/** The proof's data alone: what the preview shows beside the same pages. */
export function describeProof(order: ProofOrder, pictures = false): ProofData {
  const { issue, pages, printed, marks, round, rates, limit } = order;
  const manuscripts = new Map(order.manuscripts.map((manuscript) => [manuscript.file, manuscript]));
  const flows = new Map(printed.map((one) => [one.manuscript.file, writtenFlows(one)]));
  const byFlow = new Map([...flows.values()].flat().map((one) => [one.flow, one]));
  const proofPages = describePages({ issue, pages, manuscripts, flows: byFlow }, (index) =>
    pictures ? pictureName(index) : undefined,
  );
  const missing = missingPages(proofPages.length, issue);
  const none = { errors: 0, characters: 0, perTenThousand: 0 };
  return {
    schema: 1,
    issue: {
      id: issue.id,
      title: issue.publication.title,
      label: { zh: `${issue.year}年第${issue.number}期`, en: `${issue.year}, No. ${issue.number}` },
    },
    round,
    sha256: contentHash(pages),
    geometry: geometryOf(issue),
    pages: proofPages,
    articles: describeArticles({ issue, pages, manuscripts, rates }, proofPages),
    findings: placeFindings(order.findings, { manuscripts, flows, pages: proofPages }),
    texts: Object.fromEntries([...manuscripts].map(([file, { text }]) => [file, text])),
    marks,
    steps: STEPS,
    rate: { ...(rates.get("") ?? none), limit },
    binding: { unit: issue.binding === "saddle" ? 4 : 2, pages: proofPages.length, missing },
  };
}

export const pictureName = (index: number): string => `pictures/${String(index + 1).padStart(3, "0")}.webp`;

function missingPages(pages: number, { binding }: Issue): number {
  const unit = binding === "saddle" ? 4 : 2;
  return (unit - (pages % unit)) % unit;
}

/** Over the pages as they are printed: a signature lapses when any of them changes. */
function contentHash(pages: Pages): string {
  const hash = createHash("sha256");
  for (const reading of pages.readings) hash.update(createHash("sha256").update(reading.html).digest());
  return hash.digest("hex");
}

/** Text keeps 3 mm from the trim (11.34 px at 96 to the inch). */
const SAFE = (3 / 25.4) * 96;

function geometryOf({ geometry }: Issue): ProofData["geometry"] {
  const { sheet, trim, bleed, em, lineHeight, lines, typeArea } = geometry;
  const area = (left: number): Box => ({
    x: bleed + left,
    y: bleed + typeArea.top,
    width: typeArea.width,
    height: typeArea.height,
  });
  const areas = { recto: area(typeArea.inner), verso: area(typeArea.outer) };
  return { sheet, trim, bleed, em, lineHeight, lines, typeArea: areas, safe: SAFE };
}
