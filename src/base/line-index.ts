// Line index: from offsets in a text to lines and columns that count from 1 (columns in UTF-16 units).
import type { Place } from "./message.ts";

export interface LineIndex {
  readonly file: string;
  readonly text: string;
  /** The place of the stretch from `start` to `end` (offsets, end exclusive). */
  readonly place: (start: number, end?: number) => Place;
  /** Offset of the first character of a line (from 1). */
  readonly lineStart: (line: number) => number;
}

/** Line endings are LF, CRLF and CR, as in CommonMark and YAML. */
export function lineIndex(file: string, text: string): LineIndex {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  const point = (offset: number): { line: number; column: number } => {
    const line = lastAtOrBefore(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return {
    file,
    text,
    lineStart: (line) => starts[line - 1] ?? text.length,
    place: (start, end) => {
      if (end === undefined || end <= start) return { file, ...point(start) };
      const last = point(end);
      return { file, ...point(start), endLine: last.line, endColumn: last.column };
    },
  };
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
