// Settled article: from an article to the text that its certain corrections leave, every unit still knowing its source.
import type { ArticleText, TextBlock } from "./article-text.ts";
import { isChinese } from "./marks.ts";
import { SOFT } from "./printed-text.ts";
import type { Mistake, Rule, RuleContext, Stretch } from "./rule.ts";

/** One replaced range of the source; later rounds may widen it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly rule: Rule;
  readonly mistake: Mistake;
}

export interface Settled {
  readonly article: ArticleText;
  /** Sorted by start, never overlapping. */
  readonly edits: readonly Edit[];
  /** Every certain mistake in the order found, with the source range it was found at. */
  readonly found: readonly Edit[];
}

/** A correction may lay bare the next one (a mark beside a mark beside Han); more rounds than this have not been seen. */
const ROUNDS = 8;

/**
 * Applies what is certain, block by block, until nothing is: so the rules that follow read the sentence as it will print,
 * and correcting a corrected text changes nothing.
 */
export function settle(article: ArticleText, rules: readonly Rule[], context: RuleContext): Settled {
  let blocks = article.blocks;
  let edits: readonly Edit[] = [];
  const found: Edit[] = [];
  let open: readonly TextBlock[] = blocks;
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    const made = certain({ ...article, blocks: open }, rules, context, edits);
    found.push(...made);
    edits = merged(edits, made);
    const changed = new Map<number, TextBlock>();
    for (const block of open) {
      const own = made.filter(({ mistake }) => isWithin(mistake, block));
      if (own.length > 0) changed.set(block.index, changedBlock(block, own));
    }
    blocks = blocks.map((block) => changed.get(block.index) ?? block);
    open = [...changed.values()];
  }
  return { article: { ...article, blocks }, edits, found };
}

const isWithin = ({ at }: Mistake, block: TextBlock): boolean => "block" in at && at.block.index === block.index;

/** The round's corrections, each with its source range; earlier rules go first, the rest waits for the next round. */
function certain(article: ArticleText, rules: readonly Rule[], context: RuleContext, edits: readonly Edit[]): Edit[] {
  const taken: Edit[] = [];
  for (const rule of rules) {
    const setting = context.issue.rules[rule.id];
    if (setting?.level === "off") continue;
    for (const mistake of rule.check(article, context)) {
      const { at, replacement } = mistake;
      if ((mistake.fix ?? rule.fix) !== "certain" || replacement === undefined || !("block" in at)) continue;
      if (isAllowed(mistake, setting?.allow ?? [])) continue;
      const range = exactRange(at, edits);
      if (!range || baresMarkup(article.manuscript.text, range, at, replacement)) continue;
      if (taken.some((other) => other.start < range.end && range.start < other.end)) continue;
      taken.push({ ...range, replacement, rule, mistake });
    }
  }
  return taken;
}

const BLANK = "[\\s\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]";
const BLANK_LINE = new RegExp(`^${BLANK}*$`, "u");
const LINE_HEAD = new RegExp(`^(?:${BLANK}|>|[-*+] |\\d{1,9}[.)] )*$`, "u");

/** A correction may make markup of what follows: a blank keeps "# " from being a crosshead, a backslash escapes. */
function baresMarkup(
  source: string,
  { start, end }: Range,
  { block, to, dropped }: Stretch,
  replacement: string,
): boolean {
  if (/^[A-Za-z/!?]/.test(replacement) && source[start - 1] === "<") return true;
  const lineStart = Math.max(source.lastIndexOf("\n", start - 1), source.lastIndexOf("\r", start - 1)) + 1;
  const atHead = LINE_HEAD.test(source.slice(lineStart, start));
  if (replacement !== "") return atHead && /^(?:[#>|+*=-]|\d{1,9}[.)])/.test(replacement + source.slice(end, end + 12));
  if (source[start - 1] === "\\") return true;
  // Authors put zero-width characters beside asterisks to make them count as emphasis.
  if (dropped !== undefined && /[*_~`[\]]/.test((source[start - 1] ?? "") + (source[end] ?? ""))) return true;
  // Behind a blank at a line's end it keeps the blank from falling off, or two of them from breaking the line.
  if (dropped !== undefined && /^(?:[\r\n]|$)/.test(source.slice(end)) && /\s/.test(source[start - 1] ?? ""))
    return true;
  const lineEnd = /[\r\n]|$/.exec(source.slice(end))?.index ?? 0;
  if (BLANK_LINE.test(source.slice(lineStart, start)) && BLANK_LINE.test(source.slice(end, end + lineEnd))) return true;
  // Han, full-width marks, letters and figures are never markup, but for a list's number.
  const isWord = /^(?!\d{1,9}[.)])[\p{L}\p{N}]/u.test(source.slice(end).trimStart());
  return atHead && !isWord && !isChinese(block.text.slice(to).trimStart()[0]);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What issue.yaml allows: the mistake's own text, or a longer text around it. */
export function isAllowed(mistake: Mistake, allow: readonly string[]): boolean {
  if (allow.length === 0) return false;
  if (allow.some((allowed) => allowed === mistake.actual)) return true;
  if (!("block" in mistake.at)) return false;
  const { block, from, to, through } = mistake.at;
  const end = through ? block.text.length : to;
  return allow.some((allowed) => {
    for (let at = block.text.indexOf(allowed); at >= 0; at = block.text.indexOf(allowed, at + 1)) {
      if (at <= from && end <= at + allowed.length) return true;
    }
    return false;
  });
}

/** The stretch's source range when nothing but its own units (and what was corrected before) stands in it. */
function exactRange({ block, from, to, through, dropped }: Stretch, edits: readonly Edit[]): Range | undefined {
  if (dropped !== undefined) return { start: dropped, end: dropped + 1 };
  if (through || from >= to) return undefined;
  let start = block.starts[from] ?? -1;
  let end = start;
  for (let i = from; i < to; i += 1) {
    const [unitStart, unitEnd] = [block.starts[i] ?? -1, block.ends[i] ?? -1];
    if (unitStart < 0) return undefined;
    // Markup between two units is never replaced; a gap that is itself corrected (a zero-width character) may go.
    for (const edit of edits) if (edit.start <= end && end < unitStart) end = Math.max(end, edit.end);
    if (unitStart > end) return undefined;
    start = Math.min(start, unitStart);
    end = Math.max(end, unitEnd);
  }
  return { start, end };
}

/** A later correction that reaches into an earlier one takes the whole of it over: the ranges grow together. */
function merged(edits: readonly Edit[], made: readonly Edit[]): readonly Edit[] {
  let all = [...edits];
  for (const edit of made) {
    const inside = all.filter((other) => other.start < edit.end && edit.start < other.end);
    all = all.filter((other) => !inside.includes(other));
    all.push(inside.length === 0 ? edit : grown(edit, inside));
  }
  return all.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The units of an earlier replacement that the later one left alone stay around it. */
function grown(edit: Edit, inside: readonly Edit[]): Edit {
  const { at } = edit.mistake;
  if (!("block" in at)) return edit;
  const { block, from, to } = at;
  let [head, tail] = [from, to];
  while (head > 0 && inside.some(({ start }) => start === block.starts[head - 1])) head -= 1;
  while (tail < block.text.length && inside.some(({ end }) => end === block.ends[tail])) tail += 1;
  const replacement = block.text.slice(head, from) + edit.replacement + block.text.slice(to, tail);
  const start = Math.min(edit.start, ...inside.map((other) => other.start));
  const end = Math.max(edit.end, ...inside.map((other) => other.end));
  return { ...edit, start, end, replacement };
}

/** The block as it reads with its corrections; new units stand for the whole stretch that they replace. */
function changedBlock(block: TextBlock, own: readonly Edit[]): TextBlock {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  const shifts: { readonly at: number; readonly by: number }[] = [];
  let at = 0;
  const copy = (until: number): void => {
    text += block.text.slice(at, until);
    starts.push(...block.starts.slice(at, until));
    ends.push(...block.ends.slice(at, until));
    at = until;
  };
  const gone = new Set<number>();
  const inText = own.flatMap(({ mistake, ...edit }) => ("block" in mistake.at ? { ...edit, stretch: mistake.at } : []));
  for (const { stretch, replacement, start, end } of inText.sort((a, b) => a.stretch.from - b.stretch.from)) {
    if (stretch.dropped !== undefined) {
      gone.add(stretch.dropped);
      continue;
    }
    copy(stretch.from);
    text += replacement;
    for (let i = 0; i < replacement.length; i += 1) {
      starts.push(start);
      ends.push(end);
    }
    shifts.push({ at: stretch.to, by: replacement.length - (stretch.to - stretch.from) });
    at = stretch.to;
  }
  copy(block.text.length);
  const shift = (position: number): number =>
    shifts.reduce((sum, one) => sum + (one.at <= position ? one.by : 0), position);
  const dropped = block.dropped.filter(({ start }) => !gone.has(start)).map((one) => ({ ...one, at: shift(one.at) }));
  const strongHead = block.strongHead > 0 ? Math.max(0, shift(block.strongHead)) : 0;
  return withoutSoftEnds({ ...block, text, starts, ends, dropped, strongHead });
}

/** A line end that now stands beside Han or a full-width mark prints as nothing. */
function withoutSoftEnds(block: TextBlock): TextBlock {
  const { text, starts, ends, dropped } = block;
  const gone = [...text.matchAll(new RegExp(SOFT, "g"))]
    .map(({ index }) => index)
    .filter((at) => isChinese(text[at - 1]) || isChinese(text[at + 1]));
  if (gone.length === 0) return block;
  const kept = (_: unknown, at: number): boolean => !gone.includes(at);
  return {
    ...block,
    text: text.split("").filter(kept).join(""),
    starts: starts.filter(kept),
    ends: ends.filter(kept),
    dropped: dropped.map((one) => ({ ...one, at: one.at - gone.filter((at) => at < one.at).length })),
  };
}
