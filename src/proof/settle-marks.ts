// Settled marks: the changes of a text laid against the marks that asked for them: done, not done, changed without a mark.
import { printed } from "../base/han.ts";
import { findAnchor } from "../marks/anchor.ts";
import type { Mark } from "../marks/marks.ts";
import { type ComparedText, compareTexts, type TextChange } from "./compare-texts.ts";

/** What a mark asks for, at offsets of the former text. */
export interface Request {
  /** Undefined for what the program itself had announced (a certain correction). */
  readonly mark?: Mark;
  readonly from: number;
  readonly to: number;
  /** Undefined when any change will do: a query, a comment without a wording. */
  readonly wanted?: string;
}

export interface SettledText {
  readonly done: readonly Request[];
  /** Nothing was changed there, or something else than was asked. */
  readonly notDone: readonly Request[];
  readonly open: readonly Request[];
  readonly unmarked: readonly TextChange[];
  readonly compared: ComparedText;
}

export function settleMarks(former: string, later: string, requests: readonly Request[]): SettledText {
  const compared = compareTexts(former, later);
  const done: Request[] = [];
  const notDone: Request[] = [];
  const open: Request[] = [];
  const answered = new Set<TextChange>();
  for (const group of groupsOf(requests, compared.changes)) {
    for (const change of group.changes) answered.add(change);
    const carried = carriedOut(group, former, later, compared);
    for (const request of group.requests) {
      if (carried.has(request)) done.push(request);
      else if (request.wanted === undefined) open.push(request);
      else if (request.mark) notDone.push(request);
    }
    // A change at a mark that does not do what was asked, beside others that do: nobody asked for it.
    if (group.requests.every(({ mark }) => mark === undefined) && carried.size === 0)
      for (const change of group.changes) answered.delete(change);
  }
  return { done, notDone, open, unmarked: compared.changes.filter((change) => !answered.has(change)), compared };
}

/** The stretch that a mark means in the former text; undefined when it is not there, or what it asks for stands there already. */
export function requestOf(mark: Mark, former: string): Request | undefined {
  if (mark.kind === "comment" ? mark.settled === true : mark.verdict === "rejected") return undefined;
  const found = findAnchor(mark.at, former);
  if (!found) return undefined;
  const wanted = wantedBy(mark);
  const { start: from, end: to } = found;
  if (found.how === "changed") {
    if (wanted !== undefined && printed(former.slice(from, to)) === printed(wanted)) return undefined;
    if (wanted === undefined) return undefined;
  }
  return { mark, from, to, ...(wanted === undefined ? {} : { wanted }) };
}

/** The wording that is to stand in the anchor's place, where the mark gives one literally. */
function wantedBy(mark: Mark): string | undefined {
  if (mark.kind === "comment") return mark.replacement;
  if (mark.verdict !== "accepted" || mark.expected === undefined) return undefined;
  return printed(mark.at.quote) === printed(mark.actual ?? "") ? mark.expected : undefined;
}

interface Group {
  readonly requests: Request[];
  readonly changes: TextChange[];
}

const touches = (request: Request, change: TextChange): boolean =>
  change.from <= request.to && request.from <= change.to;

/** Marks that touch the same changes are judged together: neighbours may have become one change. */
function groupsOf(requests: readonly Request[], changes: readonly TextChange[]): Group[] {
  const groups: Group[] = [];
  for (const request of requests) {
    const own = changes.filter((change) => touches(request, change));
    const joined = groups.filter((group) => group.changes.some((change) => own.includes(change)));
    const group: Group = {
      requests: [...joined.flatMap((one) => one.requests), request],
      changes: [...new Set([...joined.flatMap((one) => one.changes), ...own])],
    };
    for (const one of joined) groups.splice(groups.indexOf(one), 1);
    groups.push(group);
  }
  return groups;
}

/** More marks than this on one change are judged all together or not at all. */
const SUBSETS = 8;

/** The largest choice of a group's requests that explains the later text exactly; a query is answered by any change. */
function carriedOut({ requests, changes }: Group, former: string, later: string, { map }: ComparedText): Set<Request> {
  if (changes.length === 0) return new Set();
  const from = Math.min(...changes.map((change) => change.from), ...requests.map((one) => one.from));
  const to = Math.max(...changes.map((change) => change.to), ...requests.map((one) => one.to));
  const start = changes.some((change) => change.from === from) ? firstNew(changes, from, map) : map(from);
  const now = printed(later.slice(start, Math.max(start, map(to))));
  const literal = requests.filter((one) => one.wanted !== undefined).sort((a, b) => a.from - b.from);
  const free = requests.filter((one) => one.wanted === undefined);
  for (const choice of choices(literal)) {
    if (printed(applied(former, from, to, choice)) === now) return new Set(choice);
  }
  return new Set(free);
}

const firstNew = (changes: readonly TextChange[], from: number, map: (offset: number) => number): number =>
  Math.min(...changes.filter((change) => change.from === from).map((change) => change.newFrom), map(from));

function applied(former: string, from: number, to: number, requests: readonly Request[]): string {
  let text = "";
  let at = from;
  for (const request of requests) {
    if (request.from < at) continue;
    text += former.slice(at, request.from) + (request.wanted ?? "");
    at = request.to;
  }
  return text + former.slice(at, to);
}

/** All of them first, then ever fewer; never none, since something changed. */
function choices(requests: readonly Request[]): Request[][] {
  if (requests.length === 0) return [];
  if (requests.length > SUBSETS) return [[...requests]];
  const all: Request[][] = [];
  for (let bits = (1 << requests.length) - 1; bits > 0; bits -= 1) all.push(requests.filter((_, i) => bits & (1 << i)));
  return all.sort((a, b) => b.length - a.length);
}
