// Image parts: where the alternative text and the title of a Markdown image stand in the source.
import type { Span } from "../base/yaml-text.ts";

export interface ImageParts {
  readonly alt: Span;
  /** The title without its quotes; of the image, or of its definition. */
  readonly title?: Span;
}

/** `start`, `end` enclose `![alt](destination "title")` or `![alt][label]`. */
export function imageParts(source: string, start: number, end: number): ImageParts {
  let depth = 0;
  let close = end;
  for (let at = start + 1; at < end; at += 1) {
    const character = source[at];
    if (character === "\\") at += 1;
    else if (character === "[") depth += 1;
    else if (character === "]") {
      depth -= 1;
      if (depth === 0) {
        close = at;
        break;
      }
    }
  }
  const alt = { start: start + 2, end: close };
  const title = source[close + 1] === "(" ? titleSpan(source, close + 2, end - 1) : undefined;
  return { alt, ...(title ? { title } : {}) };
}

/** The quoted stretch that ends source[start, end), as a title does. */
export function titleSpan(source: string, start: number, end: number): Span | undefined {
  const match = /\s(?:"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|\(((?:\\[\s\S]|[^()\\])*)\))\s*$/.exec(
    source.slice(start, end),
  );
  if (!match) return undefined;
  const value = match[1] ?? match[2] ?? match[3] ?? "";
  const from = start + match.index + match[0].search(/["'(]/) + 1;
  return { start: from, end: from + value.length };
}
