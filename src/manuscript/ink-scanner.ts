// Ink scanner: from a manuscript's characters, by state machines of its own, to those that must be printed.
import { addDecodedInk, addInk, type Ink } from "./ink.ts";
import { type Leaf, type Line, readBlocks } from "./ink-blocks.ts";
import { trimmed } from "./ink-cursor.ts";
import { directiveHead } from "./ink-directives.ts";
import { inkOfFrontMatter } from "./ink-front-matter.ts";
import { inkOfStretch, type Known, type Stretch } from "./ink-inline.ts";
import { labelKey } from "./ink-links.ts";
import { delimiterRow } from "./ink-marks.ts";

/** Directive attributes that are printed, and the names that carry a printed label. */
const PRINTED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  photo: ["credit"],
  photos: ["credit"],
  sidebar: ["label", "title"],
  answer: ["by", "org", "post"],
};
const LABELLED = new Set(["photo", "photos"]);

/** In the order of the file. White space and ASCII marks are left out. */
export function scanInk(file: string): readonly Ink[] {
  const front = /^---[ \t]*(?:\r\n|\r|\n)/.exec(file);
  let body = 0;
  const inks: Ink[] = [];
  if (front) {
    const start = front[0].length;
    const close = /(?<=^|[\r\n])---[ \t]*(?:\r\n|\r|\n|$)/.exec(file.slice(start));
    const end = close ? start + close.index : file.length;
    body = close ? end + close[0].length : file.length;
    for (const ink of inkOfFrontMatter(file, start, end)) inks.push(ink);
  }
  const { leaves, notes } = readBlocks(file, body, file.length, {
    isLeaf: (name) => name in PRINTED_ATTRIBUTES || LABELLED.has(name),
    hasText: (lines) => withoutDefinitions(file, lines, new Set()).length > 0,
  });
  const definitions = new Set<string>();
  const bodies = leaves.map((leaf) =>
    leaf.type === "paragraph" ? withoutDefinitions(file, leaf.lines, definitions) : leaf.lines,
  );
  const known: Known = { file, definitions, notes: new Set(notes.map(labelKey)) };
  for (const [place, leaf] of leaves.entries()) {
    for (const ink of inkOfLeaf(file, leaf, bodies[place] ?? [], known)) inks.push(ink);
  }
  return inks.sort((a, b) => a.at - b.at);
}

/** A task's mark is set as a box; an x in it need not be printed (GFM 5.3). */
const TASK = /^\[[xX]\](?=\n|[ \t]+[^ \t\n])/;

function inkOfLeaf(file: string, leaf: Leaf, lines: readonly Line[], known: Known): readonly Ink[] {
  const inks: Ink[] = [];
  switch (leaf.type) {
    case "code":
      for (const line of lines) addInk(inks, file, line.start, line.end);
      return inks;
    case "marker":
      // remark takes a number as text where it thinks that indented code is still open: either is right.
      for (const line of lines) addInk(inks, file, line.start, line.end, false);
      return inks;
    case "html":
      return inkOfHtml(file, lines);
    case "directive":
      return inkOfDirective(file, lines[0], known);
    case "heading":
      return inkOfStretch(stretchOf(file, lines), known, false);
    default: {
      const row = delimiterRow(file, lines);
      if (row < 0) {
        const stretch = stretchOf(file, lines);
        const found = inkOfStretch(stretch, known, !leaf.setext);
        return leaf.task && TASK.test(stretch.text)
          ? found.map((ink, at) => (at ? ink : { ...ink, must: false }))
          : found;
      }
      const before = row > 1 ? inkOfStretch(stretchOf(file, lines.slice(0, row - 1)), known, true) : [];
      return [...before, ...lines.slice(row - 1).flatMap((line) => inkOfRow(file, line, known))];
    }
  }
}

function inkOfRow(file: string, line: Line, known: Known): readonly Ink[] {
  const inks: Ink[] = [];
  let start = line.start;
  for (let at = line.start; at <= line.end; at += 1) {
    if (file[at] === "\\" && at + 1 < line.end) at += 1;
    else if (at === line.end || file[at] === "|") {
      inks.push(...inkOfStretch(stretchOf(file, [{ start, end: at }]), known, false));
      start = at + 1;
    }
  }
  return inks;
}

/** Lines joined by newlines, without the white space at their edges. */
function stretchOf(file: string, lines: readonly Line[]): Stretch {
  const offsets: number[] = [];
  let text = "";
  for (const [place, line] of lines.entries()) {
    const whole = file.slice(line.start, line.end);
    const lead = /^[ \t]*/.exec(whole)?.[0].length ?? 0;
    const part = trimmed(whole);
    for (let unit = 0; unit < part.length; unit += 1) offsets.push(line.start + lead + unit);
    text += part;
    if (place === lines.length - 1) break;
    offsets.push(line.end);
    text += "\n";
  }
  return { text, at: (unit) => offsets[unit] ?? lines.at(-1)?.end ?? 0 };
}

const DEFINITION =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they end a target
  /\[((?:\\[\s\S]|[^\\[\]])+)\]:[ \t]*\n?[ \t]*(<(?:\\[<>\\]|\\(?![<>\\])|[^\\<>\n])*>|[^\u0000-\u0020\u007f<][^\u0000-\u0020\u007f]*)(?:(?:[ \t]+|[ \t]*\n[ \t]*)(?:"(?:\\[\s\S]|[^\\"])*"|'(?:\\[\s\S]|[^\\'])*'|\((?:\\[\s\S]|[^\\)])*\))[ \t]*(?=\n|$)|[ \t]*(?=\n|$))/y;

/** Takes link definitions from a paragraph's head; gives the lines that are left. */
function withoutDefinitions(file: string, lines: readonly Line[], definitions: Set<string>): readonly Line[] {
  if (!trimmed(file.slice(lines[0]?.start, lines[0]?.end)).startsWith("[")) return lines;
  const { text } = stretchOf(file, lines);
  let taken = 0;
  let unit = 0;
  while (taken < lines.length) {
    DEFINITION.lastIndex = unit;
    const match = DEFINITION.exec(text);
    if (!match || /^[ \t\n]*$/.test(match[1] ?? "") || !isTarget(match[2] ?? "")) break;
    definitions.add(labelKey(match[1] ?? ""));
    taken += match[0].split("\n").length;
    unit += match[0].length + 1;
  }
  return lines.slice(taken);
}

/** Brackets of a bare target pair (CommonMark 6.3). */
function isTarget(target: string): boolean {
  if (target.startsWith("<")) return true;
  let depth = 0;
  for (const [mark] of target.matchAll(/\\[\s\S]|[()]/g)) {
    if (mark === "(") depth += 1;
    else if (mark === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const HTML_PART =
  /<!--(?:-?>|[\s\S]*?(?:-->|$))|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[!/]?[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/gi;

/** What stands between tags is printed as written. */
function inkOfHtml(file: string, lines: readonly Line[]): readonly Ink[] {
  const inks: Ink[] = [];
  const start = lines[0]?.start ?? 0;
  const end = lines.at(-1)?.end ?? start;
  let at = start;
  for (const part of file.slice(start, end).matchAll(HTML_PART)) {
    addInk(inks, file, at, start + part.index);
    at = start + part.index + part[0].length;
  }
  addInk(inks, file, at, end);
  return inks;
}

function inkOfDirective(file: string, line: Line | undefined, known: Known): readonly Ink[] {
  if (!line) return [];
  const text = file.slice(line.start, line.end);
  const lead = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const head = directiveHead(text.slice(lead));
  if (!head) return [];
  const start = line.start + lead;
  const inks: Ink[] = [];
  if (head.label && LABELLED.has(head.name)) {
    const label = stretchOf(file, [{ start: start + head.label.start, end: start + head.label.end }]);
    inks.push(...inkOfStretch(label, known, false));
  }
  for (const one of head.attributes) {
    if (!PRINTED_ATTRIBUTES[head.name]?.includes(one.name)) continue;
    addDecodedInk(inks, file, start + one.start, start + one.end);
  }
  return inks;
}
