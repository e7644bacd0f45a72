// Proof of conservation: each flow of the manuscripts stands once, in order, in the paginated DOM and in issue.pdf read back.
import type { Finding, Place } from "../base/finding.ts";
import { finding } from "../base/finding.ts";
import { printed } from "../base/han.ts";
import { lineIndex } from "../base/line-index.ts";
import { sentenceAround } from "../base/lost-sentence.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";

export interface TextCount {
  readonly manuscript: number;
  readonly pages: number;
  readonly pdf: number;
  readonly lost: number;
  readonly repeated: number;
  readonly moved: number;
}

/** Flows by "file#flow", in reading order. */
export type FlowTexts = ReadonlyMap<string, string>;

/**
 * Compares by flow, character by character, white space left out. Any difference is a finding `text-lost` of exit 4.
 * Characters of `unprintable` have no glyph: each is a finding of its own, and no file can give them back.
 */
export function proveConservation(
  manuscripts: readonly Manuscript[],
  pages: FlowTexts,
  pdf: FlowTexts,
  unprintable: readonly string[] = [],
): { readonly count: TextCount; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const total = { manuscript: 0, pages: 0, pdf: 0, lost: 0, repeated: 0, moved: 0 };
  const known = new Set<string>();
  for (const manuscript of manuscripts) {
    for (const flow of manuscript.flows) {
      const id = `${manuscript.file}#${flow.id}`;
      known.add(id);
      const wanted = ink(flow.pieces.map((piece) => piece.text).join(""));
      const inPages = ink(pages.get(id) ?? "");
      const inPdf = ink(pdf.get(id) ?? "");
      const printable = without(wanted, unprintable);
      total.manuscript += size(wanted);
      total.pages += size(inPages);
      total.pdf += size(inPdf);
      const stages = [
        ["pages", wanted, inPages],
        ["pdf", printable, printable === wanted ? inPdf : without(inPdf, [...unprintable, "\u0000"])],
      ] as const;
      for (const [stage, expected, got] of stages) {
        if (got === expected) continue;
        const difference = compare(expected, got);
        total.lost += difference.lost;
        total.repeated += difference.repeated;
        total.moved += difference.moved;
        findings.push(lostFinding(manuscript, flow.id, expected, got, stage));
        break;
      }
    }
  }
  for (const [stage, flows] of [
    ["pages", pages],
    ["pdf", pdf],
  ] as const) {
    for (const [id, text] of flows) {
      if (id === "" || known.has(id) || ink(text) === "") continue;
      total.repeated += size(ink(text));
      findings.push(strayFinding(id, ink(text), stage));
    }
  }
  return { count: total, findings };
}

/**
 * What is compared. A shaper may draw Ω (ohm) by the canonically equal Ω (omega), é by e and its accent: Unicode holds
 * them to be the same character, so both sides are composed.
 */
const ink = (text: string): string => printed(text).normalize("NFC");

const without = (text: string, characters: readonly string[]): string =>
  characters.length === 0 ? text : [...text].filter((one) => !characters.includes(one)).join("");

const size = (text: string): number => [...text].length;

/**
 * How many characters of a flow are missing, too many, or at another place. Multisets tell lost and repeated; what is
 * left of the differing middle, after common head and tail are taken off, has moved.
 */
function compare(wanted: string, got: string): { lost: number; repeated: number; moved: number } {
  const balance = new Map<string, number>();
  for (const character of wanted) balance.set(character, (balance.get(character) ?? 0) + 1);
  for (const character of got) balance.set(character, (balance.get(character) ?? 0) - 1);
  let lost = 0;
  let repeated = 0;
  for (const count of balance.values()) {
    if (count > 0) lost += count;
    else repeated -= count;
  }
  if (lost > 0 || repeated > 0) return { lost, repeated, moved: 0 };
  const head = commonHead(wanted, got);
  const tail = commonHead([...wanted.slice(head)].reverse().join(""), [...got.slice(head)].reverse().join(""));
  return { lost, repeated, moved: Math.max(1, size(wanted.slice(head, wanted.length - tail))) };
}

function commonHead(a: string, b: string): number {
  let index = 0;
  while (index < a.length && index < b.length && a[index] === b[index]) index += 1;
  return index;
}

function lostFinding(
  manuscript: Manuscript,
  flow: string,
  wanted: string,
  got: string,
  stage: "pages" | "pdf",
): Finding {
  const at = commonHead(wanted, got);
  const sentence = sentenceAround(wanted, at);
  const where = stage === "pages" ? { zh: "版面", en: "the pages" } : { zh: "issue.pdf", en: "issue.pdf" };
  return finding({
    rule: "text-lost",
    level: "error",
    message: {
      zh: `${where.zh}里的文字与稿件不同（${flow}），从这一句起：“${sentence}”`,
      en: `the text in ${where.en} differs from the manuscript (${flow}), from this sentence on: "${sentence}"`,
    },
    actual: got.slice(Math.max(0, at - 8), at + 24),
    expected: wanted.slice(Math.max(0, at - 8), at + 24),
    hint: {
      zh: "没有写出任何文件；请把这篇稿件附在问题报告里",
      en: "nothing was written; please attach this manuscript to a report",
    },
    place: placeOf(manuscript, flow, at),
  });
}

function strayFinding(id: string, text: string, stage: "pages" | "pdf"): Finding {
  const [file = "", flow = ""] = id.split("#");
  return finding({
    rule: "text-lost",
    level: "error",
    message: {
      zh: `${stage === "pdf" ? "issue.pdf" : "版面"}里有稿件没有的文字（${flow}）：“${text.slice(0, 30)}”`,
      en: `${stage === "pdf" ? "issue.pdf" : "the pages"} hold text that no manuscript has (${flow}): "${text.slice(0, 30)}"`,
    },
    actual: text.slice(0, 40),
    place: { file, line: 1, column: 1 },
  });
}

/** Line and column of the printed character number `at` of a flow. */
function placeOf(manuscript: Manuscript, id: string, at: number): Place {
  const flow = manuscript.flows.find((candidate) => candidate.id === id);
  let left = at;
  for (const piece of flow?.pieces ?? []) {
    const length = ink(piece.text).length;
    if (left < length) {
      const raw = manuscript.text.slice(piece.start, piece.end);
      const offset = raw === piece.text ? piece.start + rawOffset(piece.text, left) : piece.start;
      return lineIndex(manuscript.file, manuscript.text).place(offset);
    }
    left -= length;
  }
  return lineIndex(manuscript.file, manuscript.text).place(flow?.pieces.at(-1)?.end ?? 0);
}

function rawOffset(text: string, ink: number): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (printed(text[index] ?? "") === "") continue;
    if (count === ink) return index;
    count += 1;
  }
  return 0;
}
