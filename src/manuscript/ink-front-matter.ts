// Ink of the front matter: which characters between the --- lines are printed, by a small reader of its own.
import { addInk, addReference, type Ink } from "./ink.ts";

/** Keys whose values are printed; all other values are settings or file names. */
const PRINTED = new Set(
  "kicker headline subheadline standfirst byline role name post org note editor source caption credit text lines".split(
    " ",
  ),
);
/** Keys that hold a mapping: a plain value of theirs is a file name. */
const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#&*!|>%@`{}[\],-][^\s:{}[\],]*|-[^\s:]+))[ \t]*:(?=[ \t\r\n]|$)/;

export function inkOfFrontMatter(text: string, start: number, end: number): readonly Ink[] {
  const inks: Ink[] = [];
  const stack: { indent: number; key: string }[] = [];
  const anchors: Anchors = new Map();
  let at = start;
  while (at < end) {
    const lineEnd = endOfLine(text, at, end);
    let from = at;
    while (text[from] === " ") from += 1;
    let indent = from - at;
    while (/^-[ \t]/.test(text.slice(from, from + 2))) {
      from += 1;
      while (text[from] === " " || text[from] === "\t") from += 1;
      // A list may stand at its key's own indent.
      while (stack.length > 0 && (stack.at(-1)?.indent ?? 0) > indent) stack.pop();
      if (stack.at(-1)?.indent === indent && KEY.test(text.slice(from, lineEnd))) indent += 1;
      indent = Math.max(indent, from - at);
    }
    const line = text.slice(from, lineEnd);
    if (line.trim() === "" || line.startsWith("#")) {
      at = lineEnd + lineBreak(text, lineEnd);
      continue;
    }
    // A key may stand on a line of its own, its value below it (YAML 8.2.2).
    const lone = /^\?[ \t]+(?:"([^"]*)"|'([^']*)'|([^\s"'][^:]*?))[ \t]*$/.exec(line);
    if (lone) {
      while (stack.length > 0 && (stack.at(-1)?.indent ?? 0) >= indent) stack.pop();
      stack.push({ indent, key: lone[1] ?? lone[2] ?? lone[3] ?? "" });
      at = nextLine(text, lineEnd, end);
      continue;
    }
    const isValue = /^:(?=[ \t]|$)/.test(line) && stack.at(-1)?.indent === indent;
    if (isValue) from += 1;
    const key = isValue ? null : KEY.exec(line);
    if (key) {
      while (stack.length > 0 && (stack.at(-1)?.indent ?? 0) >= indent) stack.pop();
      stack.push({ indent, key: key[1] ?? key[2] ?? key[3] ?? "" });
      from += key[0].length;
    }
    const name = stack.at(-1)?.key ?? "";
    at = value(text, from, end, key || isValue ? indent : indent - 1, PRINTED.has(name), inks, anchors);
  }
  return inks;
}

/** Reads one value that starts at `from`; gives the offset of the next line. */
function value(
  text: string,
  from: number,
  end: number,
  indent: number,
  printed: boolean,
  inks: Ink[],
  anchors: Anchors,
): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at += 1;
  const properties = /^(?:[&!][^\s]*[ \t]*)+/.exec(text.slice(at, endOfLine(text, at, end)));
  if (properties) at += properties[0].length;
  const first = text[at];
  const before = inks.length;
  // What need not be there is an escape: it stands for some other character.
  const add = (start: number, stop: number, must: boolean): void =>
    must ? addInk(inks, text, start, stop) : addReference(inks, text, start, stop);
  const anchor = /&(\S+)/.exec(properties?.[0] ?? "")?.[1];
  if (anchor !== undefined) {
    // It is read as if it were printed: another key may print it.
    const next = value(text, at, end, indent, true, inks, anchors);
    keepAnchor(anchors, anchor, inks.slice(before));
    if (!printed) inks.length = before;
    return next;
  }
  if (first === "*") {
    const line = text.slice(at, endOfLine(text, at, end));
    if (printed) addAlias(inks, anchors, line, at);
    return nextLine(text, at, end);
  }
  if (first === "|" || first === ">") return blockScalar(text, at, end, indent, printed ? add : undefined);
  if (first === '"' || first === "'") {
    const close = quoted(text, at, end, printed ? add : undefined);
    return nextLine(text, close, end);
  }
  if (first === "{" || first === "[") return nextLine(text, flow(text, at, end, printed, { add, inks, anchors }), end);
  return plain(text, at, end, indent, printed ? add : undefined);
}

/** A text without quotes goes on through lines that are indented deeper, whatever they begin with (YAML 7.3.3). */
function plain(text: string, from: number, end: number, indent: number, add: Add | undefined): number {
  let at = from;
  let isFirst = true;
  while (at < end) {
    const lineEnd = endOfLine(text, at, end);
    const line = text.slice(at, lineEnd);
    const lead = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const isBlank = lead === line.length;
    const comment = /(?:^|[ \t])#/.exec(line);
    if (!isFirst && !isBlank && (lead <= indent || line[lead] === "#")) return at;
    add?.(at, comment ? at + comment.index : lineEnd, true);
    at = lineEnd + lineBreak(text, lineEnd);
    // What stands below a comment, or below no text at all, is read by itself.
    if (comment || (isFirst && isBlank)) return at;
    isFirst = false;
  }
  return at;
}

/** What an anchor's text printed, by its name. */
type Anchors = Map<string, readonly Ink[]>;

function keepAnchor(anchors: Anchors, name: string, inks: readonly Ink[]): void {
  if (!anchors.has(name)) anchors.set(name, inks);
}

/** An alias prints what its anchor did. */
function addAlias(inks: Ink[], anchors: Anchors, source: string, at: number): void {
  for (const ink of anchors.get(/^\*([^\s,{}[\]]+)/.exec(source)?.[1] ?? "") ?? []) inks.push({ ...ink, at });
}

type Add = (start: number, stop: number, must: boolean) => void;

function blockScalar(text: string, from: number, end: number, indent: number, add: Add | undefined): number {
  let at = nextLine(text, from, end);
  while (at < end) {
    const lineEnd = endOfLine(text, at, end);
    const line = text.slice(at, lineEnd);
    const lead = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() !== "" && lead <= indent) break;
    add?.(at, lineEnd, true);
    at = lineEnd + lineBreak(text, lineEnd);
    if (lineEnd >= end) break;
  }
  return at;
}

/** Gives the offset behind the closing quote. Escapes of double quotes are left open. */
function quoted(text: string, open: number, end: number, add: Add | undefined): number {
  const mark = text[open];
  let at = open + 1;
  while (at < end) {
    if (mark === '"' && text[at] === "\\") {
      const code = /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/.exec(text.slice(at, at + 10));
      const length = code?.[0].length ?? 2;
      add?.(at, at + length, false);
      at += length;
      continue;
    }
    if (text[at] === mark) {
      if (mark === "'" && text[at + 1] === "'") at += 2;
      else return at + 1;
      continue;
    }
    add?.(at, at + 1, true);
    at += 1;
  }
  return at;
}

interface Into {
  readonly add: Add;
  readonly inks: Ink[];
  readonly anchors: Anchors;
}

/** A flow collection: `{ role: 文, name: 某某 }`, `[甲, 乙]`. */
function flow(text: string, open: number, end: number, printed: boolean, { add, inks, anchors }: Into): number {
  const levels: { map: boolean; printed: boolean; before: boolean }[] = [];
  let at = open;
  let key = true;
  let now = printed;
  let anchor: { name: string; before: number } | undefined;
  while (at < end) {
    const character = text[at] ?? "";
    if (character === "{" || character === "[") {
      levels.push({ map: character === "{", printed: now, before: now });
      key = character === "{";
      at += 1;
    } else if (character === "}" || character === "]") {
      levels.pop();
      at += 1;
      if (levels.length === 0) return at;
      key = false;
    } else if (character === ",") {
      const level = levels.at(-1);
      key = level?.map ?? false;
      now = level?.before ?? printed;
      at += 1;
    } else if (/\s/.test(character)) at += 1;
    else if (character === "#" && /\s/.test(text[at - 1] ?? "")) at = endOfLine(text, at, end);
    else if (/[&!]/.test(character)) {
      const property = /^[&!][^\s,{}[\]]*/.exec(text.slice(at, end))?.[0] ?? character;
      if (character === "&") anchor = { name: property.slice(1), before: inks.length };
      at += property.length;
    } else if (key) {
      const name = /^(?:"([^"]*)"|'([^']*)'|([^\s:{}[\],]+))[ \t]*:?/.exec(text.slice(at, end));
      now = PRINTED.has(name?.[1] ?? name?.[2] ?? name?.[3] ?? "");
      at += Math.max(1, name?.[0].length ?? 1);
      key = false;
    } else if (character === "*") {
      const alias = /^[^\s,{}[\]]+/.exec(text.slice(at, end))?.[0] ?? character;
      if (now) addAlias(inks, anchors, alias, at);
      at += alias.length;
    } else if (character === '"' || character === "'") {
      at = quoted(text, at, end, now ? add : undefined);
      if (anchor) keepAnchor(anchors, anchor.name, inks.slice(anchor.before));
      anchor = undefined;
    } else {
      const bare = /^[^,{}[\]\r\n]+?(?=\s+#|[,{}[\]\r\n]|$)/.exec(text.slice(at, end))?.[0] ?? character;
      if (now) add(at, at + bare.length, true);
      at += bare.length;
      if (anchor) keepAnchor(anchors, anchor.name, inks.slice(anchor.before));
      anchor = undefined;
    }
  }
  return at;
}

function endOfLine(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && text[stop] !== "\n" && text[stop] !== "\r") stop += 1;
  return stop;
}

const lineBreak = (text: string, at: number): number => (text.startsWith("\r\n", at) ? 2 : 1);

function nextLine(text: string, at: number, end: number): number {
  const stop = endOfLine(text, at, end);
  return stop + lineBreak(text, stop);
}
