// Ink of a line of text: which characters of a paragraph, heading or cell are printed, by one pass over it.
import { addDecodedInk, addInk, addReference, type Ink, REFERENCE } from "./ink.ts";
import { balanced, closingRun, labelKey, linkResource, sticky } from "./ink-links.ts";

/** A stretch of text gathered from lines: `text` with the file offset of each of its UTF-16 units. */
export interface Stretch {
  readonly text: string;
  readonly at: (unit: number) => number;
}

export interface Known {
  readonly file: string;
  readonly definitions: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

interface Opener {
  readonly unit: number;
  readonly image: boolean;
  readonly inks: number;
  active: boolean;
}
interface Picture {
  readonly start: number;
  readonly end: number;
  readonly firstInk: number;
  readonly lastInk: number;
  readonly title?: { readonly start: number; readonly end: number };
  readonly remote: boolean;
}

const AUTOLINK = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>/y;
const TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t\n]+[A-Za-z_:][\w.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^ \t\n"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t\n]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t\n]*|![A-Za-z][^>]*)>|<!---?>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/y;
const INLINE_NAME = /:(em-dots|proper|book|page)(?=\[)/y;

/** `paragraph`: pictures that stand alone in it print their text as caption and their title as credit. */
export function inkOfStretch(stretch: Stretch, known: Known, paragraph: boolean): Ink[] {
  const inks: Ink[] = [];
  const pictures: Picture[] = [];
  const blanks: [number, number][] = [];
  scan(stretch, 0, stretch.text.length, known, inks, pictures, blanks);
  const outer = pictures.filter(
    (one) => !pictures.some((other) => other !== one && other.start < one.start && other.end >= one.end),
  );
  if (outer.length === 0) return inks;
  const alone =
    paragraph && isBlankBut(stretch.text, [...outer.map((one): [number, number] => [one.start, one.end]), ...blanks]);
  const result = inks.map((ink, place) => {
    const picture = outer.find((one) => place >= one.firstInk && place < one.lastInk);
    return picture && !(alone && !picture.remote) ? { ...ink, must: false } : ink;
  });
  for (const picture of outer) {
    if (!picture.title) continue;
    const credit: Ink[] = [];
    for (const [from, to] of unitRuns(stretch, picture.title.start, picture.title.end)) {
      addDecodedInk(credit, known.file, from, to, alone && !picture.remote);
    }
    result.push(...credit);
  }
  return result.sort((a, b) => a.at - b.at);
}

function scan(
  stretch: Stretch,
  from: number,
  to: number,
  known: Known,
  inks: Ink[],
  pictures: Picture[],
  blanks: [number, number][],
): void {
  const { text } = stretch;
  const openers: Opener[] = [];
  const literal = (start: number, end: number): void => {
    for (const [first, last] of unitRuns(stretch, start, end)) addInk(inks, known.file, first, last);
  };
  let at = from;
  /** Behind the last escape: an escaped colon does not speak for the next. */
  let escaped = -1;
  const scripts: Script[] = [];
  while (at < to) {
    const character = text[at] ?? "";
    if (character === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) {
      at += 2;
      escaped = at;
    } else if (character === "`") {
      const run = /`+/y;
      run.lastIndex = at;
      const length = run.exec(text)?.[0].length ?? 1;
      const close = closingRun(text, at + length, to, length);
      if (close > 0) literal(at + length, close);
      at = close > 0 ? close + length : at + length;
    } else if (character === "<") {
      const link = sticky(AUTOLINK, text, at, to);
      const tag = link ? undefined : sticky(TAG, text, at, to);
      if (link) literal(at, at + link.length);
      const length = (link ?? tag)?.length ?? 1;
      if (tag) blanks.push([at, at + length]);
      if (tag) closeScript(tag, at, scripts, inks, blanks);
      at += length;
    } else if (character === "&") {
      const reference = sticky(REFERENCE, text, at, to);
      if (reference) addReference(inks, known.file, stretch.at(at), stretch.at(at + reference.length - 1) + 1);
      at += reference?.length ?? 1;
    } else if (character === ":" && (text[at - 1] !== ":" || escaped === at) && sticky(INLINE_NAME, text, at, to)) {
      const name = sticky(INLINE_NAME, text, at, to) ?? "";
      const open = at + name.length;
      const close = balanced(text, open, to);
      if (close > 0) {
        if (name !== ":page") scan(stretch, open + 1, close, known, inks, pictures, blanks);
        at = close + 1;
      } else {
        literal(at, open);
        at = open;
      }
    } else if (character === "[" || (character === "!" && text[at + 1] === "[")) {
      const bracket = character === "!" ? at + 1 : at;
      const note =
        character === "!" ? undefined : sticky(/\[\^(?:\\[[\]\\]|\\(?![[\]\\])|[^\\ \t\n[\]])+\]/y, text, bracket, to);
      if (note && known.notes.has(labelKey(note.slice(2, -1)))) {
        optional(stretch, bracket, bracket + note.length, known, inks);
        at = bracket + note.length;
      } else {
        openers.push({ unit: at, image: character === "!", inks: inks.length, active: true });
        at = bracket + 1;
      }
    } else if (character === "]") at = closeBracket(stretch, at, to, known, openers, inks, pictures);
    else {
      const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      literal(at, at + length);
      at += length;
    }
  }
}

/** A script or style sheet that is open: its text is dropped with it where both tags stand in the same piece of markup. */
interface Script {
  readonly name: string;
  readonly unit: number;
  readonly inks: number;
}

function closeScript(tag: string, at: number, scripts: Script[], inks: Ink[], blanks: [number, number][]): void {
  const [, slash, name = ""] = /^<(\/?)(script|style)(?![\w-])/i.exec(tag) ?? [];
  if (slash === "") scripts.push({ name: name.toLowerCase(), unit: at, inks: inks.length });
  const open = slash ? scripts.findIndex((one) => one.name === name.toLowerCase()) : -1;
  const script = scripts[open];
  if (!script) return;
  scripts.splice(open);
  for (let place = script.inks; place < inks.length; place += 1) inks[place] = { ...(inks[place] as Ink), must: false };
  blanks.push([script.unit, at]);
}

/** A link's target and an image's are syntax; a bracket that closes nothing is text. Gives the next unit. */
function closeBracket(
  stretch: Stretch,
  at: number,
  to: number,
  known: Known,
  openers: Opener[],
  inks: Ink[],
  pictures: Picture[],
): number {
  const { text } = stretch;
  const opener = openers.pop();
  if (!opener?.active) return at + 1;
  const inner = text.slice(opener.unit + (opener.image ? 2 : 1), at);
  const resource = text[at + 1] === "(" ? linkResource(text, at + 1, to) : undefined;
  let end = resource?.end ?? -1;
  if (end < 0) {
    const label = text[at + 1] === "[" ? sticky(/\[(?:\\[\s\S]|[^\\[\]])*\]/y, text, at + 1, to) : undefined;
    if (label && label.length > 2 && known.definitions.has(labelKey(label.slice(1, -1)))) end = at + 1 + label.length;
    else if ((!label || label.length === 2) && known.definitions.has(labelKey(inner)))
      end = at + 1 + (label?.length ?? 0);
  }
  if (end < 0) {
    // An exclamation mark before a note's mark is text (GFM's notes).
    if (opener.image && inner.startsWith("^") && known.notes.has(labelKey(inner.slice(1))))
      for (let place = opener.inks; place < inks.length; place += 1)
        inks[place] = { ...(inks[place] as Ink), must: false };
    return at + 1;
  }
  if (!resource) optional(stretch, at, end, known, inks);
  if (opener.image) {
    pictures.push({
      start: opener.unit,
      end,
      firstInk: opener.inks,
      lastInk: inks.length,
      // A reference's text and title belong to a definition that may lie far away: not asked for here.
      remote: resource === undefined || /^<?(?:[A-Za-z][A-Za-z0-9+.-]+:|\/\/|\\\\)/.test(resource.target),
      ...(resource?.title ? { title: resource.title } : {}),
    });
  } else for (const other of openers) if (!other.image) other.active = false;
  return end;
}

/** A label: syntax where its definition is known, text where remark has not yet come to it. */
function optional(stretch: Stretch, start: number, end: number, known: Known, inks: Ink[]): void {
  for (const [from, to] of unitRuns(stretch, start, end)) addInk(inks, known.file, from, to, false);
}

function isBlankBut(text: string, ranges: readonly (readonly [number, number])[]): boolean {
  let rest = text;
  for (const [start, end] of ranges) rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  return rest.replace(/\\\n/g, "").trim() === "";
}

/** File ranges of a stretch's units, split where lines meet. */
function* unitRuns(stretch: Stretch, start: number, end: number): Generator<readonly [number, number]> {
  let first = start;
  for (let unit = start; unit < end; unit += 1) {
    if (unit + 1 < end && stretch.at(unit + 1) === stretch.at(unit) + 1) continue;
    yield [stretch.at(first), stretch.at(unit) + 1];
    first = unit + 1;
  }
}
