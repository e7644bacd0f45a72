// Issue edges: from all articles to how often two characters end a clause, begin one, or stand side by side.
import { isChinese, isFullMark } from "./marks.ts";
import type { RuleContext } from "./rule.ts";

/** The issue's own evidence, by pairs of characters. */
export interface IssueEdges {
  readonly all: ReadonlyMap<string, number>;
  readonly ending: ReadonlyMap<string, number>;
  readonly beginning: ReadonlyMap<string, number>;
}

export function issueEdges(context: RuleContext): IssueEdges {
  return context.once("edges of clauses", () => {
    const all = new Map<string, number>();
    const ending = new Map<string, number>();
    const beginning = new Map<string, number>();
    const count = (map: Map<string, number>, pair: string): void => void map.set(pair, (map.get(pair) ?? 0) + 1);
    for (const { blocks } of context.articles) {
      for (const { text, kind } of blocks) {
        if (kind !== "paragraph") continue;
        for (let at = 0; at + 1 < text.length; at += 1) {
          const pair = text.slice(at, at + 2);
          if (!isChinese(pair[0]) || isFullMark(pair[1])) continue;
          count(all, pair);
          if (isFullMark(text[at + 2])) count(ending, pair);
          if (at === 0 || isFullMark(text[at - 1])) count(beginning, pair);
        }
      }
    }
    return { all, ending, beginning };
  });
}

/** How the issue itself uses the two ends: positive when they run on, negative when clauses end and begin so. */
export function edgeEvidence(tail: string, head: string, edges: IssueEdges): number {
  const last = tail.slice(-2);
  const first = head.slice(0, 2);
  const together = edges.all.get(tail.slice(-1) + head.slice(0, 1)) ?? 0;
  // This very head begins a paragraph; it is no witness in its own case.
  const begins = rate((edges.beginning.get(first) ?? 0) - 1, (edges.all.get(first) ?? 0) - 1);
  const ends = rate(edges.ending.get(last) ?? 0, (edges.all.get(last) ?? 0) - 1);
  return (together > 2 ? 2 : together > 0 ? 1.2 : 0) + ends + begins;
}

function rate(part: number, whole: number): number {
  if (whole < 2) return 0;
  const share = part / whole;
  const weight = whole >= 5 ? 1.5 : 1;
  return share < 0.1 ? weight : share > 0.4 ? -weight : 0;
}
