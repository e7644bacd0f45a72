// Preview state: the last good pages, what is wrong since, and the marks; each change gives a new revision.
import { type Finding, type Language, Refusal } from "../base/finding.ts";
import { type Marks, NO_MARKS } from "../marks/marks.ts";
import { readMarks } from "../marks/marks-file.ts";
import type { ProofData } from "../proof-issue.ts";
import type { Glimpse, ServedFile, Snapshot } from "./snapshot.ts";

/** Why there are no newer pages. */
export interface Fault {
  readonly exit: number;
  readonly findings: readonly Finding[];
}

/** What the browser is told; pages, styles and assets are fetched by their keys. */
export interface StateMessage {
  readonly revision: number;
  readonly language: Language;
  readonly status: "waiting" | "ready" | "failed";
  readonly working: boolean;
  /** What the viewer shows beside the pages; undefined until the first pages are made. */
  readonly proof?: ProofData;
  /** Key of each page's HTML, in page order. */
  readonly pages: readonly string[];
  readonly styles: Snapshot["styles"];
  /** Ids of findings that a click writes into the manuscript. */
  readonly writable: readonly string[];
  /** Each with the page (index) over which it is shown; undefined: over the first one in view. */
  readonly faults: readonly PlacedFault[];
}

/** The keys of pages that are not proved yet, and the styles that they need. */
export interface GlimpseMessage extends Pick<StateMessage, "pages" | "styles"> {
  /** Of the state that they came after. */
  readonly revision: number;
  /** By their keys: HTML of the pages that the state before did not have, so that nobody need ask; of a few only. */
  readonly html: Readonly<Record<string, string>>;
}

/** A page has about 15 KB; what an edit changes goes at one go, of what changes everything most is asked for as ever. */
const FEW = 12;

export type PlacedFault = Finding & { readonly page?: number };

export interface PreviewState {
  readonly revision: () => number;
  readonly snapshot: () => Snapshot | undefined;
  /** What may be asked for: of the last good pages, and of those that are being proved. */
  readonly page: (key: string) => string | undefined;
  readonly file: (path: string) => ServedFile | undefined;
  readonly message: () => StateMessage;
  readonly begin: () => void;
  /** Pages that may be looked at until they are proved, as their windows are told; undefined before the first pages. */
  readonly glimpse: (glimpse: Glimpse) => GlimpseMessage | undefined;
  readonly show: (snapshot: Snapshot) => void;
  /** The last good pages stay. */
  readonly fail: (fault: Fault) => void;
  readonly readMarks: (dir: string) => Promise<void>;
}

export function previewState(language: Language): PreviewState {
  let revision = 0;
  let working = false;
  let snapshot: Snapshot | undefined;
  let glimpsed: Glimpse | undefined;
  let fault: Fault | undefined;
  let marks: Marks = NO_MARKS;
  let marksFault: readonly Finding[] = [];
  return {
    revision: () => revision,
    snapshot: () => snapshot,
    page: (key) => (glimpsed?.pages ?? []).concat(snapshot?.pages ?? []).find((one) => one.key === key)?.html,
    file: (path) => glimpsed?.files.get(path) ?? snapshot?.files.get(path),
    message: () => ({
      revision,
      language,
      status: fault ? "failed" : snapshot ? "ready" : "waiting",
      working,
      ...(snapshot ? { proof: { ...snapshot.proof, marks } } : {}),
      pages: (snapshot?.pages ?? []).map(({ key }) => key),
      styles: snapshot?.styles ?? [],
      writable: [...(snapshot?.writable ?? [])],
      faults: [...(fault?.findings ?? []), ...marksFault].map((one) => ({ ...one, ...pageOf(one, snapshot) })),
    }),
    begin: () => {
      working = true;
    },
    glimpse: (next) => {
      if (!snapshot) return undefined;
      glimpsed = next;
      const former = new Set(snapshot.pages.map(({ key }) => key));
      const fresh = next.pages.filter(({ key }) => !former.has(key));
      return {
        revision,
        pages: next.pages.map(({ key }) => key),
        styles: next.styles,
        html: Object.fromEntries(fresh.slice(0, FEW).map(({ key, html }) => [key, html])),
      };
    },
    show: (next) => {
      snapshot = next;
      glimpsed = undefined;
      fault = undefined;
      working = false;
      revision += 1;
    },
    fail: (next) => {
      fault = next;
      glimpsed = undefined;
      working = false;
      revision += 1;
    },
    readMarks: async (dir) => {
      try {
        marks = await readMarks(dir);
        marksFault = [];
      } catch (error) {
        marksFault = error instanceof Refusal ? error.findings : [];
      }
      revision += 1;
    },
  };
}

function pageOf(one: Finding, snapshot: Snapshot | undefined): { readonly page?: number } {
  const page = snapshot?.firstPage.get(one.file ?? "");
  return page === undefined ? {} : { page };
}
