// View: what the viewer's parts share: the data, what is chosen, and what they may ask for.
import type { Language } from "../../base/message.ts";
import { markOf } from "../../marks/edit-marks.ts";
import type { FindingMark, Signature, Verdict } from "../../marks/marks.ts";
import type { ProofData, ProofFinding, ProofPage } from "../proof-data.ts";

export const OVERLAYS = ["marks", "numbers", "grid", "columns", "trim", "safe", "loose", "resolution"] as const;
export type Overlay = (typeof OVERLAYS)[number];

/** The letters of issue.html's overlays, and more for what only a proof has. */
export const OVERLAY_KEYS: Readonly<Record<string, Overlay>> = {
  g: "grid",
  c: "columns",
  l: "loose",
  t: "trim",
  s: "safe",
  d: "resolution",
  n: "numbers",
  f: "marks",
};

/** What the address asks for (`?overlay=grid,columns`, `all`; issue.html's `findings` are the marks here), else marks and numbers. */
export function overlaysAsked(search: string): Set<Overlay> {
  const asked = new URLSearchParams(search).get("overlay");
  if (asked === null) return new Set(["marks", "numbers"]);
  const names = asked.split(",").map((name) => (name === "findings" ? "marks" : name));
  return new Set(OVERLAYS.filter((name) => names.includes(name) || names.includes("all")));
}

export const FILTERS = [
  "all",
  "unjudged",
  "error",
  "warning",
  "info",
  "certain",
  "confirm",
  "query",
  "accepted",
  "rejected",
  "queried",
] as const;
export type Filter = (typeof FILTERS)[number];

export const TABS = ["findings", "articles", "checklist", "changes", "comments"] as const;
export type Tab = (typeof TABS)[number];

/** What an editor did in the viewer. The host carries it out and gives the viewer the new marks or data. */
export type Action =
  | { readonly kind: "verdict"; readonly finding: ProofFinding; readonly verdict: Verdict; readonly by?: string }
  | { readonly kind: "unmark"; readonly id: string }
  | {
      readonly kind: "comment";
      readonly file: string;
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly replacement?: string;
      readonly by?: string;
    }
  | { readonly kind: "settle"; readonly id: string; readonly settled: boolean }
  | { readonly kind: "sign"; readonly signature: Signature }
  | { readonly kind: "export" }
  | { readonly kind: "open"; readonly file: string; readonly line: number; readonly column: number };

export interface Host {
  readonly language: Language;
  readonly act: (action: Action) => void;
  /** Marks are saved at once (preview), so that there is nothing to export. */
  readonly saves?: boolean;
}

export interface Choice {
  language: Language;
  /** Factor, or fitted to the window. */
  zoom: number | "spread" | "width";
  readonly overlays: Set<Overlay>;
  filter: Filter;
  search: string;
  tab: Tab;
  /** Id of the finding that is shown. */
  finding: string | undefined;
  /** Who is reading. */
  by: string;
  date: string;
}

export interface View {
  data: ProofData;
  readonly choice: Choice;
  readonly host: Host;
  /** The page's element in the light DOM, by index. */
  readonly pageElement: (index: number) => HTMLElement | undefined;
  /** Shows the choice anew. */
  readonly show: () => void;
  readonly goToPage: (index: number) => void;
  readonly goToFinding: (id: string) => void;
  /** Shows what the keys do. */
  readonly help: () => void;
  /** Says something for readers of the screen. */
  readonly announce: (text: string) => void;
}

export function verdictOf(view: View, one: ProofFinding): FindingMark | undefined {
  return markOf(view.data.marks, one, view.data.texts[one.file ?? ""] ?? "");
}

/** The findings that the filter and the search leave, in page order. */
export function shownFindings(view: View): ProofFinding[] {
  const { filter, search } = view.choice;
  const words = search.trim().toLowerCase();
  return view.data.findings.filter((one) => passes(view, one, filter) && (words === "" || textOf(one).includes(words)));
}

function passes(view: View, one: ProofFinding, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "error":
    case "warning":
    case "info":
      return one.level === filter;
    case "certain":
    case "confirm":
    case "query":
      return one.fix === filter;
    case "unjudged":
      return one.waived === undefined && verdictOf(view, one) === undefined;
    default:
      return verdictOf(view, one)?.verdict === filter;
  }
}

const textOf = (one: ProofFinding): string =>
  [one.rule, one.message.zh, one.message.en, one.actual, one.expected, one.file].join(" ").toLowerCase();

/** Pages two by two as they lie open: the first alone on the right, the last alone on the left when it is a verso. */
export function spreadsOf(pages: readonly ProofPage[]): ProofPage[][] {
  const spreads: ProofPage[][] = [];
  for (const page of pages) {
    const last = spreads.at(-1);
    if (page.side === "recto" && last?.length === 1 && last[0]?.side === "verso") last.push(page);
    else spreads.push([page]);
  }
  return spreads;
}
