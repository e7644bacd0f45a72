// Ink links: where a link's target, a code span or a label ends (CommonMark 6.1, 6.3).

import { trimmed } from "./ink-cursor.ts";

/** A target in angle brackets; only brackets and backslashes are escaped in it. */
const ANGLED = /<(?:\\[<>\\]|\\(?![<>\\])|[^\\<>\n])*>/y;
/** What ends a bare target: spaces and control characters, but no white space beyond ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0020\u007f]/;
const TITLE = /"(?:\\[\s\S]|[^\\"])*"|'(?:\\[\s\S]|[^\\'])*'|\((?:\\[\s\S]|[^\\)])*\)/y;

/** `(target "title")` as CommonMark 6.3 has it; undefined when it is not one. */
export function linkResource(
  text: string,
  open: number,
  to: number,
): { end: number; target: string; title?: { start: number; end: number } } | undefined {
  const space = /[ \t]*(?:\n[ \t]*)?/y;
  const skip = (from: number): number => from + (sticky(space, text, from, to)?.length ?? 0);
  let at = skip(open + 1);
  const start = at;
  const angled = sticky(ANGLED, text, at, to);
  if (angled) at += angled.length;
  else if (text[at] === "<") return undefined;
  else {
    let depth = 0;
    while (at < to) {
      const character = text[at] ?? "";
      if (character === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) at += 2;
      else if (CONTROL.test(character)) break;
      else if (character === "(") {
        depth += 1;
        at += 1;
        if (depth > 32) return undefined;
      } else if (character === ")") {
        if (depth === 0) break;
        depth -= 1;
        at += 1;
      } else at += 1;
    }
    if (depth > 0) return undefined;
  }
  const target = text.slice(start, at);
  const behind = skip(at);
  if (text[behind] === ")") return { end: behind + 1, target };
  if (behind === at) return undefined;
  const title = sticky(TITLE, text, behind, to);
  if (!title) return undefined;
  const close = skip(behind + title.length);
  if (text[close] !== ")") return undefined;
  return { end: close + 1, target, title: { start: behind + 1, end: behind + title.length - 1 } };
}

export function sticky(pattern: RegExp, text: string, at: number, to: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found !== undefined && at + found.length <= to ? found : undefined;
}

export function closingRun(text: string, from: number, to: number, length: number): number {
  for (const match of text.slice(from, to).matchAll(/`+/g)) if (match[0].length === length) return from + match.index;
  return -1;
}

export function balanced(text: string, open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at += 1) {
    if (text[at] === "\\" && /[[\]\\]/.test(text[at + 1] ?? "")) at += 1;
    else if (text[at] === "[") depth += 1;
    else if (text[at] === "]") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** Labels match without regard to case and spaces (CommonMark 6.3). */
export const labelKey = (label: string): string =>
  trimmed(label.replace(/[ \t\r\n]+/g, " "))
    .toLowerCase()
    .toUpperCase();
