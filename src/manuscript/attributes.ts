// Attributes: from a directive's opening line in the source to the places of its name, label and attribute values.

export interface AttributePlace {
  readonly name: string;
  /** Offsets of key and value (without its quotes). */
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface OpeningLine {
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Offsets inside the label's brackets. */
  readonly label?: { readonly start: number; readonly end: number };
  readonly attributes: readonly AttributePlace[];
  readonly end: number;
}

/** Reads the opening line that starts at `start` (the first colon). */
export function openingLine(source: string, start: number): OpeningLine {
  const nameStart = start + (/^:+/.exec(source.slice(start, start + 200))?.[0].length ?? 0);
  let at = nameStart;
  while (/[\p{L}\p{N}_-]/u.test(source[at] ?? "") && at - nameStart < 60) at += 1;
  const nameEnd = at;
  let label: { start: number; end: number } | undefined;
  if (source[at] === "[") {
    const close = closingBracket(source, at);
    if (close > 0) {
      label = { start: at + 1, end: close };
      at = close + 1;
    }
  }
  const attributes: AttributePlace[] = [];
  if (source[at] === "{") at = readAttributes(source, at + 1, attributes);
  return { nameStart, nameEnd, ...(label ? { label } : {}), attributes, end: at };
}

function closingBracket(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    const character = source[at];
    if (character === "\n") return -1;
    if (character === "\\") at += 1;
    else if (character === "[") depth += 1;
    else if (character === "]") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

const ATTRIBUTE =
  /([#.])([^ \t\r\n#.}"'<=>`]+)|([^ \t\r\n="'<>`{}#.][^ \t\r\n="'<>`{}]*)(?:[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^ \t\r\n"'<=>`}]+)))?/y;

function readAttributes(source: string, from: number, attributes: AttributePlace[]): number {
  let at = from;
  for (;;) {
    while (/[ \t\r\n]/.test(source[at] ?? "")) at += 1;
    if (source[at] === "}") return at + 1;
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(source);
    if (!match) return at;
    const [all, shortcut, short, name, double, single, bare] = match;
    const end = at + all.length;
    const value = double ?? single ?? bare ?? short ?? "";
    const quoted = double !== undefined || single !== undefined;
    const valueEnd = quoted ? end - 1 : end;
    attributes.push({
      name: shortcut === "#" ? "id" : shortcut === "." ? "class" : (name ?? ""),
      start: at,
      valueStart: valueEnd - value.length,
      valueEnd,
    });
    at = end;
  }
}
