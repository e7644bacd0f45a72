// The gaps between boxes from what stands beside them: the blanks of marks, Han-Latin gaps, word spaces, and where lines may end.
import { keptTogether } from "./kept-together.ts";
import { type HouseStyle, joinsHan, neverFirst, neverLast, squeezeClassOf } from "./mark-classes.ts";
import type { Box, Gap } from "./paragraph.ts";

/** Word spaces run from a quarter to half an em (CLREQ). */
const WORD_SPACE = { least: 0.25, most: 0.5 };
/** Han-Latin gaps run from an eighth to a third of an em (CLREQ; CY/T 154), to half an em before Han stand visibly apart. */
const HAN_LATIN = { least: 0.125, most: 1 / 3, utmost: 1 / 2 };

/** Demerits of ending a line at doubtful places; a line that shows as loose (0.04 em a gap) costs about 1000, one that gapes about 4000. */
const PENALTY = {
  beforeDash: 3,
  beforeEllipsis: 8,
  betweenWords: 2000,
  /** ISO 9001, GB/T 15834: the name of what is numbered stands with its number. */
  beforeNumber: 3000,
  insideAddress: 30,
  insideWord: 4000,
};

export interface GapRules {
  readonly style: HouseStyle;
  /** Natural Han-Latin gap in em, 0.125 to 0.25. */
  readonly hanLatin: number;
  /** Advance of a written space at this offset, in em. */
  readonly space: (at: number) => number;
  /** Offsets of forced line ends: <br>. */
  readonly forced: ReadonlySet<number>;
  /** Where persons are named. */
  readonly names: readonly { readonly start: number; readonly end: number }[];
}

/** The gap before every box; gaps[0] is a placeholder. */
export const gapsOf = (text: string, boxes: readonly Box[], rules: GapRules): Gap[] => {
  const kept = keptTogether(text, rules.names);
  return boxes.map((next, index) => {
    const previous = boxes[index - 1];
    if (!previous) return CLOSED;
    if (previous.kind === "han" && next.kind === "han" && previous.end === next.start)
      return betweenHan(previous, next, kept, rules.forced);
    const gap = gapBetween(text, previous, next, boxes[index - 2], kept, rules);
    if (isDoubled(boxes, index - 1) && next.kind !== "opener") return { ...gap, natural: 0, squeeze: 0 };
    return isPair(boxes[index - 2], previous) ? { ...gap, opens: false } : gap;
  });
};

/** Most gaps of a text: one for all, where nothing forbids or burdens the line's end. */
function betweenHan(previous: Box, next: Box, kept: ReadonlyMap<number, number>, forced: ReadonlySet<number>): Gap {
  const penalty = penaltyBetween(previous, next, "", kept);
  if (penalty === 0 && forced.size === 0) return HAN;
  return { ...HAN, penalty, forced: hasForced(forced, previous.end, next.start) };
}

/** GB/T 15834 5.1.3: ？ and ！ used together take one 字, three of them two. */
const isDoubled = (boxes: readonly Box[], last: number): boolean => {
  const shouts = (index: number): boolean => boxes[index]?.text === "？" || boxes[index]?.text === "！";
  return shouts(last) && shouts(last - 1) && !shouts(last - 2) && !shouts(last + 1);
};

/** Two marks side by side take one and a half 字, whatever opens around them. */
const isPair = (one: Box | undefined, other: Box): boolean => one !== undefined && isMark(one) && isMark(other);
const isMark = ({ kind }: Box): boolean => kind === "opener" || kind === "closer";

const CLOSED: Gap = {
  natural: 0,
  squeeze: 0,
  order: "stop",
  stretch: 0,
  reserve: 0,
  opens: false,
  penalty: Number.POSITIVE_INFINITY,
  forced: false,
  space: 0,
};

/** Between two Han: nothing stands there, and it opens when all do. */
const HAN: Gap = { ...CLOSED, opens: true, penalty: 0 };

function gapBetween(
  text: string,
  previous: Box,
  next: Box,
  beforePrevious: Box | undefined,
  kept: ReadonlyMap<number, number>,
  rules: GapRules,
): Gap {
  const between = text.slice(previous.end, next.start);
  const blank = between === "" ? null : /[\t\n\f\r \u00a0\u202f]/.exec(between);
  const width = widthBetween(previous, next, beforePrevious, blank !== null, between.includes("\n"), rules);
  return {
    ...CLOSED,
    ...width,
    space: blank ? rules.space(previous.end + blank.index) : 0,
    forced: hasForced(rules.forced, previous.end, next.start),
    penalty: penaltyBetween(previous, next, between, kept),
  };
}

const hasForced = (forced: ReadonlySet<number>, from: number, to: number): boolean => {
  if (forced.size > 0) for (let at = from; at < to; at++) if (forced.has(at)) return true;
  return false;
};

type Width = Pick<Gap, "natural" | "squeeze" | "order" | "stretch" | "reserve" | "opens">;

function widthBetween(
  previous: Box,
  next: Box,
  beforePrevious: Box | undefined,
  blank: boolean,
  newLine: boolean,
  rules: GapRules,
): Width {
  if (previous.kind === "closer" || next.kind === "opener" || next.kind === "closer" || previous.kind === "opener")
    return besideMark(previous, next, rules.style);
  if (next.kind === "call") return { ...NONE, opens: false };
  if (previous.kind === "call" && beforePrevious?.kind === "closer") {
    // The call stands in the mark's blank.
    const left = Math.max(0, trailing(beforePrevious) - previous.ink);
    return { ...NONE, natural: left, opens: true };
  }
  if (previous.kind === "middot" || next.kind === "middot") return NONE;
  if (isHanLatin(previous, next) || isHanLatin(next, previous, true)) {
    const natural = rules.hanLatin;
    return {
      natural,
      squeeze: natural - HAN_LATIN.least,
      order: "han-latin",
      stretch: HAN_LATIN.most - natural,
      reserve: HAN_LATIN.utmost - HAN_LATIN.most,
      opens: true,
    };
  }
  if (blank) {
    if (newLine && previous.kind !== "latin" && next.kind !== "latin") return NONE;
    const natural = WORD_SPACE.least;
    return { ...NONE, natural, order: "word-space", stretch: WORD_SPACE.most - natural };
  }
  // Parts of one word that elements or a possible line end have cut.
  if (previous.kind === "latin" && next.kind === "latin") return { ...NONE, opens: false };
  return NONE;
}

const NONE: Width = { natural: 0, squeeze: 0, order: "stop", stretch: 0, reserve: 0, opens: true };

/**
 * Adjacent marks share one blank: two take 1.5 em (CLREQ, compression of marks). A closing and an opening mark are squeezed to
 * 1 em last of all: cells that overlap by more than 0.8 em make MuPDF part the line there (measured). They never share one
 * cell whole, so that whoever sorts by place has them in order.
 */
function besideMark(previous: Box, next: Box, style: HouseStyle): Width {
  const closes = previous.kind === "closer";
  const opens = next.kind === "opener";
  if ((closes && next.kind === "closer") || (opens && previous.kind === "opener")) return { ...NONE, opens: false };
  if (closes && next.kind === "call") return { ...NONE, opens: false };
  const after = closes ? trailing(previous) * style.blank[markClass(previous)] : 0;
  const before = opens ? next.lead * style.blank[markClass(next)] : 0;
  const natural = Math.max(after, before);
  const order = closes && opens ? "stop" : closes ? squeezeClassOf(previous.text) : "bracket";
  const squeeze = style.squeezes && !previous.label ? Math.max(0, natural - (closes && opens ? APART : 0)) : 0;
  return { ...NONE, natural, squeeze, order, opens: !(closes && opens) };
}

/** The blank that a closing and an opening mark keep between them, in em. */
const APART = 0.02;

const markClass = (box: Box): "bracket" | "pause" | "stop" => {
  const found = squeezeClassOf(box.text);
  return found === "pause" || found === "stop" ? found : "bracket";
};

/** Blank after a box's ink inside its own cell, in em. */
export const trailing = (box: Box): number => box.cell - box.lead - box.ink;

const isHanLatin = (han: Box, latin: Box, backwards = false): boolean => {
  if (han.kind !== "han" || latin.kind !== "latin") return false;
  const characters = Array.from(latin.text);
  return joinsHan((backwards ? characters.at(-1) : characters[0]) ?? "");
};

function penaltyBetween(previous: Box, next: Box, between: string, kept: ReadonlyMap<number, number>): number {
  const never = Number.POSITIVE_INFINITY;
  const first = firstOf(next.text);
  const last = lastOf(previous.text);
  if (next.text === "’" || (previous.text === "’" && previous.kind === "latin" && between === "")) return never;
  if (neverFirst(next.kind, first) || neverLast(previous.kind, last)) return never;
  if (between !== "" && /[\u00a0\u202f\u2060\ufeff]/.test(between)) return never;
  let cost = 0;
  for (let at = previous.end; at <= next.start; at++) cost = Math.max(cost, kept.get(at) ?? 0);
  return cost === never ? never : cost + placePenalty(previous, next, between);
}

const firstOf = (text: string): string => (text.length < 2 ? text : (Array.from(text)[0] ?? ""));
const lastOf = (text: string): string => (text.length < 2 ? text : (Array.from(text).at(-1) ?? ""));

function placePenalty(previous: Box, next: Box, between: string): number {
  if (previous.kind === "dash" && next.kind === "dash" && between === "") return 100;
  if (previous.kind === "latin" && next.kind === "latin") {
    if (/[\s\u200b]/.test(between)) return /^\d/.test(next.text) ? PENALTY.beforeNumber : PENALTY.betweenWords;
    return /[/.\-&?=_:@#]$/.test(previous.text) && /^[^/.\-&?=_:@#]/.test(next.text)
      ? PENALTY.insideAddress
      : PENALTY.insideWord;
  }
  if (next.kind === "dash") return PENALTY.beforeDash;
  if (next.kind === "ellipsis") return PENALTY.beforeEllipsis;
  return 0;
}
