// Ink directives: `::name[label]{attributes}`, read to its end (format.md, and the proposal that it follows).
import { balanced } from "./ink-links.ts";

/** Offsets into the line that was read; `end` lies behind all of it. */
export interface DirectiveHead {
  readonly colons: number;
  readonly name: string;
  readonly label?: { readonly start: number; readonly end: number };
  readonly attributes: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** True when `[…]` or `{…}` stands behind the name. */
  readonly isShown: boolean;
}

/** `#id`, `.class`, `name` or `name=value`; what follows it must be able to. */
const ATTRIBUTE =
  /[#.][^ \t"#'.<=>`}][^ \t"#'.<=>`}]*(?=[#.} \t])|([^\s\p{P}\p{S}]|[-_])((?:[^\s\p{P}\p{S}]|[-_.:])*)(?:[ \t]*=[ \t]*(?:"([^"]*)"(?=[ \t}])|'([^']*)'(?=[ \t}])|([^ \t"'<=>`}]+)(?=[ \t}])))?/uy;

/** Undefined when the line is none: something stands behind it, or a bracket is never closed. */
export function directiveHead(line: string): DirectiveHead | undefined {
  const head = /^(:{2,})([\p{L}\p{N}_-]+)/u.exec(line);
  if (!head) return undefined;
  const [all, colons = "", name = ""] = head;
  if (/^[_-]|[_-]$/.test(name)) return undefined;
  let at = all.length;
  let label: DirectiveHead["label"];
  if (line[at] === "[") {
    const close = balanced(line, at, line.length);
    if (close < 0) return undefined;
    label = { start: at + 1, end: close };
    at = close + 1;
  }
  const attributes: { name: string; start: number; end: number }[] = [];
  const hasBraces = line[at] === "{";
  if (hasBraces) at = readAttributes(line, at + 1, attributes);
  if (at < 0 || !/^[ \t]*$/.test(line.slice(at))) return undefined;
  return {
    colons: colons.length,
    name,
    ...(label ? { label } : {}),
    attributes,
    isShown: label !== undefined || hasBraces,
  };
}

/** Gives the offset behind the closing brace; -1 when it is never reached. */
function readAttributes(
  line: string,
  from: number,
  attributes: { name: string; start: number; end: number }[],
): number {
  let at = from;
  for (;;) {
    while (line[at] === " " || line[at] === "\t") at += 1;
    if (line[at] === "}") return at + 1;
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(line);
    if (!match) return -1;
    const [all, first = "", more = "", double, single, bare] = match;
    const value = double ?? single ?? bare;
    at += all.length;
    if (value === undefined) continue;
    const end = bare === undefined ? at - 1 : at;
    attributes.push({ name: first + more, start: end - value.length, end });
  }
}
