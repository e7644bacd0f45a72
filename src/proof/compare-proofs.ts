// 核红: two proofs compared: what was marked and done, marked and not done, changed without a mark, in text and picture.
import { lineIndex } from "../base/line-index.ts";
import { stretchOf } from "../marks/edit-marks.ts";
import type { Mark } from "../marks/marks.ts";
import { differingBoxes, whatDiffers } from "./compare-pictures.ts";
import type { TextChange } from "./compare-texts.ts";
import { pageOf } from "./place-findings.ts";
import type { Box, FlowStretch, PictureChange, ProofChange, ProofChanges, ProofData } from "./proof-data.ts";
import { type Request, requestOf, settleMarks } from "./settle-marks.ts";
import { stretchesOf, type WrittenFlow } from "./written-offsets.ts";

export interface ComparedProof {
  readonly data: ProofData;
  /** Pictures of the pages, in order; none where they were not taken. */
  readonly pictures: readonly Uint8Array[];
}

/** The marks that count are those of the later proof: its marks.json holds what was written on the former one. */
export async function compareProofs(
  former: ComparedProof,
  later: ComparedProof,
  flows: ReadonlyMap<string, readonly WrittenFlow[]>,
): Promise<ProofChanges> {
  const done: ProofChange[] = [];
  const notDone: ProofChange[] = [];
  const unmarked: ProofChange[] = [];
  const open: ProofChange[] = [];
  const changedPages: number[] = [];
  for (const file of new Set([...Object.keys(former.data.texts), ...Object.keys(later.data.texts)])) {
    const was = former.data.texts[file] ?? "";
    const now = later.data.texts[file] ?? "";
    const settled = settleMarks(was, now, requestsOf(file, was, former.data, later.data));
    const tell = teller(file, was, now, settled.compared.map, flows.get(file) ?? [], later.data);
    const told = (request: Request): ProofChange => tell(spanOf(request, settled.compared.changes), request);
    // Certain corrections were printed corrected all along: written back, they change nothing that is printed.
    done.push(...settled.done.filter(({ mark }) => mark !== undefined).map(told));
    notDone.push(...settled.notDone.map(told));
    open.push(...settled.open.map(told));
    unmarked.push(...settled.unmarked.map((change) => tell(change)));
    const changes = settled.compared.changes.map((change) => tell(change).page ?? 0);
    if (changes.length > 0) changedPages.push(Math.min(...changes));
  }
  const pictures = await comparePictures(former, later, Math.min(...changedPages));
  return { against: former.data.round, done, notDone, unmarked, open, pictures };
}

function requestsOf(file: string, was: string, former: ProofData, later: ProofData): Request[] {
  const marks = later.marks.marks.filter((mark) => mark.at.file === file).flatMap((mark) => requestOf(mark, was) ?? []);
  const certain = former.findings
    .filter(
      (one) => one.file === file && one.fix === "certain" && one.waived === undefined && one.expected !== undefined,
    )
    .map((one): Request => {
      const { start, end } = stretchOf(one, was);
      return { from: start, to: end, wanted: one.expected ?? "" };
    })
    .filter(
      (one) =>
        !marks.some(
          (mark) => mark.from < Math.max(one.to, one.from + 1) && one.from < Math.max(mark.to, mark.from + 1),
        ),
    );
  return [...marks, ...certain];
}

/** The mark's stretch, and what of the changes reaches beyond it. */
function spanOf(request: Request, changes: readonly TextChange[]): { from: number; to: number } {
  const own = changes.filter((change) => change.from <= request.to && request.from <= change.to);
  return {
    from: Math.min(request.from, ...own.map((change) => change.from)),
    to: Math.max(request.to, ...own.map((change) => change.to)),
  };
}

const CONTEXT = 10;

function teller(
  file: string,
  was: string,
  now: string,
  map: (offset: number) => number,
  flows: readonly WrittenFlow[],
  { pages }: ProofData,
): (span: { readonly from: number; readonly to: number } & Partial<TextChange>, request?: Request) => ProofChange {
  const lines = lineIndex(file, now);
  return (span, request) => {
    const start = span.newFrom ?? map(Math.max(0, span.from - 1)) + Math.min(1, span.from);
    const end = Math.max(start, span.newTo ?? map(span.to));
    const { line, column } = lines.place(Math.min(start, now.length));
    const at: FlowStretch[] = stretchesOf(flows, start, Math.max(end, start));
    const page = pageOf(at, pages);
    return {
      file,
      line,
      column,
      was: was.slice(span.from, span.to),
      now: now.slice(start, end),
      before: /[^\r\n]*$/.exec(was.slice(Math.max(0, span.from - CONTEXT), span.from))?.[0] ?? "",
      after: /^[^\r\n]*/.exec(was.slice(span.to, span.to + CONTEXT))?.[0] ?? "",
      ...(request?.mark ? { mark: describe(request.mark) } : {}),
      ...(request?.wanted === undefined ? {} : { wanted: request.wanted }),
      at,
      ...(page ? { page: page.index } : {}),
    };
  };
}

const describe = (mark: Mark): string =>
  mark.kind === "comment" ? mark.text : `${mark.rule}${mark.note ? ` · ${mark.note}` : ""}`;

/** `firstChanged`: the first page on which text changed; what moves behind it follows from it. */
async function comparePictures(
  former: ComparedProof,
  later: ComparedProof,
  firstChanged: number,
): Promise<PictureChange[]> {
  const changes: PictureChange[] = [];
  for (const page of later.data.pages) {
    const was = former.pictures[page.index];
    const now = later.pictures[page.index];
    if (!was || !now) continue;
    const before = former.data.pages[page.index];
    const boxes = await differingBoxes(was, now, later.data.geometry.bleed);
    const sorted = new Map<PictureChange["what"], Box[]>();
    for (const box of boxes) {
      const what = whatDiffers(box, before, page);
      sorted.set(what, [...(sorted.get(what) ?? []), box]);
    }
    const follows = page.index >= firstChanged;
    for (const [what, own] of sorted) {
      // Rules, frames and photos move with their text; another photo in the place of one needs a mark on it.
      const moved = follows && (what === "text" || sorted.has("text"));
      const explained = what === "photo" ? isMarked(page, later.data) || (moved && samePhotos(before, page)) : moved;
      changes.push({ page: page.index, folio: page.folio, boxes: own, what, explained });
    }
  }
  return changes;
}

/** The same pictures, wherever they stand. */
const samePhotos = (before: ProofData["pages"][number] | undefined, page: ProofData["pages"][number]): boolean => {
  const names = (photos: readonly { readonly sha256: string }[]): string =>
    photos
      .map((photo) => photo.sha256)
      .sort()
      .join(" ");
  return before !== undefined && names(before.photos) === names(page.photos);
};

const isMarked = (page: ProofData["pages"][number], { marks }: ProofData): boolean =>
  page.photos.some((photo) =>
    marks.marks.some((mark) => mark.kind === "comment" && mark.at.file === photo.file && mark.at.line === photo.line),
  );
