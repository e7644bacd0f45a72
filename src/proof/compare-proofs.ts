// 核红: two proofs compared: what was marked and done, marked and not done, changed without a mark, in text and picture.
import { lineIndex } from "../base/line-index.ts";
import { stretchOf } from "../marks/edit-marks.ts";
import type { Mark } from "../marks/marks.ts";
import { alignPages } from "./align-pages.ts";
import { differingBoxes, differingLines, whatDiffers } from "./compare-pictures.ts";
import type { TextChange } from "./compare-texts.ts";
import { pageOf } from "./place-findings.ts";
import type { Box, FlowStretch, PictureChange, ProofChange, ProofChanges, ProofData, ProofPage } from "./proof-data.ts";
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
  const formerPages = alignPages(former.data.pages, later.data.pages);
  const pictures = await comparePictures(former, later, formerPages, Math.min(...changedPages));
  const removed = former.data.pages
    .filter(({ index }) => !formerPages.includes(index))
    .map(({ folio, label }) => ({ folio, label }));
  return { against: former.data.round, done, notDone, unmarked, open, pictures, removed };
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
  formerPages: readonly (number | undefined)[],
  firstChanged: number,
): Promise<PictureChange[]> {
  const changes: PictureChange[] = [];
  for (const page of later.data.pages) {
    const index = formerPages[page.index];
    const before = index === undefined ? undefined : former.data.pages[index];
    const now = later.pictures[page.index];
    const follows = page.index >= firstChanged;
    if (!before) {
      // Text that was written in makes pages; a plate, an advert or an article that came in needs someone to ask for it.
      const explained = follows && page.files.length > 0 && page.files.every((file) => file in former.data.texts);
      if (now) changes.push({ page: page.index, folio: page.folio, boxes: [], what: "added", explained });
      continue;
    }
    const was = former.pictures[before.index];
    if (!was || !now) continue;
    changes.push(...(await onPage({ was, now, before, page, former: former.data, later: later.data, follows })));
  }
  return changes;
}

interface PagePair {
  readonly was: Uint8Array;
  readonly now: Uint8Array;
  readonly before: ProofPage;
  readonly page: ProofPage;
  readonly former: ProofData;
  readonly later: ProofData;
  readonly follows: boolean;
}

async function onPage({ was, now, before, page, former, later, follows }: PagePair): Promise<PictureChange[]> {
  // On a page that stands elsewhere now, folio and running head are others and the margins change sides: what it carries is compared.
  const hasMoved = page.index !== before.index;
  const parts = { former: former.geometry.typeArea[before.side], later: later.geometry.typeArea[page.side] };
  const boxes = await differingBoxes(was, now, later.geometry.bleed, hasMoved ? parts : undefined);
  const at = hasMoved ? movedBy(before, parts.later.x - parts.former.x, parts.later.y - parts.former.y) : before;
  const sorted = new Map<PictureChange["what"], Box[]>();
  const lines = hasMoved ? differingLines(at, page) : [];
  if (lines.length > 0) sorted.set("text", lines);
  for (const box of boxes) {
    const what = whatDiffers(box, at, page);
    sorted.set(what, [...(sorted.get(what) ?? []), box]);
  }
  // A photo may stand in the margins, which were not looked at.
  if (hasMoved && !sorted.has("photo") && !samePhotos(before, page)) sorted.set("photo", [...page.photos]);
  return [...sorted].map(([what, own]) => {
    // Rules, frames and photos move with their text; another photo in the place of one needs a mark on it.
    const moved = follows && (what === "text" || sorted.has("text"));
    const explained = what === "photo" ? isMarked(page, later) || (moved && samePhotos(before, page)) : moved;
    return { page: page.index, folio: page.folio, boxes: own, what, explained };
  });
}

const movedBy = ({ lines, photos }: ProofPage, x: number, y: number): Pick<ProofPage, "lines" | "photos"> => ({
  lines: lines.map((one) => ({ ...one, x: one.x + x, y: one.y + y })),
  photos: photos.map((one) => ({ ...one, x: one.x + x, y: one.y + y })),
});

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
