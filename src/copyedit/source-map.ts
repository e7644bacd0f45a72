// Source map: from a Markdown text node's value and its stretch of the file to an offset for every character.

/** First and last+1 source offset of every UTF-16 unit of the value; -1 where the source does not show it. */
export interface SourceMap {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const ENTITY = /&(?:#x?[0-9a-f]{1,7}|[a-z][a-z0-9]{1,31});/iy;

/** Walks value and source together; escapes and entities count as one character, quotation prefixes are skipped. */
export function alignToSource(value: string, source: string, from: number, to: number): SourceMap {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = from;
  for (let i = 0; i < value.length; i += 1) {
    const unit = value[i] ?? "";
    const step = stepFor(unit, value, i, source, at, to);
    if (step) {
      starts.push(step.start);
      ends.push(step.end);
      at = step.end;
    } else {
      starts.push(-1);
      ends.push(-1);
    }
  }
  return { starts, ends };
}

/** Maps a text that stands literally in a stretch of the source, as front-matter values do; undefined when it does not. */
export function locate(text: string, source: string, from: number, to: number): SourceMap | undefined {
  const at = source.indexOf(text, from);
  if (at < 0 || at + text.length > to) return undefined;
  const starts = [...Array(text.length).keys()].map((i) => at + i);
  return { starts, ends: starts.map((start) => start + 1) };
}

function stepFor(unit: string, value: string, i: number, source: string, at: number, to: number) {
  let skipped = at;
  for (let tries = 0; tries < 40 && skipped < to; tries += 1) {
    const here = source[skipped];
    if (here === "\\" && source[skipped + 1] === unit && /[!-/:-@[-`{-~]/.test(unit)) {
      return { start: skipped, end: skipped + 2 };
    }
    if (here === "&" && source[skipped + 1] !== value[i + 1]) {
      ENTITY.lastIndex = skipped;
      const entity = ENTITY.exec(source);
      if (entity) return { start: skipped, end: skipped + entity[0].length };
    }
    if (here === unit) return { start: skipped, end: skipped + 1 };
    if (unit === "\n" && here === "\r" && source[skipped + 1] === "\n") return { start: skipped, end: skipped + 2 };
    // A line end that was read as a blank, with what stands around it there.
    if (unit === " " && (here === "\n" || here === "\r")) {
      return { start: skipped, end: skipped + (source.startsWith("\r\n", skipped) ? 2 : 1) };
    }
    // What the parser drops inside a paragraph: indents, quotation prefixes, line ends between Han.
    if (here === undefined || !/[\s>\\]/.test(here)) return undefined;
    skipped += 1;
  }
  return undefined;
}
