// Line index: from offsets of a text to lines and columns and back.
import type { Place } from "../base/finding.ts";

export interface LineIndex {
  readonly place: (file: string, start: number, end: number) => Place;
  /** Offset of a line and column, both from 1; the text's length when they lie beyond it. */
  readonly offset: (line: number, column: number) => number;
}

/** Lines end at LF, CR LF or CR, as Markdown and editors count them. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const point = (offset: number): [number, number] => {
    const line = lineOf(offset);
    return [line + 1, offset - (starts[line] ?? 0) + 1];
  };
  return {
    place: (file, start, end) => {
      const [line, column] = point(start);
      const [endLine, endColumn] = point(end);
      return { file, line, column, endLine, endColumn };
    },
    offset: (line, column) => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length),
  };
}
